"""The sheet as the file holds it, with how each row is read beside it."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from ptce_finance.charts.mapped_sheet import MappedSheet, mapped_sheet
from ptce_finance.domain.report import Fate, ImportReport, RowFate
from ptce_finance.domain.source import column_letters
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ingest.tables.grid import Grid
from ptce_finance.ui.mapping_words import say, value_text
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.view import View

MOST_SHOWN: Final = 400
ABOVE: Final = 8
TALLEST: Final = 420
ROW: Final = 35
_LEFT: Final = frozenset({"balancing", "parent", "left-out"})
_TOTALS: Final = frozenset({"total", "subtotal"})


def sheet_view(view: View, located: LocatedTable, report: ImportReport | None) -> None:
    """The rows of the sheet around the table; a long sheet is shown from just above it."""
    grid = located.grid
    rows = _shown_rows(located)
    columns = sorted({column for row in rows for column in grid.rows[row]})
    uses = _uses(located, rows, report)
    sheet = MappedSheet(
        rows=tuple(rows),
        columns=tuple(columns),
        texts=tuple(tuple(_text(view, grid, row, c) for c in columns) for row in rows),
        uses=uses,
        words=tuple(say(view, f"read-as.{use}") for use in uses),
        heads=tuple(_head(view, located, column) for column in columns),
        use_head=say(view, "read-as.head"),
        read=frozenset(located.columns),
    )
    st.dataframe(
        mapped_sheet(sheet),
        column_config={
            head: st.column_config.Column(alignment="right")
            for head, column in zip(sheet.heads, columns, strict=True)
            if _numbers(grid, rows, column)
        },
        height=min(TALLEST, ROW * (len(rows) + 1) + 3),
        alt=say(view, "sheet-alt", sheet=plain_line(grid.sheet.name) or "csv"),
    )
    if len(grid.rows) > len(rows):
        st.caption(say(view, "sheet-more", count=len(rows)))


def _shown_rows(located: LocatedTable) -> Sequence[int]:
    rows = list(located.grid.rows)
    first = (located.heading_rows or located.rows or tuple(rows[:1]))[0]
    start = max(sum(row < first for row in rows) - ABOVE, 0) if len(rows) > MOST_SHOWN else 0
    return rows[start : start + MOST_SHOWN]


def _uses(
    located: LocatedTable, rows: Sequence[int], report: ImportReport | None
) -> tuple[str, ...]:
    """How each row is read; while nothing is read yet, whether it stands in the table."""
    name = located.grid.sheet.name
    fates: Mapping[int, RowFate] = {
        fate.row: fate for fate in (report.rows if report else ()) if fate.sheet == name
    }
    inside = frozenset(located.rows)

    def use(row: int) -> str:
        if row in located.heading_rows:
            return "heading"
        if row in fates:
            return _use(fates[row])
        return "inside" if row in inside else "outside"

    return tuple(use(row) for row in rows)


def _use(fate: RowFate) -> str:
    if fate.fate is not Fate.IGNORED:
        return "line" if fate.fate is Fate.LOADED else "wrong"
    if fate.reason in _TOTALS:
        return "total"
    if fate.reason in _LEFT:
        return "left"
    if fate.reason == "heading":
        return "section"
    return "note" if fate.reason in {"note", "no-amount"} else "outside"


def _text(view: View, grid: Grid, row: int, column: int) -> str:
    value = grid.rows[row].get(column)
    return "" if value is None else value_text(view, value)


def _head(view: View, located: LocatedTable, column: int) -> str:
    letters = column_letters(column)
    held = located.columns.get(column)
    return letters if held is None else f"{letters} · {say(view, f'role.{held.role.value}')}"


def _numbers(grid: Grid, rows: Sequence[int], column: int) -> bool:
    """Whether most of the column's cells are numbers."""
    values = [value for row in rows if (value := grid.rows[row].get(column)) is not None]
    return sum(value.numeric for value in values) * 2 > len(values)
