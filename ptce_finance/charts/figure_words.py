"""Figures and what needs attention as a person reads them, on a page or on paper."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.money import round_half_away, to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import Locale, counted, day, euros, number, percent, text, year_label
from ptce_finance.model.results import Attention, Figure, FigureUnit


def value_text(locale: Locale, figure: Figure, *, cents: bool = True) -> str:
    """The value of a figure with its unit; "n. s." or "not known" where it has none."""
    value = figure.value
    if value is None:
        ratio = figure.unit in {FigureUnit.SHARE, FigureUnit.RATE}
        return text(locale, "value.not-significant" if ratio else "value.unknown")
    one = round_half_away(value, 1)
    shown = number(locale, one, 1 if one % 1 else 0)
    match figure.unit:
        case FigureUnit.EUROS:
            shown = euros(locale, to_cents(value), cents=cents)
        case FigureUnit.SHARE:
            shown = percent(locale, Fraction(value))
        case FigureUnit.RATE:
            rate = percent(locale, Fraction(value), sign=True)
            shown = text(locale, "value.per-year", value=rate)
        case FigureUnit.MONTHS:
            shown = counted(locale, "value.month-count", one, value=shown)
        case FigureUnit.POSTS:
            shown = counted(locale, "value.posts", one, value=shown)
        case FigureUnit.COUNT:
            pass
    return shown


def name_text(locale: Locale, figure: Figure) -> str:
    """What the figure is: its name, and what it is about where the name is not enough."""
    name = text(locale, f"figure.{figure.name}")
    return (
        text(locale, "page.figure.of", name=name, subject=figure.subject)
        if figure.subject
        else name
    )


def context_text(locale: Locale, figure: Figure) -> str:
    """The year of the figure, and what a share is a share of."""
    year = "" if figure.year is None else year_label(locale, figure.year)
    if figure.unit is FigureUnit.SHARE and figure.base is not None:
        base = euros(locale, figure.base, cents=False)
        return text(locale, "page.figure.base", base=base, year=year)
    return text(locale, "page.figure.year", year=year) if year else ""


def attention_text(locale: Locale, item: Attention) -> str:
    """The sentence of one thing that needs attention."""
    values = {name: _value(locale, value) for name, value in item.values.items()}
    return text(locale, f"attention.{item.kind.value}", **values)


def _value(locale: Locale, value: str | Decimal | Fraction | int | FiscalYear | date) -> str:
    match value:
        case FiscalYear():
            return year_label(locale, value)
        case date():
            return day(locale, value)
        case Decimal():
            return euros(locale, value)
        case Fraction():
            return percent(locale, value)
        case _:
            return str(value)
