"""Calendar months of a span of days, and amounts cut by them to the cent."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate

from ptce_finance.domain.money import whole_units
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


def cents_by_month(cents: int, start: date, end: date) -> list[int]:
    """The amount spread evenly over its `slices`, rounded so that the parts sum to it."""
    reached = [whole_units(cents * over, whole) for over, whole in _shares(start, end)]
    return [one - before for one, before in zip(reached, (0, *reached), strict=False)]


@lru_cache(maxsize=1 << 10)
def _shares(start: date, end: date) -> tuple[tuple[int, int], ...]:
    """The share of all the months that is over at the end of each, as whole numbers."""
    whole = covered_months(start, end)
    passed = accumulate(month.length for month in slices(start, end))
    return tuple((over / whole).as_integer_ratio() for over in passed)
