"""Where the budget tables of a sheet stand, from their headings to their last row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ptce_finance.domain.line import Side
from ptce_finance.ingest.cells import Cell, CellKind
from ptce_finance.ingest.labels import plain, split_code
from ptce_finance.ingest.layouts.cerfa.columns import Role, heading_role
from ptce_finance.ingest.layouts.cerfa.grid import Grid
from ptce_finance.ingest.layouts.cerfa.headings import Block, Head, blocks_under, start_of_block
from ptce_finance.ingest.layouts.cerfa.wordings import TOTAL, side_named

_LONGEST_HEAD = 60
_CODED_ROWS_AHEAD = 20
_COLUMNS_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One budget table: rows `first_row` to `last_row`; its titles start at `title_row`.

    The heading stands at `header_row`, one above the first row where the table has none.
    """

    grid: Grid
    title_row: int
    header_row: int
    first_row: int
    last_row: int
    blocks: tuple[Block, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The filled visible rows of the table, headings aside."""
        return self.grid.between(self.first_row, self.last_row)


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """The budget tables of a sheet, from top to bottom; none where nothing looks like one."""
    starts = _rows_with_heads(grid)
    if not starts:
        return ()
    last = grid.rows[-1]
    tables: list[Table] = []
    above = 0
    for number, heads in enumerate(starts):
        end = starts[number + 1][0].row - 1 if number + 1 < len(starts) else last
        table = _table(grid, heads, above, end)
        above = _last_total(table) or heads[0].row
        tables.append(table)
    return tuple(_joined(tables))


def _rows_with_heads(grid: Grid) -> list[list[Head]]:
    by_row: dict[int, list[Head]] = {}
    visible = set(grid.rows)
    for (row, column), cell in sorted(grid.sheet.cells.items()):
        if row in visible and cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_HEAD:
            side = side_named(cell.text)
            if side is not None:
                by_row.setdefault(row, []).append(Head(row, column, side))
    pairs = [heads for heads in by_row.values() if len({head.side for head in heads}) > 1]
    if pairs:
        return pairs
    single = [heads[:1] for heads in by_row.values() if _opens_a_block(grid, heads[0])]
    if len({heads[0].side for heads in single}) > 1:
        return single
    return _headless(grid) or single


def _opens_a_block(grid: Grid, head: Head) -> bool:
    """A side's name alone opens a block beside "Montant", or above accounts of that side."""
    for column in range(head.column + 1, head.column + _COLUMNS_AHEAD):
        if heading_role(grid.text(head.row, column)) is Role.AMOUNT:
            return True
    classes = "6" if head.side is Side.EXPENSE else "7"
    found = 0
    for row in range(head.row + 1, head.row + 1 + _CODED_ROWS_AHEAD):
        for column in range(max(head.column - 1, 1), head.column + 2):
            code = _code_in(grid.cell(row, column))
            found += code is not None and code.startswith(classes)
    return found > 1


def _headless(grid: Grid) -> list[list[Head]]:
    """The groups 60 and 70 on one row, side by side, where nobody wrote headings."""
    firsts: dict[int, dict[str, int]] = {}
    for (row, column), cell in grid.sheet.cells.items():
        code = _code_in(cell)
        if code in {"60", "70"} and row > 1:
            firsts.setdefault(row, {})[code] = column
    both = [(row, found) for row, found in sorted(firsts.items()) if len(found) > 1]
    if not both:
        return []
    row, found = both[0]
    sides = ((Side.EXPENSE, found["60"]), (Side.RESOURCE, found["70"]))
    ordered = sorted(sides, key=lambda pair: pair[1])
    return [[Head(row - 1, column, side) for side, column in ordered]]


def _code_in(cell: Cell | None) -> str | None:
    if cell is None or cell.kind not in {CellKind.TEXT, CellKind.NUMBER}:
        return None
    return split_code(cell.text)[0]


def _table(grid: Grid, heads: Sequence[Head], above: int, end: int) -> Table:
    header = heads[0].row
    rows = grid.between(header + 1, end)
    starts = [start_of_block(grid, head, rows) for head in heads]
    inside = {header, *rows}
    widest = max((column for row, column in grid.sheet.cells if row in inside), default=0)
    stops = [start - 1 for start in starts[1:]] + [max(widest, starts[-1])]
    blocks = blocks_under(grid, heads, tuple(zip(starts, stops, strict=True)), rows)
    return Table(
        grid=grid,
        title_row=above + 1,
        header_row=header,
        first_row=header + 1 + _two_rows_of_headings(grid, blocks, header + 1),
        last_row=end,
        blocks=blocks,
    )


def _two_rows_of_headings(grid: Grid, blocks: Sequence[Block], second: int) -> bool:
    """Whether the row below the headings only says more of the columns."""
    labels = (
        grid.cell(second, column)
        for block in blocks
        for column in range(block.first_column, block.last_label_column + 1)
    )
    said = (
        heading_role(grid.text(second, column.column)) is Role.AMOUNT
        for block in blocks
        for column in block.amounts
    )
    return any(said) and all(cell is None for cell in labels)


def _last_total(table: Table) -> int:
    rows = table.grid.sheet.rows
    found = [
        row
        for row in table.rows
        for column, cell in rows.get(row, {}).items()
        if any(b.first_column <= column <= b.last_label_column for b in table.blocks)
        and TOTAL.match(plain(cell.text))
    ]
    return max(found, default=0)


def _joined(tables: Sequence[Table]) -> Iterator[Table]:
    """Tables cut by headings repeated from one page to the next are one table."""
    kept = tables[0]
    for after in tables[1:]:
        if not _last_total(kept) and _columns(kept) == _columns(after):
            kept = replace(kept, last_row=after.last_row)
        else:
            yield kept
            kept = after
    yield kept


def _columns(table: Table) -> list[tuple[Side, int, list[int]]]:
    return [
        (block.side, block.first_column, [column.column for column in block.amounts])
        for block in table.blocks
    ]
