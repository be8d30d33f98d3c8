"""The cell's own money by day: sales, dues, wages, charges, rent, the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ptce_finance.domain.money import cents_of, euros_of, to_cents
from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.model.cash_settings import CashSettings
from ptce_finance.model.months import cents_by_month, slices
from ptce_finance.model.results import CashKind

PAID = frozenset({CashKind.STAFF, CashKind.SOCIAL_CHARGES, CashKind.RENT, CashKind.REST})
"""The kinds that go out; the others come in."""

_LATE = (CashKind.SALES, CashKind.RECHARGES, CashKind.SOCIAL_CHARGES)
_RENT_DAY = 5
_SOCIAL_DAY = 15
_SHORTEST_MONTH = 28
_KEPT = 1 << 10

Amounts = Mapping[CashKind, Decimal]
DatedCents = Iterator[tuple[date, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Euros received or paid on a day."""

    day: date
    kind: CashKind
    amount: Decimal


def own_movements(year: FiscalYear, amounts: Amounts, settings: CashSettings) -> Iterator[Movement]:
    """A year's own money by day; some of it moves after the year's end."""
    for kind, amount in amounts.items():
        for day, cents in own_cents(kind, amount, year, settings):
            yield Movement(day=day, kind=kind, amount=euros_of(cents))


def own_cents(
    kind: CashKind, amount: Decimal, year: FiscalYear, settings: CashSettings
) -> DatedCents:
    """A year's own money of one kind by day, in whole cents."""
    if not amount:
        return iter(())
    cents = cents_of(amount)
    if kind is CashKind.DUES:
        return iter([(_dues_day(year.start, year.end, settings.dues_month), cents)])
    parts = cents_by_month(cents, year.start, year.end)
    if kind is CashKind.RENT:
        return _rents(parts, year, settings.rent_months)
    return zip(_days(kind, year, settings), parts, strict=True)


def earlier_cents(
    kind: CashKind, amounts: Amounts, first: FiscalYear, settings: CashSettings
) -> DatedCents:
    """What the months before the first year leave to it: sales and charges at that year's level."""
    if not settings.sales_before or kind not in _LATE:
        return
    lag = max(settings.sales_days // _SHORTEST_MONTH, settings.social_charges_months) + 1
    before = FiscalYear(add_months(first.start, -lag), first.start - timedelta(days=1))
    amount = to_cents(Fraction(amounts[kind]) * before.months / first.months)
    for day, cents in own_cents(kind, amount, before, settings):
        if day >= first.start:
            yield day, cents


def _days(kind: CashKind, year: FiscalYear, settings: CashSettings) -> Sequence[date]:
    """The day on which each month's part moves."""
    if kind in {CashKind.SALES, CashKind.RECHARGES}:
        return _days_later(year.start, year.end, settings.sales_days)
    if kind is CashKind.SOCIAL_CHARGES:
        return _months_later(year.start, year.end, settings.social_charges_months)
    return _days_later(year.start, year.end, 0)


@lru_cache(maxsize=_KEPT)
def _days_later(start: date, end: date, days: int) -> Sequence[date]:
    return tuple(month.last + timedelta(days=days) for month in slices(start, end))


@lru_cache(maxsize=_KEPT)
def _months_later(start: date, end: date, months: int) -> Sequence[date]:
    dues = (add_months(month.first.replace(day=1), months) for month in slices(start, end))
    ends = (month.last for month in slices(start, end))
    return tuple(
        max(due.replace(day=_SOCIAL_DAY), last) for due, last in zip(dues, ends, strict=True)
    )


@lru_cache(maxsize=_KEPT)
def _dues_day(start: date, end: date, month: int) -> date:
    """The end of the year's first month of that number, else of its first month."""
    months = slices(start, end)
    return next((one.last for one in months if one.first.month == month), months[0].last)


def _rents(parts: Sequence[int], year: FiscalYear, every: int) -> DatedCents:
    """In advance: each period's rent early in its first month."""
    months = slices(year.start, year.end)
    for place in range(0, len(months), every):
        first = months[place]
        day = max(first.first, first.first.replace(day=_RENT_DAY))
        yield min(day, first.last), sum(parts[place : place + every])
