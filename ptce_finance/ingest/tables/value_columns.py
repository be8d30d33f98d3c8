"""Columns that may hold amounts that count: what tells them apart, and their numbers."""

from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.amounts import DecimalMark, decimal_mark
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Column, Panel
from ptce_finance.ingest.tables.grid import Shape
from ptce_finance.ingest.tables.relations import Numbers
from ptce_finance.ingest.tables.typed_amounts import exact_amount

_THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """What tells one column of amounts from another. `year` is None where the heading has none."""

    side: Side | None = None
    year: FiscalYear | None = None
    relative: int | None = None
    version: Version | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueColumn:
    """A column whose amounts count; `unread` of its numbers may be read in two ways."""

    column: Column
    key: ColumnKey
    mark: DecimalMark | None = None
    numbers: Numbers = field(default_factory=dict)
    unread: int = 0

    @property
    def index(self) -> int:
        """Its place in the sheet."""
        return self.column.index

    @property
    def has_period(self) -> bool:
        """Whether its heading says a year or a version."""
        key = self.key
        return key.year is not None or key.relative is not None or key.version is not None

    @property
    def period_key(self) -> tuple[object, ...]:
        """The year, version and side that its heading says."""
        return self.key.year, self.key.relative, self.key.version, self.key.side


def value_column(
    panel: Panel, column: Column, factor: Decimal, fallback: DecimalMark | None
) -> ValueColumn:
    """The column with its key and its numbers. `fallback` is the sheet's decimal mark."""
    index = column.index
    body = panel.block.body
    cells = {row.number: row.cells[index] for row in body if index in row.cells}
    typed = [value.text for value in cells.values() if value.cell.kind is CellKind.TEXT]
    mark = decimal_mark(text for text in typed if any(sign in text for sign in ".,")) or fallback
    scale = _THOUSAND if column.heading.thousands else factor
    numbers = {}
    for row, value in cells.items():
        if value.shape is Shape.AMOUNT or value.shape is Shape.AMBIGUOUS:
            amount = exact_amount(value, mark, scale)
            if amount is not None:
                numbers[row] = amount
    heading = column.heading
    years = heading.years
    key = ColumnKey(
        side=_side(panel, column),
        year=years[0] if len(years) == 1 else None,
        relative=heading.relative,
        version=heading.version,
    )
    unread = sum(1 for row, value in cells.items() if value.numeric and row not in numbers)
    return ValueColumn(column=column, key=key, mark=mark, numbers=numbers, unread=unread)


def _side(panel: Panel, column: Column) -> Side | None:
    if column.role is Role.DEBIT:
        return Side.EXPENSE
    if column.role is Role.CREDIT:
        return Side.RESOURCE
    if column.heading.side is not None:
        return column.heading.side
    named = {one.heading.side for one in panel.of(Role.LABEL, Role.ACCOUNT)} - {None}
    return named.pop() if len(named) == 1 else None
