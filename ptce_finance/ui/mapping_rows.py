"""What the rows of the table are: headings that open a part, totals, rows left aside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from ptce_finance.domain.line import Side
from ptce_finance.domain.mapping import (
    ColumnRole,
    MappedRow,
    MappedSection,
    MappedTable,
    RowUse,
)
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ingest.tables.words import balances, side_named, total_named
from ptce_finance.ingest.wordings import wording_key
from ptce_finance.ui import mapping_state
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import choices, row_text, say
from ptce_finance.ui.view import View

MOST: Final = 1_000
OPENS: Final = ("expense", "resource", "in-kind-expense", "in-kind-resource", "same", "nothing")
_NAMES: Final = frozenset({ColumnRole.LABEL, ColumnRole.ACCOUNT})


def rows(
    view: View, file: MappedFile, located: LocatedTable, table: MappedTable, place: int
) -> MappedTable:
    """Three lists of rows, prefilled by their words; the table with what they are."""
    words = _wordings(located, table)
    st.subheader(say(view, "rows"), anchor=False)
    st.caption(say(view, "rows-help"))
    sections = _sections(view, file, located, table, words, place)
    opened = {section.wording for section in sections}
    left = {wording: row for wording, row in words.items() if wording not in opened}
    totals = _listed(view, file, "totals", left, located, _totals(table, left), place)
    rest = {wording: row for wording, row in left.items() if wording not in totals}
    ignored = _listed(view, file, "ignored", rest, located, _of(table, RowUse.IGNORED), place)
    lines = [x for x in rest if x not in ignored and _sums(x)]
    uses = ((totals, RowUse.TOTAL), (ignored, RowUse.IGNORED), (lines, RowUse.LINE))
    return replace(
        table,
        sections=tuple(sections),
        rows=tuple(MappedRow(wording=x, use=use) for found, use in uses for x in found),
    )


def _sums(wording: str) -> bool:
    """Whether the words alone would make the row a total or leave it aside."""
    named = total_named(wording) is not None or side_named(wording) is not None
    return named or balances(wording)


def _wordings(located: LocatedTable, table: MappedTable) -> Mapping[str, int]:
    """What names the rows, each wording with the first row that bears it."""
    names = [column.position for column in table.columns if column.role in _NAMES]
    found: dict[str, int] = {}
    for row in located.rows[:MOST]:
        cells = located.grid.rows[row]
        for place in names:
            value = cells.get(place)
            wording = wording_key(value.cell.text) if value is not None else ""
            if wording and any(sign.isalpha() for sign in wording):
                found.setdefault(wording, row)
    return found


def _of(table: MappedTable, use: RowUse) -> list[str]:
    return [row.wording for row in table.rows if row.use is use]


def _totals(table: MappedTable, words: Mapping[str, int]) -> list[str]:
    lines = set(_of(table, RowUse.LINE)) | set(_of(table, RowUse.IGNORED))
    named = [x for x in words if total_named(x) is not None and x not in lines]
    return list(dict.fromkeys([*_of(table, RowUse.TOTAL), *named]))


def _listed(
    view: View,
    file: MappedFile,
    name: str,
    words: Mapping[str, int],
    located: LocatedTable,
    chosen: Sequence[str],
    place: int,
) -> list[str]:
    return st.multiselect(
        say(view, name),
        list(words),
        default=[wording for wording in chosen if wording in words],
        format_func=lambda wording: row_text(located.grid, words[wording]),
        key=mapping_state.field(file, f"{name}_{place}"),
        placeholder=say(view, "none-chosen"),
        select_all=False,
        help=say(view, f"{name}-help"),
    )


def _sections(
    view: View,
    file: MappedFile,
    located: LocatedTable,
    table: MappedTable,
    words: Mapping[str, int],
    place: int,
) -> list[MappedSection]:
    known = {section.wording: section for section in table.sections}
    chosen = _listed(view, file, "sections", words, located, list(known), place)
    found = []
    with st.container(horizontal=True):
        for wording in sorted(chosen, key=lambda each: words[each]):
            now = _opens(known.get(wording) or MappedSection(wording=wording))
            said = st.selectbox(
                say(view, "opens", row=row_text(located.grid, words[wording])),
                OPENS,
                index=OPENS.index(now),
                format_func=choices(view, "part"),
                key=mapping_state.field(file, f"opens_{place}_{wording}"),
                width=300,
            )
            found.append(_section(wording, said))
    return found


def _opens(section: MappedSection) -> str:
    if section.ignored:
        return "nothing"
    if section.side is None:
        return "same"
    return f"in-kind-{section.side.value}" if section.in_kind else section.side.value


def _section(wording: str, said: str) -> MappedSection:
    in_kind = said.startswith("in-kind-")
    side = said.removeprefix("in-kind-")
    return MappedSection(
        wording=wording,
        side=Side(side) if side in set(Side) else None,
        in_kind=in_kind,
        ignored=said == "nothing",
    )
