"""Movements of cash summed into months and years, and the lowest point.

Sums are made in whole cents, in the spans that no month and no fiscal year cuts further.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from ptce_finance.domain.money import ZERO, cents_of, euros_of
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.months import month_end, slices
from ptce_finance.model.own_cash import PAID
from ptce_finance.model.results import (
    CashKind,
    CashMonth,
    CashYear,
    CoverLevel,
    LevelCash,
    Lowest,
    Receipt,
)

_ONE_DAY = timedelta(days=1)
_KINDS = tuple(CashKind)

Cents = list[int]
Kinds = dict[CashKind, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The cash when it was counted, at the end of `since`; None where it was not typed."""

    since: date
    opening: Decimal | None
    restricted: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days after the opening cut into spans, and the months and years made of them.

    `starts` are the first days of the spans, `past` the first day after them all. `months` and
    `years` are rows of spans; `month_days` the first days of the months. `within` are the months
    that end in each year.
    """

    starts: tuple[date, ...]
    past: date
    month_days: tuple[date, ...]
    months: tuple[slice, ...]
    fiscal: tuple[FiscalYear, ...]
    years: tuple[slice, ...]
    within: tuple[slice, ...]

    def span(self, day: date) -> int:
        """The span of one of its days."""
        return bisect_right(self.starts, day) - 1


@lru_cache(maxsize=1 << 8)
def calendar_after(since: date, years: tuple[FiscalYear, ...]) -> Calendar:
    """The calendar from the day after `since` to the end of the last of the years."""
    first, last = since + _ONE_DAY, years[-1].end
    cut = slices(first, last)
    fiscal = tuple(year for year in years if year.end > since)
    starts = sorted({one.first for one in cut} | {max(one.start, first) for one in fiscal})
    ends = [month_end(one.first) for one in cut]

    def spans(start: date, end: date) -> slice:
        return slice(bisect_left(starts, start), bisect_right(starts, end))

    return Calendar(
        starts=tuple(starts),
        past=last + _ONE_DAY,
        month_days=tuple(one.first.replace(day=1) for one in cut),
        months=tuple(spans(one.first, one.last) for one in cut),
        fiscal=fiscal,
        years=tuple(spans(one.start, one.end) for one in fiscal),
        within=tuple(
            slice(bisect_left(ends, one.start), bisect_right(ends, one.end)) for one in fiscal
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSums:
    """The cell's own money by span, the same at every level, and by month as it is shown."""

    received: Cents
    paid: Cents
    paid_months: Sequence[Decimal]
    kinds: Sequence[Kinds]


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Cents by span while they are added up."""

    calendar: Calendar
    totals: dict[CashKind, Cents] = field(default_factory=dict)

    def add(self, kind: CashKind, dated: Iterable[tuple[date, int]]) -> None:
        """Add dated cents; what falls outside the calendar is left out."""
        starts, past = self.calendar.starts, self.calendar.past
        totals = self.totals.get(kind)
        if totals is None:
            totals = self.totals[kind] = [0] * len(starts)
        for day, cents in dated:
            place = bisect_right(starts, day) - 1
            if place >= 0 and day < past:
                totals[place] += cents

    def own(self) -> OwnSums:
        """What was added, received and paid apart."""
        empty = [0] * len(self.calendar.starts)
        received = [one for kind, one in self.totals.items() if kind not in PAID]
        paid = [one for kind, one in self.totals.items() if kind in PAID]
        spent = [sum(cents) for cents in zip(empty, *paid, strict=True)]
        return OwnSums(
            received=[sum(cents) for cents in zip(empty, *received, strict=True)],
            paid=spent,
            paid_months=[euros_of(cents) for cents in _of_months(self.calendar, spent)],
            kinds=_kinds(self.calendar, self.totals),
        )


def _kinds(calendar: Calendar, totals: Mapping[CashKind, Cents]) -> Sequence[Kinds]:
    """By month, what is not zero, in the order of kinds."""
    ordered = [(kind, _of_months(calendar, totals[kind])) for kind in _KINDS if kind in totals]
    return [
        {kind: euros_of(cents[n]) for kind, cents in ordered if cents[n]}
        for n in range(len(calendar.months))
    ]


def _of_months(calendar: Calendar, cents: Cents) -> Cents:
    """Sums by month; most calendars have one span a month."""
    if len(calendar.months) == len(cents):
        return cents
    return [sum(cents[spans]) for spans in calendar.months]


def level_cash(
    calendar: Calendar,
    start: Start,
    own: OwnSums,
    public: Mapping[CashKind, Cents],
) -> LevelCash:
    """The cash of one level by month and by year; `public` is its `public_cents`."""
    dated, undated = public[CashKind.AGREEMENTS], public[CashKind.UNDATED]
    received = [a + b + c for a, b, c in zip(own.received, dated, undated, strict=True)]
    moved = [one - paid for one, paid in zip(received, own.paid, strict=True)]
    opening = None if start.opening is None else cents_of(start.opening)
    changes = list(accumulate(_of_months(calendar, moved)))
    months = tuple(
        CashMonth(
            month=day,
            received=euros_of(comes),
            paid=goes,
            change=euros_of(change),
            balance=None if opening is None else euros_of(opening + change),
            kinds=kinds | of_own,
        )
        for day, comes, goes, change, kinds, of_own in zip(
            calendar.month_days,
            _of_months(calendar, received),
            own.paid_months,
            changes,
            _kinds(calendar, public),
            own.kinds,
            strict=True,
        )
    )
    lowest = _lowest(months, changes, slice(None))
    least = None if lowest is None else lowest.balance
    below = (one.month for one in months if one.balance is not None and one.balance < 0)
    kept = start.restricted
    return LevelCash(
        months=months,
        years=tuple(_years(calendar, start.opening, received, own.paid, months, changes)),
        lowest=lowest,
        first_below=next(below, None),
        advance=None if least is None else max(-least, ZERO),
        advance_free=None if least is None or kept is None else max(kept - least, ZERO),
    )


def public_cents(
    calendar: Calendar, receipts: Sequence[Receipt]
) -> Mapping[CoverLevel, Mapping[CashKind, Cents]]:
    """What funders pay by span at each level; every receipt falls inside the calendar."""
    empty = [0] * len(calendar.starts)
    agreements, undated = (tuple(list(empty) for _ in CoverLevel) for _ in range(2))
    for one in receipts:
        place = calendar.span(one.day)
        levels = undated if one.agreement is None else agreements
        for level, cents in zip(levels, one.cents, strict=True):
            level[place] += cents
    return {
        level: {CashKind.AGREEMENTS: dated, CashKind.UNDATED: others}
        for level, dated, others in zip(CoverLevel, agreements, undated, strict=True)
    }


def _years(
    calendar: Calendar,
    opening: Decimal | None,
    received: Cents,
    paid: Cents,
    months: Sequence[CashMonth],
    changes: Cents,
) -> Iterator[CashYear]:
    balance = opening
    for year, spans, within in zip(calendar.fiscal, calendar.years, calendar.within, strict=True):
        comes, goes = euros_of(sum(received[spans])), euros_of(sum(paid[spans]))
        closing = None if balance is None else balance + comes - goes
        yield CashYear(
            year=year,
            received=comes,
            paid=goes,
            opening=balance,
            closing=closing,
            lowest=_lowest(months, changes, within),
        )
        balance = closing


def _lowest(months: Sequence[CashMonth], changes: Cents, within: slice) -> Lowest | None:
    """The first of the months that end lowest."""
    places = range(len(months))[within]
    if not places:
        return None
    low = months[min(places, key=changes.__getitem__)]
    return Lowest(month=low.month, balance=low.balance, change=low.change)
