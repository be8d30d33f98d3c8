"""The cells of one sheet, kept as flat columns and made into values when they are asked for."""

from bisect import bisect_left
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
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
from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.quick_values import maker
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
_LARGE = 50_000
_cell = maker(Cell)
_NO_CELLS: Mapping[int, Cell] = {}

_Other = TypeVar("_Other")


class CellTable(Mapping[tuple[int, int], Cell]):
    """The filled cells of a sheet by (row, column), in the order of the rows."""

    def __init__(self, sheet: SheetCells, book: BookCells) -> None:
        self._sheet = sheet
        self._positions = sheet.positions
        self._formulas: Mapping[int, tuple[int, int]] = {
            position: (text, origin)
            for position, text, origin in zip(
                sheet.formula_positions, sheet.formula_texts, sheet.formula_origins, strict=True
            )
        }
        self._book = book
        self._numbers: dict[str, Decimal] = {}
        self._rows: dict[int, dict[int, Cell]] | None = None

    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """The cells by row and by column, both in order, each made once."""
        if self._rows is not None:
            return self._rows
        found: dict[int, dict[int, Cell]] = {}
        cells: dict[int, Cell] = {}
        last = 0
        for cell in watched(self._all()):
            row = cell.row
            if row != last:
                last, cells = row, {}
                found[row] = cells
            cells[cell.column] = cell
        self._rows = found
        return found

    def numbers(self) -> tuple[int, ...]:
        """The rows that hold a cell, in order."""
        return tuple(dict.fromkeys(position >> COLUMN_BITS for position in self._positions))

    def let_go(self) -> None:
        """Lets the cells of a large sheet go: asked for again, they are made again."""
        if len(self._positions) > _LARGE:
            self._rows = None

    def __getitem__(self, key: tuple[int, int]) -> Cell:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

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
        if self._rows is not None:
            return self._rows.get(key[0], _NO_CELLS).get(key[1], default)
        index = self._index(key)
        return default if index < 0 else next(self._all(index))

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
        if self._rows is None:
            return self._all()
        return (cell for row in self._rows.values() for cell in row.values())

    def _all(self, first: int = 0) -> Iterator[Cell]:
        """The cells from one on, made. Millions pass here: what is rare is left to others."""
        texts, formats, number_of = self._book.texts, self._book.formats, self._number
        numbers, formulas, sheet = self._numbers, self._formulas, self._sheet
        number: Decimal | None
        for index in range(first, len(self._positions)):
            position, kind = self._positions[index], sheet.kinds[index]
            text, day, number = texts[sheet.texts[index]], None, None
            if kind == NUMBER:
                number = numbers.get(text) or number_of(text)
            elif kind != TEXT:
                text, number, day = self._rare(kind, text)
            yield _cell(
                position >> COLUMN_BITS,
                position & COLUMN_MASK,
                _KINDS[kind],
                text,
                number,
                day,
                self._formula(position) if position in formulas else None,
                formats[sheet.formats[index]],
            )

    def _number(self, text: str) -> Decimal:
        return self._numbers.setdefault(text, Decimal(text))

    def _rare(self, kind: int, text: str) -> tuple[str, Decimal | None, date | None]:
        """The text, the number and the day of what is neither a text nor a number."""
        if kind == DAY:
            return text, None, date.fromisoformat(text)
        if kind != SERIAL:
            return text, None, None
        number = Decimal(text)
        day = day_of_serial(int(number // 1), date1904=self._book.date1904)
        return day.isoformat() if day else text, number, day

    def _formula(self, position: int) -> str:
        text, origin = self._formulas[position]
        rows = (position >> COLUMN_BITS) - (origin >> COLUMN_BITS)
        columns = (position & COLUMN_MASK) - (origin & COLUMN_MASK)
        written = self._book.texts[text]
        return copied(written, rows, columns) if rows or columns else written


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
