"""Amounts in euros as the template's cells hold them; what is wrong or rounded is told."""

from decimal import Decimal

from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import Column
from ptce_finance.ingest.amounts import (
    Amount,
    AmountFault,
    DecimalMark,
    ParsedAmount,
    amount_of_number,
    parse_amount,
)
from ptce_finance.ingest.cells import Cell, CellKind
from ptce_finance.ingest.layouts.template.blocks import Row
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.values import error_code

_ASKED = frozenset({"number-ambiguous"})


def read_amount(row: Row, column: Column, ledger: Ledger) -> Decimal | None:
    """The euros in that cell of the row; None where empty, unknown or, told, wrong."""
    cell = row.cell(column)
    if cell is None:
        return None
    mark = row.table.marks.get(cell.column)
    return amount_in(cell, row.place(column), row.table.header(column), mark, ledger)


def amount_in(
    cell: Cell, place: SourceCell, header: str, mark: DecimalMark | None, ledger: Ledger
) -> Decimal | None:
    """The euros in a cell; `mark` is the decimal mark of its column, where texts show one."""
    parsed = _parsed(cell, mark)
    if isinstance(parsed, Amount):
        _tell_reading(parsed, place, header, ledger)
        return parsed.value
    if isinstance(parsed, AmountFault):
        if parsed.code in _ASKED:
            ledger.question(parsed.code, (place,), parsed.text, column=header)
        else:
            ledger.error(parsed.code, place, parsed.text, column=header, unit=parsed.unit)
    elif not parsed.known:
        ledger.warning("number-blank-mark", place, parsed.text, column=header)
    return None


def _parsed(cell: Cell, mark: DecimalMark | None) -> ParsedAmount:
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return amount_of_number(cell.number)
    if cell.kind is CellKind.ERROR:
        return AmountFault(code=error_code(cell), text=cell.text)
    if cell.kind is CellKind.TEXT:
        return parse_amount(cell.text, mark)
    code = "amount-is-date" if cell.kind is CellKind.DATE else "number-unreadable"
    return AmountFault(code=code, text=cell.text)


def _tell_reading(amount: Amount, place: SourceCell, header: str, ledger: Ledger) -> None:
    value = str(amount.value)
    if amount.subcent:
        ledger.warning("amount-subcent", place, str(amount.exact), expected=value, column=header)
    if amount.unit:
        ledger.warning(
            "number-unit", place, amount.text, expected=value, column=header, unit=amount.unit
        )
    elif amount.as_text:
        ledger.info("number-as-text", place, amount.text, expected=value, column=header)
