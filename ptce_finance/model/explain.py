"""Every change of a gap explained by rules: between scenarios, years and budget versions."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import Family
from ptce_finance.domain.money import ZERO
from ptce_finance.model.families import is_in_kind
from ptce_finance.model.results import (
    CauseKind,
    CoverLevel,
    ProjectedYear,
    Projection,
    PublicMoney,
    YearFamilies,
)
from ptce_finance.model.results.explained import Cause, Explanation, Reason
from ptce_finance.model.scenario_ground import labelled

_Moves = dict[tuple[Reason, str], Decimal]

_POOLS = {
    Reason.EXPENSES: "expenses",
    Reason.OWN: "own",
    Reason.MEMBERS: "members",
    Reason.OTHER_PRIVATE: "other_private",
    Reason.NEUTRAL: "neutral",
    Reason.UNCLASSIFIED: "unclassified",
}
_FAMILY_OF_POOL = {"dues": "members", "recharges": "members", "public_contracts": "own"}


def explain(
    before: Projection, year_before: int, after: Projection, year_after: int, level: CoverLevel
) -> Explanation:
    """Why the gap of one projected year differs from another's, in the same scenario or not.

    KeyError where a year is not projected.
    """
    first, second = labelled(before.years, year_before), labelled(after.years, year_after)
    there, here = _caused(before, first), _caused(after, second)
    causes = [
        *_differences(_bare(first, there), _bare(second, here)),
        *_public(first, second, level),
        *_differences(there, here),
    ]
    return explanation(first.gap.at(level), second.gap.at(level), causes)


def explain_versions(before: YearFamilies, after: YearFamilies) -> Explanation:
    """Why expenses less resources of one loaded year or version differ from another's, by line."""
    causes = _differences(_lines(before), _lines(after))
    return explanation(before.expenses - before.resources, after.expenses - after.resources, causes)


def explanation(before: Decimal, after: Decimal, causes: Iterable[Cause]) -> Explanation:
    """The change with its causes, the largest first; AssertionError where they do not make it."""
    told = sorted(causes, key=lambda one: (-abs(one.on_gap), one.reason, one.subject))
    if before + sum((one.on_gap for one in told), start=ZERO) != after:
        raise AssertionError("the causes do not make the change")
    return Explanation(before=before, after=after, causes=tuple(told))


def _differences(before: _Moves, after: _Moves) -> list[Cause]:
    return [
        Cause(reason=reason, subject=subject, on_gap=change)
        for reason, subject in sorted({**before, **after})
        if (change := after.get((reason, subject), ZERO) - before.get((reason, subject), ZERO))
    ]


def _caused(projection: Projection, year: ProjectedYear) -> _Moves:
    """What levers and growth add to the year's gap, by cause."""
    moves: _Moves = {}
    for one in projection.changes:
        if one.year == year.year:
            reason = Reason.LEVER if one.kind is CauseKind.LEVER else Reason.GROWTH
            moves[reason, one.cause] = moves.get((reason, one.cause), ZERO) + one.on_gap
            family = _FAMILY_OF_POOL.get(one.pool, one.pool)
            moves[Reason.LINE, family] = moves.get((Reason.LINE, family), ZERO) + one.on_gap
    return moves


def _bare(year: ProjectedYear, caused: _Moves) -> _Moves:
    """The year's own money before any lever or growth, taken out of `caused`, on the gap."""
    moves: _Moves = {}
    for reason, name in _POOLS.items():
        amount: Decimal = getattr(year, name)
        weight = amount if reason is Reason.EXPENSES else -amount
        moves[reason, ""] = weight - caused.pop((Reason.LINE, name), ZERO)
    return moves


def _public(before: ProjectedYear, after: ProjectedYear, level: CoverLevel) -> list[Cause]:
    there, here = _by_source(before, level), _by_source(after, level)
    causes = []
    for key in sorted({**there, **here}):
        old, subject = there.get(key, (ZERO, ""))
        new, subject = here.get(key, (ZERO, subject))
        if new != old:
            reason = public_reason(old, new, dated=key[0] == "agreement")
            causes.append(Cause(reason=reason, subject=subject, on_gap=old - new))
    return causes


def public_reason(old: Decimal, new: Decimal, *, dated: bool) -> Reason:
    """Why public money is more or less, by an agreement (`dated`) or by an undated line."""
    if not dated:
        return Reason.UNDATED_MORE if new > old else Reason.UNDATED_LESS
    if new == 0:
        return Reason.AGREEMENT_ENDED
    if old == 0:
        return Reason.AGREEMENT_NEW
    return Reason.AGREEMENT_MORE if new > old else Reason.AGREEMENT_LESS


def _by_source(
    year: ProjectedYear, level: CoverLevel
) -> Mapping[tuple[str, str], tuple[Decimal, str]]:
    found: dict[tuple[str, str], tuple[Decimal, str]] = {}
    for source in year.sources:
        key, subject = _named(source)
        amount: Decimal = getattr(source, level.value)
        found[key] = (found.get(key, (ZERO, ""))[0] + amount, subject)
    return found


def _named(source: PublicMoney) -> tuple[tuple[str, str], str]:
    if source.agreement is not None:
        return ("agreement", source.agreement.key), source.agreement.funder
    label = source.undated.line.label if source.undated else ""
    account = source.undated.line.account if source.undated else None
    return ("undated", f"{account or ''} {label_key(label)}"), label


def _lines(year: YearFamilies) -> _Moves:
    moves: _Moves = {}
    for line in year.expense_lines:
        if not is_in_kind(line):
            key = (Reason.LINE, line.label)
            moves[key] = moves.get(key, ZERO) + line.amount
    for resource in year.lines:
        for part in resource.parts:
            if part.family is not Family.IN_KIND:
                key = (Reason.LINE, resource.line.label)
                moves[key] = moves.get(key, ZERO) - part.amount
    return moves
