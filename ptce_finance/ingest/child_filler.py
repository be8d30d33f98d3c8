"""Cells added to a sheet one by one, each of them held against the limits of its book."""

from dataclasses import dataclass, field

from ptce_finance.domain.issue import Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.child_cells import Findings, SheetCells, Texts, position_of
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.text import clean

_MOST_FORMATS = 60_000
_LONGEST_NAME = 80
_LONGEST_COUNT = 12


@dataclass(slots=True, kw_only=True)
class BookFilling:
    """What the sheets of one book share while they are filled; `filled` counts their cells.

    The first of the formats is the one of a cell that has none.
    """

    limits: Limits
    texts: Texts
    findings: Findings
    formats: list[str]
    filled: int = 0
    _formats_known: dict[str, int] = field(default_factory=dict)

    def format(self, code: str) -> int:
        """The number of a format code."""
        known = self._formats_known.get(code)
        if known is None:
            known = self.formats.index(code) if code in self.formats else len(self.formats)
            if known >= _MOST_FORMATS:
                return 0
            if known == len(self.formats):
                self.formats.append(code)
            self._formats_known[code] = known
        return known


class SheetFiller:
    """Adds cells to one sheet; Refused where one of them breaks a limit."""

    def __init__(self, cells: SheetCells, book: BookFilling) -> None:
        self.cells = cells
        self.book = book

    def text(self, text: str, row: int, column: int) -> int | None:
        """The number of a cell's text, cleaned; None where nothing of it shows."""
        most = self.book.limits.text_length
        if len(text) > most:
            place = self.place(row, column)
            raise Refused("text-too-long", place=place, found=len(text), expected=most)
        if not text:
            return None
        known = self.book.texts.add(text)
        return known if self.book.texts.known[known].strip() else None

    def add(self, position: tuple[int, int], kind: int, known: int, style: int) -> None:
        """Adds a filled cell at that row and column."""
        row, column = position
        limits, book, cells = self.book.limits, self.book, self.cells
        if row > limits.rows or column > limits.columns:
            raise Refused("sheet-too-wide", place=self.place(row, column))
        book.filled += 1
        if book.filled > limits.cells:
            raise Refused("sheet-too-big", place=self.place(row, column), expected=limits.cells)
        cells.positions.append(position_of(row, column))
        cells.kinds.append(kind)
        cells.texts.append(known)
        cells.formats.append(style)
        if known in book.texts.cleaned:
            book.findings.tell("text-cleaned", Severity.INFO, self.place(row, column))

    def merge(self, area: tuple[int, int, int, int]) -> None:
        """Notes a merged area: first row, first column, last row, last column."""
        limits, name = self.book.limits, self.cells.name
        if len(self.cells.merges) >= limits.merges:
            raise Refused("merge-too-many", expected=limits.merges, sheet=name)
        if (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > limits.merged_cells:
            first, last = self.place(*area[:2]).address, self.place(*area[2:]).address
            found = f"{first}:{last}"
            self.book.findings.tell("merge-too-big", Severity.WARNING, found=found, sheet=name)
        else:
            self.cells.merges.append(area)

    def place(self, row: int, column: int) -> SourceCell:
        """The address of a cell of this sheet."""
        return SourceCell(self.cells.name, max(row, 1), max(column, 1))


def shown_name(name: str, index: int) -> str:
    """A sheet's name as it is shown: cleaned, on one line, never empty."""
    return " ".join(clean(name).split())[:_LONGEST_NAME] or f"#{index + 1}"


def refuse_twins(sheets: list[SheetCells]) -> None:
    """Refuses a book without a sheet of cells, or with two sheets of one name."""
    if not sheets:
        raise Refused("no-sheet")
    names = [sheet.name.casefold() for sheet in sheets]
    twins = [sheet.name for sheet in sheets if names.count(sheet.name.casefold()) > 1]
    if twins:
        raise Refused("sheet-duplicate", found=", ".join(twins))


def whole(text: str, where: str, *, least: int = 1) -> int:
    """A count written in a file; Refused as damaged for what is none."""
    if not (text.isascii() and text.isdecimal()) or len(text) > _LONGEST_COUNT or int(text) < least:
        raise damaged(where)
    return int(text)
