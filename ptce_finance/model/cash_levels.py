"""Movements of cash summed into months and years, and the lowest point."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

_ONE_DAY = timedelta(days=1)
_KINDS = tuple(CashKind)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The flows from the day after the opening, in their months and in their fiscal years."""

    start: Start
    months: tuple[tuple[date, Sequence[Flow]], ...]
    years: tuple[tuple[FiscalYear, Sequence[Flow]], ...]


def periods(flows: Iterable[Flow], years: Sequence[FiscalYear], start: Start) -> Periods:
    """The flows sorted once for every level; those after the last year are left out."""
    in_order = sorted(flows, key=_day)
    days = [flow.day for flow in in_order]
    firsts = [month.first for month in slices(start.since + _ONE_DAY, years[-1].end)]
    return Periods(
        start=start,
        months=tuple(
            (first.replace(day=1), _between(in_order, days, first, month_end(first)))
            for first in firsts
        ),
        years=tuple(
            (year, _between(in_order, days, year.start, year.end))
            for year in years
            if year.end > start.since
        ),
    )


def _day(flow: Flow) -> date:
    return flow.day


def _between(
    flows: Sequence[Flow], days: Sequence[date], first: date, last: date
) -> Sequence[Flow]:
    return flows[bisect_left(days, first) : bisect_right(days, last)]


def level_cash(found: Periods, level: CoverLevel) -> LevelCash:
    """The flows of one level by month and by year, from the day after the opening."""
    start = found.start
    months = tuple(_months(found, level))
    lowest = _lowest(months)
    least = None if lowest is None else lowest.balance
    kept = start.restricted
    below = (one.month for one in months if one.balance is not None and one.balance < 0)
    return LevelCash(
        months=months,
        years=tuple(_years(found, level, months)),
        lowest=lowest,
        first_below=next(below, None),
        advance=None if least is None else max(-least, ZERO),
        advance_free=None if least is None or kept is None else max(kept - least, ZERO),
    )


def _months(found: Periods, level: CoverLevel) -> Iterator[CashMonth]:
    opening, change = found.start.opening, ZERO
    for first, flows in found.months:
        received, paid, kinds = _sums(flows, level)
        change += received - paid
        yield CashMonth(
            month=first,
            received=received,
            paid=paid,
            change=change,
            balance=None if opening is None else opening + change,
            kinds=kinds,
        )


def _years(found: Periods, level: CoverLevel, months: Sequence[CashMonth]) -> Iterator[CashYear]:
    balance = found.start.opening
    ends = [month_end(one.month) for one in months]
    for year, flows in found.years:
        received, paid, _ = _sums(flows, level)
        closing = None if balance is None else balance + received - paid
        within = slice(bisect_left(ends, year.start), bisect_right(ends, year.end))
        yield CashYear(
            year=year,
            received=received,
            paid=paid,
            opening=balance,
            closing=closing,
            lowest=_lowest(months[within]),
        )
        balance = closing


def _lowest(months: Sequence[CashMonth]) -> Lowest | None:
    """The first of the months that end lowest."""
    if not months:
        return None
    low = min(months, key=lambda one: (one.change, one.month))
    return Lowest(month=low.month, balance=low.balance, change=low.change)


def _sums(
    flows: Sequence[Flow], level: CoverLevel
) -> tuple[Decimal, Decimal, dict[CashKind, Decimal]]:
    """What is received, what is paid, and both by kind."""
    received, paid = ZERO, ZERO
    totals: dict[CashKind, Decimal] = {}
    for flow in flows:
        amount, kind = flow.amounts[level], flow.kind
        if flow.paid:
            paid += amount
        else:
            received += amount
        totals[kind] = totals.get(kind, ZERO) + amount
    return received, paid, {kind: totals[kind] for kind in _KINDS if totals.get(kind)}
