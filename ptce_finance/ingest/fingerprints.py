"""The fingerprint of a layout: the same for next year's file, another for another layout."""

import hashlib
import json
from collections.abc import Mapping

from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.layouts.mapped.headings import (
    amounts_below,
    heading_keys,
    may_be_headings,
)
from ptce_finance.ingest.tables.grid import Grid, read_grid
from ptce_finance.ingest.tables.headings import role_named

_ROWS_LOOKED_AT = 200
_ROWS_BELOW = 12


def fingerprint(book: CellBook) -> str:
    """A short text made of the headings of each visible sheet with amounts, and of their columns.

    Years, versions, names of sheets and what stands below the headings change nothing.
    """
    return fingerprint_of([read_grid(sheet) for sheet in book.sheets if not sheet.hidden])


def fingerprint_of(grids: list[Grid]) -> str:
    """The fingerprint of sheets already read."""
    structure = [sorted(keys.items()) for grid in grids if (keys := _headings(grid)) is not None]
    told = json.dumps(structure, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def likely_heading_row(grid: Grid) -> int | None:
    """The row that looks most like the headings of the sheet's first table, or None."""
    rows = list(grid.rows)[:_ROWS_LOOKED_AT]
    best: tuple[int, int] | None = None
    for place, row in enumerate(rows):
        if not may_be_headings(grid, row):
            continue
        below = amounts_below(grid, rows[place + 1 : place + 1 + _ROWS_BELOW])
        if not below & grid.rows[row].keys():
            continue
        named = sum(role_named(value.text) is not None for value in grid.rows[row].values())
        if best is None or named > best[0]:
            best = (named, row)
    return None if best is None else best[1]


def _headings(grid: Grid) -> Mapping[int, str] | None:
    """The heading keys by column; of a sheet without headings, its columns of amounts."""
    amounts = amounts_below(grid, list(grid.rows)[:_ROWS_LOOKED_AT])
    if not amounts:
        return None
    row = likely_heading_row(grid)
    if row is None:
        return dict.fromkeys(sorted(amounts), "")
    return heading_keys(grid, [row])
