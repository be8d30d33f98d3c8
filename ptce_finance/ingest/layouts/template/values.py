"""What one cell of a template row means: a text, a date, a share, a choice, an amount."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from typing import Final, TypeVar

from ptce_finance.domain.template import Column
from ptce_finance.ingest.cells import Cell, CellKind
from ptce_finance.ingest.layouts.template.blocks import Row
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.words import YES_NO, plain

_T = TypeVar("_T")

_EXAMPLE = frozenset({"exemple", "example"})
_BLANKS: Final = frozenset({"-", "–", "—", "−"})
_DATE_FORMS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d")
# Both numbers may be the month: only a day after the twelfth tells.
_DAY_OR_MONTH = re.compile(r"(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-]\d{4}")
# Serial days of a spreadsheet between 1990 and 2099, counted from 30 December 1899.
_SERIAL_ORIGIN = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 32874, 73050
_LONGEST = 30
_FIFTEEN_DIGITS = Context(prec=15)


def is_example(row: Row, name: Column) -> bool:
    """Whether a row is one of the examples: by its mark, or by the name of what it shows."""
    return plain(row.text(Column.MARKER)) in _EXAMPLE or names_example(row, name)


def names_example(row: Row, name: Column) -> bool:
    """Whether what the row names begins with the word "example"."""
    return begins_as_example(row.text(name))


def begins_as_example(text: str) -> bool:
    """Whether a text begins with the word "example"."""
    if text.isascii() and "mple" not in text.casefold():
        return False  # most names: no need to look closer
    return plain(text).partition(" ")[0] in _EXAMPLE


def is_blank(cell: Cell | None) -> bool:
    """Whether the cell holds nothing: empty, spaces, or a dash."""
    return cell is None or (cell.kind is CellKind.TEXT and cell.text.strip() in {"", *_BLANKS})


def require(row: Row, column: Column, ledger: Ledger) -> bool:
    """Whether the cell holds anything; an empty one is told as missing."""
    if not is_blank(row.cell(column)):
        return True
    ledger.error("value-missing", row.place(column), column=row.table.header(column))
    return False


def read_date(row: Row, column: Column, ledger: Ledger) -> date | None:
    """The day in that cell, a text being read day first; None where empty or, told, wrong."""
    cell = row.cell(column)
    if cell is None or is_blank(cell):
        return None
    if cell.day is not None:
        return cell.day
    if cell.number is not None and _FIRST_SERIAL <= cell.number <= _LAST_SERIAL:
        day = _SERIAL_ORIGIN + timedelta(days=int(cell.number))
        ledger.warning("date-as-number", row.place(column), cell.text, expected=day.isoformat())
        return day
    day_typed = _date_typed(cell.text)
    if day_typed is None:
        fault(cell, "date-invalid", row, column, ledger)
    elif _DAY_OR_MONTH.match(cell.text.strip()) and day_typed.day != day_typed.month:
        read = day_typed.isoformat()
        ledger.warning("date-ambiguous", row.place(column), cell.text, expected=read)
    return day_typed


def _date_typed(text: str) -> date | None:
    for form in _DATE_FORMS:
        try:
            return datetime.strptime("".join(text.split()), form).date()  # noqa: DTZ007 (a day)
        except ValueError:
            continue
    return None


def read_choice(row: Row, column: Column, choices: Mapping[str, _T], ledger: Ledger) -> _T | None:
    """The choice that the cell's word stands for; None where empty or, told, unknown."""
    cell = row.cell(column)
    if cell is None or is_blank(cell):
        return None
    chosen = choices.get(plain(cell.text))
    if chosen is None:
        fault(cell, "choice-unknown", row, column, ledger)
    return chosen


def read_yes_no(row: Row, column: Column, ledger: Ledger) -> bool | None:
    """Yes, no, or None where the cell is empty or, told, neither."""
    return read_choice(row, column, YES_NO, ledger)


def read_share(row: Row, column: Column, ledger: Ledger) -> Decimal | None:
    """A probability from 0 to 1, typed 0,8 or 80 %; None where empty or, told, out of range."""
    value = read_decimal(row, column, ledger)
    if value is not None and not 0 <= value <= 1:
        ledger.error(
            "probability-range",
            row.place(column),
            row.text(column),
            column=row.table.header(column),
        )
        return None
    return value


def read_decimal(row: Row, column: Column, ledger: Ledger) -> Decimal | None:
    """A plain number that is no amount: a share, a factor, hours; "80 %" is 0.8."""
    cell = row.cell(column)
    if cell is None or is_blank(cell):
        return None
    if cell.number is not None and cell.number.is_finite():
        return _as_shown(cell.number)
    value = _decimal_typed(cell.text)
    if value is None:
        fault(cell, "number-unreadable", row, column, ledger)
    return value


def _as_shown(number: Decimal) -> Decimal:
    """The number as its spreadsheet shows it: 0.07, although the file says 0.07000000000000001."""
    return Decimal(format(_FIFTEEN_DIGITS.plus(number).normalize(), "f"))


def _decimal_typed(text: str) -> Decimal | None:
    digits = "".join(text.split()).replace(",", ".")
    percent = digits.endswith("%")
    bare = digits.rstrip("%")
    if (
        not bare.isascii()
        or len(bare) > _LONGEST
        or not bare.replace(".", "", 1).removeprefix("-").isdigit()
    ):
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value / 100 if percent else value


def read_count(row: Row, column: Column, ledger: Ledger) -> int | None:
    """A whole number from 0 up; None where empty or, told, anything else."""
    value = read_decimal(row, column, ledger)
    if value is None:
        return None
    if value != value.to_integral_value() or not 0 <= value <= 1000:  # noqa: PLR2004 (renewals)
        ledger.error(
            "whole-number-expected",
            row.place(column),
            row.text(column),
            column=row.table.header(column),
        )
        return None
    return int(value)


def error_code(cell: Cell) -> str:
    """The code of an error cell: without a text, it is a formula whose result was not saved."""
    return "cell-error" if cell.text else "formula-no-value"


def fault(cell: Cell, code: str, row: Row, column: Column, ledger: Ledger) -> None:
    """Tells that a cell cannot be what its column holds; an error cell is told as such."""
    code = error_code(cell) if cell.kind is CellKind.ERROR else code
    found = " ".join(cell.text.split())
    ledger.error(code, row.place(column), found, column=row.table.header(column))
