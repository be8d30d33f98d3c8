"""A second reader recounts the cells of an OpenDocument spreadsheet."""

from collections.abc import Sequence
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook

from ptce_finance.ingest.child_cells import COLUMN_BITS, COLUMN_MASK, ERROR, SheetCells

# The second reader holds a whole rectangle in memory, empty cells too.
_MOST_AREA = 10_000_000


def is_confirmed(data: bytes, sheets: Sequence[SheetCells]) -> bool:
    """Whether the second reader finds as many filled cells in every sheet.

    An error is nothing to it. A sheet whose filled rectangle is too large is not recounted.
    """
    compared = [sheet for sheet in sheets if _is_comparable(sheet)]
    if not compared:
        return True
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        found = [_filled(workbook.get_sheet_by_index(sheet.index)) for sheet in compared]
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException:  # noqa: BLE001 -- foreign code whose panics are no Exception
        return False
    wanted = [len(sheet.kinds) - sheet.kinds.count(ERROR) for sheet in compared]
    return wanted == found


def _is_comparable(sheet: SheetCells) -> bool:
    if not sheet.positions:
        return False
    columns = max(position & COLUMN_MASK for position in sheet.positions)
    return (sheet.positions[-1] >> COLUMN_BITS) * columns <= _MOST_AREA


def _filled(sheet: CalamineSheet) -> int:
    return sum(
        1
        for row in sheet.iter_rows()
        for value in row
        if not isinstance(value, str) or value.strip()
    )
