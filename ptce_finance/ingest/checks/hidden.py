"""What the file hides is not counted, and told."""

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import Cell, CellBook, CellKind, Sheet


def check(book: CellBook, read: frozenset[str]) -> tuple[Issue, ...]:
    """One issue with the hidden sheets, and the hidden rows of the sheets `read` (names).

    A warning where they hold numbers, else an info.
    """
    places: list[SourceCell] = []
    rows, numbers = 0, False
    for sheet in book.sheets:
        if sheet.hidden:
            places += [sheet.place(*min(sheet.cells))] if sheet.cells else []
            numbers |= any(cell.kind is CellKind.NUMBER for cell in sheet.cells.values())
        elif sheet.name in read:
            hidden = _hidden_rows(sheet)
            rows += len(hidden)
            places += [sheet.place(row, _shown_column(cells)) for row, cells in hidden.items()]
            numbers |= any(_numbers(cells) for cells in hidden.values())
    if not places:
        return ()
    return (
        Issue(
            code="hidden-rows",
            severity=Severity.WARNING if numbers else Severity.INFO,
            places=tuple(places),
            values={"rows": str(rows)},
        ),
    )


def _hidden_rows(sheet: Sheet) -> dict[int, list[Cell]]:
    """The filled cells of the hidden rows, left to right, row by row."""
    if not sheet.hidden_rows:
        return {}
    return {
        row: list(cells.values()) for row, cells in sheet.rows.items() if row in sheet.hidden_rows
    }


def _numbers(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.kind is CellKind.NUMBER]


def _shown_column(cells: list[Cell]) -> int:
    """The column of the row's first number, else of its first filled cell."""
    return (_numbers(cells) or cells)[0].column
