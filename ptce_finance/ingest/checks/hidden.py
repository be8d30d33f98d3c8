"""What the file hides is not counted, and told, with the totals that it explains."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import Cell, CellBook, CellKind, Sheet
from ptce_finance.ingest.tables.grid import Shape, read_value


def check(book: CellBook, read: frozenset[str]) -> tuple[Issue, ...]:
    """One issue with the hidden sheets, and the hidden rows of the sheets `read` (names).

    A warning where they hold amounts, typed as numbers or as text, else an info.
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
            numbers |= any(_amounts(cells) for cells in hidden.values())
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


def foremost(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues in their order, hidden amounts before the other warnings: they may explain them.

    Beside errors, which have to be mended first, nothing moves.
    """
    found = list(issues)
    amounts = [x for x in found if x.code == "hidden-rows" and x.severity is Severity.WARNING]
    errors = [x for x in found if x.severity is Severity.ERROR]
    if not amounts or errors:
        return tuple(found)
    return (*amounts, *(x for x in found if x not in amounts))


def with_hidden(issues: Iterable[Issue], book: CellBook) -> tuple[Issue, ...]:
    """The issues; a total short by exactly what its column hides names it in `hidden`."""
    sheets = {sheet.name: sheet for sheet in book.sheets if sheet.hidden_rows}
    return tuple(
        _explained(issue, sheets) if issue.code == "total-mismatch" else issue for issue in issues
    )


def _explained(issue: Issue, sheets: Mapping[str, Sheet]) -> Issue:
    total = issue.place
    if total is None or total.sheet not in sheets or not (issue.found and issue.expected):
        return issue
    above = {
        sheets[total.sheet].place(row, total.column): amount
        for row, cells in _hidden_rows(sheets[total.sheet]).items()
        if row < total.row
        for cell, amount in _amounts(cells).items()
        if cell.column == total.column and amount
    }
    gap = Decimal(issue.found) - Decimal(issue.expected)
    alone = [[place] for place in above]
    for places in [list(above), *alone]:
        if gap > 0 and abs(sum(above[place] for place in places)) == gap:
            hidden = ", ".join(place.address for place in places)
            return replace(
                issue,
                places=(total, *places),
                values={**issue.values, "hidden": hidden},
            )
    return issue


def _amounts(cells: Iterable[Cell]) -> dict[Cell, Decimal]:
    """The cells that hold amounts; a short whole number typed as text is an account."""
    values = [read_value(cell) for cell in cells]
    return {
        value.cell: value.amount
        for value in values
        if value.shape is Shape.AMOUNT
        and value.amount is not None
        and not (value.cell.kind is CellKind.TEXT and value.text.isdecimal())
    }


def _shown_column(cells: list[Cell]) -> int:
    """The column of the row's first amount, else of its first filled cell."""
    return next(iter([*_amounts(cells), *cells])).column
