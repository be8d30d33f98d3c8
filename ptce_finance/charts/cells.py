"""Cells of the tables that stand beside the charts."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ptce_finance.charts.picture import Shown
from ptce_finance.domain.money import displayed_shares
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import Locale, euros, percent, points, points_apart, text, year_label
from ptce_finance.model.results import YearFamilies


def money(locale: Locale, amount: Decimal, *, sign: bool = False) -> Shown:
    """An amount in euros, to the cent."""
    return Shown(text=euros(locale, amount, sign=sign), value=amount)


def share(locale: Locale, value: Fraction | None) -> Shown:
    """A share with one decimal, plainly rounded, for one that stands alone."""
    return Shown(text=percent(locale, value), value=value)


def apart(locale: Locale, distance: Fraction | None) -> Shown:
    """How far shares are from their target (1 is the whole), in points."""
    words = points_apart(locale, None if distance is None else distance * 100)
    return Shown(text=words, value=distance)


def shares(locale: Locale, parts: Sequence[Fraction | Decimal | None]) -> tuple[Shown, ...]:
    """Parts of one whole as percentages that add up to 100.0."""
    known = [part for part in parts if part is not None]
    shown = displayed_shares(known) if len(known) == len(parts) and known else None
    if shown is None:
        return tuple(share(locale, None) for _ in parts)
    return tuple(
        Shown(text=points(locale, value), value=part)
        for value, part in zip(shown, known, strict=True)
    )


def year_name(locale: Locale, year: YearFamilies) -> str:
    """A loaded year with its version: `2026 · Prévisionnel`."""
    version = text(locale, f"version.{year.version.value}")
    return text(
        locale, "chart.year-and-version", year=year_label(locale, year.year), version=version
    )


def year_text(locale: Locale, year: FiscalYear) -> str:
    """A fiscal year as the head of a row."""
    return year_label(locale, year)
