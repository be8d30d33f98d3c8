"""The fate of every row and numeric cell of the sheets that hold a budget."""

from collections.abc import Iterable

from ptce_finance.domain.report import Fate
from ptce_finance.ingest.cells import CellKind, Sheet
from ptce_finance.ingest.layouts.cerfa.blocks import ColumnRead
from ptce_finance.ingest.layouts.cerfa.fates import Fates
from ptce_finance.ingest.layouts.cerfa.figures import Figure
from ptce_finance.ingest.layouts.cerfa.rows import RowKind
from ptce_finance.ingest.layouts.cerfa.sides import SideRead
from ptce_finance.ingest.layouts.cerfa.tables import Table

_BY_KIND = {
    RowKind.SECTION: "heading",
    RowKind.GROUP: "no-amount",
    RowKind.LINE: "no-amount",
    RowKind.OF_WHICH: "no-amount",
    RowKind.TOTAL: "total",
    RowKind.BALANCING: "no-amount",
    RowKind.NOTE: "note",
    RowKind.HEADING: "heading",
    RowKind.UNLABELLED: "no-amount",
    RowKind.AFTER_TOTAL: "note",
}


def settle_rows(fates: Fates, sheet: Sheet, tables: Iterable[Table]) -> None:
    """The rows above and around the tables, the hidden ones, the columns of no amounts."""
    for row in sheet.hidden_rows:
        fates.row(sheet, row, Fate.IGNORED, "hidden")
    for table in tables:
        for row in table.grid.between(table.title_row, table.first_row - 1):
            title = row < table.header_row
            fates.row(sheet, row, Fate.IGNORED, "title" if title else "heading")
        _other_cells(fates, sheet, table)


def _other_cells(fates: Fates, sheet: Sheet, table: Table) -> None:
    """Numbers of percentages and remarks, and those of hidden rows, are no amounts read."""
    rows = range(table.first_row, table.last_row + 1)
    amounts = {column.column for block in table.blocks for column in block.amounts}
    others = {column.column for block in table.blocks for column in block.others}
    for (row, column), cell in sheet.cells.items():
        if row not in rows or cell.kind is not CellKind.NUMBER:
            continue
        if column in others or (column in amounts and row in sheet.hidden_rows):
            fates.cell(Fate.IGNORED)


def settle_side(fates: Fates, side: SideRead, *, aside: bool) -> None:
    """The rows and figures of one column of one side; `aside`: another budget was asked for."""
    sheet, read = side.table.grid.sheet, side.read
    loaded = set() if side.budget is None else _rows_of(read, read.weighed.lines)
    reasons = _reasons(read) | dict.fromkeys(_rows_of(read, read.weighed.lines), "no-year")
    for labelled in read.rows:
        fates.row(sheet, labelled.row, Fate.IGNORED, _BY_KIND[labelled.kind])
    for row, figure in read.figures.items():
        fate, reason = _fate(figure, reasons.get(row, "note"))
        if row in loaded:
            fate, reason = Fate.LOADED, ""
        if row in read.untitled:
            fate, reason = Fate.REJECTED, ""
        if aside and fate is not Fate.IGNORED:
            fate, reason = Fate.IGNORED, "other-budget"
        fates.row(sheet, row, fate, reason)
        if figure.counts:
            fates.cell(fate)


def _fate(figure: Figure, reason: str) -> tuple[Fate, str]:
    if figure.faulty:
        return Fate.REJECTED, ""
    if figure.amount is None:
        return Fate.IGNORED, "no-amount" if figure.known else "unknown"
    return Fate.IGNORED, reason if figure.amount else "zero"


def _reasons(read: ColumnRead) -> dict[int, str]:
    """Why each row with an amount that is no line was not counted."""
    reasons = {row.row: "after-total" for row in read.rows if row.kind is RowKind.AFTER_TOTAL}
    reasons |= {total.printed.row: "total" for total in read.totals}
    reasons |= {read.nodes[each.node].row.row: "subtotal" for each in read.weighed.sums}
    reasons |= dict.fromkeys(_rows_of(read, read.weighed.details), "of-which")
    reasons |= dict.fromkeys(read.balancing, "balancing")
    own = {node.row.row for node in read.nodes if node.row.own_resources}
    return reasons | {row: "subtotal" for row in own if row not in reasons}


def _rows_of(read: ColumnRead, indices: Iterable[int]) -> set[int]:
    return {read.nodes[index].row.row for index in indices}
