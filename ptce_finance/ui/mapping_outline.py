"""Where the table stands: its sheet, its headings, its last row, chosen by hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from ptce_finance.domain.mapping import MappedTable
from ptce_finance.ingest.fingerprints import likely_heading_row
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ingest.mapping_proposal import ended, table_at
from ptce_finance.ingest.tables.grid import Grid
from ptce_finance.ui import mapping_state, state
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import row_text, say
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.view import View

MOST_HEADINGS: Final = 5


def outline(view: View, file: MappedFile, located: LocatedTable, place: int) -> None:
    """The selectors of the table; a change of headings guesses its columns again."""
    grids = mapping_state.grids_of(file)
    table, grid = located.table, located.grid
    rows = list(grid.rows)
    if len(grids) > 1:
        _sheet(view, file, grids, grid, place)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = located.heading_rows[0] if located.heading_rows else table.heading_row
        _pick(
            view, file, "first", rows, first, grid, place,
        )  # fmt: skip
        key = mapping_state.field(file, f"headings_{place}")
        st.number_input(
            say(view, "headings"),
            min_value=0,
            max_value=MOST_HEADINGS,
            value=table.heading_rows,
            key=key,
            width=150,
            help=say(view, "headings-help"),
            on_change=_outlined,
            args=(file, grid, place),
        )
        _pick(view, file, "last", rows, located.rows[-1] if located.rows else rows[-1], grid, place)


def _sheet(view: View, file: MappedFile, grids: Sequence[Grid], grid: Grid, place: int) -> None:
    names = [each.sheet.name for each in grids]
    st.selectbox(
        say(view, "sheet"),
        names,
        index=names.index(grid.sheet.name),
        format_func=plain_line,
        key=mapping_state.field(file, f"sheet_{place}"),
        on_change=_sheet_chosen,
        args=(file, place),
        width=360,
    )


def _pick(
    view: View,
    file: MappedFile,
    name: str,
    rows: Sequence[int],
    chosen: int,
    grid: Grid,
    place: int,
) -> None:
    st.selectbox(
        say(view, name),
        rows,
        index=rows.index(chosen) if chosen in rows else 0,
        format_func=lambda row: row_text(grid, row),
        key=mapping_state.field(file, f"{name}_{place}"),
        help=say(view, f"{name}-help"),
        on_change=_outlined if name == "first" else _ended,
        args=(file, grid, place),
        width=300,
    )


def _number(file: MappedFile, name: str, place: int) -> int:
    return int(state.recall(mapping_state.field(file, f"{name}_{place}"), "1"))


def _outlined(file: MappedFile, grid: Grid, place: int) -> None:
    """The person moved the headings."""
    first, headings = _number(file, "first", place), _number(file, "headings", place)
    last = max(_number(file, "last", place), first)
    mapping_state.replace_table(file, place, table_at(grid, first, headings, last))


def _ended(file: MappedFile, grid: Grid, place: int) -> None:
    """The person moved the last row."""
    table = mapping_state.draft(file).tables[place]
    first = _number(file, "first", place)
    last = max(_number(file, "last", place), first)
    moved = replace(table, heading_row=first)
    mapping_state.replace_table(file, place, ended(grid, moved, last))


def _sheet_chosen(file: MappedFile, place: int) -> None:
    name = state.recall(mapping_state.field(file, f"sheet_{place}"))
    grid = next(each for each in mapping_state.grids_of(file) if each.sheet.name == name)
    mapping_state.replace_table(file, place, first_guess(grid))


def first_guess(grid: Grid) -> MappedTable:
    """A table of a sheet before anything is said of it."""
    row = likely_heading_row(grid) or next(iter(grid.rows), 1)
    return table_at(grid, row, 1, max(grid.rows, default=1))
