"""Cash by month of a calendar year's budget under the usual settings, computed apart."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import FunderLevel
from tests.independent.arithmetic import (
    NOTHING,
    cents,
    day_before,
    earned,
    later,
    month_length,
)

Month = tuple[int, int]
Flow = dict[Month, Fraction]
RENT_EVERY = 3
DUES_MONTH = 3
SPENDING_MONTHS = 18
SALES_MONTHS = 2
"""45 days after the end of a month fall in the second month after it."""
SOCIAL_MONTHS = 1


def shifted(month: Month, count: int) -> Month:
    """That many months later."""
    index = month[0] * 12 + month[1] - 1 + count
    return index // 12, index % 12 + 1


def monthly(amount: Fraction, years: Iterable[int]) -> Flow:
    """A year's amount cut by months, each a difference of rounded cumulatives."""
    return {
        (year, month): cents(amount * month / 12) - cents(amount * (month - 1) / 12)
        for year in years
        for month in range(1, 13)
    }


def late(flow: Flow, count: int) -> Flow:
    """The same money that many months later."""
    return {shifted(month, count): amount for month, amount in flow.items()}


def delayed(amount: Fraction, years: range, count: int) -> Flow:
    """Money that comes so many months late; before the first year, months of the same level."""
    before = monthly(amount, [years[0]])
    first = {month: part for month, part in before.items() if month[1] <= count}
    return added(first, late(monthly(amount, years), count))


def rent(amount: Fraction, years: Iterable[int]) -> Flow:
    """Three months in advance."""
    return {
        (year, month): cents(amount * (month + RENT_EVERY - 1) / 12)
        - cents(amount * (month - 1) / 12)
        for year in years
        for month in range(1, 13, RENT_EVERY)
    }


def dues(amount: Fraction, years: Iterable[int]) -> Flow:
    """All in the month set."""
    return {(year, DUES_MONTH): amount for year in years}


def paid_by(agreement: Agreement) -> Flow:
    """One tranche of a signed agreement: 80 % after notification, the rest after the end."""
    (tranche,) = agreement.tranches
    amount = Fraction(tranche.amount)
    if agreement.level is FunderLevel.EUROPE:
        return late(_earned_by_month(amount, tranche.start, tranche.end), SPENDING_MONTHS)
    first = later(agreement.signed_on or tranche.start, 2)
    last = later(tranche.end, 3)
    advance = cents(amount * Fraction(8, 10))
    found = {(first.year, first.month): advance}
    return added(found, {(last.year, last.month): amount - advance})


def _earned_by_month(amount: Fraction, start: date, end: date) -> Flow:
    found: Flow = {}
    month = (start.year, start.month)
    while month <= (end.year, end.month):
        first = date(*month, 1)
        last = date(*month, month_length(*month))
        found[month] = earned(amount, start, end, last) - earned(
            amount, start, end, day_before(first)
        )
        month = shifted(month, 1)
    return found


def added(*flows: Flow) -> Flow:
    """Month by month."""
    found: Flow = {}
    for flow in flows:
        for month, amount in flow.items():
            found[month] = found.get(month, NOTHING) + amount
    return found
