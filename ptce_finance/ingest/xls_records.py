"""The cell records of an old Excel workbook, found without reading what they hold."""

import struct
from array import array
from dataclasses import dataclass, field

from ptce_finance.ingest.child_cells import position_of
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_limits import Limits

_HEAD = struct.Struct("<HH")
_PAIR = struct.Struct("<HH")
_BOUND_SHEET = 0x0085
_STARTS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_END = 0x000A
_MULTIPLE_NUMBERS = 0x00BD
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
# Numbers, texts, booleans and errors of every version, one cell a record.
_SINGLE = _FORMULAS | {
    0x0002, 0x0003, 0x0004, 0x0005, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6,
}  # fmt: skip
# What may stand among cells: rows, blanks, results in words, shared formulas, ends of blocks.
_AMONG_CELLS = frozenset({
    0x0001, 0x0201, 0x00BE, 0x0008, 0x0208, 0x0007, 0x0207, 0x0407, 0x0021, 0x0221, 0x00BC, 0x04BC,
    0x0036, 0x0236, 0x0037, 0x00D7, 0x003C, 0x005E, 0x01C2, 0x001C,
})  # fmt: skip
_CELLS = _SINGLE | {_MULTIPLE_NUMBERS}
_CELL_HEAD = 6
# A formula's result: its kind in the first byte where the last two mark that it is no number.
_RESULT, _RESULT_AT = "<B5xH", 6
_NO_NUMBER, _EMPTY_TEXT = 0xFFFF, 3
_WORKSHEET = 0
_OLDEST_OF_MANY = 50


@dataclass(slots=True, kw_only=True)
class RecordedSheet:
    """Where one sheet has values, as its records are met, and how many of them are formulas.

    `empty` are the formulas whose result is an empty text, or was never worked out.
    """

    positions: "array[int]" = field(default_factory=lambda: array("I"))
    formulas: int = 0
    empty: set[int] = field(default_factory=set)


def recorded_sheets(stream: memoryview, version: int, limits: Limits) -> list[RecordedSheet]:
    """The worksheets of a workbook stream in their order, charts and modules left out.

    `version` is 80 for Excel 97 and later, 50 and 70 for Excel 5 and 95, less for a file of one
    sheet. Refused where the records do not hold together or hold too many cells.
    """
    offsets = _offsets(stream) if version >= _OLDEST_OF_MANY else [0]
    sheets, left = [], limits.cells
    for offset in offsets:
        sheet = _recorded(stream, offset, left)
        left -= len(sheet.positions)
        sheets.append(sheet)
    return sheets


def _offsets(stream: memoryview) -> list[int]:
    """Where each worksheet starts, as the first substream tells."""
    found: list[int] = []
    at = 0
    while True:
        code, data, at = _record(stream, at)
        if code == _END:
            return found
        if code == _BOUND_SHEET and len(data) >= _CELL_HEAD:
            offset, kind = struct.unpack_from("<IxB", data)
            if kind == _WORKSHEET:
                found.append(offset)


def _recorded(stream: memoryview, offset: int, most: int) -> RecordedSheet:
    sheet = RecordedSheet()
    depth, at, strange = 0, offset, False
    while True:
        code, data, at = _record(stream, at)
        if code in _STARTS:
            depth += 1
        elif code == _END:
            depth -= 1
            if depth <= 0:
                return sheet
        elif depth > 1:
            continue
        elif code not in _CELLS:
            strange = strange or (bool(sheet.positions) and code not in _AMONG_CELLS)
        else:
            if strange:  # a cell came, and before it something that is none: it may have been one
                raise damaged("xls")
            _note(sheet, code, data)
            if len(sheet.positions) > most:
                raise Refused("sheet-too-big", expected=most)


def _note(sheet: RecordedSheet, code: int, data: memoryview) -> None:
    if code in _SINGLE and len(data) >= _CELL_HEAD:
        row, column = _PAIR.unpack_from(data)
        position = position_of(row + 1, column + 1)
        sheet.positions.append(position)
        if code in _FORMULAS:
            sheet.formulas += 1
            kind, mark = struct.unpack_from(_RESULT, data, _RESULT_AT)
            if kind == _EMPTY_TEXT and mark == _NO_NUMBER:
                sheet.empty.add(position)
    elif code == _MULTIPLE_NUMBERS:
        row, column = _PAIR.unpack_from(data)
        for more in range((len(data) - 6) // 6):
            sheet.positions.append(position_of(row + 1, column + 1 + more))


def _record(stream: memoryview, at: int) -> tuple[int, memoryview, int]:
    """The code and the bytes of the record there, and where the next one starts."""
    if at < 0 or at + _HEAD.size > len(stream):
        raise damaged("xls")
    code, size = _HEAD.unpack_from(stream, at)
    end = at + _HEAD.size + size
    if end > len(stream):
        raise damaged("xls")
    return code, stream[at + _HEAD.size : end], end
