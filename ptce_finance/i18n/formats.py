"""Euros, shares, numbers and dates as each language writes them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from babel import dates, numbers

from ptce_finance.i18n.locale import Locale
from ptce_finance.i18n.messages import counted, text

_MOST_KEPT = 4096
"""Numbers and days kept as they were written: a page shows the same ones at each run."""
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_FULL_YEAR = ((1, 1), (12, 31))
_DAY_PATTERN: dict[Locale, str] = {"fr": "dd/MM/yyyy", "en": "d MMM yyyy"}


class YearLike(Protocol):
    """A fiscal year as the formats see it: its dates and the year it ends in."""

    @property
    def start(self) -> date:
        """First day."""

    @property
    def end(self) -> date:
        """Last day."""

    @property
    def label(self) -> int:
        """The year in which it ends."""


def euros(locale: Locale, amount: Decimal, *, cents: bool = True, sign: bool = False) -> str:
    """An amount in euros: `1 234,50 €`; with `sign`, a plus stands before what is positive.

    Without cents the amount is rounded half away from zero to the euro.
    """
    places = 2 if cents else 0
    rounded = _rounded(amount, places)
    figure = number(locale, abs(rounded), places)
    return _signed(text(locale, "value.euros", value=figure), rounded, sign=sign)


def number(locale: Locale, value: Decimal | Fraction | int, places: int | None = None) -> str:
    """A number with that many decimals, or as many as it has."""
    exact = _rounded(value, places) if places is not None else _decimal(value)
    return _number(locale, exact, places)


@lru_cache(maxsize=_MOST_KEPT)
def _number(locale: Locale, exact: Decimal, places: int | None) -> str:
    shown = numbers.format_decimal(
        abs(exact), format=_number_pattern(places), locale=locale, decimal_quantization=False
    )
    return _signed(shown, exact)


def percent(
    locale: Locale,
    share: Fraction | Decimal | None,
    base: Decimal | str | None = None,
    *,
    sign: bool = False,
) -> str:
    """A share (1 is the whole) as a percentage with one decimal, "n. s." when it means nothing.

    `base` says of what: an amount in euros, or words such as "du besoin".
    """
    if share is None:
        return text(locale, "value.not-significant")
    return points(locale, _decimal(share) * 100, base, sign=sign)


def points(
    locale: Locale, value: Decimal, base: Decimal | str | None = None, *, sign: bool = False
) -> str:
    """A percentage given in points (100 is the whole), one decimal, with its base if told."""
    rounded = _rounded(value, 1)
    figure = number(locale, abs(rounded), 1)
    shown = _signed(text(locale, "value.percent", value=figure), rounded, sign=sign)
    if base is None:
        return shown
    words = base if isinstance(base, str) else text(locale, "value.of", base=euros(locale, base))
    return f"{shown} {words}"


def points_apart(locale: Locale, value: Decimal | Fraction | None) -> str:
    """A difference between percentages, in points (100 is the whole): `58,7 points`."""
    if value is None:
        return text(locale, "value.not-significant")
    rounded = _rounded(value, 1)
    return counted(locale, "value.points", abs(rounded), value=number(locale, rounded, 1))


def day(locale: Locale, when: date) -> str:
    """A date: `31/12/2026`, `31 Dec 2026`."""
    return _date(locale, when, _DAY_PATTERN[locale])


def month(locale: Locale, when: date) -> str:
    """A month with its year: `décembre 2026`."""
    return _date(locale, when, "LLLL yyyy")


def month_names(locale: Locale) -> tuple[str, ...]:
    """The twelve months, January first."""
    return tuple(_date(locale, date(2000, n, 1), "LLLL") for n in range(1, 13))


@lru_cache(maxsize=_MOST_KEPT)
def _date(locale: Locale, when: date, pattern: str) -> str:
    return dates.format_date(when, pattern, locale=locale)


def moment(locale: Locale, when: datetime) -> str:
    """A date with its time: `12/03/2026 à 14 h 05`."""
    return text(
        locale,
        "value.moment",
        day=day(locale, when.date()),
        hour=f"{when.hour:02d}",
        minute=f"{when.minute:02d}",
    )


def year_label(locale: Locale, year: YearLike) -> str:
    """A fiscal year: `2026`, `2025-2026`, or with its dates when it is not twelve usual months."""
    ends = ((year.start.month, year.start.day), (year.end.month, year.end.day))
    if year.start.year == year.end.year and ends == _FULL_YEAR:
        return str(year.label)
    if year.start.year == year.end.year - 1 and year.start.replace(year=year.end.year) > year.end:
        return f"{year.start.year}-{year.end.year}"
    return text(
        locale,
        "value.year-with-dates",
        year=year.label,
        start=day(locale, year.start),
        end=day(locale, year.end),
    )


def listed(locale: Locale, items: Sequence[str]) -> str:
    """Words in a row: `a, b et c`."""
    if len(items) < 2:  # noqa: PLR2004  # one word needs no "and"
        return "".join(items)
    return text(locale, "value.list-end", head=", ".join(items[:-1]), last=items[-1])


def _decimal(value: Decimal | Fraction | int) -> Decimal:
    if isinstance(value, Fraction):
        return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(value)


def _rounded(value: Decimal | Fraction | int, places: int) -> Decimal:
    return _decimal(value).quantize(Decimal(1).scaleb(-places), context=_EXACT)


def _number_pattern(places: int | None) -> str:
    return "#,##0.##########" if places is None else "#,##0" + ("." + "0" * places) * bool(places)


def _signed(shown: str, value: Decimal, *, sign: bool = False) -> str:
    if value < 0:
        return f"\u2212{shown}"
    return f"+{shown}" if sign and value > 0 else shown
