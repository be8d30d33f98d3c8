"""The cash by month, as a JSON answer and as a person reads it in a console."""

from datetime import date

from ptce_finance.cli.answers import Document, heading
from ptce_finance.cli.columns import columns
from ptce_finance.cli.plain import amount, day
from ptce_finance.i18n import Locale, euros, text, year_label
from ptce_finance.i18n import day as in_words
from ptce_finance.i18n import month as month_in_words
from ptce_finance.model.results import (
    Cash,
    CashMonth,
    CashYear,
    CoverLevel,
    LevelCash,
    Lowest,
    Study,
)


def cash(study: Study) -> Document:
    """The cash of each level of cover, month by month; balances are null until it is typed."""
    moved = study.cash
    return {
        **heading(study),
        "opening": amount(moved.opening) if moved else None,
        "restricted": amount(moved.restricted) if moved else None,
        "since": day(moved.since) if moved else None,
        "levels": {level.value: _level(moved, moved.levels[level]) for level in CoverLevel}
        if moved
        else {},
    }


def cash_text(study: Study, locale: Locale) -> str:
    """The lowest point of each level, then its years."""
    title = text(locale, "cli.cash.title", cluster=study.cluster)
    if study.cash is None:
        return f"{title}\n{text(locale, 'cli.project.none')}"
    blocks = [_block(study.cash, level, locale) for level in CoverLevel]
    return "\n\n".join([f"{title}\n{_opening(study.cash, locale)}", *blocks])


def _level(moved: Cash, level: LevelCash) -> Document:
    return {
        "opening": amount(moved.opening),
        "months": [_month(month) for month in level.months],
        "lowest": _lowest(level.lowest),
        "advance": amount(level.advance),
        "advance_free": amount(level.advance_free),
        "years": [_year(year) for year in level.years],
    }


def _month(month: CashMonth) -> Document:
    return {
        "month": _month_text(month.month),
        "in": amount(month.received),
        "out": amount(month.paid),
        "balance": amount(month.balance),
        "change": amount(month.change),
    }


def _lowest(lowest: Lowest | None) -> Document:
    return {
        "month": _month_text(lowest.month) if lowest else None,
        "balance": amount(lowest.balance) if lowest else None,
        "change": amount(lowest.change) if lowest else None,
    }


def _year(year: CashYear) -> Document:
    return {
        "year": year.year.label,
        "opening": amount(year.opening),
        "in": amount(year.received),
        "out": amount(year.paid),
        "closing": amount(year.closing),
        "lowest": _lowest(year.lowest),
    }


def _month_text(month: date) -> str:
    return f"{month:%Y-%m}"


def _opening(moved: Cash, locale: Locale) -> str:
    if moved.opening is None:
        return text(locale, "cli.cash.unknown")
    return text(
        locale,
        "cli.cash.opening",
        amount=euros(locale, moved.opening),
        day=in_words(locale, moved.since),
    )


def _block(moved: Cash, level: CoverLevel, locale: Locale) -> str:
    found = moved.levels[level]
    heads = [text(locale, f"cli.cash.{name}") for name in ("year", "in", "out", "closing")]
    rows = [
        [
            year_label(locale, year.year),
            euros(locale, year.received),
            euros(locale, year.paid),
            text(locale, "value.unknown") if year.closing is None else euros(locale, year.closing),
        ]
        for year in found.years
    ]
    title = text(locale, f"cover.{level.value}")
    return f"{title}\n{columns(heads, rows)}\n{_low(found.lowest, locale)}"


def _low(lowest: Lowest | None, locale: Locale) -> str:
    if lowest is None or lowest.balance is None:
        return text(locale, "cli.cash.lowest-unknown")
    return text(
        locale,
        "cli.cash.lowest",
        month=month_in_words(locale, lowest.month),
        amount=euros(locale, lowest.balance),
    )
