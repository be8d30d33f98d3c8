"""Tables as files that other programs read: CSV for spreadsheets, JSON."""

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import Locale

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKS: Final[dict[Locale, str]] = {"fr": ",", "en": "."}
SHARE_DIGITS: Final = 6
"""Decimals of a share in a CSV; JSON has it exact, as a fraction."""


def csv_file(table: Table, locale: Locale) -> bytes:
    """Heads and rows, numbers with the language's decimal mark, semicolons between, UTF-8 marked.

    A text that a spreadsheet would take for a formula is written behind an apostrophe; a number
    never is.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(head) for head in table.heads])
    writer.writerows([_value(cell, locale) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def json_file(table: Table) -> bytes:
    """The table's title, heads and rows; each number with its exact value and its shown text."""
    found = {
        "title": table.title,
        "heads": list(table.heads),
        "rows": [[_plain(cell) for cell in row] for row in table.rows],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _value(cell: Cell, locale: Locale) -> str:
    if not isinstance(cell, Shown):
        return _safe(cell)
    if cell.value is None:
        return ""
    return _digits(exact(cell.value)).replace(".", _MARKS[locale])


def exact(value: Decimal | Fraction | int) -> Decimal | int:
    """A number as decimals hold it: a share with six of them."""
    return round_half_away(value, SHARE_DIGITS) if isinstance(value, Fraction) else value


def _digits(value: Decimal | Fraction | int) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _safe(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _plain(cell: Cell) -> object:
    if isinstance(cell, Shown):
        value = None if cell.value is None else _digits(cell.value)
        return {"value": value, "shown": cell.text}
    return cell
