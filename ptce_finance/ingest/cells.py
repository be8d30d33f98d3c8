"""The cells of a file with their coordinates, whatever the file's format."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile
from typing import Protocol, TypeVar, runtime_checkable

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.quick_values import maker

_place = maker(SourceCell)
_Content = TypeVar("_Content")


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One non-empty cell; rows and columns count from 1.

    `text` is what the cell holds as text (for a number its exact decimal digits with a point, for
    an error its code such as `#REF!`). `number` is exact, as stored, before any rounding. `format`
    is the number format of the spreadsheet, empty in a text file. `formula` is its text, never run;
    a formula whose result was not saved is an ERROR cell with an empty text. A date is a DATE cell
    with its `day` (and its serial as `number`, where the spreadsheet stores one).
    """

    row: int
    column: int
    kind: CellKind
    text: str
    number: Decimal | None = None
    day: date | None = None
    formula: str | None = None
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRange:
    """A merged area, ends included; its value stands in its first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@runtime_checkable
class KeptByRow(Protocol):
    """Cells that are kept row by row already."""

    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """The cells by row and by column, both in order."""
        ...

    def numbers(self) -> tuple[int, ...]:
        """The rows that hold a cell, in order."""
        ...

    def ordered(self) -> Iterator[Cell]:
        """The cells in order."""
        ...

    def contents(
        self, read: Callable[[Cell], _Content], most: int | None = None
    ) -> Mapping[int, dict[int, _Content]]:
        """What `read` makes of the cells, by row and by column, asked once for equal ones."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; a text file has one, named with the empty string."""

    name: str
    index: int
    cells: Mapping[tuple[int, int], Cell]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[MergedRange, ...] = ()

    @property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """The cells by row and by column, both in order."""
        if isinstance(self.cells, KeptByRow):
            return self.cells.rows()
        found: dict[int, dict[int, Cell]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found

    @property
    def filled_rows(self) -> tuple[int, ...]:
        """Rows that hold at least one cell, in order."""
        return self.cells.numbers() if isinstance(self.cells, KeptByRow) else tuple(self.rows)

    def contents(
        self, read: Callable[[Cell], _Content], most: int | None = None
    ) -> Mapping[int, Mapping[int, _Content]]:
        """What `read` makes of the cells (the first `most`), by row and by column, both in order.

        It is asked once for the cells of a column that hold the same: the row of the one that it
        is given says nothing. Millions of cells hold far fewer contents.
        """
        if isinstance(self.cells, KeptByRow):
            return self.cells.contents(read, most)
        found: dict[int, dict[int, _Content]] = {}
        for row, column in sorted(self.cells)[:most]:
            found.setdefault(row, {})[column] = read(self.cells[row, column])
        return found

    def top(self, rows: int) -> Iterator[Cell]:
        """The cells of the first rows of the sheet, in order."""
        table = self.cells
        if isinstance(table, KeptByRow):
            return takewhile(lambda cell: cell.row <= rows, table.ordered())
        return (table[place] for place in sorted(table) if place[0] <= rows)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there, or None where it is empty."""
        return self.cells.get((row, column))

    def place(self, row: int, column: int) -> SourceCell:
        """The address of that cell in the file."""
        return _place(self.name, row, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBook:
    """Every cell of a file. `kind` is what the bytes are: xlsx, xlsm, csv...

    With an error among `issues` the file is refused and `sheets` may be empty.
    """

    file: str
    sha256: str
    kind: str
    sheets: tuple[Sheet, ...] = ()
    issues: tuple[Issue, ...] = ()
