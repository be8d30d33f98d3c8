"""Calendar months of a span of days, and amounts cut by them to the cent."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate

from ptce_finance.domain.money import ZERO, rounded_ratio
from ptce_finance.domain.period import covered_months

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The days of one calendar month, or the part of them that is meant; `length` at most 1."""

    first: date
    last: date
    length: Fraction


@lru_cache(maxsize=1 << 13)
def month_end(day: date) -> date:
    """The last day of the day's month.

    >>> month_end(date(2028, 2, 3))
    datetime.date(2028, 2, 29)
    """
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@lru_cache(maxsize=1 << 10)
def slices(start: date, end: date) -> tuple[Slice, ...]:
    """The months from `start` to `end`, both included, in order."""
    return tuple(_slices(start, end))


def _slices(start: date, end: date) -> Iterator[Slice]:
    first = start
    while first <= end:
        last = min(month_end(first), end)
        whole = first.day == 1 and last.day == month_end(first).day
        length = _ONE if whole else covered_months(first, last)
        yield Slice(first=first, last=last, length=length)
        first = last + timedelta(days=1)


def by_month(amount: Decimal, start: date, end: date) -> Iterator[tuple[Slice, Decimal]]:
    """The amount spread evenly over its months, rounded so that the parts sum to it."""
    numerator, denominator = amount.as_integer_ratio()
    before = ZERO
    for month, share in _shares(start, end):
        cumulative = rounded_ratio(numerator * share.numerator, denominator * share.denominator, 2)
        yield month, cumulative - before
        before = cumulative


@lru_cache(maxsize=1 << 10)
def _shares(start: date, end: date) -> tuple[tuple[Slice, Fraction], ...]:
    """The months, and the share of them all that is over at the end of each."""
    months = slices(start, end)
    passed = accumulate(month.length for month in months)
    whole = covered_months(start, end)
    return tuple((month, share / whole) for month, share in zip(months, passed, strict=True))
