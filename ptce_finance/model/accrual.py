"""Amounts spread over time by month, so that months sum to years and years to the whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Tranche
from ptce_finance.domain.money import ZERO, rounded_ratio
from ptce_finance.domain.period import covered_months


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


def cumulative(spread: Spread, day: date) -> Decimal:
    """What is earned up to and including that day, in euros, rounded (docs/model.md, section 5)."""
    months = covered_months(spread.start, min(day, spread.end))
    if months == 0:
        return ZERO
    whole, amount = covered_months(spread.start, spread.end), spread.amount
    return rounded_ratio(
        amount.numerator * months.numerator * whole.denominator,
        amount.denominator * months.denominator * whole.numerator,
        2,
    )


def accrued(spread: Spread, first: date, last: date) -> Decimal:
    """What is earned from `first` to `last`, both included: the difference of two cumulatives."""
    if last < first:
        return ZERO
    return cumulative(spread, last) - cumulative(spread, first - timedelta(days=1))


def accrued_all(spreads: Iterable[Spread], first: date, last: date) -> Decimal:
    """The sum of what every spread earns from `first` to `last`, in euros."""
    return sum((accrued(spread, first, last) for spread in spreads), start=ZERO)
