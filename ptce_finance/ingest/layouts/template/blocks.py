"""The template's tables in a workbook, found by their headers wherever they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest

from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import COLUMNS, COMPUTED, REQUIRED, SIGNATURE, Block, Column
from ptce_finance.ingest.amounts import DecimalMark, decimal_mark
from ptce_finance.ingest.cells import Cell, CellBook, CellKind, Sheet
from ptce_finance.ingest.layouts.template.words import COLUMN_WORDS, plain
from ptce_finance.ingest.quick_values import maker

_SIGNED = re.compile(rf"{SIGNATURE}\s+(\d{{1,4}})\b")
_SIGNATURE_ROWS = 5
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, seen through the table's columns."""

    table: "Table"
    number: int
    cells: Mapping[int, Cell]

    def cell(self, column: Column) -> Cell | None:
        """The cell of that column in this row, or None where it is empty or absent."""
        index = self.table.columns.get(column)
        return None if index is None else self.cells.get(index)

    def text(self, column: Column) -> str:
        """What that cell holds as text, in one line, empty where there is none."""
        cell = self.cell(column)
        return "" if cell is None else " ".join(cell.text.split())

    def place(self, column: Column) -> SourceCell:
        """The address of that cell, or of the row's first cell where the column is absent."""
        return self.table.sheet.place(self.number, self.table.columns.get(column, 1))


_row = maker(Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its headers' row, the position of each known column, and its data rows.

    `others` are the headed columns that no word of the template names, by position; the budget's
    amount columns are among them. `rows` are the cells of each data row, by position; `marks` is
    the decimal mark that a column's texts show.
    """

    block: Block
    sheet: Sheet
    header_row: int
    columns: Mapping[Column, int]
    others: Mapping[int, str]
    rows: Mapping[int, Mapping[int, Cell]]
    marks: Mapping[int, DecimalMark]

    def __iter__(self) -> Iterator[Row]:
        return (_row(self, number, cells) for number, cells in self.rows.items())

    def header(self, column: Column) -> str:
        """The words that head that column in the file."""
        cell = self.sheet.cell(self.header_row, self.columns.get(column, 0))
        return column.value if cell is None else " ".join(cell.text.split())


def signature(book: CellBook) -> int | None:
    """The format number that the workbook says it follows, or None where it says nothing."""
    for sheet in book.sheets:
        for cell in sheet.top(_SIGNATURE_ROWS):
            if signed := _SIGNED.match(cell.text):
                return int(signed.group(1))
    return None


def computed(sheet: Sheet) -> bool:
    """Whether the program wrote the sheet's figures from others: reading it would count twice."""
    return any(cell.text == COMPUTED for cell in sheet.top(_SIGNATURE_ROWS))


def tables(book: CellBook) -> tuple[Table, ...]:
    """Every table of the visible sheets that state something, in the order of the workbook."""
    read = (sheet for sheet in book.sheets if not sheet.hidden and not computed(sheet))
    return tuple(table for sheet in read for table in _of_sheet(sheet))


def _of_sheet(sheet: Sheet) -> Iterator[Table]:
    rows = sheet.contents(_itself)
    words = {id(cell) for cell in _distinct(rows.values()) if _is_heading_word(cell)}
    headed = [
        row
        for row, cells in rows.items()
        if len(words.intersection(map(id, cells.values()))) >= _FEWEST
    ]
    headers = {row: block for row in headed if (block := _block_of(rows[row])) is not None}
    starts = sorted(headers)
    for start, after in zip_longest(starts, starts[1:]):
        known = _columns_of(headers[start], rows[start])
        inside = {
            row: cells
            for row, cells in rows.items()
            if row > start and (after is None or row < after)
        }
        yield Table(
            block=headers[start],
            sheet=sheet,
            header_row=start,
            columns=known,
            others={
                column: cell.text
                for column, cell in rows[start].items()
                if column not in known.values()
            },
            rows=inside,
            marks=_marks(inside.values()),
        )


def _marks(rows: Iterable[Mapping[int, Cell]]) -> dict[int, DecimalMark]:
    texts: dict[int, set[str]] = {}
    for cell in _distinct(rows):
        if cell.kind is CellKind.TEXT:
            texts.setdefault(cell.column, set()).add(cell.text)
    marks = {position: decimal_mark(column) for position, column in texts.items()}
    return {position: mark for position, mark in marks.items() if mark is not None}


def _block_of(cells: Mapping[int, Cell]) -> Block | None:
    """The block whose headers these cells are: every required one, and the most of all."""
    fitting = [
        (len(known), block)
        for block in Block
        if REQUIRED[block] <= (known := _columns_of(block, cells)).keys()
    ]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def _is_heading_word(cell: Cell) -> bool:
    """Whether the cell may head a column of some block."""
    text = cell.text
    if cell.kind is not CellKind.TEXT or len(text) > _LONGEST:
        return False
    if "(" not in text and _DIGIT.search(text):
        return False  # no word that heads a column has a digit
    return plain(text) in _EVERY_WORD


def _distinct(rows: Iterable[Mapping[int, Cell]]) -> Iterable[Cell]:
    """The cells of rows; the equal ones of a column, which are one, once."""
    cells = list(chain.from_iterable(row.values() for row in rows))
    return dict(zip(map(id, cells), cells, strict=True)).values()


def _itself(cell: Cell) -> Cell:
    return cell


def _columns_of(block: Block, cells: Mapping[int, Cell]) -> dict[Column, int]:
    """The position of each of the block's columns among these cells; the first one wins."""
    found: dict[Column, int] = {}
    for position, cell in sorted(cells.items()):
        words = plain(cell.text)
        for column in COLUMNS[block]:
            if column not in found and words in _PLAIN_WORDS[column]:
                found[column] = position
                break
    return found


_PLAIN_WORDS = {
    column: frozenset(plain(word) for word in words) for column, words in COLUMN_WORDS.items()
}
_EVERY_WORD = frozenset().union(*_PLAIN_WORDS.values())
# No header is longer, and no row of headers has fewer known words.
_LONGEST = 80
_FEWEST = min(len(columns) for columns in REQUIRED.values())
