"""The cells of one sheet while its rows are read: where each stands and what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from ptce_finance.domain.issue import Severity
from ptce_finance.domain.source import SourceCell, column_letters
from ptce_finance.ingest.child_cells import (
    COLUMN_BITS,
    ERROR,
    NUMBER,
    TEXT,
    Findings,
    SheetCells,
    Texts,
    position_of,
)
from ptce_finance.ingest.guard import Refused, damaged_cell
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.xml_formulas import FORMULA, SheetFormulas
from ptce_finance.ingest.xml_plain import PlainCells
from ptce_finance.ingest.xml_ranges import address, columns_within, whole_number
from ptce_finance.ingest.xml_styles import Formats
from ptce_finance.ingest.xml_values import BLANK, NOTHING, PLAIN_NUMBER, Values

# No XML attribute can bear such a name.
VALUE, INLINE = "<v>", "<is>"

_BEYOND = "beyond the limits"


@dataclass(slots=True, kw_only=True)
class BookInReading:
    """What the sheets of one workbook share while they are read; `filled` counts their cells."""

    limits: Limits
    texts: Texts
    findings: Findings
    strings: list[str]
    formats: Formats
    linked: tuple[str, ...]
    date1904: bool
    filled: int = 0


class RowReader:
    """Adds the cells of a sheet, row after row; Refused where one breaks a limit or a rule.

    A cell is the mapping of its XML attributes, with its raw value under `VALUE` and its formula
    under `FORMULA` where it has them.
    """

    def __init__(self, cells: SheetCells, book: BookInReading) -> None:
        self.values = Values(book.texts, book.strings, book.limits, date1904=book.date1904)
        self._formulas = SheetFormulas(cells, book.texts, book.findings, book.linked)
        self._cells = cells
        self._book = book
        self._limits = book.limits
        self._columns = columns_within(book.limits.columns)
        self._row = self._column = self._last = self._errors = self._blanks = 0
        self._row_text = ""
        self._hidden = False

    @property
    def counted(self) -> tuple[int, int]:
        """The fewest and the most filled cells that another reader may find here.

        Errors and formulas without a result are nothing to it; of blanks it may keep the spaces.
        """
        filled = len(self._cells.positions) - self._errors
        return filled, filled + self._blanks

    def start_row(self, number: str | None, *, hidden: bool) -> None:
        """A row starts; without a number it follows the one before."""
        following = self._row + 1
        row = following if number in {None, str(following)} else whole_number(number or "")
        if not row:
            raise damaged_cell(self._place(), (number or "")[:20])
        # A row beyond the limits may be styled, not filled: its cells take the careful way.
        self._row_text = str(row) if row <= self._limits.rows else _BEYOND
        self._row, self._column, self._hidden = row, 0, hidden

    def end_row(self, cells: list[dict[str, str]], *, bare: bool) -> None:
        """The row ends with its cells, of which some have no address where it is `bare`."""
        if bare:
            self._address(cells)
        before = len(self._cells.positions)
        self._add(cells)
        added = len(self._cells.positions) - before
        if self._hidden and added:
            self._cells.hidden_rows.append(self._row)
        self._book.filled += added
        if self._book.filled > self._limits.cells:
            raise Refused("sheet-too-big", place=self._place(), expected=self._limits.cells)

    def add_plain(self, plain: PlainCells) -> None:
        """Adds the cells of whole rows that broke no limit and no rule."""
        self._row, self._column = plain.row, plain.column
        self._cells.positions.extend(plain.positions)
        self._cells.kinds.extend(plain.kinds)
        self._cells.texts.extend(plain.texts)
        self._cells.formats.extend(plain.formats)
        self._blanks += plain.blanks
        self._book.filled += len(plain.positions)

    def _add(self, row: list[dict[str, str]]) -> None:
        """Adds the cells of a row. Millions pass here: what is rare is left to other functions."""
        shared, is_plain, add = self.values.shared, PLAIN_NUMBER.fullmatch, self._book.texts.append
        styles, columns, row_text = self._book.formats.by_style, self._columns, self._row_text
        cells, base, cleaned = self._cells, self._row << COLUMN_BITS, self._book.texts.cleaned
        positions, kinds, texts, formats = cells.positions, cells.kinds, cells.texts, cells.formats
        for cell in row:
            raw = cell.get(VALUE, "")
            if not raw and FORMULA not in cell:
                continue
            column = columns.get(cell["r"].removesuffix(row_text))
            self._column = column = column or self._careful_column(cell["r"])
            style, dated = styles.get(cell.get("s", "0"), (0, False))
            cell_type = cell.get("t", "n")
            known, kind = None, TEXT
            if cell_type == "s":
                known = shared.get(raw)
            elif cell_type == "n" and not dated and is_plain(raw):
                known, kind = add(raw), NUMBER
            if known is None:
                known, kind = self._rare(cell, dated=dated)
            if known < 0:
                self._blanks += known == BLANK
                continue
            positions.append(base | column)
            kinds.append(kind)
            texts.append(known)
            formats.append(style)
            if cleaned and known in cleaned:
                self._book.findings.tell("text-cleaned", Severity.INFO, self._place())

    def _rare(self, cell: Mapping[str, str], *, dated: bool) -> tuple[int, int]:
        """The text and the kind of a cell with a formula, or with a value not met before."""
        raw = cell.get(VALUE)
        cell_type = cell.get("t", "n").removeprefix(FORMULA)
        known, kind = NOTHING, TEXT
        if raw:
            known, kind = self.values.read(cell_type, raw, self._place, dated=dated)
        if cell_type == "inlineStr" and INLINE not in cell:
            self.values.doubtful = True  # another reader passes over a text written so
        if FORMULA in cell:
            self._formulas.add(cell, position_of(self._row, self._column))
            # A formula may well give an empty text: it is then written, as an empty text.
            if known == NOTHING and (raw is None or cell_type != "str"):
                known, kind = 0, ERROR
        self._errors += kind == ERROR
        return known, kind

    def _careful_column(self, reference: str) -> int:
        """The column of a filled cell whose address is not the usual one of its row."""
        row, column = address(reference) or (0, 0)
        if row != self._row:
            raise damaged_cell(self._place(), reference[:20])
        if column > self._limits.columns or row > self._limits.rows:
            raise Refused("sheet-too-wide", place=SourceCell(self._cells.name, row, column))
        return column

    def _address(self, row: list[dict[str, str]]) -> None:
        """Writes the addresses that are missing: such a cell follows the one before."""
        column = 0
        for cell in row:
            if "r" in cell:
                column = (address(cell["r"]) or (0, column))[1]
            else:
                column += 1
                cell["r"] = f"{column_letters(column)}{self._row}"

    def here(self, cell: Mapping[str, str]) -> SourceCell:
        """Where a cell stands that is still being read."""
        row, column = address(cell.get("r", "")) or (self._row, self._column + 1)
        return SourceCell(self._cells.name, row, column)

    def _place(self) -> SourceCell:
        return SourceCell(self._cells.name, max(self._row, 1), max(self._column, 1))
