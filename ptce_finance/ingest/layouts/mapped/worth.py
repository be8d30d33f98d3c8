"""What a cell of a column that a person called amounts is worth, or what is wrong with it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ptce_finance.ingest.amounts import AmountFault, DecimalMark, NoAmount, parse_amount
from ptce_finance.ingest.tables.grid import Shape, Value
from ptce_finance.ingest.tables.typed_amounts import exact_amount

_FAULTS: Final = {
    Shape.ERROR: "cell-error",
    Shape.DATE: "amount-is-date",
    Shape.PERCENT: "number-not-euros",
    Shape.OTHER: "number-not-euros",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """An issue's code for a cell without an amount; `question` asks, `error` refuses."""

    code: str
    text: str
    error: bool = True
    question: bool = False


def cell_amount(
    value: Value | None, mark: DecimalMark | None, factor: Decimal
) -> Decimal | CellFault | None:
    """The exact amount in euros, what is wrong, or None where the cell says nothing."""
    if value is None:
        return None
    if value.numeric:
        amount = exact_amount(value, mark, factor)
        return _of_text(value, mark) if amount is None else amount
    if value.shape is Shape.TEXT:
        return _of_text(value, mark)
    if value.shape is Shape.NOTHING:
        parsed = parse_amount(value.text, mark)
        return _unknown(value) if isinstance(parsed, NoAmount) and not parsed.known else None
    code = _FAULTS[value.shape] if value.text else "formula-no-value"
    return CellFault(code=code, text=value.text)


def _of_text(value: Value, mark: DecimalMark | None) -> CellFault | None:
    if not any(sign.isdigit() for sign in value.text):
        return _unknown(value) if value.text.strip() else None
    parsed = parse_amount(value.text, mark)
    if isinstance(parsed, AmountFault):
        asked = parsed.code == "number-ambiguous"
        return CellFault(code=parsed.code, text=value.text, question=asked)
    return CellFault(code="number-unreadable", text=value.text)


def _unknown(value: Value) -> CellFault:
    return CellFault(code="number-blank-mark", text=value.text, error=False)
