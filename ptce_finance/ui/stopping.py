"""And if a funder stopped paying? Asked on the page, answered in euros and jobs."""

from datetime import date
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.i18n import day, euros, listed, number, text, year_label
from ptce_finance.model.results.stopping import Stopped, StoppedYear
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.model.stopping import funders_to_come, stopped
from ptce_finance.ui import decide_state
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

PLACE: Final = "stopping"


def if_it_stopped(view: View, ground: ScenarioGround) -> None:
    """The funder and the day that a person asks about, then each year with and without it."""
    st.header(view.text("stopping.title"), anchor=False)
    funders = funders_to_come(ground, decide_state.BASE)
    starts = [one.start.isoformat() for one in ground.years[1:]]
    if not funders or not starts:
        st.caption(view.text("stopping.nobody"))
        return
    left, right = st.columns([2, 1])
    funder = left.selectbox(
        view.text("stopping.funder"), funders, format_func=plain_line, key=f"{PLACE}_funder"
    )
    since = right.selectbox(
        view.text("stopping.since"),
        starts,
        format_func=lambda one: day(view.locale, date.fromisoformat(one)),
        key=f"{PLACE}_since",
    )
    found = stopped(ground, decide_state.BASE, funder, date.fromisoformat(since))
    st.subheader(markdown(_finding(view, found)), anchor=False)
    if found.falls:
        others = listed(view.locale, found.falls)
        st.markdown(markdown(view.text("stopping.falls", others=others)))
    show_table(_table(view, found))
    st.caption(view.text("stopping.note"))


def _finding(view: View, found: Stopped) -> str:
    worst = max(found.years, key=lambda one: (one.more, one.more_expected))
    told = {"funder": found.funder, "since": day(view.locale, found.since)}
    if worst.more <= 0:
        return view.text("stopping.finding-nothing", **told)
    return view.text(
        "stopping.finding",
        year=year_label(view.locale, worst.year),
        more=euros(view.locale, worst.more, cents=False),
        after=euros(view.locale, worst.after.secured, cents=False),
        before=euros(view.locale, worst.before.secured, cents=False),
        **told,
    )


def _table(view: View, found: Stopped) -> Table:
    heads = ("before", "after", "more", "more-expected", "posts")
    return Table(
        title=view.text("stopping.table", funder=plain_line(found.funder)),
        heads=(
            text(view.locale, "chart.head.year"),
            *(view.text(f"stopping.head.{head}") for head in heads),
        ),
        rows=tuple(_row(view, one) for one in found.years),
    )


def _row(view: View, one: StoppedYear) -> tuple[Cell, ...]:
    jobs = (
        text(view.locale, "value.unknown")
        if one.posts is None
        else number(view.locale, one.posts, 1)
    )
    return (
        year_text(view.locale, one.year),
        money(view.locale, one.before.secured),
        money(view.locale, one.after.secured),
        money(view.locale, one.more, sign=True),
        money(view.locale, one.more_expected, sign=True),
        Shown(text=jobs, value=one.posts),
    )
