"""Public lines and agreements that look like the same money: a person links them, or does not."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.line import FunderLevel, Line
from ptce_finance.model.register import agreements_of, earned_in
from ptce_finance.model.results import Projection, Study, UndatedLine
from ptce_finance.model.results.checks import LinkReason, LinkSuggestion
from ptce_finance.model.wording import plain

_SHORTEST_NAME = 3
_TOO_LITTLE = ((LinkReason.SAME_LEVEL,), (LinkReason.SAME_AMOUNT,))
_SAID_BY_LEVEL = {
    FunderLevel.STATE: ("etat", "state"),
    FunderLevel.REGION: ("region", "regional"),
    FunderLevel.DEPARTMENT: ("departement", "departemental", "department"),
    FunderLevel.EPCI: ("communaute", "metropole", "agglomeration", "intercommunalite", "epci"),
    FunderLevel.COMMUNE: ("ville", "commune", "mairie", "city", "town"),
    FunderLevel.EUROPE: ("leader", "feader", "feder", "fse", "europe", "european"),
}


def link_suggestions(study: Study) -> tuple[LinkSuggestion, ...]:
    """For each undated line that names no known agreement, those that may pay it, likeliest first.

    One is suggested when the line names its funder or its scheme, or its level with the very
    amount that it earns in the year.
    """
    projection = study.projection
    if projection is None:
        return ()
    known = {one.key for one in study.agreements}
    named = {key for one in projection.base.lines for key in agreements_of(one.line, study.links)}
    free = [one for one in study.agreements if _may_pay(one) and one.key not in named]
    waiting = [
        one
        for one in projection.undated
        if not known.intersection(agreements_of(one.line, study.links))
    ]
    return tuple(found for undated in waiting for found in _likely(undated, free, projection))


def _likely(
    undated: UndatedLine, agreements: Sequence[Agreement], projection: Projection
) -> Iterator[LinkSuggestion]:
    found = [
        LinkSuggestion(line=undated.line, agreement=one, amount=amount, reasons=reasons)
        for one in agreements
        if (amount := earned_in(one, projection.base.year)) > 0
        and (reasons := _reasons(undated, one, amount))
        and reasons not in _TOO_LITTLE
    ]
    yield from sorted(
        found,
        key=lambda one: (-len(one.reasons), abs(one.amount - undated.amount), one.agreement.key),
    )


def _reasons(undated: UndatedLine, agreement: Agreement, amount: Decimal) -> tuple[LinkReason, ...]:
    told = {
        LinkReason.SAME_FUNDER: _names(undated.line, agreement.funder),
        LinkReason.SAME_SCHEME: _names(undated.line, agreement.scheme),
        LinkReason.SAME_LEVEL: _of_level(undated.line, agreement.level),
        LinkReason.SAME_AMOUNT: amount == undated.amount,
    }
    return tuple(reason for reason, holds in told.items() if holds)


def _names(line: Line, name: str) -> bool:
    """Whether the line's funder or label holds the name, whole words, accents aside."""
    wanted = plain(name)
    if len(wanted) < _SHORTEST_NAME:
        return False
    return any(f" {wanted} " in f" {plain(told)} " for told in (line.funder or "", line.label))


def _of_level(line: Line, level: FunderLevel) -> bool:
    if line.level is not None:
        return line.level is level
    words = plain(line.label).split()
    return any(word in words for word in _SAID_BY_LEVEL.get(level, ()))


def _may_pay(agreement: Agreement) -> bool:
    return bool(agreement.tranches) and agreement.status is not AgreementStatus.REFUSED
