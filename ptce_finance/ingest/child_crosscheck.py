"""A second reader counts the cells of a workbook: what one of the two lost is found out."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook

from ptce_finance.ingest.child_cells import COLUMN_BITS, COLUMN_MASK, SheetCells
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.xml_sheet import SheetCount

# The second reader holds a whole rectangle in memory, empty cells too.
_MOST_AREA = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSheet:
    """A sheet as the first reader read it, under its stored name, with what it counted."""

    stored_name: str
    cells: SheetCells
    count: SheetCount


def cross_check(data: bytes, sheets: Sequence[CountedSheet]) -> bool:
    """Compares the count of filled cells, sheet by sheet; False where the second reader fails.

    Refused where the counts differ. A sheet whose filled rectangle is too large for the second
    reader, or whose values it does not accept, is not compared: its cells come from the first
    reader in any case.
    """
    compared = [sheet for sheet in sheets if _is_comparable(sheet)]
    if not compared:
        return True
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        counts = [_filled(workbook.get_sheet_by_name(sheet.stored_name)) for sheet in compared]
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException:  # noqa: BLE001 -- foreign code whose panics are no Exception
        return False
    for sheet, found in zip(compared, counts, strict=True):
        if not sheet.count.fewest <= found <= sheet.count.most:
            raise Refused(
                "cells-lost", found=sheet.count.most, expected=found, sheet=sheet.cells.name
            )
    return True


def _is_comparable(sheet: CountedSheet) -> bool:
    positions = sheet.cells.positions
    if not sheet.count.comparable or not positions:
        return False
    rows = positions[-1] >> COLUMN_BITS
    return rows * max(position & COLUMN_MASK for position in positions) <= _MOST_AREA


def _filled(sheet: CalamineSheet) -> int:
    return sum(len(row) - row.count("") for row in sheet.iter_rows())
