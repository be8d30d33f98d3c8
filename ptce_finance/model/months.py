"""Calendar months of a span of days, and amounts cut by them to the cent."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import covered_months

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The days of one calendar month, or the part of them that is meant; `length` at most 1."""

    first: date
    last: date
    length: Fraction


def month_end(day: date) -> date:
    """The last day of the day's month.

    >>> month_end(date(2028, 2, 3))
    datetime.date(2028, 2, 29)
    """
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def slices(start: date, end: date) -> Iterator[Slice]:
    """The months from `start` to `end`, both included, in order."""
    first = start
    while first <= end:
        last = min(month_end(first), end)
        whole = first.day == 1 and last.day == month_end(first).day
        length = _ONE if whole else covered_months(first, last)
        yield Slice(first=first, last=last, length=length)
        first = last + timedelta(days=1)


def by_month(amount: Decimal, start: date, end: date) -> Iterator[tuple[Slice, Decimal]]:
    """The amount spread evenly over its months, rounded so that the parts sum to it."""
    whole = covered_months(start, end)
    passed, before = Fraction(0), ZERO
    for month in slices(start, end):
        passed += month.length
        cumulative = to_cents(Fraction(amount) * passed / whole)
        yield month, cumulative - before
        before = cumulative
