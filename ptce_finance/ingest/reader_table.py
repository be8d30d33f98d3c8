"""The cells of one sheet, kept as flat columns and made into values when they are asked for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from datetime import date
from decimal import Decimal
from itertools import islice, repeat
from operator import and_, rshift
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
from ptce_finance.ingest.progress import look, watched
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
_TOGETHER = 4_000
_cell = maker(Cell)
_NO_CELLS: Mapping[int, Cell] = {}

_Other = TypeVar("_Other")
# The kind of a cell, its text, its format and its column.
_Content = tuple[int, str, int, int]


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
        return tuple(dict.fromkeys(map(rshift, self._positions, repeat(COLUMN_BITS))))

    def contents(
        self, read: Callable[[Cell], _Other], most: int | None = None
    ) -> dict[int, dict[int, _Other]]:
        """What `read` makes of the cells, by row and by column, asked once for equal ones."""
        found: dict[int, dict[int, _Other]] = {}
        known: dict[_Content, _Other] = {}
        end = len(self._positions) if most is None else min(most, len(self._positions))
        for start in range(0, end, _TOGETHER):
            look()
            self._add_contents(slice(start, min(start + _TOGETHER, end)), read, known, found)
        return found

    def _add_contents(
        self,
        some: slice,
        read: Callable[[Cell], _Other],
        known: dict[_Content, _Other],
        found: dict[int, dict[int, _Other]],
    ) -> None:
        """Adds the contents of some cells; those of equal cells are known once."""
        sheet, positions = self._sheet, self._positions[some]
        columns = list(map(and_, positions, repeat(COLUMN_MASK)))
        texts = map(self._book.texts.__getitem__, sheet.texts[some])
        keys = list(zip(sheet.kinds[some], texts, sheet.formats[some], columns, strict=True))
        firsts = dict(zip(reversed(keys), reversed(positions), strict=True))
        for key, position in firsts.items():
            if key not in known:
                kind, text, style, _ = key
                known[key] = read(self._made(position, kind, text, style, None))
        values = list(map(known.__getitem__, keys))
        for at, position in enumerate(positions) if self._formulas else ():
            if position in self._formulas:
                kind, text, style, _ = keys[at]
                formula = self._formula(position)
                values[at] = read(self._made(position, kind, text, style, formula))
        cells = zip(columns, values, strict=True)
        for row, count in Counter(map(rshift, positions, repeat(COLUMN_BITS))).items():
            found.setdefault(row, {}).update(islice(cells, count))

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

    def ordered(self) -> Iterator[Cell]:
        """The cells in order."""
        if self._rows is None:
            return self._all()
        return (cell for row in self._rows.values() for cell in row.values())

    def _all(self, first: int = 0) -> Iterator[Cell]:
        """The cells from one on, made."""
        sheet, formulas = self._sheet, self._formulas
        for index in range(first, len(self._positions)):
            position = self._positions[index]
            yield self._made(
                position,
                sheet.kinds[index],
                self._book.texts[sheet.texts[index]],
                sheet.formats[index],
                self._formula(position) if position in formulas else None,
            )

    def _made(self, position: int, kind: int, text: str, style: int, formula: str | None) -> Cell:
        """A cell, made. Millions may pass here: what is rare is left to others."""
        number: Decimal | None = None
        day: date | None = None
        if kind == NUMBER:
            number = self._numbers.get(text) or self._number(text)
        elif kind != TEXT:
            text, number, day = self._rare(kind, text)
        return _cell(
            position >> COLUMN_BITS,
            position & COLUMN_MASK,
            _KINDS[kind],
            text,
            number,
            day,
            formula,
            self._book.formats[style],
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
        return (((cell.row, cell.column), cell) for cell in self._table.ordered())


class _Values(ValuesView[Cell]):
    """Cells in order, each made once."""

    def __init__(self, table: CellTable) -> None:
        super().__init__(table)
        self._table = table

    def __iter__(self) -> Iterator[Cell]:
        return self._table.ordered()
