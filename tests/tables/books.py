"""Builds the cells of a workbook from plain rows, as the reader would give them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from ptce_finance.ingest.cells import Cell, CellBook, CellKind, MergedRange, Sheet

Content = str | int | float | Decimal | date | None
Rows = Sequence[Sequence[Content]]


def cell_of(row: int, column: int, content: Content, formula: str | None = None) -> Cell | None:
    """One cell, or None for an empty one."""
    if content is None or content == "":
        return None
    if isinstance(content, str):
        if content.startswith("#") and content.isupper():
            return Cell(row=row, column=column, kind=CellKind.ERROR, text=content)
        return Cell(row=row, column=column, kind=CellKind.TEXT, text=content, formula=formula)
    if isinstance(content, date):
        return Cell(
            row=row, column=column, kind=CellKind.DATE, text=content.isoformat(), day=content
        )
    number = Decimal(repr(content)) if isinstance(content, float) else Decimal(content)
    return Cell(
        row=row,
        column=column,
        kind=CellKind.NUMBER,
        text=format(number, "f"),
        number=number,
        formula=formula,
    )


def sheet_of(
    rows: Rows,
    *,
    name: str = "Budget",
    index: int = 0,
    hidden: bool = False,
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    merges: Iterable[tuple[int, int, int, int]] = (),
    formulas: Mapping[tuple[int, int], str] | None = None,
) -> Sheet:
    """A sheet from its rows; merges are (first row, first column, last row, last column)."""
    cells = {}
    for r, contents in enumerate(rows, start=1):
        for c, content in enumerate(contents, start=1):
            cell = cell_of(r, c, content, (formulas or {}).get((r, c)))
            if cell is not None:
                cells[r, c] = cell
    return Sheet(
        name=name,
        index=index,
        cells=cells,
        hidden=hidden,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        merges=tuple(
            MergedRange(first_row=a, first_column=b, last_row=c, last_column=d)
            for a, b, c, d in merges
        ),
    )


def book_of(*sheets: Sheet | Rows, file: str = "classeur.xlsx") -> CellBook:
    """A workbook of those sheets; bare rows make a sheet named Budget."""
    made = [
        sheet if isinstance(sheet, Sheet) else sheet_of(sheet, index=i)
        for i, sheet in enumerate(sheets)
    ]
    return CellBook(file=file, sha256="0" * 64, kind="xlsx", sheets=tuple(made))
