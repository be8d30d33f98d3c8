"""Every import with its status, and the way to take one out."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Final

import streamlit as st

from ptce_finance.domain.cluster import ImportedSource, SourceStatus
from ptce_finance.domain.line import Version
from ptce_finance.i18n import listed, moment, text, year_label
from ptce_finance.ui import state, writing
from ptce_finance.ui.file_report import Colour, scope_text
from ptce_finance.ui.issues import show_issues
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.view import View

LONG_RUN: Final = 3
BADGES: Final[Mapping[SourceStatus, tuple[Colour, str]]] = {
    SourceStatus.LIVE: ("green", ":material/check:"),
    SourceStatus.SUPERSEDED: ("gray", ":material/history:"),
    SourceStatus.WITHDRAWN: ("gray", ":material/undo:"),
}


def import_list(view: View) -> None:
    """The imports, newest first."""
    sources = state.sources()
    if not sources:
        return
    st.header(view.text("import.list"), anchor=False)
    names = {cluster.id: cluster.name for cluster in state.clusters()}
    for source in reversed(sources):
        _source(view, source, names.get(source.cluster_id, ""))


def _source(view: View, source: ImportedSource, cluster: str) -> None:
    colour, icon = BADGES[source.status]
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{markdown(source.file)}**", width="content")
            st.badge(
                text(view.locale, f"source-status.{source.status.value}"), icon=icon, color=colour
            )
            st.space("stretch")
            issues = state.issues(source.id)
            if issues:
                with st.popover(view.text("import.issues"), icon=":material/info:"):
                    show_issues(view, issues, source.file, loaded=True)
            if source.status is not SourceStatus.WITHDRAWN:
                _withdraw(view, source)
        st.caption(
            view.text(
                "import.by",
                cluster=markdown(cluster),
                what=markdown(_what(view, source)),
                at=moment(view.locale, source.imported_at.astimezone()),
                author=markdown(source.author),
            )
        )


def _what(view: View, source: ImportedSource) -> str:
    exercises = [
        f"{text(view.locale, f'version.{version.value}').lower()} {_years(view, source, version)}"
        for version in Version
        if any(one.version is version for one in source.exercises)
    ]
    scopes = dict.fromkeys(scope_text(view.locale, one.scope) for one in source.exercises)
    return f"{', '.join(scopes)} · {listed(view.locale, exercises)}"


def _years(view: View, source: ImportedSource, version: Version) -> str:
    """The years of one version, a long run of them by its ends: `2014 - 2020`."""
    years = sorted({one.year for one in source.exercises if one.version is version})
    labels = [year_label(view.locale, year) for year in years]
    follow = all(b.start - a.end == timedelta(days=1) for a, b in pairwise(years))
    if len(labels) >= LONG_RUN and follow:
        return view.text("import.years", first=labels[0], last=labels[-1])
    return listed(view.locale, labels)


def _withdraw(view: View, source: ImportedSource) -> None:
    with st.popover(view.text("import.withdraw"), icon=":material/delete:"):
        st.markdown(view.text("import.withdraw-what", file=markdown(plain_line(source.file))))
        writing.signature(view.locale, place=source.id)
        st.button(
            view.text("import.withdraw-sure"),
            key=f"withdraw_{source.id}",
            type="primary",
            on_click=writing.withdraw,
            args=(source.id, source.file, source.id),
        )
