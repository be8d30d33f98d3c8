"""Old Excel workbooks, written by a library and then changed record by record."""

import struct
from collections.abc import Callable
from io import BytesIO

import xlwt

NUMBER, FORMULA, UNKNOWN = 0x0203, 0x0006, 0x0EEE


def raw_xls(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    """The bytes of a workbook with one sheet named Budget at least, filled by that function."""
    book = xlwt.Workbook()
    fill(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def budget_xls(rows: list[list[object]]) -> bytes:
    """A workbook of one sheet with those rows."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Budget")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)

    return raw_xls(fill)


def with_result(data: bytes, row: int, column: int, result: float) -> bytes:
    """The workbook with that result saved for the formula there (rows and columns from 0)."""
    at = _find(data, FORMULA, row, column) + 10
    return data[:at] + struct.pack("<d", result) + data[at + 8 :]


def with_code(data: bytes, code: int, row: int, column: int, new: int) -> bytes:
    """The workbook with another code for the record of that cell."""
    at = _find(data, code, row, column)
    return data[:at] + struct.pack("<H", new) + data[at + 2 :]


def moved(data: bytes, code: int, cell: tuple[int, int], *, column: int) -> bytes:
    """The workbook with that cell of its row in another column (rows and columns from 0)."""
    at = _find(data, code, *cell)
    return data[: at + 6] + struct.pack("<H", column) + data[at + 8 :]


def _find(data: bytes, code: int, row: int, column: int) -> int:
    at = -1
    while True:
        at = data.index(struct.pack("<H", code), at + 1)
        if data[at + 4 : at + 8] == struct.pack("<HH", row, column):
            return at
