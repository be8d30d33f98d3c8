"""Amounts typed as text in the cells of a table, read with the decimal mark of their column."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ptce_finance.ingest.amounts import Amount, DecimalMark, decimal_mark, parse_amount
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.tables.columns import Panel
from ptce_finance.ingest.tables.grid import Shape, Value


def exact_amount(value: Value, mark: DecimalMark | None, factor: Decimal) -> Decimal | None:
    """The exact amount of a cell in euros, or None where it holds none that can be read."""
    amount = value.amount
    if value.shape is Shape.AMBIGUOUS or (
        value.shape is Shape.AMOUNT and value.cell.kind is CellKind.TEXT
    ):
        parsed = parse_amount(value.text, mark)
        amount = parsed.exact if isinstance(parsed, Amount) else None
        if isinstance(parsed, Amount) and parsed.unit.casefold().startswith(("k", "m")):
            return amount
    return None if amount is None else amount * factor


def shared_mark(panels: Sequence[Panel]) -> DecimalMark | None:
    """The decimal mark that every typed amount of a sheet's tables agrees on."""
    texts: Mapping[str, None] = dict.fromkeys(
        row.cells[column.index].text
        for panel in panels
        for column in panel.values
        for row in panel.block.body
        if column.index in row.cells and row.cells[column.index].cell.kind is CellKind.TEXT
    )
    return decimal_mark(text for text in texts if any(sign in text for sign in ".,"))
