"""Budget against actual on the page: where the year lands, line by line, who explains it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import streamlit as st

from ptce_finance.charts.landing import landing_picture, landing_table
from ptce_finance.domain.line import CELL_SCOPE, Version
from ptce_finance.domain.period import add_months
from ptce_finance.i18n import day, percent, text, year_label
from ptce_finance.model.landing import landings
from ptce_finance.model.results import Study
from ptce_finance.model.results.landing import Landing
from ptce_finance.store import StoreError
from ptce_finance.ui import landing_explained, page_list, state
from ptce_finance.ui.changes import between_versions
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View

PLACE: Final = "landing"
LONG: Final = 12
ONE_DAY: Final = timedelta(days=1)


def landing(view: View, study: Study) -> None:
    """The chosen year, its picture, its lines, the explanations."""
    today = state.now().date()
    found = landings(study.years, today)
    if not found:
        st.info(view.text("landing.nothing"), icon=":material/info:")
        st.page_link(
            page_list.IMPORTS, label=view.text("go.imports"), icon=":material/arrow_forward:"
        )
        return
    chosen = _through(view, study, _chosen(view, found), today)
    _head(view, chosen)
    show_picture(view, landing_picture(view.locale, chosen))
    st.header(view.text("landing.lines"), anchor=False)
    told = landing_explained.told(view, chosen)
    lines = sorted(chosen.lines, key=lambda one: (one.side, -abs(one.variance), one.label))
    with st.container(height=460 if len(lines) > LONG else "content", border=False):
        show_table(landing_table(view.locale, lines, told))
    landing_explained.form(view, chosen, [one for one in lines if one.variance])
    _changes(view, study, chosen)


def _chosen(view: View, found: Sequence[Landing]) -> Landing:
    if len(found) == 1:
        return found[0]
    labels = {str(one.year.label): one for one in reversed(found)}
    picked = st.selectbox(
        view.text("landing.year"),
        tuple(labels),
        format_func=lambda one: year_label(view.locale, labels[one].year),
        key=f"{PLACE}_year",
    )
    return labels[picked]


def _through(view: View, study: Study, found: Landing, today: date) -> Landing:
    """The same year, its actual known up to the day that the person says; else up to today.

    No file says up to when its actual goes: the day is asked for, and kept.
    """
    year, place = found.year, f"{PLACE} {found.year.end.isoformat()}"
    ends = (add_months(year.start, count) - ONE_DAY for count in range(1, int(year.months) + 1))
    days = sorted({*(one for one in ends if one <= today), min(today, year.end)}, reverse=True)
    options = tuple(one.isoformat() for one in days)
    kept = state.store().draft(view.cluster_id, place)
    key = f"{PLACE}_through_{view.cluster_id}_{year.end.isoformat()}"
    picked = st.selectbox(
        view.text("landing.through"),
        options,
        index=options.index(kept) if kept in options else 0,
        format_func=lambda one: day(view.locale, date.fromisoformat(one)),
        key=key,
        on_change=_keep_day,
        args=(view.cluster_id, place, key),
    )
    known = landings(study.years, date.fromisoformat(picked))
    return next(one for one in known if one.year == year)


def _keep_day(cluster_id: str, place: str, key: str) -> None:
    try:
        state.store().keep_draft(cluster_id, place, state.recall(key))
    except StoreError as fault:
        state.keep_fault(fault)


def _head(view: View, found: Landing) -> None:
    values = {
        "through": day(view.locale, found.through),
        "version": text(view.locale, f"version.{found.planned.value}").lower(),
    }
    if found.elapsed == 1:
        st.caption(view.text("landing.head-closed", **values))
        return
    st.caption(view.text("landing.head", elapsed=percent(view.locale, found.elapsed), **values))


def _changes(view: View, study: Study, found: Landing) -> None:
    cell = {
        one.version: one
        for one in study.years
        if one.scope == CELL_SCOPE and one.year == found.year
    }
    st.header(markdown(view.text("landing.changes")), anchor=False)
    between_versions(view, cell[found.planned], cell[Version.ACTUAL])
