"""First steps: what a newcomer sees while nothing is loaded."""

import streamlit as st

from ptce_finance.domain.report import ImportStatus
from ptce_finance.ingest.commit import commit
from ptce_finance.ingest.demo import samples
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse
from ptce_finance.places import samples_folder
from ptce_finance.report.template import write_template
from ptce_finance.store import StoreError
from ptce_finance.ui import address, copies_writing, page_list, state
from ptce_finance.ui.kept import kept
from ptce_finance.ui.view import CLUSTER, View

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def welcome(view: View) -> None:
    """What the program does, and the three ways to begin."""
    st.markdown(view.text("welcome.what"))
    ways = st.columns(3, border=True)
    with ways[0]:
        st.subheader(view.text("welcome.demo-title"), anchor=False)
        st.markdown(view.text("welcome.demo"))
        st.button(
            view.text("welcome.demo-button"),
            type="primary",
            icon=":material/play_circle:",
            on_click=_load_demonstration,
            args=(view.text("welcome.demo-author"),),
        )
    with ways[1]:
        st.subheader(view.text("welcome.template-title"), anchor=False)
        st.markdown(view.text("welcome.template"))
        template_button(view)
    with ways[2]:
        st.subheader(view.text("welcome.import-title"), anchor=False)
        st.markdown(view.text("welcome.import"))
        st.page_link(
            page_list.IMPORTS, label=view.text("go.imports"), icon=":material/arrow_forward:"
        )


def nothing_yet(view: View) -> None:
    """What a page says while there is nothing to study."""
    st.info(view.text("welcome.nothing"), icon=":material/info:")
    with st.container(horizontal=True):
        for page in (page_list.OVERVIEW, page_list.IMPORTS):
            label = view.text(f"go.{page_list.page_name(page)}")
            st.page_link(page, label=label, icon=":material/arrow_forward:")


def template_line(view: View) -> None:
    """The template, beside the drop zone."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(view.text("template.what"), width="content")
        template_button(view)


def template_button(view: View) -> None:
    """The workbook to fill in, to download."""
    st.download_button(
        view.text("template.button"),
        data=kept(write_template, view.locale),
        file_name=view.text("template.file"),
        mime=WORKBOOK,
        icon=":material/download:",
        on_click="ignore",
    )


def _load_demonstration(author: str) -> None:
    """Load the fictitious workbooks, each in a transaction of its own, and show the first."""
    try:
        store = state.store()
        loaded, refused = [], []
        for sample in samples(samples_folder()):
            report = parse(sample.path.read_bytes(), sample.path.name, ParseOptions())
            if report.status is not ImportStatus.LOADED:
                refused.append(report.file)
                continue
            who = store.author() or author
            receipt = commit(store, report, cluster=sample.cluster, author=who, at=state.now())
            loaded.append(receipt.source.cluster_id)
        if refused:
            state.refuse("page.said.demonstration-refused", files=", ".join(refused))
        if loaded:
            copies_writing.keep_after_import()
            state.keep(address.field(CLUSTER), loaded[0])
            state.say("page.said.demonstration", count=str(len(loaded)))
    except StoreError as fault:
        state.keep_fault(fault)
