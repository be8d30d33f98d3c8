"""Which rows of a table are data: neither hidden nor an example."""

import re
from collections.abc import Callable, Iterable, Iterator

from ptce_finance.domain.report import Fate
from ptce_finance.domain.template import Block, Column
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.values import is_blank, is_example, names_example
from ptce_finance.ingest.layouts.template.words import plain
from ptce_finance.ingest.progress import watched

NAMED_BY = {
    Block.BUDGET: Column.LABEL,
    Block.AGREEMENTS: Column.KEY,
    Block.TRANCHES: Column.KEY,
    Block.PAYMENTS: Column.KEY,
    Block.MEMBERS: Column.NAME,
    Block.IN_KIND: Column.LABEL,
    Block.HYPOTHESES: Column.KEY,
    Block.FACTS: Column.FACT,
    Block.EXERCISES: Column.EXERCISE,
}
_TOTAL = re.compile(r"(sous )?(total|totaux)( general)?\b|subtotal\b|grand total\b")
_COMMENTS = frozenset({Column.MARKER, Column.NOTE})
_MONEY = (Column.AMOUNT, Column.CARRY_OVER, Column.DUES, Column.RATE, Column.VALUE)


def money_positions(table: Table) -> tuple[int, ...]:
    """The positions of the table's columns that hold amounts in euros, the budget's years apart."""
    if table.block in {Block.HYPOTHESES, Block.FACTS}:
        return ()
    return tuple(table.columns[column] for column in _MONEY if column in table.columns)


def data_rows(
    table: Table,
    ledger: Ledger,
    money: Iterable[int] | None = None,
    read: Callable[[Row], bool] = lambda _: False,
) -> Iterator[Row]:
    """The rows to read; the hidden ones, the examples and the totals are set aside.

    So are the visible ones that `read` says to have read.
    """
    positions = money_positions(table) if money is None else tuple(money)
    name = NAMED_BY[table.block]
    named = (table.columns[column] for column in table.columns.keys() - _COMMENTS)
    filled = tuple(sorted({*named, *positions}))
    hidden = table.sheet.hidden_rows
    for row in watched(table):
        if row.number not in hidden and read(row):
            continue
        reason = _reason_to_skip(row, name, filled)
        if not reason:
            yield row
            continue
        ledger.row(table.sheet.name, row.number, Fate.IGNORED, reason)
        ledger.amounts(Fate.IGNORED, _numbers(row, positions))
        if reason == "example" and not names_example(row, name):
            ledger.warning("example-changed", row.place(Column.MARKER), row.text(name))


def is_total(row: Row) -> bool:
    """Whether the row adds up others: it is named a total and has no account."""
    texts = (row.text(x) for x in (NAMED_BY[row.table.block], Column.SIDE, Column.MARKER))
    return not row.text(Column.ACCOUNT) and any(_TOTAL.match(plain(text)) for text in texts)


def _reason_to_skip(row: Row, name: Column, filled: Iterable[int]) -> str:
    """Why the row is not read, as a reason's code; empty where it is data.

    Data holds something at one of the positions `filled`.
    """
    if row.number in row.table.sheet.hidden_rows:
        return "hidden"
    if is_example(row, name):
        return "example"
    if row.table.block is not Block.BUDGET and is_total(row):
        return "total"
    get = row.cells.get
    for position in filled:
        if not is_blank(get(position)):
            return ""
    return "outside"


def _numbers(row: Row, money: Iterable[int]) -> int:
    cells = (row.cells.get(position) for position in money)
    return sum(cell is not None and cell.kind is CellKind.NUMBER for cell in cells)


def close_row(row: Row, *, faults_before: int, ledger: Ledger, money: int = 0) -> bool:
    """States the row's fate, loaded unless a fault was told meanwhile; answers whether loaded.

    `money` is how many amounts in euros the row holds: they share its fate.
    """
    loaded = ledger.errors == faults_before
    fate, reason = (Fate.LOADED, "") if loaded else (Fate.REJECTED, "wrong-value")
    ledger.row(row.table.sheet.name, row.number, fate, reason)
    ledger.amounts(fate, money)
    return loaded
