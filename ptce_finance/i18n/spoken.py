"""Sentences from a key and exact values, each value in the language's style."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from ptce_finance.i18n.formats import day, euros, number, percent
from ptce_finance.i18n.locale import Locale
from ptce_finance.i18n.messages import text
from ptce_finance.i18n.sentences import plain

Said = Decimal | Fraction | int | str | date

_WORDS: Final = {"LeverKind": "lever.kind"}
"""Where the words of choices are, by the name of their class."""


def spoken(locale: Locale, key: str, values: Mapping[str, Said]) -> str:
    """The message under that key: decimals are euros, fractions shares, whole numbers counts.

    Whole euros are said without cents. Texts are a person's own words, choices the program's.
    """
    return text(locale, key, **{name: said(locale, value) for name, value in values.items()})


def said(locale: Locale, value: Said, *, sign: bool = False) -> str:
    """One value in the language's style; with `sign`, a plus stands before what is positive."""
    match value:
        case Decimal():
            return euros(locale, value, cents=value != value.to_integral_value(), sign=sign)
        case Fraction():
            return percent(locale, value)
        case int():
            return number(locale, value)
        case date():
            return day(locale, value)
        case StrEnum():
            return text(locale, f"{_WORDS[type(value).__name__]}.{value}")
    return plain(value)
