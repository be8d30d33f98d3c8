"""The mapping of one workbook by hand, from its sheet to its import."""

from dataclasses import replace

import streamlit as st

from ptce_finance.domain.cluster import SourceStatus
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.mapping_text import mapping_text, read_mapping
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.layouts.mapped.locating import locate
from ptce_finance.ui import (
    file_draft,
    file_draft_told,
    file_readings,
    mapping_columns,
    mapping_held,
    mapping_memory,
    mapping_outline,
    mapping_preview,
    mapping_rows,
    mapping_sheet,
    mapping_state,
    mapping_writing,
    replacement,
    state,
    writing,
)
from ptce_finance.ui.mapping_file import download
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import say
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.scope_choice import without_name
from ptce_finance.ui.view import View


def no_file(view: View) -> None:
    """What the page is for, and a place to drop the workbook to map."""
    st.markdown(say(view, "what"))
    dropped = st.file_uploader(say(view, "drop"), key="map_upload", help=say(view, "drop-help"))
    if dropped is not None:
        mapping_state.keep_file(dropped.name, dropped.getvalue())
        st.rerun()
    file_draft_told.waiting(view)


def head(view: View, file: MappedFile) -> None:
    """Which file is mapped, and how to take another one."""
    st.markdown(say(view, "what"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{markdown(plain_line(file.name))}**", width="content")
        st.button(
            say(view, "other-file"),
            key="map_other",
            type="tertiary",
            icon=":material/close:",
            on_click=mapping_state.drop_file,
        )


def workbook(view: View, file: MappedFile) -> None:
    """Everything that is chosen of the file, and what it gives."""
    grids = [grid for grid in mapping_state.grids_of(file) if grid.rows]
    if not grids:
        st.error(say(view, "unreadable"), icon=":material/error:")
        return
    asked = mapping_preview.place(file)
    file_draft.follow(asked, file.sha256, file.name)
    mapping_held.behold(file)
    mapping = mapping_state.draft(file, view.cluster_id)
    if not mapping.tables:
        first = mapping_outline.first_guess(grids[0])
        mapping = replace(mapping, tables=(first,))
    answers = st.container()
    mapping_memory.known_already(view, file)
    st.subheader(say(view, "where"), anchor=False)
    place = _which(view, file, mapping)
    located = locate(mapping.tables, grids)[place]
    mapping_outline.outline(view, file, located, place)
    _more_or_less(view, file, len(mapping.tables), place)
    sheet = st.container()
    table = mapping_columns.columns(view, file, located, place)
    table = mapping_rows.rows(view, file, located, table, place)
    tables = (*mapping.tables[:place], table, *mapping.tables[place + 1 :])
    mapping = replace(mapping, tables=tables)
    mapping_state.keep_draft(file, mapping)
    report = _read(file, mapping)
    with sheet:
        _undo(view, file)
        mapping_sheet.sheet_view(view, locate(tables, grids)[place], report)
    if report is not None:
        mapping_preview.questions(view, file, report)
    mapping_preview.preview(view, report)
    if report is not None:
        _keep(view, file, mapping, report)
    file_draft.settle(asked, file.sha256)
    with answers:
        file_draft_told.told(view, asked, file.sha256, lambda: mapping_state.give_up(file, asked))


def _read(file: MappedFile, mapping: Mapping) -> ImportReport | None:
    """What the mapping reads, or None while it lacks a label or an amount."""
    if read_mapping(mapping_text(mapping)).mapping is None:
        return None
    return file_readings.parsed(file.data, file.name, mapping_preview.said(file, mapping))


def _which(view: View, file: MappedFile, mapping: Mapping) -> int:
    """The table in hand, where the workbook has several."""
    count = len(mapping.tables)
    if count == 1:
        return 0
    return st.radio(
        say(view, "tables"),
        range(count),
        index=0,
        horizontal=True,
        format_func=lambda each: say(view, "table", number=each + 1),
        key=mapping_state.field(file, f"table_{count}"),
    )


def _more_or_less(view: View, file: MappedFile, count: int, place: int) -> None:
    """A table more, or this one less."""
    with st.container(horizontal=True):
        st.button(
            say(view, "add-table"),
            key="map_add",
            type="tertiary",
            icon=":material/add:",
            on_click=_add,
            args=(file,),
        )
        if count > 1:
            st.button(
                say(view, "drop-table"),
                key="map_drop",
                type="tertiary",
                icon=":material/delete:",
                on_click=mapping_state.replace_table,
                args=(file, place, None),
            )


def _undo(view: View, file: MappedFile) -> None:
    """The way back, drawn once this run's change is known."""
    st.button(
        say(view, "undo"),
        key="map_undo",
        type="tertiary",
        icon=":material/undo:",
        disabled=not mapping_state.can_undo(file),
        on_click=mapping_state.undo,
        args=(file,),
        help=say(view, "undo-help"),
    )


def _add(file: MappedFile) -> None:
    tables = mapping_state.draft(file).tables
    grids = [grid for grid in mapping_state.grids_of(file) if grid.rows]
    taken = {table.sheet_position for table in tables}
    free = [grid for grid in grids if grid.sheet.index + 1 not in taken]
    guess = mapping_outline.first_guess((free or grids)[0])
    mapping_state.replace_table(file, len(tables), guess)


def _keep(view: View, file: MappedFile, mapping: Mapping, report: ImportReport) -> None:
    """Import and remember; the mapping as a file."""
    st.subheader(say(view, "keep"), anchor=False)
    cluster = _cluster(view, file, report)
    mapping_memory.known_elsewhere(view, file, cluster)
    place = mapping_preview.place(file)
    unsaid = report.scope_assumed or without_name(place)
    ready = report.status is ImportStatus.LOADED and not unsaid
    there = _there(report, cluster)
    if there:
        mapping_memory.there(view, file, mapping, cluster)
    elif ready:
        replacement.told(view, report, cluster)
        writing.signature(view.locale, place="mapping")
    else:
        st.markdown(f"**{say(view, 'not-ready')}**")
    with st.container(horizontal=True):
        if not there:
            st.button(
                say(view, "save"),
                key="map_save",
                type="primary",
                icon=":material/save:",
                disabled=not ready,
                on_click=mapping_writing.load,
                args=(view, file, report, mapping, cluster),
            )
        download(view, mapping, key="map_export")
    st.caption(say(view, "keep-help"))


def _cluster(view: View, file: MappedFile, report: ImportReport) -> str:
    """The cluster's name: typed, else stated by the file, else the one in view."""
    names = {one.id: one.name for one in state.clusters()}
    stem = plain_line(file.name).rpartition(".")[0]
    known = report.cluster or names.get(view.cluster_id) or stem or file.name
    key = f"cluster_{mapping_preview.place(file)}"
    state.keep(key, state.recall(key) or known)
    st.text_input(view.text("import.cluster"), key=key, max_chars=120, width=360)
    return state.recall(key).strip() or known


def _there(report: ImportReport, cluster: str) -> bool:
    """Whether the cluster has these very bytes already."""
    ids = {one.id for one in state.clusters() if label_key(one.name) == label_key(cluster)}
    return any(
        source.sha256 == report.sha256
        and source.cluster_id in ids
        and source.status is not SourceStatus.WITHDRAWN
        for source in state.sources()
    )
