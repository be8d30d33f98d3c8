"""Parts of the documents page: who reads, what is put to the vote, what is downloaded."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from ptce_finance.charts.families import families_picture
from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.levels import gap_picture
from ptce_finance.charts.own_needed import own_needed_picture
from ptce_finance.charts.picture import Picture
from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.results import CoverLevel, Projection, Study
from ptce_finance.report.bundle import document_files
from ptce_finance.report.drawn import png, spec_of, svg
from ptce_finance.report.pack import Page, pack_of, write_pack
from ptce_finance.report.pdf import (
    Asking,
    Document,
    Edition,
    Held,
    Matter,
    board_pack,
    funders,
    matter_of,
    official_page,
    typeset,
    usual_options,
)
from ptce_finance.report.public import public_files, public_workbook
from ptce_finance.report.slides import board_deck, official_deck, written
from ptce_finance.report.tables import csv_file, json_file
from ptce_finance.report.workbook import write_workbook
from ptce_finance.report.zipped import zipped
from ptce_finance.ui import decide_state, state
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

MOST: Final = 3
"""Scenarios put to the vote beside what happens anyway."""
PACK: Final = "pack"
PDF: Final = "application/pdf"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ZIP: Final = "application/zip"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def for_whom(view: View) -> bool:
    """The one switch: everything, or what anybody may read."""
    st.markdown(view.text("documents.what"))
    public: bool = st.toggle(view.text("documents.public"), key="documents_public")
    st.caption(view.text("documents.public-help"))
    return public


def board(view: View, *, public: bool) -> tuple[Scenario, ...]:
    """The options, then the pack; answers the options."""
    st.header(view.text("documents.board"), anchor=False)
    held = decide_state.scenarios(view.cluster_id)
    chosen = st.multiselect(
        view.text("documents.options"),
        tuple(held),
        format_func=lambda one: held[one].name,
        max_selections=MOST,
        key="documents_options",
        placeholder=view.text("documents.none-chosen"),
    )
    st.caption(view.text("documents.options-help" if held else "documents.no-scenario"))
    scenarios = tuple(decide_state.by_id(view, one) for one in chosen)
    with st.container(horizontal=True):
        _download(view, "board-pdf", partial(_pack, view, scenarios, public=public), PDF)
        _download(view, "board-pptx", partial(_deck, view, scenarios, public=public), PPTX)
        _download(view, "board-zip", partial(_pack_files, view, scenarios, public=public), ZIP)
    return scenarios


def authority(view: View, *, public: bool) -> Asking | None:
    """The funder, the letters, the request, then the page; answers what is asked of whom."""
    st.header(view.text("documents.authority"), anchor=False)
    matter = _matter(view, public=public)
    names = funders(matter)
    if not names:
        st.info(view.text("documents.no-funder"), icon=":material/info:")
        return None
    name = st.selectbox(view.text("documents.funder"), names, key="documents_funder")
    large = st.toggle(view.text("documents.large"), key="documents_large")
    asked = ""
    if not public:
        asked = st.text_area(view.text("documents.request"), key="documents_request", max_chars=300)
    asking = Asking(funder=name or names[0], large=large, request=asked.strip())
    with st.container(horizontal=True):
        _download(view, "page-pdf", partial(_page, matter, asking), PDF)
        _download(view, "page-pptx", partial(_slide, matter, asking), PPTX)
        _download(view, "page-zip", partial(_page_files, matter, asking), ZIP)
    return asking


def workbook(view: View, study: Study, scenarios: tuple[Scenario, ...], *, public: bool) -> None:
    """The workbook with its formulas and every line; in public, the tables of the public pack."""
    st.header(view.text("documents.workbook"), anchor=False)
    key = "workbook-public" if public else "workbook-help"
    st.caption(view.text(f"documents.{key}"))
    made = partial(_public_workbook, view, scenarios) if public else _workbook(view, study)
    _download(view, "workbook-xlsx", made, XLSX)


def pack(
    view: View, scenarios: tuple[Scenario, ...], asking: Asking | None, *, public: bool
) -> None:
    """Everything the documents are made from; in public, the public documents and no more."""
    st.header(view.text("documents.pack"), anchor=False)
    st.caption(view.text("documents.pack-public" if public else "documents.pack-help"))
    made = (
        partial(_public_files, view, scenarios)
        if public
        else partial(_reproducible, view, scenarios, asking)
    )
    _download(view, f"{PACK}-zip", made, ZIP)


def tables(view: View, study: Study, projection: Projection) -> None:
    """Each table as CSV and JSON, its chart as SVG and PNG."""
    st.header(view.text("documents.tables"), anchor=False)
    st.caption(view.text("documents.tables-help"))
    loaded = [one for one in study.years if one.scope == CELL_SCOPE and one.counts]
    pictures = {
        "families": families_picture(view.locale, loaded),
        "gap": gap_picture(view.locale, projection),
        "cover": cover_picture(view.locale, projection, CoverLevel.SECURED),
        "own-needed": own_needed_picture(view.locale, projection),
    }
    for name, picture in pictures.items():
        _files(view, name, picture)


def _files(view: View, name: str, picture: Picture) -> None:
    st.subheader(markdown(picture.title), anchor=False)
    with st.container(horizontal=True):
        _download(view, f"{name}-csv", partial(csv_file, picture.table, view.locale), "text/csv")
        _download(view, f"{name}-json", partial(json_file, picture.table), "application/json")
        if picture.chart is not None:
            chart = picture.chart
            _download(view, f"{name}-svg", lambda: svg(spec_of(chart)).encode(), "image/svg+xml")
            _download(view, f"{name}-png", lambda: png(spec_of(chart)), "image/png")


def _download(view: View, name: str, made: Callable[[], bytes], mime: str) -> None:
    """A button that makes the file when it is pressed, and shows that it is at work."""
    subject, _, kind = name.rpartition("-")
    st.download_button(
        view.text(f"documents.file.{PACK if subject == PACK else kind}"),
        data=made,
        file_name=f"{view.text(f'documents.name.{subject}')}.{kind}",
        mime=mime,
        key=f"documents_{name}",
        on_click="ignore",
        icon=":material/download:",
    )


def _pack(view: View, scenarios: tuple[Scenario, ...], *, public: bool) -> bytes:
    matter = _matter(view, public=public)
    return typeset(_board(matter, scenarios), matter.made_on)


def _deck(view: View, scenarios: tuple[Scenario, ...], *, public: bool) -> bytes:
    matter = _matter(view, public=public)
    return written(board_deck(matter, _options(matter, scenarios)), matter.made_on)


def _pack_files(view: View, scenarios: tuple[Scenario, ...], *, public: bool) -> bytes:
    return zipped(document_files(_board(_matter(view, public=public), scenarios)))


def _board(matter: Matter, scenarios: tuple[Scenario, ...]) -> Document:
    return board_pack(matter, _options(matter, scenarios))


def _options(matter: Matter, scenarios: tuple[Scenario, ...]) -> tuple[Scenario, ...]:
    return (decide_state.BASE, *scenarios) if scenarios else usual_options(matter)


def _page(matter: Matter, asking: Asking) -> bytes:
    return typeset(official_page(matter, asking), matter.made_on)


def _workbook(view: View, study: Study) -> Callable[[], bytes]:
    opened = state.store()
    return partial(
        write_workbook,
        study,
        view.locale,
        today=state.now().date(),
        files={one.id: one.file for one in state.sources()},
        members=opened.members(view.cluster_id),
        hypotheses=opened.hypotheses(view.cluster_id),
    )


def _public_workbook(view: View, scenarios: tuple[Scenario, ...]) -> bytes:
    matter = _matter(view, public=True)
    return public_workbook(matter, _options(matter, scenarios))


def _public_files(view: View, scenarios: tuple[Scenario, ...]) -> bytes:
    matter = _matter(view, public=True)
    return zipped(public_files(matter, _options(matter, scenarios)))


def _reproducible(view: View, scenarios: tuple[Scenario, ...], asking: Asking | None) -> bytes:
    """The pack of the documents as the page asks for them, with a page for each funder."""
    matter = _matter(view, public=False)
    options = _options(matter, scenarios)
    pages = [
        Page(funder=one, large=asking.large, request=asking.request)
        if asking is not None and asking.funder == one
        else Page(funder=one)
        for one in funders(matter)
    ]
    kept = state.store().rule(view.cluster_id)
    data = state.cluster_data(view.cluster_id)
    rule = "" if kept is None else kept.text
    return write_pack(pack_of(matter, data, options, pages, until=None, rule=rule))


def _page_files(matter: Matter, asking: Asking) -> bytes:
    return zipped(document_files(official_page(matter, asking)))


def _slide(matter: Matter, asking: Asking) -> bytes:
    return written(official_deck(matter, asking), matter.made_on)


def _matter(view: View, *, public: bool) -> Matter:
    opened = state.store()
    kept = decide_state.scenarios(view.cluster_id).values()
    held = Held(
        files={one.id: one.file for one in state.sources()},
        stated=opened.hypotheses(view.cluster_id),
        said=opened.said(view.cluster_id),
        members=opened.members(view.cluster_id),
        decided=tuple(one for one in kept if one.frozen),
        votes=opened.votes(view.cluster_id),
    )
    edition = Edition(locale=view.locale, made_on=state.now().date(), public=public)
    found = matter_of(state.cluster_data(view.cluster_id), view.reading, None, held, edition)
    if found is None:
        raise KeyError(view.cluster_id)
    return found
