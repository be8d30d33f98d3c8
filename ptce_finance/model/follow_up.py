"""What a board expected of an option on the day it decided, against what came true since."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import CELL_SCOPE, Family, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.scenario import FrozenInputs, Scenario
from ptce_finance.model.explain import explanation, public_reason
from ptce_finance.model.register import agreements_of
from ptce_finance.model.results import ClassifiedLine, ProjectedYear, YearFamilies
from ptce_finance.model.results.explained import Cause, Explanation, Reason
from ptce_finance.model.results.followed import FollowedYear
from ptce_finance.model.scenario_freeze import recompute

_Key = tuple[str, str]
_Money = dict[_Key, tuple[Decimal, str]]

_FAMILIES = {
    Family.OWN: Reason.OWN,
    Family.MEMBERS: Reason.MEMBERS,
    Family.OTHER_PRIVATE: Reason.OTHER_PRIVATE,
    Family.NEUTRAL: Reason.NEUTRAL,
    Family.UNCLASSIFIED: Reason.UNCLASSIFIED,
}
_AGREEMENT = "agreement"


def follow_up(decided: Scenario, years: Sequence[YearFamilies]) -> tuple[FollowedYear, ...]:
    """Each projected year of which a budget or an actual was imported since, the first one first.

    Expected is the frozen projection at the expected level. A year whose lines were all known on
    that day tells nothing, and is left out. ValueError for a scenario that is not frozen.
    """
    kept = decided.freeze
    if kept is None:
        raise ValueError(decided.name)
    projection = recompute(decided).projection
    known = frozenset(one.id for one in kept.inputs.lines)
    since = {
        one.year: one
        for one in years
        if one.counts and one.scope == CELL_SCOPE and not _ids(one) <= known
    }
    return tuple(
        FollowedYear(
            year=one.year,
            version=found.version,
            over=found.version is Version.ACTUAL,
            expected_expenses=one.expenses,
            found_expenses=found.expenses,
            explanation=_explained(kept.inputs, one, found),
        )
        for one in (projection.years if projection else ())
        if (found := since.get(one.year)) is not None
    )


def _ids(year: YearFamilies) -> frozenset[str]:
    return frozenset(
        (*(one.id for one in year.expense_lines), *(one.line.id for one in year.lines))
    )


def _explained(inputs: FrozenInputs, expected: ProjectedYear, found: YearFamilies) -> Explanation:
    causes = [*_own_causes(expected, found), *_public_causes(inputs, expected, found)]
    return explanation(expected.gap.expected, found.expenses - found.resources, causes)


def _own_causes(expected: ProjectedYear, found: YearFamilies) -> Iterator[Cause]:
    if change := found.expenses - expected.expenses:
        yield Cause(reason=Reason.EXPENSES, subject="", on_gap=change)
    for family, reason in _FAMILIES.items():
        there: Decimal = getattr(expected, family.value)
        if change := there - found.families[family]:
            yield Cause(reason=reason, subject="", on_gap=change)


def _public_causes(
    inputs: FrozenInputs, expected: ProjectedYear, found: YearFamilies
) -> Iterator[Cause]:
    """Public money by agreement where the budget's line names one, else line by line."""
    there = _expected(expected)
    here = _found(inputs, found, there)
    for key in sorted({**there, **here}):
        old, subject = there.get(key, (ZERO, ""))
        new, subject = here.get(key, (ZERO, subject))
        if new != old:
            reason = public_reason(old, new, dated=key[0] == _AGREEMENT)
            yield Cause(reason=reason, subject=subject, on_gap=old - new)


def _expected(year: ProjectedYear) -> _Money:
    money: _Money = {}
    for source in year.sources:
        if source.agreement is not None:
            key, subject = (_AGREEMENT, source.agreement.key), source.agreement.funder
        else:
            label = source.undated.line.label if source.undated else ""
            key, subject = ("line", label_key(label)), label
        money[key] = (money.get(key, (ZERO, ""))[0] + source.expected, subject)
    return money


def _found(inputs: FrozenInputs, year: YearFamilies, expected: _Money) -> _Money:
    money: _Money = {}
    for resource in year.lines:
        amount = sum(
            (part.amount for part in resource.parts if part.family is Family.PUBLIC), start=ZERO
        )
        if amount:
            key, subject = _named(inputs, resource, expected)
            money[key] = (money.get(key, (ZERO, ""))[0] + amount, subject)
    return money


def _named(inputs: FrozenInputs, resource: ClassifiedLine, expected: _Money) -> tuple[_Key, str]:
    """The agreement that alone pays the line, as the board knew it; else the line itself."""
    keys = agreements_of(resource.line, inputs.links)
    if len(keys) == 1 and (key := (_AGREEMENT, keys[0])) in expected:
        return key, expected[key][1]
    return ("line", label_key(resource.line.label)), resource.line.label
