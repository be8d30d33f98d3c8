"""Figures of the cash: its balance month by month, its lowest point, how long it lasts."""

from collections.abc import Sequence
from decimal import Decimal

from ptce_finance.domain.line import Family
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.figures.book import Book
from ptce_finance.model.figures.keys import OTHER_MONEY
from ptce_finance.model.figures.projected import money_tokens
from ptce_finance.model.months import month_end
from ptce_finance.model.results import (
    CashMonth,
    CashYear,
    CoverLevel,
    Figure,
    FigureUnit,
    LevelCash,
    Projection,
    Study,
)


def write_cash(book: Book, study: Study) -> None:
    """Write `cash/opening`, then by level each month's money, the lowest point and the advance.

    The delays of payment are the usual ones.
    """
    projection, cash = study.projection, study.cash
    if projection is None or cash is None:
        return
    tokens = money_tokens(study, projection)
    _euros(book, "cash/opening", "cash-opening", cash.opening)
    for level, one in cash.levels.items():
        before = "cash/opening"
        for month in one.months:
            year = _year_of(projection, month)
            before = _write_month(book, level, month, before, (year, tokens[year]))
        for of_year in one.years:
            _write_year(book, level, of_year, one.months)
        _write_lowest(book, level, one)


def _write_month(
    book: Book, level: CoverLevel, month: CashMonth, before: str, of: tuple[FiscalYear, str]
) -> str:
    """Write the three amounts of a month; the key of its balance."""
    year, token = of
    prefix = _prefix(level, month)
    others = [_family_key(token, family) for family in OTHER_MONEY]
    received, paid = f"{prefix}/received", f"{prefix}/paid"
    told = f"{month.month:%m/%Y}"
    sources = [f"{year.label}/cover/{level.value}", *others]
    _euros(book, received, "cash-received", month.received, inputs=sources, year=year, told=told)
    spent = [f"{token}/expenses"]
    _euros(book, paid, "cash-paid", month.paid, inputs=spent, year=year, told=told)
    balance = f"{prefix}/balance"
    _euros(
        book,
        balance,
        "cash-balance",
        month.balance,
        inputs=[before, received, paid],
        year=year,
        told=told,
    )
    return balance


def _write_year(
    book: Book, level: CoverLevel, of_year: CashYear, months: Sequence[CashMonth]
) -> None:
    """Write what a fiscal year moves, from its months, and the cash at its end."""
    year = of_year.year
    within = [_prefix(level, one) for one in months if _ends_within(one, year)]
    prefix = f"cash/{level.value}/{year.label}"
    for part, amount in (("received", of_year.received), ("paid", of_year.paid)):
        sources = [f"{month}/{part}" for month in within]
        _euros(book, f"{prefix}/{part}", f"cash-year-{part}", amount, inputs=sources, year=year)
    last = [f"{month}/balance" for month in within[-1:]]
    _euros(book, f"{prefix}/closing", "cash-year-closing", of_year.closing, inputs=last, year=year)


def _ends_within(month: CashMonth, year: FiscalYear) -> bool:
    return year.start <= month_end(month.month) <= year.end


def _write_lowest(book: Book, level: CoverLevel, cash: LevelCash) -> None:
    low = cash.lowest
    if low is None:
        return
    month = next(one for one in cash.months if one.month == low.month)
    told = f"{low.month:%m/%Y}"
    behind = [f"{_prefix(level, month)}/balance"]
    lowest = f"cash/{level.value}/lowest"
    _euros(book, lowest, "cash-lowest", low.balance, inputs=behind, told=told)
    _euros(book, f"cash/{level.value}/advance", "cash-advance", cash.advance, inputs=[lowest])
    _euros(
        book,
        f"cash/{level.value}/advance_free",
        "cash-advance-free",
        cash.advance_free,
        inputs=[lowest],
    )


def _prefix(level: CoverLevel, month: CashMonth) -> str:
    return f"cash/{level.value}/{month.month:%Y-%m}"


def _family_key(token: str, family: Family) -> str:
    return f"{token}/families/{family.value}"


def _year_of(projection: Projection, month: CashMonth) -> FiscalYear:
    """The projected year in which the month ends, else the last one."""
    end = month_end(month.month)
    years = (one.year for one in projection.years)
    return next((year for year in years if year.end >= end), projection.years[-1].year)


def _euros(
    book: Book,
    key: str,
    name: str,
    value: Decimal | None,
    *,
    inputs: list[str] | None = None,
    year: FiscalYear | None = None,
    told: str = "",
) -> None:
    """Write an amount that may not be known; `told` is its month."""
    book.write(
        Figure(
            key=key,
            name=name,
            unit=FigureUnit.EUROS,
            value=value,
            inputs=book.known(inputs or ()),
            year=year,
            subject=told,
        )
    )


def write_runway(book: Book, study: Study) -> None:
    """Write the months of cash at each level of cover; None where it is not known or not spent."""
    projection, indicators = study.projection, study.indicators
    if projection is None or indicators is None:
        return
    for level, runway in indicators.runway.items():
        gaps = [f"{year.year.label}/gap/{level.value}" for year in projection.years]
        book.write(
            Figure(
                key=f"runway/{level.value}",
                name=f"runway-{level.value}",
                unit=FigureUnit.MONTHS,
                value=runway.months,
                base=runway.unrestricted,
                inputs=book.known(gaps),
            )
        )
