"""The cells of one sheet, kept as flat columns and made into values when they are asked for."""

from bisect import bisect_left
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import TypeVar, overload

from ptce_finance.ingest.cells import Cell, CellKind
from ptce_finance.ingest.child_book import BookCells
from ptce_finance.ingest.child_cells import (
    BOOLEAN,
    COLUMN_BITS,
    COLUMN_MASK,
    DAY,
    ERROR,
    NUMBER,
    SERIAL,
    TEXT,
    SheetCells,
)
from ptce_finance.ingest.xml_formulas import copied
from ptce_finance.ingest.xml_values import day_of_serial

_KINDS = {
    TEXT: CellKind.TEXT,
    NUMBER: CellKind.NUMBER,
    SERIAL: CellKind.DATE,
    DAY: CellKind.DATE,
    BOOLEAN: CellKind.BOOLEAN,
    ERROR: CellKind.ERROR,
}
# Past this many, a cell is made anew each time: a sheet of millions must not fill the memory.
_MOST_KEPT = 1_000_000

_Other = TypeVar("_Other")


class CellTable(Mapping[tuple[int, int], Cell]):
    """The filled cells of a sheet by (row, column), in the order of the rows."""

    def __init__(self, sheet: SheetCells, book: BookCells) -> None:
        self._positions = sheet.positions
        self._kinds = sheet.kinds
        self._texts = sheet.texts
        self._formats = sheet.formats
        self._formulas: Mapping[int, tuple[int, int]] = {
            position: (text, origin)
            for position, text, origin in zip(
                sheet.formula_positions, sheet.formula_texts, sheet.formula_origins, strict=True
            )
        }
        self._book = book
        self._made: list[Cell | None] = [None] * min(len(sheet.positions), _MOST_KEPT)
        self._whole = False

    def __getitem__(self, key: tuple[int, int]) -> Cell:
        index = self._index(key)
        if index < 0:
            raise KeyError(key)
        return self._cell(index)

    def __contains__(self, key: object) -> bool:
        match key:
            case (int(row), int(column)):
                return self._index((row, column)) >= 0
        return False

    @overload
    def get(self, key: tuple[int, int], /) -> Cell | None: ...
    @overload
    def get(self, key: tuple[int, int], /, default: Cell | _Other) -> Cell | _Other: ...
    def get(self, key: tuple[int, int], /, default: object = None) -> object:
        """The cell there, or the default: most places asked for are empty."""
        index = self._index(key)
        return default if index < 0 else self._cell(index)

    def _index(self, key: tuple[int, int]) -> int:
        """Which cell stands there; -1 for none."""
        row, column = key
        if row <= 0 or not 0 < column <= COLUMN_MASK:
            return -1
        position = row << COLUMN_BITS | column
        index = bisect_left(self._positions, position)
        found = index < len(self._positions) and self._positions[index] == position
        return index if found else -1

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((position >> COLUMN_BITS, position & COLUMN_MASK) for position in self._positions)

    def __len__(self) -> int:
        return len(self._positions)

    def items(self) -> ItemsView[tuple[int, int], Cell]:
        """Each address with its cell, without looking any up."""
        return _Items(self)

    def values(self) -> ValuesView[Cell]:
        """The cells in order, without looking any up."""
        return _Values(self)

    def cells(self) -> Iterator[Cell]:
        """The cells in order."""
        if self._whole:
            return (cell for cell in self._made if cell is not None)
        return self._all()

    def _all(self) -> Iterator[Cell]:
        yield from map(self._cell, range(len(self._positions)))
        self._whole = len(self._made) == len(self._positions)

    def _cell(self, index: int) -> Cell:
        if index >= len(self._made):
            return self._make(index)
        kept = self._made[index]
        if kept is None:
            kept = self._made[index] = self._make(index)
        return kept

    def _make(self, index: int) -> Cell:
        position = self._positions[index]
        kind = self._kinds[index]
        text = self._book.texts[self._texts[index]]
        number: Decimal | None = None
        day: date | None = None
        if kind in {NUMBER, SERIAL}:
            number = Decimal(text)
        if number is not None and kind == SERIAL:
            day = day_of_serial(int(number // 1), date1904=self._book.date1904)
        elif kind == DAY:
            day = date.fromisoformat(text)
        return _cell_of(
            position >> COLUMN_BITS,
            position & COLUMN_MASK,
            _KINDS[kind],
            day.isoformat() if day else text,
            number,
            day,
            self._formula(position),
            self._book.formats[self._formats[index]],
        )

    def _formula(self, position: int) -> str | None:
        if position not in self._formulas:
            return None
        text, origin = self._formulas[position]
        rows = (position >> COLUMN_BITS) - (origin >> COLUMN_BITS)
        columns = (position & COLUMN_MASK) - (origin & COLUMN_MASK)
        written = self._book.texts[text]
        return copied(written, rows, columns) if rows or columns else written


def _setters() -> tuple[Callable[[Cell, object], None], ...]:
    return tuple(Cell.__dict__[field.name].__set__ for field in fields(Cell))


# A frozen value is made once and never changed. Its own constructor asks before each field whether
# it may; for cells, made by the million, that takes five times as long as making them.
_ROW, _COLUMN, _KIND, _TEXT, _NUMBER, _DAY, _FORMULA, _FORMAT = _setters()


def _cell_of(  # noqa: PLR0913, PLR0917 -- one for each field, in their order
    row: int,
    column: int,
    kind: CellKind,
    text: str,
    number: Decimal | None,
    day: date | None,
    formula: str | None,
    code: str,
    /,
) -> Cell:
    cell = object.__new__(Cell)
    _ROW(cell, row)
    _COLUMN(cell, column)
    _KIND(cell, kind)
    _TEXT(cell, text)
    _NUMBER(cell, number)
    _DAY(cell, day)
    _FORMULA(cell, formula)
    _FORMAT(cell, code)
    return cell


class _Items(ItemsView[tuple[int, int], Cell]):
    """Pairs in order, each cell made once."""

    def __init__(self, table: CellTable) -> None:
        super().__init__(table)
        self._table = table

    def __iter__(self) -> Iterator[tuple[tuple[int, int], Cell]]:
        return (((cell.row, cell.column), cell) for cell in self._table.cells())


class _Values(ValuesView[Cell]):
    """Cells in order, each made once."""

    def __init__(self, table: CellTable) -> None:
        super().__init__(table)
        self._table = table

    def __iter__(self) -> Iterator[Cell]:
        return self._table.cells()
