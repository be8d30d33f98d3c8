"""One sheet of an OpenDocument file while its rows are read, repeats and merges included."""

from collections.abc import Mapping
from typing import NamedTuple

from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.child_cells import DAY, ERROR, NUMBER, SheetCells, position_of
from ptce_finance.ingest.child_filler import BookFilling, SheetFiller, whole
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.ods_formulas import plain_formula
from ptce_finance.ingest.ods_names import TABLE
from ptce_finance.ingest.ods_styles import OdsStyles
from ptce_finance.ingest.ods_values import FORMULA, OdsValue, format_of, value_of
from ptce_finance.ingest.xml_formulas import FORMULA as WRITTEN
from ptce_finance.ingest.xml_formulas import SheetFormulas

_UNSEEN = frozenset({"collapse", "filter"})
_COLUMNS_REPEATED = f"{TABLE}number-columns-repeated"
_ROWS_REPEATED = f"{TABLE}number-rows-repeated"
_COLUMNS_SPANNED = f"{TABLE}number-columns-spanned"
_ROWS_SPANNED = f"{TABLE}number-rows-spanned"
_VISIBILITY = f"{TABLE}visibility"
_STYLE = f"{TABLE}style-name"
_CELL_STYLE = f"{TABLE}default-cell-style-name"
_LONGEST_FORMULA = 8192


class _Filled(NamedTuple):
    """A filled cell of the row that is being read; `formula` is None where it has none."""

    column: int
    kind: int
    text: int
    style: int
    formula: str | None


class OdsSheet:
    """Fills one sheet, element by element; Refused where a cell breaks a limit or a rule.

    `hidden_groups` counts the hidden groups of rows or columns around what is being read.
    """

    def __init__(self, cells: SheetCells, book: BookFilling, styles: OdsStyles) -> None:
        self._filler = SheetFiller(cells, book)
        self._formulas = SheetFormulas(cells, book.texts, book.findings, ())
        self._styles = styles
        self._where = cells.name
        self._column_styles: dict[int, str] = {}
        self._next_column = self._row = 1
        self._rows = self._column = 1
        self._row_style = ""
        self._hidden = False
        self._filled: list[_Filled] = []
        self.hidden_groups = 0

    @property
    def here(self) -> SourceCell:
        """The cell that is being read."""
        return self._filler.place(self._row, self._column)

    def column(self, attributes: Mapping[str, str]) -> None:
        """Columns are declared, before the rows."""
        count = self._count(attributes, _COLUMNS_REPEATED)
        first, most = self._next_column, self._filler.book.limits.columns
        self._next_column += count
        span = range(first, min(self._next_column, most + 1))
        if attributes.get(_VISIBILITY) in _UNSEEN or self.hidden_groups:
            self._filler.cells.hidden_columns.extend(span)
        style = attributes.get(_CELL_STYLE, "")
        if style:
            self._column_styles.update(dict.fromkeys(span, style))

    def start_row(self, attributes: Mapping[str, str]) -> None:
        """A row starts, which may stand for many that are alike."""
        self._rows = self._count(attributes, _ROWS_REPEATED)
        self._row_style = attributes.get(_CELL_STYLE, "")
        self._hidden = attributes.get(_VISIBILITY) in _UNSEEN or self.hidden_groups > 0
        self._column = 1

    def end_row(self) -> None:
        """The row ends: its filled cells are added as often as it is repeated."""
        if self._filled:
            self._refuse_many(len(self._filled) * self._rows)
            for row in range(self._row, self._row + self._rows):
                for cell in self._filled:
                    self._add(row, cell)
                if self._hidden:
                    self._filler.cells.hidden_rows.append(row)
            self._filled.clear()
        self._row += self._rows

    def cell(self, attributes: Mapping[str, str], shown: str | None) -> None:
        """A cell with the text it shows, None without a paragraph; it may be repeated too."""
        count = self._count(attributes, _COLUMNS_REPEATED)
        value = value_of(attributes, shown) if attributes or shown else None
        formula = attributes.get(FORMULA)
        if value is not None:
            self._fill(attributes, value, count, formula)
        self._merge(attributes)
        self._column += count

    def _fill(
        self, attributes: Mapping[str, str], value: OdsValue, count: int, formula: str | None
    ) -> None:
        known = self._known(value)
        if known is None:
            return
        plain = None if formula is None else plain_formula(formula[:_LONGEST_FORMULA])
        limits = self._filler.book.limits
        if self._column + count - 1 > limits.columns:
            last = max(self._column, limits.columns + 1)
            raise Refused("sheet-too-wide", place=self._filler.place(self._row, last))
        self._refuse_many(len(self._filled) + count)
        for column in range(self._column, self._column + count):
            style = self._format(attributes, column)
            self._filled.append(_Filled(column, value.kind, known, style, plain))

    def _known(self, value: OdsValue) -> int | None:
        if value.kind == ERROR and not value.text:
            return 0
        if value.kind in {NUMBER, DAY}:
            return self._filler.book.texts.add(value.text)
        return self._filler.text(value.text, self._row, self._column)

    def _format(self, attributes: Mapping[str, str], column: int) -> int:
        style = attributes.get(_STYLE) or self._row_style or self._column_styles.get(column, "")
        return self._filler.book.format(format_of(attributes, self._styles.code(style)))

    def _add(self, row: int, cell: _Filled) -> None:
        self._filler.add((row, cell.column), cell.kind, cell.text, cell.style)
        if cell.formula is not None:
            self._formulas.add({WRITTEN: cell.formula}, position_of(row, cell.column))

    def _merge(self, attributes: Mapping[str, str]) -> None:
        if _COLUMNS_SPANNED not in attributes and _ROWS_SPANNED not in attributes:
            return
        columns = self._count(attributes, _COLUMNS_SPANNED)
        rows = self._count(attributes, _ROWS_SPANNED)
        if rows > 1 or columns > 1:
            area = (self._row, self._column, self._row + rows - 1, self._column + columns - 1)
            self._filler.merge(area)

    def _refuse_many(self, more: int) -> None:
        """Refuses repeats of filled cells before they are written out."""
        book = self._filler.book
        if book.filled + more > book.limits.cells:
            raise Refused("sheet-too-big", place=self.here, expected=book.limits.cells)

    def _count(self, attributes: Mapping[str, str], name: str) -> int:
        written = attributes.get(name)
        return 1 if written is None else whole(written, self._where)
