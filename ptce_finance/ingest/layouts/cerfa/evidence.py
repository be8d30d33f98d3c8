"""How much a workbook looks like the State's grant form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.line import Side
from ptce_finance.ingest.cells import CellBook, CellKind
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.layouts.cerfa.funders import funder_row
from ptce_finance.ingest.layouts.cerfa.grid import Grid, grid_of
from ptce_finance.ingest.layouts.cerfa.headings import Block
from ptce_finance.ingest.layouts.cerfa.rows import BlockRow, RowKind, block_rows
from ptce_finance.ingest.layouts.cerfa.tables import Table, find_tables
from ptce_finance.ingest.layouts.cerfa.wordings import FORM, GROUPS, LINES, PROJECT, wording_key
from ptce_finance.ingest.layouts.layout import Identification

# A form fills some hundred cells; a larger sheet is a ledger or a list, never this table.
MOST_CELLS = 6_000
_ENOUGH_GROUPS = 6
_ENOUGH_LINES = 4
_ENOUGH_FUNDERS = 2
_WEIGHTS = {
    "cerfa-sides": Decimal("0.35"),
    "cerfa-groups": Decimal("0.20"),
    "cerfa-lines": Decimal("0.25"),
    "cerfa-funders": Decimal("0.25"),
    "cerfa-form": Decimal("0.10"),
    "cerfa-in-kind": Decimal("0.05"),
}
# Without one of these it may be anybody's budget with charges and produits side by side.
_OWN = frozenset({"cerfa-funders", "cerfa-form", "cerfa-lines"})
_NOT_SURE = Decimal("0.50")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTables:
    """The visible sheets of a book, as grids, with the tables found on each."""

    grids: tuple[tuple[Grid, tuple[Table, ...]], ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, sheet by sheet."""
        return tuple(table for _, tables in self.grids for table in tables)


def tables_of(book: CellBook) -> BookTables:
    """The tables of every visible sheet of a form's size."""
    visible = [s for s in book.sheets if not s.hidden and 0 < len(s.cells) <= MOST_CELLS]
    grids = [grid_of(sheet) for sheet in visible]
    return BookTables(grids=tuple((grid, find_tables(grid)) for grid in grids if grid.rows))


def identify_book(book: CellBook) -> Identification:
    """How sure the layout is that a book holds the form, by all its tables together."""
    tables = tables_of(book).tables
    rows = [
        (block.side, row)
        for table in tables
        for block in table.blocks
        for row in _rows(table, block)
    ]
    reasons = tuple(_reasons(tables, rows))
    confidence = sum((_WEIGHTS[reason] for reason in reasons), Decimal(0))
    if not _OWN & set(reasons):
        confidence = min(confidence, _NOT_SURE)
    return Identification(confidence=min(confidence, Decimal(1)), reasons=reasons)


def _rows(table: Table, block: Block) -> tuple[BlockRow, ...]:
    return block_rows(table.grid, block, table.rows, frozenset())


def _reasons(tables: Iterable[Table], rows: list[tuple[Side, BlockRow]]) -> Iterator[str]:
    groups = {row.code for side, row in rows if _is_group(side, row)}
    if len(groups) >= _ENOUGH_FUNDERS:
        yield "cerfa-sides"
    if len(groups) >= _ENOUGH_GROUPS:
        yield "cerfa-groups"
    keys = {wording_key(row.label) for _, row in rows if row.code is None}
    lines = [key for key in keys if any(key in LINES[side] for side in Side)]
    if len(lines) >= _ENOUGH_LINES:
        yield "cerfa-lines"
    if _funders(row for side, row in rows if side is Side.RESOURCE) >= _ENOUGH_FUNDERS:
        yield "cerfa-funders"
    if any(form.search(text) for text in _texts_above(tables) for form in (FORM, PROJECT)):
        yield "cerfa-form"
    if any(row.in_kind or (row.code or "").startswith(("86", "87")) for _, row in rows):
        yield "cerfa-in-kind"


def _is_group(side: Side, row: BlockRow) -> bool:
    worded = GROUPS[side].get(wording_key(row.label))
    return row.kind is RowKind.GROUP and worded is not None and worded == row.code


def _funders(rows: Iterable[BlockRow]) -> int:
    """How many categories of funders stand as the form prints them."""
    funders = (funder_row(row.label) for row in rows if row.kind is RowKind.LINE)
    return sum(
        funder.is_category and (funder.level is not None or funder.lumps) for funder in funders
    )


def _texts_above(tables: Iterable[Table]) -> Iterator[str]:
    """What stands above some table of its sheet, each sheet gone through once."""
    lowest: dict[int, Table] = {}
    for table in tables:
        known = lowest.setdefault(table.grid.sheet.index, table)
        if table.header_row > known.header_row:
            lowest[table.grid.sheet.index] = table
    for table in lowest.values():
        for (row, _), cell in table.grid.sheet.cells.items():
            if row <= table.header_row and cell.kind is CellKind.TEXT:
                yield plain(cell.text)
