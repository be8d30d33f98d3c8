"""Movements of cash summed into months and years, and the lowest point."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.months import month_end, slices
from ptce_finance.model.results import (
    CashKind,
    CashMonth,
    CashYear,
    CoverLevel,
    LevelCash,
    Lowest,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Euros of one day at each level of cover, received or `paid`."""

    day: date
    kind: CashKind
    amounts: Mapping[CoverLevel, Decimal]
    paid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The cash when it was counted, at the end of `since`; None where it was not typed."""

    since: date
    opening: Decimal | None
    restricted: Decimal | None


def level_cash(
    flows: Sequence[Flow], level: CoverLevel, years: Sequence[FiscalYear], start: Start
) -> LevelCash:
    """The flows of one level by month and by year, from the day after the opening."""
    months = tuple(_months(flows, level, years[-1].end, start))
    lowest = _lowest(months)
    least = None if lowest is None else lowest.balance
    kept = start.restricted
    below = (one.month for one in months if one.balance is not None and one.balance < 0)
    return LevelCash(
        months=months,
        years=tuple(_years(flows, level, years, start, months)),
        lowest=lowest,
        first_below=next(below, None),
        advance=None if least is None else max(-least, ZERO),
        advance_free=None if least is None or kept is None else max(kept - least, ZERO),
    )


def _months(
    flows: Sequence[Flow], level: CoverLevel, end: date, start: Start
) -> Iterator[CashMonth]:
    by_month: dict[date, list[Flow]] = {}
    for flow in flows:
        by_month.setdefault(flow.day.replace(day=1), []).append(flow)
    change = ZERO
    for month in slices(start.since + timedelta(days=1), end):
        first = month.first.replace(day=1)
        found = by_month.get(first, [])
        received, paid = _sum(found, level, paid=False), _sum(found, level, paid=True)
        change += received - paid
        yield CashMonth(
            month=first,
            received=received,
            paid=paid,
            change=change,
            balance=None if start.opening is None else start.opening + change,
            kinds=_kinds(found, level),
        )


def _years(
    flows: Sequence[Flow],
    level: CoverLevel,
    years: Sequence[FiscalYear],
    start: Start,
    months: Sequence[CashMonth],
) -> Iterator[CashYear]:
    balance = start.opening
    for year in years:
        if year.end <= start.since:
            continue
        found = [flow for flow in flows if year.start <= flow.day <= year.end]
        received, paid = _sum(found, level, paid=False), _sum(found, level, paid=True)
        closing = None if balance is None else balance + received - paid
        yield CashYear(
            year=year,
            received=received,
            paid=paid,
            opening=balance,
            closing=closing,
            lowest=_lowest([one for one in months if _ends_within(one, year)]),
        )
        balance = closing


def _ends_within(month: CashMonth, year: FiscalYear) -> bool:
    return year.start <= month_end(month.month) <= year.end


def _lowest(months: Sequence[CashMonth]) -> Lowest | None:
    """The first of the months that end lowest."""
    if not months:
        return None
    low = min(months, key=lambda one: (one.change, one.month))
    return Lowest(month=low.month, balance=low.balance, change=low.change)


def _sum(flows: Sequence[Flow], level: CoverLevel, *, paid: bool) -> Decimal:
    return sum((flow.amounts[level] for flow in flows if flow.paid is paid), start=ZERO)


def _kinds(flows: Sequence[Flow], level: CoverLevel) -> dict[CashKind, Decimal]:
    totals: dict[CashKind, Decimal] = {}
    for flow in flows:
        totals[flow.kind] = totals.get(flow.kind, ZERO) + flow.amounts[level]
    return {kind: totals[kind] for kind in CashKind if totals.get(kind)}
