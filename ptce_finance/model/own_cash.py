"""The cell's own money by day: sales, dues, wages, charges, rent, the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from ptce_finance.domain.money import to_cents
from ptce_finance.domain.period import FiscalYear, add_months
from ptce_finance.model.cash_settings import CashSettings
from ptce_finance.model.months import by_month, slices
from ptce_finance.model.results import CashKind

PAID = frozenset({CashKind.STAFF, CashKind.SOCIAL_CHARGES, CashKind.RENT, CashKind.REST})
"""The kinds that go out; the others come in."""

_LATE = (CashKind.SALES, CashKind.RECHARGES, CashKind.SOCIAL_CHARGES)
_RENT_DAY = 5
_SOCIAL_DAY = 15
_SHORTEST_MONTH = 28

Amounts = Mapping[CashKind, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Euros received or paid on a day."""

    day: date
    kind: CashKind
    amount: Decimal


def own_movements(year: FiscalYear, amounts: Amounts, settings: CashSettings) -> Iterator[Movement]:
    """A year's own money by day; some of it moves after the year's end."""
    for kind, amount in amounts.items():
        if amount:
            for day, part in _dated(kind, amount, year, settings):
                yield Movement(day=day, kind=kind, amount=part)


def earlier_movements(
    first: FiscalYear, amounts: Amounts, settings: CashSettings
) -> Iterator[Movement]:
    """What the months before the first year leave to it: sales and charges at that year's level."""
    if not settings.sales_before:
        return
    lag = max(settings.sales_days // _SHORTEST_MONTH, settings.social_charges_months) + 1
    before = FiscalYear(add_months(first.start, -lag), first.start - timedelta(days=1))
    late = {
        kind: to_cents(Fraction(amounts[kind]) * before.months / first.months) for kind in _LATE
    }
    for movement in own_movements(before, late, settings):
        if movement.day >= first.start:
            yield movement


def _dated(
    kind: CashKind, amount: Decimal, year: FiscalYear, settings: CashSettings
) -> Iterator[tuple[date, Decimal]]:
    match kind:
        case CashKind.DUES:
            yield _dues_day(year, settings.dues_month), amount
        case CashKind.RENT:
            yield from _rents(amount, year, settings.rent_months)
        case CashKind.SALES | CashKind.RECHARGES:
            for month, part in by_month(amount, year.start, year.end):
                yield month.last + timedelta(days=settings.sales_days), part
        case CashKind.SOCIAL_CHARGES:
            for month, part in by_month(amount, year.start, year.end):
                due = add_months(month.first.replace(day=1), settings.social_charges_months)
                yield max(due.replace(day=_SOCIAL_DAY), month.last), part
        case _:
            for month, part in by_month(amount, year.start, year.end):
                yield month.last, part


def _dues_day(year: FiscalYear, month: int) -> date:
    """The end of the year's first month of that number, else of its first month."""
    months = list(slices(year.start, year.end))
    return next((one.last for one in months if one.first.month == month), months[0].last)


def _rents(amount: Decimal, year: FiscalYear, every: int) -> Iterator[tuple[date, Decimal]]:
    """In advance: each period's rent early in its first month."""
    months = by_month(amount, year.start, year.end)
    while period := list(islice(months, every)):
        first, _ = period[0]
        day = max(first.first, first.first.replace(day=_RENT_DAY))
        yield min(day, first.last), sum((part for _, part in period), start=Decimal(0))
