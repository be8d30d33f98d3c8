"""One sheet of an old Excel workbook: from its reader's cells to ours."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from xlrd.biffh import (
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    XL_CELL_TEXT,
    error_text_from_code,
)
from xlrd.book import Book
from xlrd.sheet import Sheet

from ptce_finance.ingest.child_cells import BOOLEAN, ERROR, NUMBER, SERIAL, TEXT, position_of
from ptce_finance.ingest.child_filler import SheetFiller
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.xml_styles import GENERAL, shows_date
from ptce_finance.ingest.xml_values import day_of_serial

_EMPTY = frozenset({XL_CELL_EMPTY, XL_CELL_BLANK})
_LAST_SERIAL = 2_958_465


class _Stored(NamedTuple):
    """A cell as the reader of the file gives it; rows and columns count from 1."""

    row: int
    column: int
    kind: int
    value: str | float | int
    style: int


class XlsSheet:
    """Fills one sheet; Refused where what is read is not what the file's records hold.

    `missing` are the positions of the formulas whose result was never saved.
    """

    def __init__(self, filler: SheetFiller, workbook: Book, missing: AbstractSet[int]) -> None:
        self._filler = filler
        self._workbook = workbook
        self._missing = missing
        self._date1904 = workbook.datemode == 1
        self._formats: dict[int, tuple[int, bool]] = {}

    def read(self, sheet: Sheet, recorded: int) -> None:
        """Reads every cell, what is hidden and what is merged; `recorded` cells hold something."""
        met = sum(self._read_row(sheet, row) for row in range(sheet.nrows))
        if met != recorded:
            name = self._filler.cells.name
            raise Refused("cells-lost", found=recorded, expected=met, sheet=name)
        self._hide_columns(sheet)
        for first_row, end_row, first_column, end_column in sheet.merged_cells:
            self._filler.merge((first_row + 1, first_column + 1, end_row, end_column))

    def _read_row(self, sheet: Sheet, row: int) -> int:
        """Reads a row; how many cells of it hold something."""
        met, before = 0, len(self._filler.cells.positions)
        for cell in _stored(sheet, row):
            met += 1
            self._add(cell)
        if len(self._filler.cells.positions) > before and _is_hidden_row(sheet, row):
            self._filler.cells.hidden_rows.append(row + 1)
        return met

    def _add(self, cell: _Stored) -> None:
        style, dated = self._format(cell.style)
        kind, known = self._value(cell, dated=dated)
        if known is not None:
            self._filler.add((cell.row, cell.column), kind, known, style)

    def _value(self, cell: _Stored, *, dated: bool) -> tuple[int, int | None]:
        """The kind and the text of a cell, None where it is empty."""
        texts, value = self._filler.book.texts, cell.value
        if cell.kind == XL_CELL_ERROR:
            return ERROR, texts.add(error_text_from_code.get(value, "#VALUE!"))
        if cell.kind == XL_CELL_BOOLEAN:
            return BOOLEAN, texts.add("TRUE" if value else "FALSE")
        if cell.kind == XL_CELL_TEXT:
            if not value and position_of(cell.row, cell.column) in self._missing:
                return ERROR, 0
            return TEXT, self._filler.text(str(value), cell.row, cell.column)
        number = float(value)
        if not isfinite(number):
            return TEXT, texts.add(str(number))
        return self._number_kind(number, dated=dated), texts.add(exact_digits(number))

    def _number_kind(self, number: float, *, dated: bool) -> int:
        """SERIAL where a number under a date format is a day, else NUMBER."""
        if not dated or abs(number) > _LAST_SERIAL + 1:
            return NUMBER
        day = day_of_serial(int(number // 1), date1904=self._date1904)
        return NUMBER if day is None else SERIAL

    def _format(self, style: int) -> tuple[int, bool]:
        known = self._formats.get(style)
        if known is None:
            code = self._code(style)
            known = self._formats[style] = self._filler.book.format(code), shows_date(code)
        return known

    def _code(self, style: int) -> str:
        styles, codes = self._workbook.xf_list, self._workbook.format_map
        if not 0 <= style < len(styles):
            return GENERAL
        found = codes.get(styles[style].format_key)
        return str(found.format_str)[:255] if found is not None else GENERAL

    def _hide_columns(self, sheet: Sheet) -> None:
        most = self._filler.book.limits.columns
        self._filler.cells.hidden_columns.extend(
            sorted(
                column + 1
                for column, told in sheet.colinfo_map.items()
                if column < most and (told.hidden or told.width == 0)
            )
        )


def exact_digits(number: float) -> str:
    """The shortest digits that stand for that number and no other, with a point.

    >>> exact_digits(1200.0), exact_digits(0.1), exact_digits(-0.0), exact_digits(1e20)
    ('1200', '0.1', '0', '100000000000000000000')
    """
    digits = repr(number) if number else "0"
    return format(Decimal(digits), "f") if "e" in digits else digits.removesuffix(".0")


def _stored(sheet: Sheet, row: int) -> Iterator[_Stored]:
    """The cells of a row that hold something."""
    kinds, values = sheet.row_types(row), sheet.row_values(row)
    for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
        if kind not in _EMPTY:
            style = sheet.cell_xf_index(row, column)
            yield _Stored(row + 1, column + 1, kind, value, style)


def _is_hidden_row(sheet: Sheet, row: int) -> bool:
    told = sheet.rowinfo_map.get(row)
    if told is None:
        return False
    return bool(told.hidden or (told.height == 0 and not told.has_default_height))
