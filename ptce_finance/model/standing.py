"""How sure an agreement is, day by day, once what it depends on is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement
from ptce_finance.model.accrual import Spread
from ptce_finance.model.renewal import Term, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days, both ends included, over which an agreement's money is equally sure.

    `spreads` is the money of the term it belongs to; `secured`, `weight` and `possible` as in
    `Term`, conditions included. `rests_on` are the agreements, by key, and the number of the term
    of each that must be there: 0 the agreed one, then its renewals.
    """

    start: date
    end: date
    spreads: tuple[Spread, ...]
    secured: bool
    weight: Fraction
    possible: bool
    rests_on: tuple[tuple[str, int], ...] = ()


def standing(
    agreement: Agreement, register: Mapping[str, Agreement], horizon: date
) -> tuple[Stretch, ...]:
    """Every stretch of the agreement up to the horizon (docs/model.md, section 5).

    Conditional money is secured only while its condition is, and its probability is multiplied by
    its condition's: it falls with it at every level. A condition that the register does not hold,
    or that leads back to itself, is an unanswered one: nothing secured or expected, all in full.
    """
    return _standing(agreement, register, horizon, frozenset())


def condition_unknown(agreement: Agreement, register: Mapping[str, Agreement]) -> bool:
    """Whether the chain of conditions leaves the register or leads back to itself."""
    seen = {agreement.key}
    while agreement.depends_on is not None:
        if agreement.depends_on in seen or agreement.depends_on not in register:
            return True
        agreement = register[agreement.depends_on]
        seen.add(agreement.key)
    return False


def _standing(
    agreement: Agreement, register: Mapping[str, Agreement], horizon: date, path: frozenset[str]
) -> tuple[Stretch, ...]:
    own = terms(agreement, horizon)
    if agreement.depends_on is None:
        return tuple(_alone(term, agreement.key, n) for n, term in enumerate(own))
    path |= {agreement.key}
    condition = register.get(agreement.depends_on)
    if condition is None or condition.key in path:
        return tuple(_unanswered(term, agreement.key, n) for n, term in enumerate(own))
    conditions = _standing(condition, register, horizon, path)
    return tuple(
        _both(_alone(term, agreement.key, n), other)
        for n, term in enumerate(own)
        for other in conditions
        if term.start <= other.end and other.start <= term.end
    )


def _alone(term: Term, key: str, number: int) -> Stretch:
    return Stretch(
        start=term.start,
        end=term.end,
        spreads=term.spreads,
        secured=term.secured,
        weight=term.weight,
        possible=term.possible,
        rests_on=((key, number),),
    )


def _unanswered(term: Term, key: str, number: int) -> Stretch:
    return Stretch(
        start=term.start,
        end=term.end,
        spreads=term.spreads,
        secured=False,
        weight=Fraction(0),
        possible=term.possible,
        rests_on=((key, number),),
    )


def _both(term: Stretch, condition: Stretch) -> Stretch:
    return Stretch(
        start=max(term.start, condition.start),
        end=min(term.end, condition.end),
        spreads=term.spreads,
        secured=term.secured and condition.secured,
        weight=term.weight * condition.weight,
        possible=term.possible and condition.possible,
        rests_on=(*term.rests_on, *condition.rests_on),
    )
