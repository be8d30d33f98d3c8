"""A sheet as the layout looks at it: filled visible rows, merged areas, texts as shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import Cell, CellKind, Sheet

_LARGEST_AREA = 2_000
_MOST_COVERED = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet. `rows` are its filled visible rows; `anchors` the first cell of merged areas."""

    sheet: Sheet
    rows: tuple[int, ...]
    anchors: Mapping[tuple[int, int], tuple[int, int]]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there, None where it is empty."""
        return self.sheet.cell(row, column)

    def covering(self, row: int, column: int) -> Cell | None:
        """The cell there, or the one whose merged area covers it."""
        found = self.sheet.cell(row, column)
        if found is None and (row, column) in self.anchors:
            return self.sheet.cell(*self.anchors[row, column])
        return found

    def text(self, row: int, column: int) -> str:
        """What a reader sees in the cell."""
        return shown_text(self.sheet.cell(row, column))

    def place(self, row: int, column: int) -> SourceCell:
        """The address of the cell in the file."""
        return self.sheet.place(row, column)

    def between(self, first: int, last: int) -> tuple[int, ...]:
        """The filled visible rows between two rows, ends included."""
        return tuple(row for row in self.rows if first <= row <= last)


def grid_of(sheet: Sheet) -> Grid:
    """The sheet with its visible rows and its merged areas looked up once."""
    rows = tuple(row for row in sheet.filled_rows if row not in sheet.hidden_rows)
    return Grid(sheet=sheet, rows=rows, anchors=_anchors(sheet))


def shown_text(cell: Cell | None) -> str:
    """The cell as a reader sees it in a heading: a date day first, a year without decimals."""
    if cell is None or cell.kind is CellKind.ERROR:
        return ""
    if cell.kind is CellKind.DATE and cell.day is not None:
        return cell.day.strftime("%d/%m/%Y")
    return " ".join(cell.text.split())


def _anchors(sheet: Sheet) -> Mapping[tuple[int, int], tuple[int, int]]:
    """For each cell that a merged area covers, the area's first cell.

    The work is bounded: a form merges some hundred cells, a hostile file millions.
    """
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merges:
        height = area.last_row - area.first_row + 1
        width = area.last_column - area.first_column + 1
        if height * width > _LARGEST_AREA or len(anchors) > _MOST_COVERED:
            continue
        first = (area.first_row, area.first_column)
        for row in range(area.first_row, area.last_row + 1):
            for column in range(area.first_column, area.last_column + 1):
                anchors[row, column] = first
    return anchors
