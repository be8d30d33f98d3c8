"""Finds the tables of a mapping in a workbook, or says what of them is not there any more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from ptce_finance.domain.mapping import ColumnRole, Ending, MappedColumn, MappedTable
from ptce_finance.domain.source import column_letters
from ptce_finance.ingest.layouts.mapped.headings import heading_keys, heading_texts
from ptce_finance.ingest.tables.grid import Grid, Shape
from ptce_finance.ingest.wordings import heading_key, wording_key

_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedTable:
    """A mapped table in a file: its columns by their place there, its headings, its rows.

    `missing` names what was not found, as a person would look for it; `same` says that every
    heading, ignored columns included, is as it was when the table was mapped.
    """

    table: MappedTable
    grid: Grid
    columns: Mapping[int, MappedColumn] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    heading_rows: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    same: bool = False
    found: int = 0
    alike: int = 0

    @property
    def close(self) -> bool:
        """Whether the table is nearly there: half of its headings, two at least."""
        named = [column for column in self.table.columns if column.heading]
        return self.alike >= max(_ENOUGH, (len(named) + 1) // 2)


def locate(tables: Sequence[MappedTable], grids: Sequence[Grid]) -> tuple[LocatedTable, ...]:
    """Each table where it stands; a table ends where another one of its columns begins."""
    headed = [_headed(table, grids) for table in tables]
    return tuple(_bounded(one, headed) for one in headed)


def _headed(table: MappedTable, grids: Sequence[Grid]) -> LocatedTable:
    """The table's headings on the sheet where most of them are found."""
    candidates = [_on_sheet(table, grid) for grid in _likely(table, grids)]
    return max(candidates, key=lambda one: (one.same, one.found, -len(one.missing)))


def _likely(table: MappedTable, grids: Sequence[Grid]) -> list[Grid]:
    """The sheet of that name first, then the one at that place, then the others."""

    def far(grid: Grid) -> tuple[bool, bool]:
        named = heading_key(grid.sheet.name) == table.sheet
        return (not named, grid.sheet.index + 1 != table.sheet_position)

    return sorted(grids, key=far)


def _on_sheet(table: MappedTable, grid: Grid) -> LocatedTable:
    if not table.heading_rows:
        return _placed(table, grid, ())
    needed = [column for column in _needed(table) if column.heading]
    best, most = table.heading_row, 0
    for row in grid.rows if needed else ():
        keys = heading_keys(grid, _span(grid, row, table.heading_rows))
        score = sum(keys.get(column.position) == column.heading for column in needed)
        score = score or sum(column.heading in keys.values() for column in needed)
        nearer = abs(row - table.heading_row) < abs(best - table.heading_row)
        if score > most or (score == most and score and nearer):
            best, most = row, score
    return _placed(table, grid, _span(grid, best, table.heading_rows))


def _span(grid: Grid, first: int, count: int) -> tuple[int, ...]:
    """That row and the next filled ones."""
    if count == 1:
        return (first,)
    return tuple(row for row in grid.rows if row >= first)[:count]


def _placed(table: MappedTable, grid: Grid, heading_rows: tuple[int, ...]) -> LocatedTable:
    texts = heading_texts(grid, heading_rows)
    keys = {column: heading_key(text) for column, text in texts.items()}
    columns: dict[int, MappedColumn] = {}
    missing: list[str] = []
    found = 0
    for column in _needed(table):
        place = _place(column, keys)
        if place is None or place in columns:
            missing.append(f"{column.heading or '?'} ({column_letters(column.position)})")
        else:
            columns[place] = column
            found += bool(column.heading)
    return LocatedTable(
        table=table,
        grid=grid,
        columns=dict(sorted(columns.items())),
        headings=texts,
        heading_rows=heading_rows,
        missing=tuple(missing),
        same=not missing
        and {c.position: c.heading for c in table.columns if c.heading}
        == {column: key for column, key in keys.items() if key},
        found=found,
        alike=sum(
            bool(column.heading) and column.heading in keys.values() for column in table.columns
        ),
    )


def _place(column: MappedColumn, keys: Mapping[int, str]) -> int | None:
    """Where the column stands now: at its place, else at the only place with its heading."""
    if keys.get(column.position, "") == column.heading:
        return column.position
    others = [place for place, key in keys.items() if key == column.heading]
    return others[0] if column.heading and len(others) == 1 else None


def _needed(table: MappedTable) -> list[MappedColumn]:
    return [column for column in table.columns if column.role is not ColumnRole.IGNORED]


def _bounded(one: LocatedTable, every: Sequence[LocatedTable]) -> LocatedTable:
    """The table with its rows; its closing row may be missing."""
    first = one.heading_rows[-1] + 1 if one.heading_rows else one.table.heading_row
    stops = [
        other.heading_rows[0] if other.heading_rows else other.table.heading_row
        for other in every
        if other is not one and other.grid is one.grid and other.columns.keys() & one.columns.keys()
    ]
    stop = min((row for row in stops if row >= first), default=None)
    rows = [row for row in one.grid.rows if row >= first and (stop is None or row < stop)]
    last, missing = _last(one, rows)
    kept = tuple(row for row in rows if last is None or row <= last)
    return replace(one, rows=kept, missing=(*one.missing, *missing), same=one.same and not missing)


def _last(one: LocatedTable, rows: Sequence[int]) -> tuple[int | None, tuple[str, ...]]:
    match one.table.ending:
        case Ending.SHEET:
            return None, ()
        case Ending.BLANK:
            return _before_blank(one.grid, rows), ()
        case Ending.ROW:
            wanted = one.table.end_wording
            closing = [row for row in rows if wanted in set(row_wordings(one.grid, row))]
            place = one.table.end_occurrence - 1
            if place < len(closing):
                return closing[place], ()
            return None, (wanted,)


def row_wordings(grid: Grid, row: int) -> Iterator[str]:
    """What the texts of a row say, left to right."""
    for value in grid.rows.get(row, {}).values():
        if value.shape is Shape.TEXT and (key := wording_key(value.text)):
            yield key


def _before_blank(grid: Grid, rows: Sequence[int]) -> int | None:
    for row, after in pairwise(rows):
        if any(between not in grid.sheet.hidden_rows for between in range(row + 1, after)):
            return row
    return None
