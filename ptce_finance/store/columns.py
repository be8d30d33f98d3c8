"""How exact numbers, times and places are kept in columns, and read back equal."""

from datetime import datetime
from decimal import Decimal

from ptce_finance.domain.money import CENT
from ptce_finance.domain.source import SourceCell
from ptce_finance.store.errors import AmountTooLarge

Place = tuple[str | None, int | None, int | None]

_LARGEST = Decimal(10) ** 16


def money(amount: Decimal) -> Decimal:
    """The amount as a euro column keeps it.

    AmountTooLarge from ten million billion euros on; ValueError where a part of a cent would be
    lost, for an amount is rounded once, where it is read.
    """
    if not amount.is_finite() or abs(amount) >= _LARGEST:
        raise AmountTooLarge(amount=str(amount))
    kept = amount.quantize(CENT)
    if kept != amount:
        raise ValueError(f"{amount} is finer than {CENT}")
    return kept


def money_or_none(amount: Decimal | None) -> Decimal | None:
    """`money`, where not known stays not known."""
    return None if amount is None else money(amount)


def exact_text(number: Decimal | None) -> str | None:
    """An exact decimal as text, digit for digit."""
    return None if number is None else str(number)


def exact_number(text: str | None) -> Decimal | None:
    """The decimal that `exact_text` kept."""
    return None if text is None else Decimal(text)


def moment(at: datetime) -> str:
    """A time as text, offset and microseconds included; naive times stay naive."""
    return at.isoformat()


def place_columns(place: SourceCell | None) -> Place:
    """Sheet, row and column of a cell, or three blanks."""
    return (None, None, None) if place is None else (place.sheet, place.row, place.column)


def place_of(sheet: str | None, row: int | None, column: int | None) -> SourceCell | None:
    """The cell that `place_columns` kept."""
    if sheet is None or row is None or column is None:
        return None
    return SourceCell(sheet, row, column)
