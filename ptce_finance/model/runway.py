"""How long unrestricted cash lasts: as it moves month by month, or as the gap goes by."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.period import add_months, covered_months
from ptce_finance.model.exposure import Runway, RunwayEnd
from ptce_finance.model.months import month_end
from ptce_finance.model.results import Cash, CoverLevel, ProjectedYear, YearFamilies


def places_its_money(base: YearFamilies) -> bool:
    """Whether the base year says enough for its cash: a budget without expenses moves nothing."""
    return bool(base.expense_lines)


def runway_by_cash(facts: CellFacts, cash: Cash, level: CoverLevel) -> Runway:
    """The month that ends with no unrestricted cash left (docs/model.md, sections 5 and 8).

    Within that month, the cash is taken to go evenly. Unknown as for `runway`.
    """
    unrestricted = _unrestricted(facts)
    if unrestricted is None or cash.opening is None:
        return Runway(end=RunwayEnd.UNKNOWN)
    left, passed = Fraction(unrestricted), Fraction(0)
    for month in cash.levels[level].months:
        first = max(month.month, cash.since + timedelta(days=1))
        length = covered_months(first, month_end(month.month))
        cost = Fraction(month.paid - month.received)
        if left - cost <= 0:
            spent = passed + (length * left / cost if cost > 0 else 0)
            return Runway(
                end=RunwayEnd.MONTH,
                unrestricted=unrestricted,
                since=cash.since,
                month=month.month,
                months=max(spent, Fraction(0)),
                by_cash=True,
            )
        left, passed = left - cost, passed + length
    return Runway(end=RunwayEnd.BEYOND, unrestricted=unrestricted, since=cash.since, by_cash=True)


def runway(facts: CellFacts, years: Sequence[ProjectedYear], level: CoverLevel) -> Runway:
    """The month in which unrestricted cash is spent, each year's gap paid evenly by month.

    Unknown when the cash, its restricted part or its date was not typed, or when its date is
    outside the projected years: months that nobody projected are not invented.
    """
    cash, since = _unrestricted(facts), facts.cash_date
    if cash is None or since is None or not _projected(since, years):
        return Runway(end=RunwayEnd.UNKNOWN)
    left, passed = Fraction(cash), Fraction(0)
    for month, length, cost in _months(since, years, level):
        if left - cost <= 0:
            spent = passed + (length * left / cost if cost > 0 else 0)
            return Runway(
                end=RunwayEnd.MONTH,
                unrestricted=cash,
                since=since,
                month=month,
                months=max(spent, Fraction(0)),
            )
        left, passed = left - cost, passed + length
    return Runway(end=RunwayEnd.BEYOND, unrestricted=cash, since=since)


def _unrestricted(facts: CellFacts) -> Decimal | None:
    if facts.opening_cash is None or facts.restricted_cash is None:
        return None
    return facts.opening_cash - facts.restricted_cash


def _projected(since: date, years: Sequence[ProjectedYear]) -> bool:
    return years[0].year.start - timedelta(days=1) <= since < years[-1].year.end


def _months(
    since: date, years: Sequence[ProjectedYear], level: CoverLevel
) -> Iterator[tuple[date, Fraction, Fraction]]:
    """Each month after the cash's date: its first day, its covered length, what it costs."""
    for projected in years:
        monthly = Fraction(projected.gap.at(level)) / projected.year.months
        first = max(projected.year.start, since + timedelta(days=1))
        while first <= projected.year.end:
            last = min(month_end(first), projected.year.end)
            length = covered_months(first, last)
            yield first.replace(day=1), length, monthly * length
            first = add_months(first.replace(day=1), 1)
