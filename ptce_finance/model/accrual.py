"""Amounts spread over time by month, so that months sum to years and years to the whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Tranche
from ptce_finance.domain.money import euros_of, whole_units
from ptce_finance.domain.period import covered_months

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """An exact amount in euros earned evenly from `start` to `end`, both included.

    The amount may hold fractions of a cent (a renewed amount times a factor); what is earned in a
    period never does.
    """

    start: date
    end: date
    amount: Fraction


def spread_of(tranche: Tranche) -> Spread:
    """The tranche as an amount to spread."""
    return Spread(start=tranche.start, end=tranche.end, amount=Fraction(tranche.amount))


def accrued(spread: Spread, first: date, last: date) -> Decimal:
    """What is earned from `first` to `last`, both included: the difference of two cumulatives.

    Each is rounded (docs/model.md, section 5).
    """
    return euros_of(accrued_cents(spread, first, last))


def accrued_all(spreads: Iterable[Spread], first: date, last: date) -> Decimal:
    """The sum of what every spread earns from `first` to `last`, in euros."""
    return euros_of(sum(accrued_cents(spread, first, last) for spread in spreads))


def accrued_cents(spread: Spread, first: date, last: date) -> int:
    """What `accrued` answers, in whole cents."""
    if last < first or last < spread.start or first > spread.end:
        return 0
    earned = _cumulative(spread, last)
    return earned - _cumulative(spread, first - _ONE_DAY) if first > spread.start else earned


def _cumulative(spread: Spread, day: date) -> int:
    start, end = spread.start, spread.end
    if day < start or end < start:
        return 0
    amount, parts = spread.amount.as_integer_ratio()
    if day >= end:
        return whole_units(100 * amount, parts)
    passed, of_passed = covered_months(start, day).as_integer_ratio()
    whole, of_whole = covered_months(start, end).as_integer_ratio()
    return whole_units(100 * amount * passed * of_whole, parts * of_passed * whole)
