"""From the import page to the mapping of a file, and the remembered mappings that read it."""

from dataclasses import replace

import streamlit as st

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.mapped import LAYOUT_ID
from ptce_finance.ingest.layouts.mapped.choosing import fitting_mapping
from ptce_finance.ui import mapping_state, state, view
from ptce_finance.ui.mapping_memory import since_when
from ptce_finance.ui.mapping_words import say
from ptce_finance.ui.page_list import MAPPING
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View


def with_remembered(here: View, options: ParseOptions, typed: str) -> ParseOptions:
    """The options with what the cluster typed remembers, else what every cluster does.

    The one in view comes first.
    """
    clusters = state.clusters()
    ids = [one.id for one in clusters if label_key(one.name) == label_key(typed)] if typed else []
    if not typed:
        ids = sorted((one.id for one in clusters), key=lambda key: key != here.cluster_id)
    found = [mapping for key in ids for mapping in mapping_state.remembered(key)]
    return replace(options, mappings=tuple(found))


def read_as_before(here: View, report: ImportReport, data: bytes, options: ParseOptions) -> None:
    """Says that a remembered mapping read the file, whose and since when."""
    if report.layout != LAYOUT_ID or not options.mappings:
        return
    known = options.mappings[0]
    if len(options.mappings) > 1:
        book = mapping_state.book_of(mapping_state.mapped_file(report.file, data))
        known = fitting_mapping(book, options.mappings) or known
    st.info(markdown(since_when(here, known, "as-before")), icon=":material/history:")


def clusters_of(report: ImportReport, data: bytes) -> tuple[str, ...]:
    """The clusters whose remembered mapping reads the file, the one in view first."""
    if report.layout != LAYOUT_ID:
        return ()
    file = mapping_state.mapped_file(report.file, data)
    here = view.current().cluster_id
    clusters = sorted(state.clusters(), key=lambda one: one.id != here)
    return tuple(one.name for one in clusters if mapping_state.remembered_for(file, one.id))


def door(here: View, report: ImportReport, data: bytes, place: str) -> None:
    """The way to assign the columns of a file by hand; foremost where the program asks."""
    if not (report.rows or report.status is ImportStatus.NEEDS_MAPPING):
        return
    asked = report.status is ImportStatus.NEEDS_MAPPING
    if asked:
        st.markdown(say(here, "door-what"))
    if st.button(
        say(here, "door" if asked else "door-otherwise"),
        key=f"map_{place}",
        icon=":material/table_edit:",
        type="primary" if asked else "tertiary",
    ):
        mapping_state.keep_file(report.file, data)
        st.switch_page(MAPPING)
