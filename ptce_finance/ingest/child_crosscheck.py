"""A second reader counts the cells of a workbook: what one of the two lost is found out."""

from collections.abc import Mapping
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook

from ptce_finance.ingest.child_cells import COLUMN_BITS, COLUMN_MASK, SheetCells
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.xml_sheet import SheetCount

# The second reader holds a whole rectangle in memory, empty cells too.
_MOST_AREA = 10_000_000


def cross_check(
    data: bytes, sheets: Mapping[int, tuple[SheetCells, SheetCount]], sheet_count: int
) -> None:
    """Compares the count of filled cells, sheet by sheet; Refused where a cell was lost.

    `sheets` is keyed by the place among all the workbook's sheets, charts included. A sheet whose
    filled rectangle is too large for the second reader, or whose values it does not accept, is not
    compared: its cells come from the first reader in any case.
    """
    compared = {index: found for index, found in sheets.items() if _is_comparable(*found)}
    if not compared:
        return
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        counts = {
            index: _filled(workbook.get_sheet_by_index(index))
            for index in compared
            if len(workbook.sheet_names) == sheet_count
        }
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException as fault:  # its panics are no Exception
        raise damaged("xlsx") from fault
    for index, (cells, expected) in compared.items():
        found = counts.get(index, -1)
        if not expected.fewest <= found <= expected.most:
            raise Refused(
                "cells-lost", found=expected.most, expected=max(found, 0), sheet=cells.name
            )


def _is_comparable(cells: SheetCells, count: SheetCount) -> bool:
    if not count.comparable or not cells.positions:
        return False
    rows = cells.positions[-1] >> COLUMN_BITS
    columns = max(position & COLUMN_MASK for position in cells.positions)
    return rows * columns <= _MOST_AREA


def _filled(sheet: CalamineSheet) -> int:
    return sum(len(row) - row.count("") for row in sheet.iter_rows())
