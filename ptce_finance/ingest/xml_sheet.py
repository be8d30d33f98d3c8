"""One sheet of a workbook: its XML, element by element, down to its filled cells."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ptce_finance.domain.issue import Severity
from ptce_finance.ingest.child_cells import SheetCells
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.xml_cells import INLINE, VALUE, BookInReading, RowReader
from ptce_finance.ingest.xml_formulas import FORMULA, GROUP, KIND
from ptce_finance.ingest.xml_guard import MAIN, new_parser, parse
from ptce_finance.ingest.xml_plain import NotPlain, PlainRows
from ptce_finance.ingest.xml_ranges import column_span, merged_range
from ptce_finance.ingest.xml_runs import beside_plain_rows

_TRUE = frozenset({"1", "true", "on"})
# How much deeper a plain row goes: row, is, t. Cells and values are not counted.
_ROW_DEPTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCount:
    """Between how many filled cells another reader must find in a sheet.

    `comparable` is False where the sheet holds values that another reader does not accept.
    """

    fewest: int
    most: int
    comparable: bool


def read_sheet(cells: SheetCells, pieces: Iterable[bytes], book: BookInReading) -> SheetCount:
    """Fills `cells` from the XML of its sheet; Refused where a limit or a rule is broken."""
    scan = _Scan(cells, book)
    parse(scan.parser, beside_plain_rows(scan, pieces), cells.name, scan.left_out)
    cells.put_in_order()
    fewest, most = scan.rows.counted
    return SheetCount(fewest=fewest, most=most, comparable=not scan.rows.values.doubtful)


class _Scan:
    """The handlers of one sheet's XML. Cells and values come first: there are millions of them."""

    def __init__(self, cells: SheetCells, book: BookInReading) -> None:
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.rows = RowReader(cells, book)
        self.table_start = self.row_end = -1
        self.left_out: dict[int, int] = {}
        self._plain = PlainRows(book.limits, book.texts, book.formats, self.rows.values)
        self._cells = cells
        self._book = book
        self._where = cells.name
        self._cell_tag = self._value_tag = ""
        self._starts: Mapping[str, Callable[[Mapping[str, str]], None]] = {}
        self._ends: Mapping[str, Callable[[], None]] = {}
        self._pieces: list[str] = []
        self._row: list[dict[str, str]] = []
        self._cell: dict[str, str] = {}
        self._in_row = self._in_cell = self._in_text = False
        self._filled = self._bare = False
        self._depth = self._aloud = self._tables = self._table_depth = 0

    def take(self, rows: str) -> bool:
        """Reads whole rows in the parser's place, if they are plain."""
        if self._table_depth + _ROW_DEPTH > self._book.limits.xml_depth:
            return False
        try:
            cells = self._plain.read(rows, self._book.limits.cells - self._book.filled)
        except NotPlain:
            return False
        self.rows.add_plain(cells)
        line = self.parser.CurrentLineNumber
        self.left_out[line] = self.left_out.get(line, 0) + len(rows)
        return True

    def passed(self, rows: str) -> None:
        """Notes whole rows that the parser has let pass."""
        self._plain.passed(rows)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self._cell_tag:
            if self._in_cell or not self._in_row:
                raise damaged(self._where)
            self._in_cell = True
            self._cell = attributes
            self._row.append(attributes)
            if "r" not in attributes:
                self._bare = True
        elif tag == self._value_tag:
            if self._in_text or not self._in_cell or VALUE in self._cell:
                raise damaged(self._where)
            self._in_text = True
            self._pieces.clear()
        else:
            self._start_other(tag, attributes)

    def _end(self, tag: str) -> None:
        if tag == self._value_tag:
            pieces = self._pieces
            self._cell[VALUE] = pieces[0] if len(pieces) == 1 else self._joined()
            self._in_text, self._filled = False, True
        elif tag == self._cell_tag:
            self._in_cell = False
        else:
            self._depth -= 1
            if tag in self._ends:
                self._ends[tag]()

    def _start_other(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._depth == 0:
            self._start_root(tag)
        self._depth += 1
        if self._depth > self._book.limits.xml_depth or self._in_text:
            raise damaged(self._where)
        if tag in self._starts:
            self._starts[tag](attributes)

    def _start_root(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        if space not in MAIN or name != "worksheet":
            raise damaged(self._where)
        self._cell_tag, self._value_tag = f"{space} c", f"{space} v"
        starts = {
            "row": self._start_row,
            "f": self._start_formula,
            "t": self._start_inline,
            "rPh": self._start_aloud,
            "sheetData": self._start_table,
            "col": self._column_style,
            "mergeCell": self._merge,
        }
        ends = {
            "row": self._end_row,
            "f": self._end_formula,
            "t": self._end_inline,
            "rPh": self._end_aloud,
            "sheetData": self._end_table,
        }
        self._starts = {f"{space} {name}": start for name, start in starts.items()}
        self._ends = {f"{space} {name}": end for name, end in ends.items()}

    def _start_table(self, _attributes: Mapping[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:
            raise damaged(self._where)
        self.parser.CharacterDataHandler = self._pieces.append
        self.table_start, self._table_depth = self.parser.CurrentByteIndex, self._depth

    def _end_table(self) -> None:
        self._table_depth = 0
        self.parser.CharacterDataHandler = None
        self._pieces.clear()

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        if self._in_row or not self._tables:
            raise damaged(self._where)
        self._in_row, self._bare = True, False
        hidden = attributes.get("hidden") in _TRUE or attributes.get("ht") in {"0", "0.0"}
        self.rows.start_row(attributes.get("r"), hidden=hidden)

    def _end_row(self) -> None:
        self._in_row = False
        if self._depth == self._table_depth:
            self.row_end = self.parser.CurrentByteIndex
        if self._filled:
            self.rows.end_row(self._row, bare=self._bare)
            self._filled = False
        self._row.clear()

    def _start_text(self) -> None:
        if self._in_text or not self._in_cell:
            raise damaged(self._where)
        self._in_text = True
        self._pieces.clear()

    def _taken(self) -> str:
        self._in_text = False
        return self._joined()

    def _joined(self) -> str:
        """The text since the last start; one far too long is refused before it is joined."""
        length, most = sum(map(len, self._pieces)), self._book.limits.text_length
        if length > most:
            place = self.rows.here(self._cell)
            raise Refused("text-too-long", place=place, found=length, expected=most)
        return "".join(self._pieces)

    def _start_formula(self, attributes: Mapping[str, str]) -> None:
        self._start_text()
        self._cell[KIND], self._cell[GROUP] = attributes.get("t", ""), attributes.get("si", "")

    def _end_formula(self) -> None:
        self._cell[FORMULA] = self._taken()
        self._cell["t"] = FORMULA + self._cell.get("t", "n")
        self._filled = True

    def _start_inline(self, _attributes: Mapping[str, str]) -> None:
        if self._in_cell and not self._aloud:
            self._start_text()

    def _end_inline(self) -> None:
        if self._in_text:
            self._cell[VALUE] = self._cell.get(VALUE, "") + self._taken()
            self._cell[INLINE] = ""
            self._filled = True

    def _start_aloud(self, _attributes: Mapping[str, str]) -> None:
        self._aloud += 1

    def _end_aloud(self) -> None:
        self._aloud -= 1

    def _column_style(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = attributes.get("min", ""), attributes.get("max", "")
            self._cells.hidden_columns.extend(column_span(first, last, self._book.limits.columns))

    def _merge(self, attributes: Mapping[str, str]) -> None:
        limits = self._book.limits
        reference = attributes.get("ref", "")
        area = merged_range(reference, self._where)
        if len(self._cells.merges) >= limits.merges:
            raise Refused("merge-too-many", expected=limits.merges, sheet=self._where)
        if (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > limits.merged_cells:
            self._book.findings.tell(
                "merge-too-big", Severity.WARNING, found=reference, sheet=self._where
            )
        else:
            self._cells.merges.append(area)
