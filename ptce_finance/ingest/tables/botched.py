"""Columns headed as amounts in which no amount at all can be read."""

from collections.abc import Iterable, Iterator

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.tables.column_roles import Role, role_named, surely_heading
from ptce_finance.ingest.tables.grid import Grid, Shape, Value
from ptce_finance.ingest.tables.profiles import MOST, looks_like_amount


def botched_amounts(grids: Iterable[Grid]) -> Iterator[Issue]:
    """One error a cell under a heading of amounts, where most cells there nearly are numbers."""
    for grid in grids:
        for column, heading in _headed(grid).items():
            below = [
                (row, cells[column])
                for row, cells in grid.rows.items()
                if row > heading and column in cells
            ]
            nearly = [(row, value) for row, value in below if _nearly(value)]
            if nearly and len(nearly) >= MOST * len(below):
                for row, value in nearly:
                    yield _unreadable(grid.sheet.place(row, column), value.text)


def _headed(grid: Grid) -> dict[int, int]:
    """The first row of each column whose words head amounts and nothing else."""
    found: dict[int, int] = {}
    for row, cells in grid.rows.items():
        for column, value in cells.items():
            named = value.shape is Shape.TEXT and len(cells) > 1 and surely_heading(value.text)
            if named and role_named(value.text) is Role.AMOUNT:
                found.setdefault(column, row)
    return found


def _nearly(value: Value) -> bool:
    return value.shape in {Shape.TEXT, Shape.OTHER} and looks_like_amount(value.text)


def _unreadable(place: SourceCell, text: str) -> Issue:
    return Issue(code="number-unreadable", severity=Severity.ERROR, places=(place,), found=text)
