"""The cells of a file as it shows them, packed, so that a figure can be shown where it stands."""

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ptce_finance.domain.source import SourceCell

ROWS_A_BLOCK = 200
"""Rows packed together: enough to pack well, few enough to be unpacked for one look."""

MOST_AROUND = 8
ROWS_AROUND = 3


class GridKind(StrEnum):
    """How the text of a cell is to be shown: plain digits take the style of the language."""

    TEXT = "t"
    NUMBER = "n"
    EUROS = "e"
    PERCENT = "p"
    DAY = "d"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One filled cell. A number's `text` is its digits as far as the file shows them ("1234.50").

    A percentage is in points, a day in ISO form. `formula` is what the cell computes, if it does.
    """

    row: int
    column: int
    text: str
    kind: GridKind = GridKind.TEXT
    formula: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridBlock:
    """The filled cells of some rows of one sheet, packed; `sheet` is empty for a text file."""

    sheet: str
    first_row: int
    last_row: int
    packed: bytes

    def cells(self) -> Iterator[GridCell]:
        """The cells, by row and column."""
        for row, column, text, *rest in json.loads(zlib.decompress(self.packed)):
            yield GridCell(
                row=row,
                column=column,
                text=text,
                kind=GridKind(rest[0]) if rest else GridKind.TEXT,
                formula=rest[1] if len(rest) > 1 else "",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """A cell among its neighbours: which rows and columns are shown, and what they hold."""

    place: SourceCell
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: tuple[GridCell, ...]

    def cell(self, row: int, column: int) -> GridCell | None:
        """The cell there, or None where it is empty."""
        return next((x for x in self.cells if (x.row, x.column) == (row, column)), None)

    @property
    def marked(self) -> GridCell | None:
        """The cell that is asked for."""
        return self.cell(self.place.row, self.place.column)


Told = Sequence[str | int]
"""A cell as it is packed: row, column, text, then its kind unless plain text, and its formula."""


def pack(sheet: str, cells: Iterable[Told]) -> Iterator[GridBlock]:
    """The cells of one sheet, in the order of their rows, as blocks.

    >>> block, = pack("Budget", [told(row=3, column=1, text="Région")])
    >>> block.first_row, [cell.text for cell in block.cells()]
    (3, ['Région'])
    """
    every, start = list(cells), 0
    while start < len(every):
        end = bisect_right(every, _last_row(_row_of(every[start])), lo=start, key=_row_of)
        rows, start = every[start:end], end
        written = json.dumps(rows, separators=(",", ":"))
        yield GridBlock(
            sheet=sheet,
            first_row=_row_of(rows[0]),
            last_row=_row_of(rows[-1]),
            packed=zlib.compress(written.encode("ascii"), level=1),
        )


def told(
    *, row: int, column: int, text: str, kind: GridKind = GridKind.TEXT, formula: str = ""
) -> Told:
    """One cell to pack."""
    if formula:
        return (row, column, text, kind.value, formula)
    return (row, column, text) if kind is GridKind.TEXT else (row, column, text, kind.value)


def _row_of(cell: Told) -> int:
    return int(cell[0])


def _last_row(row: int) -> int:
    """The last row that is packed with that one."""
    return row + -row % ROWS_A_BLOCK


def around(place: SourceCell, blocks: Iterable[GridBlock]) -> Neighbourhood | None:
    """The neighbourhood of a cell in the blocks of its sheet; None where its rows are not kept.

    The cell itself may be empty: what was not typed may still be worth an amount (hours by a rate).
    """
    first, last = max(1, place.row - ROWS_AROUND), place.row + ROWS_AROUND
    near = tuple(
        cell
        for block in blocks
        if block.sheet == place.sheet and block.first_row <= last and block.last_row >= first
        for cell in block.cells()
        if first <= cell.row <= last
    )
    if not near:
        return None
    columns = _columns(place.column, sorted({place.column, *(cell.column for cell in near)}))
    return Neighbourhood(
        place=place,
        rows=tuple(range(first, last + 1)),
        columns=columns,
        cells=tuple(cell for cell in near if cell.column in columns),
    )


def _columns(column: int, used: Sequence[int]) -> tuple[int, ...]:
    """The columns to show: all from the first to the last, or the filled ones nearest the cell."""
    if used[-1] - used[0] < MOST_AROUND:
        return tuple(range(used[0], used[-1] + 1))
    nearest = sorted(used, key=lambda one: (abs(one - column), one))[:MOST_AROUND]
    return tuple(sorted(nearest))
