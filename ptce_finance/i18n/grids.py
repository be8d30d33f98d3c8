"""Cells of a file as they are shown again, in the style of the language."""

from datetime import date
from decimal import Decimal, InvalidOperation

from ptce_finance.i18n.formats import day, euros, number
from ptce_finance.i18n.locale import Locale
from ptce_finance.i18n.messages import text
from ptce_finance.i18n.sentences import plain

MOST_CHARACTERS = 60


def cell_text(locale: Locale, kind: str, written: str) -> str:
    """What a cell shows: `kind` is n (number), e (euros), p (points of percentage), d (day), t.

    Digits that cannot be read are shown as they are.

    >>> cell_text("en", "n", "1234.50"), cell_text("en", "t", "Region")
    ('1,234.50', 'Region')
    """
    try:
        return _styled(locale, kind, written)
    except (InvalidOperation, ValueError):
        return plain(written, MOST_CHARACTERS)


def _styled(locale: Locale, kind: str, written: str) -> str:
    places = len(written.partition(".")[2])
    match kind:
        case "n":
            return number(locale, Decimal(written), places)
        case "e" if places in {0, 2}:
            return euros(locale, Decimal(written), cents=places > 0)
        case "e":
            return text(locale, "value.euros", value=number(locale, Decimal(written), places))
        case "p":
            return text(locale, "value.percent", value=number(locale, Decimal(written), places))
        case "d":
            return day(locale, date.fromisoformat(written))
        case _:
            return plain(" ".join(written.split()), MOST_CHARACTERS)
