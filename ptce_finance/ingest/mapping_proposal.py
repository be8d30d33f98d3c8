"""What a person is shown first when mapping a workbook: the best guess at its tables."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Mapping_
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ptce_finance.domain.line import Side
from ptce_finance.domain.mapping import (
    ColumnRole,
    Ending,
    MappedColumn,
    MappedRow,
    MappedSection,
    MappedTable,
    Mapping,
    RowUse,
)
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.fingerprints import fingerprint, likely_heading_row
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.mapped.headings import heading_keys
from ptce_finance.ingest.layouts.mapped.locating import row_wordings
from ptce_finance.ingest.tables.columns import Column
from ptce_finance.ingest.tables.grid import Grid, Shape
from ptce_finance.ingest.tables.headings import Role, role_named
from ptce_finance.ingest.tables.items import Item, Kind
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.reading import extract, read_tables
from ptce_finance.ingest.tables.words import in_kind_named, side_named, total_named
from ptce_finance.ingest.wordings import heading_key, wording_key

_ROLES: Final = {
    Role.LABEL: ColumnRole.LABEL,
    Role.ACCOUNT: ColumnRole.ACCOUNT,
    Role.SIDE: ColumnRole.SIDE,
    Role.YEAR: ColumnRole.YEAR,
    Role.VERSION: ColumnRole.VERSION,
}
_REPEATED: Final = frozenset({"parent", "of-which", "after-total"})
_MANY_ROWS: Final = 3_000


def proposal(book: CellBook) -> Mapping:
    """The tables that the generic reader counts, else the largest one; perhaps none."""
    reading = read_tables(book, ParseOptions())
    parts = [part for one in reading.resolution.chosen for part in one.parts]
    if not parts:
        parts = [part for one in reading.resolution.competing[:1] for part in one[0].parts]
    if not parts:
        budgets = [part for part in reading.parts if part.panel.values]
        parts = sorted(budgets, key=lambda part: -len(part.panel.block.body))[:1]
    fates = {(row.sheet, row.row): row.reason for row in extract(reading, ParseOptions()).rows}
    tables = [_of_parts(group, fates) for group in _side_by_side(parts)]
    if not tables:
        tables = [table for grid in reading.grids if (table := _of_grid(grid)) is not None][:1]
    return Mapping(fingerprint=fingerprint(book), tables=tuple(tables), file=book.file)


def table_at(grid: Grid, heading_row: int, heading_rows: int, last_row: int | None) -> MappedTable:
    """A table that a person outlines: roles by the headings, sections and totals by the words."""
    rows = [row for row in grid.rows if heading_row <= row <= (last_row or row)]
    headings = rows[:heading_rows]
    body = rows[heading_rows:]
    keys = heading_keys(grid, headings)
    filled = sorted({column for row in rows for column in grid.rows[row]})
    amounts: list[int] = []
    columns = []
    for place in filled:
        text = " ".join(grid.rows[row][place].text for row in headings if place in grid.rows[row])
        role = _guessed(grid, body, place, text)
        amounts += [place] if role is ColumnRole.AMOUNT else []
        columns.append(MappedColumn(position=place, heading=keys.get(place, ""), role=role))
    table = MappedTable(
        sheet=heading_key(grid.sheet.name),
        sheet_position=grid.sheet.index + 1,
        heading_row=heading_row,
        heading_rows=heading_rows,
        columns=tuple(columns),
        sections=tuple(_sections(grid, body, amounts)),
        rows=tuple(_totals(grid, body)),
    )
    return table if last_row is None else ended(grid, table, last_row)


def ended(grid: Grid, table: MappedTable, last_row: int) -> MappedTable:
    """The table, ending with that row, said so that next year's last row is found too."""
    ending, wording, occurrence = ending_at(grid, table.heading_row, last_row)
    return replace(table, ending=ending, end_wording=wording, end_occurrence=occurrence)


def _side_by_side(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Tables under the same row of headings are one."""
    groups: dict[tuple[int, int], list[Part]] = {}
    for part in parts:
        block = part.panel.block
        groups.setdefault((part.grid.sheet.index, block.first_row), []).append(part)
    for group in groups.values():
        yield sorted(group, key=lambda part: part.panel.columns[0].index)


def _of_parts(parts: Sequence[Part], fates: Mapping_[tuple[str, int], str]) -> MappedTable:
    first = parts[0]
    grid, block = first.grid, first.panel.block
    headings = [row.number for row in block.heading]
    body = [row.number for part in parts for row in part.panel.block.body]
    counted = {c.index: c.key for part in parts for c in part.choice.columns}
    known = {c.index: c for part in parts for c in part.panel.columns}
    keys = heading_keys(grid, headings)
    table = MappedTable(
        sheet=heading_key(grid.sheet.name),
        sheet_position=grid.sheet.index + 1,
        heading_row=headings[0] if headings else min(body, default=1),
        heading_rows=len(headings),
        columns=tuple(
            MappedColumn(
                position=place,
                heading=keys.get(place, ""),
                role=_role(known.get(place), counted=place in counted),
                side=counted[place].side if place in counted else None,
            )
            for place in sorted({*known, *keys, *_filled(grid, headings, body)})
        ),
        side=_side(parts),
        sections=tuple(_sections_of(parts)),
        rows=tuple(_uncounted(parts, fates)),
    )
    return ended(grid, table, max(body, default=table.heading_row))


def _filled(grid: Grid, headings: Sequence[int], body: Sequence[int]) -> Iterator[int]:
    """Every column that holds something beside the table: a person may want it read."""
    rows = {*headings, *body}
    first, last = min(rows, default=1), max(rows, default=0)
    for row in grid.rows:
        if first <= row <= last:
            yield from grid.rows[row]


def _role(column: Column | None, *, counted: bool) -> ColumnRole:
    if counted:
        return ColumnRole.AMOUNT
    return ColumnRole.IGNORED if column is None else _ROLES.get(column.role, ColumnRole.IGNORED)


def _side(parts: Sequence[Part]) -> Side | None:
    sides = {side for part in parts for side, entries in part.entries.items() if entries}
    sideless = any(part.sideless for part in parts)
    return sides.pop() if len(sides) == 1 and not sideless and len(parts) == 1 else None


def _sections_of(parts: Sequence[Part]) -> Iterator[MappedSection]:
    """The headings that name a side or contributions in kind; of both sides, as it stands above."""
    found: dict[str, MappedSection] = {}
    for part in parts:
        for item in part.items[:_MANY_ROWS]:
            wording = wording_key(item.label)
            named, in_kind = side_named(item.label), in_kind_named(item.label)
            if item.kind is not Kind.TEXT or not wording or (named is None and not in_kind):
                continue
            side = named or item.side
            known = found.get(wording)
            if known is not None and known.side is not side:
                side = None
            found[wording] = MappedSection(wording=wording, side=side, in_kind=in_kind)
    yield from found.values()


def _uncounted(parts: Sequence[Part], fates: Mapping_[tuple[str, int], str]) -> Iterator[MappedRow]:
    """Totals, and rows that only repeat others; a wording that is a line anywhere stays one."""
    uses: dict[str, RowUse] = {}
    lines: set[str] = set()
    for part in parts:
        for item in part.items[:_MANY_ROWS]:
            wording = wording_key(_named(part, item))
            reason = fates.get((part.grid.sheet.name, item.row), "")
            if item.kind in {Kind.TOTAL, Kind.SUBTOTAL}:
                uses.setdefault(wording, RowUse.TOTAL)
            elif reason in _REPEATED and item.amounts:
                uses.setdefault(wording, RowUse.IGNORED)
            elif item.amounts:
                lines.add(wording)
    for wording, use in uses.items():
        if wording and (use is RowUse.TOTAL or wording not in lines):
            yield MappedRow(wording=wording, use=use)


def _named(part: Part, item: Item) -> str:
    """The label as it stands in its cell, with the account glued to it if there is one."""
    cells = part.grid.rows.get(item.row, {})
    texts = [cells[c.index].cell.text for c in part.panel.of(Role.LABEL) if c.index in cells]
    return texts[-1] if texts else item.label or item.account or ""


def _of_grid(grid: Grid) -> MappedTable | None:
    row = likely_heading_row(grid)
    return None if row is None else table_at(grid, row, 1, None)


def _guessed(grid: Grid, body: Iterable[int], place: int, heading: str) -> ColumnRole:
    values = [v for row in body if (v := grid.rows[row].get(place)) is not None]
    numbers = sum(value.numeric for value in values)
    texts = sum(value.shape is Shape.TEXT for value in values)
    named = role_named(heading)
    if named in _ROLES and (named is not Role.LABEL or texts >= numbers):
        return _ROLES[named]
    if named is Role.AMOUNT and numbers >= texts:
        return ColumnRole.AMOUNT
    if named is None and texts > numbers:
        return ColumnRole.LABEL
    return ColumnRole.IGNORED


def _sections(grid: Grid, body: Iterable[int], amounts: Sequence[int]) -> Iterator[MappedSection]:
    seen: set[str] = set()
    for row in body:
        cells = grid.rows[row]
        if any(place in cells and cells[place].numeric for place in amounts):
            continue
        for value in list(cells.values())[:1]:
            wording = wording_key(value.text)
            named = side_named(value.text)
            in_kind = in_kind_named(value.text)
            if wording and wording not in seen and (named is not None or in_kind):
                seen.add(wording)
                yield MappedSection(wording=wording, side=named, in_kind=in_kind)


def _totals(grid: Grid, body: Iterable[int]) -> Iterator[MappedRow]:
    seen: set[str] = set()
    for row in body:
        for wording in row_wordings(grid, row):
            if wording not in seen and total_named(wording) is not None:
                seen.add(wording)
                yield MappedRow(wording=wording, use=RowUse.TOTAL)


def ending_at(grid: Grid, heading_row: int, last_row: int) -> tuple[Ending, str, int]:
    """How to find the last row again next year: the sheet's end, its wording, a blank row."""
    rows = list(grid.rows)
    if not rows or last_row >= rows[-1]:
        return Ending.SHEET, "", 1
    wording = next(row_wordings(grid, last_row), "")
    after = next((row for row in rows if row > last_row), last_row)
    inside = [row for row in rows if heading_row <= row <= last_row]
    blank_after = after > last_row + 1
    blank_inside = any(b > a + 1 for a, b in pairwise(inside))
    if not wording or (total_named(wording) is None and blank_after and not blank_inside):
        return (Ending.BLANK, "", 1) if blank_after else (Ending.SHEET, "", 1)
    same = [row for row in inside[1:] if wording in set(row_wordings(grid, row))]
    return Ending.ROW, wording, max(len(same), 1)
