"""What is wrong with a cell of a column of amounts that states no amount."""

from dataclasses import dataclass, replace

from ptce_finance.ingest.amounts import AmountFault, NoAmount, parse_amount
from ptce_finance.ingest.tables.amount_choice import Choice
from ptce_finance.ingest.tables.column_groups import BlockRow
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Panel
from ptce_finance.ingest.tables.grid import Shape, Value
from ptce_finance.ingest.tables.value_columns import ValueColumn
from ptce_finance.ingest.tables.words import words_of

_UNKNOWN = "number-blank-mark"
_UNPRICED = "amount-left-empty"
_BY_SHAPE = {
    Shape.ERROR: "cell-error",
    Shape.DATE: "amount-is-date",
    Shape.PERCENT: "number-not-euros",
    Shape.OTHER: "number-not-euros",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cell in a column of amounts that holds none; `error` refuses the file."""

    code: str
    column: int
    text: str
    error: bool


def fault_of(value: Value, column: ValueColumn) -> Fault | None:
    """The fault of a cell; None where it is empty or a dash."""
    code = _BY_SHAPE.get(value.shape)
    if code is not None:
        code = code if value.text else "formula-no-value"
        return Fault(code=code, column=column.index, text=value.text, error=True)
    parsed = parse_amount(value.text, column.mark)
    if isinstance(parsed, NoAmount):
        return None if parsed.known else _unknown(value, column)
    if isinstance(parsed, AmountFault) and not _heads_again(value, column):
        return _of_text(value, column, parsed)
    return None


def _heads_again(value: Value, column: ValueColumn) -> bool:
    """Whether the cell only repeats its column's heading, over the rows of the other side."""
    heading = words_of(column.column.heading.text)
    return bool(heading) and words_of(value.text) == heading


def _of_text(value: Value, column: ValueColumn, parsed: AmountFault) -> Fault:
    """A text without a digit only says that the amount is not known yet."""
    if not any(sign.isdigit() for sign in value.text):
        return _unknown(value, column)
    error = parsed.code != "number-ambiguous"
    return Fault(code=parsed.code, column=column.index, text=value.text, error=error)


def _unknown(value: Value, column: ValueColumn) -> Fault:
    return Fault(code=_UNKNOWN, column=column.index, text=value.text, error=False)


def in_kind_fault(fault: Fault) -> Fault:
    """Hours of volunteers in a column of euros are not known in euros; nothing is refused."""
    hours = fault.code == "number-not-euros"
    return replace(fault, code=_UNKNOWN, error=False) if hours else fault


def left_empty(row: BlockRow, panel: Panel, choice: Choice, label: str) -> Fault | None:
    """The fault of a row whose unit price is known, but whose amount nobody wrote."""
    filled = any(column.index in row.cells for column in panel.values)
    priced = any(
        value.amount
        for column in panel.of(Role.PRICE)
        if (value := row.cells.get(column.index)) is not None
    )
    if filled or not priced or not choice.columns:
        return None
    return Fault(code=_UNPRICED, column=choice.columns[0].index, text=label, error=False)
