"""From a figure to the lines behind it, then from one line to its cell as the file shows it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ptce_finance.charts.cell_grid import neighbourhood_table
from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Table, unstyled
from ptce_finance.domain.cluster import ImportedSource
from ptce_finance.domain.source import SourceCell
from ptce_finance.i18n import Locale, counted, euros, has_text, moment, place_text, text
from ptce_finance.model.results import Figure, Study
from ptce_finance.ui import address, page_files, page_list, picked, state
from ptce_finance.ui.line_tables import show_line_table
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.trace_origins import Origin, origins
from ptce_finance.ui.view import LINE, View

GRID = "trace_lines"


def lines_behind(view: View, study: Study, figure: Figure) -> None:
    """The lines of a figure, and the cell of the one that is picked."""
    found = {x.id: x for x in origins(view.locale, study, figure, state.lines(view.cluster_id))}
    st.subheader(counted(view.locale, "page.trace.lines", len(found)), anchor=False)
    if not found:
        st.caption(view.text("trace.no-lines"))
        return
    if len(found) > 1:
        _pick(view, found, figure.key)
    one = found.get(state.recall(address.field(LINE))) or next(iter(found.values()))
    _cell(view, one)


def _pick(view: View, found: Mapping[str, Origin], key: str) -> None:
    """The table whose rows can be ticked, and the same choice in a field."""
    ids = tuple(found)
    grid = f"{GRID}_{key}"
    st.caption(view.text("trace.pick"))
    show_line_table(
        _table(view, tuple(found.values())),
        key=grid,
        on_select=lambda: _ticked(grid, ids),
        selection_mode="single-row",
    )
    address.chosen(LINE, ids, ids[0])
    st.selectbox(
        view.text("trace.line"),
        ids,
        format_func=lambda one: _name(view.locale, found[one]) if one in found else one,
        key=address.field(LINE),
    )


def _ticked(grid: str, ids: Sequence[str]) -> None:
    rows = picked.ticked_rows(grid)
    if rows and rows[0] < len(ids):
        state.keep(address.field(LINE), ids[rows[0]])


def _table(view: View, found: Sequence[Origin]) -> Table:
    heads = ("account", "label", "amount", "cell", "family", "why")
    return Table(
        title=view.text("lines.title"),
        heads=tuple(view.text(f"trace.head-{head}") for head in heads),
        rows=tuple(
            (
                one.account,
                plain_line(one.label),
                money(view.locale, one.amount),
                place_text(view.locale, one.place) if one.place else view.text("trace.typed"),
                one.family,
                one.why,
            )
            for one in found
        ),
    )


def _name(locale: Locale, one: Origin) -> str:
    account = f"{one.account} " if one.account else ""
    return f"{account}{plain_line(one.label)} — {euros(locale, one.amount)}"


def _cell(view: View, one: Origin) -> None:
    """One line: what it is, where it came from, and the cell as it stands in the file."""
    source = next((x for x in state.sources(view.cluster_id) if x.id == one.source_id), None)
    with st.container(border=True):
        st.markdown(f"**{markdown(_name(view.locale, one))}**")
        st.markdown(view.text("trace.decided", family=markdown(one.family), why=markdown(one.why)))
        if source is None or one.place is None:
            st.caption(view.text("trace.typed-why"))
            return
        show_table(_where(view, source, one.place), narrow=True)
        _neighbours(view, source, one.place)


def _where(view: View, source: ImportedSource, place: SourceCell) -> Table:
    layout = f"layout.{source.layout}"
    rows = [("file", plain_line(source.file))]
    rows += [("sheet", plain_line(place.sheet))] if place.sheet else []
    rows += [
        ("cell", place.address if place.sheet else view.text("place.row", row=place.row)),
        ("imported", _imported(view, source)),
    ]
    if has_text(view.locale, layout):
        rows.append(("layout", text(view.locale, layout)))
    return Table(
        title=view.text("trace.where"),
        heads=(view.text("trace.head-what"), view.text("trace.head-where")),
        rows=tuple((view.text(f"trace.{name}"), value) for name, value in rows),
    )


def _imported(view: View, source: ImportedSource) -> str:
    at = moment(view.locale, source.imported_at.astimezone())
    return view.text("trace.imported-by", at=at, author=plain_line(source.author))


def _neighbours(view: View, source: ImportedSource, place: SourceCell) -> None:
    near = state.store().neighbourhood(source.id, place)
    if near is None:
        st.caption(view.text("trace.not-kept"))
        return
    st.markdown(f"**{view.text('trace.around')}**")
    around = neighbourhood_table(view.locale, near, markdown)
    page_files.keep(unstyled(around, view.text("trace.around")))
    st.table(
        around,
        width="content",
        alt=view.text("trace.around-alt", place=place_text(view.locale, place)),
    )
    formula = near.marked.formula if near.marked else ""
    if formula:
        st.caption(view.text("trace.formula", formula=markdown(f"={formula.removeprefix('=')}")))
    st.caption(view.text("trace.kept"))
    st.page_link(page_list.IMPORTS, label=view.text("go.imports"), icon=":material/arrow_forward:")
