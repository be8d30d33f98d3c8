"""The content part of an OpenDocument spreadsheet: its sheets, from element to element."""

from collections.abc import Callable, Iterable, Mapping

from ptce_finance.domain.issue import Severity
from ptce_finance.ingest.child_cells import SheetCells
from ptce_finance.ingest.child_filler import BookFilling, shown_name
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.ods_names import LINK, OFFICE, TABLE, TEXT
from ptce_finance.ingest.ods_sheet import OdsSheet
from ptce_finance.ingest.ods_styles import OdsStyles
from ptce_finance.ingest.ods_text import is_unseen, joined, mark
from ptce_finance.ingest.xml_guard import new_parser, parse

_Start = Callable[[Mapping[str, str]], None]

# Which elements are looked into, inside which others; every other one is passed over whole.
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_IN_COLUMNS = frozenset(
    f"{TABLE}{name}"
    for name in ("table-column", "table-columns", "table-header-columns", "table-column-group")
)
_IN_ROWS = frozenset(
    f"{TABLE}{name}" for name in ("table-row", "table-rows", "table-header-rows", "table-row-group")
)
_INSIDE: Mapping[str, frozenset[str]] = {
    "": frozenset({f"{OFFICE}document-content"}),
    f"{OFFICE}document-content": frozenset({f"{OFFICE}body"}),
    f"{OFFICE}body": frozenset({f"{OFFICE}spreadsheet"}),
    f"{OFFICE}spreadsheet": frozenset({f"{TABLE}table"}),
    f"{TABLE}table": _IN_COLUMNS | _IN_ROWS | {f"{TABLE}table-source"},
    f"{TABLE}table-row": _CELLS,
    **dict.fromkeys(_CELLS, frozenset({f"{TEXT}p", f"{TABLE}cell-range-source"})),
    **dict.fromkeys(_IN_COLUMNS - {f"{TABLE}table-column"}, _IN_COLUMNS),
    **dict.fromkeys(_IN_ROWS - {f"{TABLE}table-row"}, _IN_ROWS),
}
_NOTHING: frozenset[str] = frozenset()
_GROUPS = frozenset({f"{TABLE}table-row-group", f"{TABLE}table-column-group"})
_STYLES = frozenset({f"{OFFICE}automatic-styles", f"{OFFICE}styles"})


def read_content(pieces: Iterable[bytes], book: BookFilling, styles: OdsStyles) -> list[SheetCells]:
    """Every sheet of the content part, read to its end before any of them is believed."""
    scan = _Scan(book, styles)
    parse(scan.parser, pieces, "content.xml")
    most = book.limits.sheets
    if scan.tables > most:
        raise Refused("too-many-sheets", found=scan.tables, expected=most)
    if not scan.is_spreadsheet:
        raise damaged("content.xml")
    return scan.sheets


def read_named_styles(pieces: Iterable[bytes], book: BookFilling, styles: OdsStyles) -> None:
    """Collects the styles of the styles part."""
    parse(_StyleScan(book, styles).parser, pieces, "styles.xml")


class _StyleScan:
    """The handlers of a part of which only the styles are of interest."""

    part = "styles.xml"

    def __init__(self, book: BookFilling, styles: OdsStyles) -> None:
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._styles = styles
        self._limits = book.limits
        self._depth = self._in_styles = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._deepen()
        if self._in_styles:
            self._styles.start(tag, attributes)
        elif tag in _STYLES:
            self._start_styles()

    def _end(self, tag: str) -> None:
        if self._in_styles:
            self._end_style(tag)
        self._depth -= 1

    def _deepen(self) -> None:
        self._depth += 1
        if self._depth > self._limits.xml_depth:
            raise damaged(self.part)

    def _start_styles(self) -> None:
        self._in_styles = self._depth
        self.parser.CharacterDataHandler = self._styles.text

    def _end_style(self, tag: str) -> None:
        if self._in_styles == self._depth:
            self._in_styles = 0
            self.parser.CharacterDataHandler = None
        else:
            self._styles.end(tag)


class _Scan(_StyleScan):
    """The handlers of the content part."""

    part = "content.xml"

    def __init__(self, book: BookFilling, styles: OdsStyles) -> None:
        super().__init__(book, styles)
        self.sheets: list[SheetCells] = []
        self.tables = 0
        self.is_spreadsheet = False
        self._book = book
        self._path = [""]
        self._passed = self._in_paragraph = 0
        self._sheet: OdsSheet | None = None
        self._cell: Mapping[str, str] = {}
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._starts: Mapping[str, _Start] = {
            f"{TABLE}table": self._start_table,
            f"{TABLE}table-source": self._linked,
            f"{TABLE}cell-range-source": self._linked,
            **dict.fromkeys(_GROUPS, self._start_group),
        }

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._deepen()
        if self._passed:
            self._passed += 1
        elif self._in_styles:
            self._styles.start(tag, attributes)
        elif self._in_paragraph:
            self._start_in_paragraph(tag, attributes)
        elif tag in _INSIDE.get(self._path[-1], _NOTHING):
            self._path.append(tag)
            self._enter(tag, attributes)
        elif tag in _STYLES:
            self._start_styles()
        else:
            self._passed = 1

    def _end(self, tag: str) -> None:
        if self._passed:
            self._passed -= 1
            if self._in_paragraph and not self._passed:
                self.parser.CharacterDataHandler = self._pieces.append
        elif self._in_styles:
            self._end_style(tag)
        elif self._in_paragraph:
            self._in_paragraph -= 1
            if not self._in_paragraph:
                self._path.pop()
                self._end_paragraph()
        else:
            self._path.pop()
            self._leave(tag)
        self._depth -= 1

    def _enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _CELLS:
            self._cell = attributes
        elif tag == f"{TEXT}p":
            self._in_paragraph = 1
            self.parser.CharacterDataHandler = self._pieces.append
        elif self._sheet is not None and tag == f"{TABLE}table-row":
            self._sheet.start_row(attributes)
        elif self._sheet is not None and tag == f"{TABLE}table-column":
            self._sheet.column(attributes)
        elif tag == f"{OFFICE}spreadsheet":
            self.is_spreadsheet = True
        elif tag in self._starts:
            self._starts[tag](attributes)

    def _leave(self, tag: str) -> None:
        if self._sheet is None:
            return
        if tag in _CELLS:
            shown = "\n".join(self._paragraphs) if self._paragraphs else None
            self._sheet.cell(self._cell, shown)
            self._paragraphs.clear()
        elif tag == f"{TABLE}table-row":
            self._sheet.end_row()
        elif tag in _GROUPS and self._sheet.hidden_groups:
            self._sheet.hidden_groups -= 1
        elif tag == f"{TABLE}table":
            self._sheet = None

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        self.tables += 1
        name = attributes.get(f"{TABLE}name", "")
        # Copies of other files' sheets, which no spreadsheet shows, are named by their address.
        if "'#$" in name or self.tables > self._limits.sheets:
            self._path[-1] = "passed over"
            return
        cells = SheetCells(
            name=shown_name(name, self.tables - 1),
            index=self.tables - 1,
            hidden=attributes.get(f"{TABLE}style-name", "") in self._styles.hidden_tables,
        )
        self.sheets.append(cells)
        self._sheet = OdsSheet(cells, self._book, self._styles)

    def _start_group(self, attributes: Mapping[str, str]) -> None:
        hidden = attributes.get(f"{TABLE}display") == "false"
        if self._sheet is not None and (hidden or self._sheet.hidden_groups):
            self._sheet.hidden_groups += 1

    def _linked(self, attributes: Mapping[str, str]) -> None:
        """A sheet or an area whose values come from another file."""
        address = attributes.get(f"{LINK}href", "").replace("\\", "/").rstrip("/")
        name = address.rpartition("/")[2][:80] or "?"
        place = self._sheet.here if self._sheet is not None else None
        self._book.findings.tell("external-link", Severity.WARNING, place, found=name)

    def _start_in_paragraph(self, tag: str, attributes: Mapping[str, str]) -> None:
        if is_unseen(tag):
            self._passed = 1
            self.parser.CharacterDataHandler = None
            return
        self._in_paragraph += 1
        written = mark(tag, attributes.get(f"{TEXT}c", "1"), self._limits.text_length)
        if written:
            self._pieces.append(written)

    def _end_paragraph(self) -> None:
        self.parser.CharacterDataHandler = None
        length, most = sum(map(len, self._pieces)), self._limits.text_length
        if length > most and self._sheet is not None:
            raise Refused("text-too-long", place=self._sheet.here, found=length, expected=most)
        self._paragraphs.append(joined(self._pieces))
        self._pieces.clear()
