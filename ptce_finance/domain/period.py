"""Fiscal years and months covered, exactly."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

_SHORTEST = 28
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year (exercice): its dates are its key, the year it ends in is its label.

    >>> FiscalYear(date(2026, 7, 1), date(2027, 6, 30)).label
    2027
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a fiscal year ends after it starts")

    @classmethod
    def calendar(cls, year: int) -> "FiscalYear":
        """January to December of that year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def label(self) -> int:
        """The year in which the fiscal year ends."""
        return self.end.year

    @property
    def months(self) -> Fraction:
        """Length in months; a part of a month counts its share of days."""
        return covered_months(self.start, self.end)

    def next(self) -> "FiscalYear":
        """The twelve months that follow.

        >>> FiscalYear.calendar(2027).next().end
        datetime.date(2028, 12, 31)
        """
        start = self.end + timedelta(days=1)
        return FiscalYear(start, add_months(start, 12) - timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """The same day that many months later, or the last day of that month if it has no such day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    wanted = day.day
    if wanted > _SHORTEST:
        wanted = min(wanted, _length(year, month + 1))
    return date(year, month + 1, wanted)


@lru_cache(maxsize=1 << 15)
def covered_months(start: date, end: date) -> Fraction:
    """Months from `start` to `end`, both included (docs/model.md, section 5).

    A calendar month wholly covered counts 1, a part of one its share of days; an end before the
    start covers nothing.

    >>> covered_months(date(2025, 10, 16), date(2026, 6, 30))
    Fraction(264, 31)
    """
    if end < start:
        return Fraction(0)
    first_length, last_length = _length(start.year, start.month), _length(end.year, end.month)
    whole = (end.year - start.year) * 12 + end.month - start.month + 1
    before, after = (start.day - 1) * last_length, (last_length - end.day) * first_length
    both = first_length * last_length
    return Fraction(whole * both - before - after, both)


def _length(year: int, month: int) -> int:
    """Days of the month."""
    return _LENGTHS[month - 1] + (month == _FEBRUARY and calendar.isleap(year))
