"""Parts of the page of what it takes: services to find, euros to the target, jobs, the replay."""

from decimal import Decimal

import streamlit as st

from ptce_finance.charts.jobs import jobs_picture
from ptce_finance.charts.own_needed import own_needed_picture
from ptce_finance.charts.replay import replay_picture
from ptce_finance.charts.thirds import to_target_table
from ptce_finance.model.posts import at_stake
from ptce_finance.model.results import Projection, Study
from ptce_finance.model.stop_and_go import ESCI, ReplaySettings, stop_and_go
from ptce_finance.ui import page_list
from ptce_finance.ui.kept import kept
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View

STEP = 10
"""Percent between two settings of the relay."""


def own_needed(view: View, projection: Projection) -> None:
    """The own revenue that closes the gap, then the euros of each family to its target."""
    show_picture(view, kept(own_needed_picture, view.locale, projection), folded=True)
    st.header(view.text("exits.target"), anchor=False)
    st.caption(view.text("exits.target-help"))
    show_table(kept(to_target_table, view.locale, projection.years))
    st.page_link(page_list.THIRDS, label=view.text("go.thirds"), icon=":material/arrow_forward:")


def jobs(view: View, study: Study, projection: Projection) -> None:
    """The gap as posts and months of animation, with its divisor."""
    st.header(view.text("exits.jobs"), anchor=False)
    cost = study.indicators.post_cost if study.indicators else None
    stakes = [kept(at_stake, year, cost) for year in projection.years]
    show_picture(view, kept(jobs_picture, view.locale, stakes, cost), folded=True)
    if cost is None:
        st.page_link(
            page_list.SETTINGS, label=view.text("go.settings"), icon=":material/arrow_forward:"
        )


def replay(view: View, study: Study, projection: Projection) -> None:
    """The same cluster, had its public money stopped as ESCI's did."""
    st.header(view.text("exits.replay"), anchor=False)
    st.caption(view.text("exits.replay-help"))
    percent = st.slider(
        view.text("exits.relay"), 0, 100, int(ESCI.relay_share * 100), STEP, key="replay_relay"
    )
    found = kept(stop_and_go, study, ReplaySettings(relay_share=_share(percent)))
    if found is not None:
        show_picture(view, kept(replay_picture, view.locale, found, projection), folded=True)


def _share(percent: int) -> Decimal:
    return Decimal(percent) / 100
