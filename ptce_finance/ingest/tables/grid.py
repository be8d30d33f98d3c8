"""A sheet as a person sees it: visible cells row by row, each read for what it may be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from ptce_finance.ingest.amounts import (
    Amount,
    AmountFault,
    NoAmount,
    amount_of_number,
    parse_amount,
)
from ptce_finance.ingest.amounts_units import EUROS, Unit, unit_of_format
from ptce_finance.ingest.cells import Cell, CellKind, MergedRange, Sheet
from ptce_finance.ingest.progress import watched

# No cluster is older; the amounts of 2,000 € that people write would pass for years.
_FIRST_YEAR, _LAST_YEAR = 2005, 2099
# An amount begins with its digits, after a sign, a bracket or a currency at most; or is a dash.
_MAY_BE_AMOUNT = re.compile(r"[^\w]*(?:EUR|€|#)?\s*[\d#]|[\s\-–—−.…€]+$", re.IGNORECASE)
_LONGEST_AMOUNT = 40
_LONGEST_CODE = 9
# A number of so few digits is stored exactly: no noise of binary floats to take away.
_FEW_DIGITS = 14
# What else than money people count; after any other word the cell is a label ("60 - Achats").
_MEASURE = re.compile(
    r"%|‰|h|hrs?|heures?|hours?|j|jrs?|jours?|days?|km|m2|m²|kg|etp|fte|pers\.?|personnes?|nuits?"
    r"|repas|mois|months?|ans?|semaines?|weeks?|séances?|unités?|u\.?",
    re.IGNORECASE,
)
# A template's currency is often not its user's: the number is read as it stands.
_OTHER_MONEY = frozenset("$£¥")


class Shape(StrEnum):
    """What a cell may be, before its column tells."""

    TEXT = "text"
    AMOUNT = "amount"
    AMBIGUOUS = "ambiguous"
    NOTHING = "nothing"
    PERCENT = "percent"
    OTHER = "other"
    DATE = "date"
    ERROR = "error"


class Value(NamedTuple):
    """What a visible cell holds: its shape, its text, its exact amount where it may be one.

    Cells that hold the same share it: `cell` is one of them, and its place says nothing.
    """

    shape: Shape
    text: str
    amount: Decimal | None
    cell: Cell

    @property
    def blank(self) -> bool:
        """Whether nothing of it shows."""
        return not self.text and self.shape is Shape.TEXT

    @property
    def numeric(self) -> bool:
        """Whether it may stand in a column of amounts."""
        return self.shape is Shape.AMOUNT or self.shape is Shape.AMBIGUOUS

    @property
    def year(self) -> int | None:
        """The year that a bare whole number states, or None."""
        number = self.amount
        if self.shape is not Shape.AMOUNT or number is None:
            return None
        if not _FIRST_YEAR <= number <= _LAST_YEAR or number != int(number):
            return None
        return int(number)


Row = Mapping[int, Value]
_text_of = attrgetter("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The visible cells of a sheet, rows and columns in order.

    `fills` holds the value of a vertical merge for the rows below its first; `spans` the last
    column of a horizontal merge. `hidden_amounts` are the places of amounts that nobody sees.
    """

    sheet: Sheet
    rows: Mapping[int, Row]
    fills: Mapping[tuple[int, int], Value]
    spans: Mapping[tuple[int, int], int]
    hidden_rows_with_amounts: tuple[int, ...] = ()
    hidden_columns_with_amounts: tuple[int, ...] = ()


def read_grid(sheet: Sheet) -> Grid:
    """The sheet's visible cells; hidden rows and columns are left out, on record."""
    rows: dict[int, Row] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for row, values in watched(sheet.contents(_Reader().read).items()):
        if row in sheet.hidden_rows:
            if any(value.numeric for value in values.values()):
                hidden_rows.add(row)
            continue
        unseen = sheet.hidden_columns & values.keys()
        hidden_columns |= {column for column in unseen if values[column].numeric}
        shown = values
        if unseen or not all(map(_text_of, values.values())):
            shown = {c: v for c, v in values.items() if c not in unseen and not v.blank}
        if shown:
            rows[row] = shown
    return Grid(
        sheet=sheet,
        rows=rows,
        fills=dict(_vertical_fills(sheet, rows)),
        spans={
            (merge.first_row, merge.first_column): merge.last_column
            for merge in sheet.merges
            if merge.last_column > merge.first_column
        },
        hidden_rows_with_amounts=tuple(sorted(hidden_rows)),
        hidden_columns_with_amounts=tuple(sorted(hidden_columns)),
    )


class _Reader:
    """Reads the cells of one sheet; equal texts, and equal numbers, are one value."""

    def __init__(self) -> None:
        self._texts: dict[str, Value] = {}
        self._numbers: dict[tuple[str, str], Value] = {}

    def read(self, cell: Cell) -> Value:
        """What a cell may be."""
        if cell.formula is not None:
            return read_value(cell)
        if cell.kind is CellKind.TEXT:
            known = self._texts.get(cell.text)
            if known is None:
                known = self._texts[cell.text] = read_value(cell)
            return known
        if cell.kind is CellKind.NUMBER:
            known = self._numbers.get((cell.text, cell.format))
            if known is None:
                known = self._numbers[cell.text, cell.format] = read_value(cell)
            return known
        return read_value(cell)


def read_value(cell: Cell) -> Value:
    """What one cell may be."""
    if cell.kind is CellKind.NUMBER:
        return _number(cell)
    if cell.kind is CellKind.TEXT:
        return _text(cell)
    shape = {CellKind.DATE: Shape.DATE, CellKind.ERROR: Shape.ERROR}.get(cell.kind, Shape.OTHER)
    return Value(shape, cell.text.strip(), None, cell)


def _text(cell: Cell) -> Value:
    text = cell.text.strip()
    if len(text) > _LONGEST_AMOUNT or not _MAY_BE_AMOUNT.match(text):
        return Value(Shape.TEXT, text, None, cell)
    if len(text) <= _LONGEST_CODE and text.isdecimal() and text.isascii():
        return Value(Shape.AMOUNT, text, Decimal(text), cell)
    return _typed(text, cell)


def _typed(text: str, cell: Cell) -> Value:
    parsed = parse_amount(text)
    if isinstance(parsed, Amount):
        return Value(Shape.AMOUNT, text, parsed.exact, cell)
    if isinstance(parsed, NoAmount):
        return Value(Shape.NOTHING, text, None, cell)
    if parsed.unit and parsed.unit in _OTHER_MONEY:
        return _typed(text.replace(parsed.unit, " ").strip(), cell)
    return Value(_faulty(parsed, text), text, None, cell)


def _faulty(parsed: AmountFault, text: str) -> Shape:
    """What a text that is no amount may be: most are labels."""
    if parsed.code == "number-ambiguous":
        return Shape.AMBIGUOUS
    if parsed.code == "cell-error":
        return Shape.ERROR
    if _MEASURE.fullmatch(parsed.unit):
        return Shape.PERCENT if "%" in text else Shape.OTHER
    return Shape.TEXT


@lru_cache(maxsize=256)
def _unit(number_format: str) -> Unit:
    return unit_of_format(number_format)


def _number(cell: Cell) -> Value:
    number = cell.number if cell.number is not None else Decimal(0)
    if "%" in cell.format:
        return Value(Shape.PERCENT, cell.text, None, cell)
    unit = _unit(cell.format) if cell.format else EUROS
    if unit.name in _OTHER_MONEY:
        unit = EUROS
    if unit is EUROS and len(cell.text) <= _FEW_DIGITS and number.is_finite():
        return Value(Shape.AMOUNT, cell.text, number, cell)
    parsed = amount_of_number(number, unit)
    if isinstance(parsed, Amount):
        return Value(Shape.AMOUNT, cell.text, parsed.exact, cell)
    return Value(Shape.OTHER if unit.not_euros else Shape.ERROR, cell.text, None, cell)


def _vertical_fills(
    sheet: Sheet, rows: Mapping[int, Row]
) -> Iterator[tuple[tuple[int, int], Value]]:
    for merge in sheet.merges:
        first = _first_visible(merge, rows, sheet)
        if first is None:
            continue
        for row in range(merge.first_row + 1, merge.last_row + 1):
            if row in rows:
                yield (row, merge.first_column), first


def _first_visible(merge: MergedRange, rows: Mapping[int, Row], sheet: Sheet) -> Value | None:
    """A merge's value stands in its first cell, which may itself be in a hidden row."""
    if merge.last_row == merge.first_row or merge.last_row - merge.first_row > len(rows) + 1000:
        return None
    shown = rows.get(merge.first_row, {}).get(merge.first_column)
    if shown is not None:
        return shown
    cell = sheet.cell(merge.first_row, merge.first_column)
    return None if cell is None else read_value(cell)
