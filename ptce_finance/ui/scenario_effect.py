"""What a scenario does, beside the baseline, as it is typed."""

from collections.abc import Sequence

import streamlit as st

from ptce_finance.charts.comparison import comparison_picture, difference_table
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import text
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.scenarios import Outcome
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.ui import decide_state, ledger, page_list
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View


def effect(view: View, ground: ScenarioGround, scenario: Scenario) -> None:
    """The gap of each year in the scenario and in the baseline, the thirds and the cash."""
    st.subheader(view.text("scenarios.effect"), anchor=False)
    rests_on(view, ground, scenario)
    _pair(view, [decide_state.outcome(view, one) for one in (decide_state.BASE, scenario)])
    if ground.data.facts.opening_cash is None:
        st.caption(view.text("scenarios.cash-unknown"))


def frozen_effect(view: View, scenario: Scenario) -> None:
    """The same on the data of the day a scenario was frozen."""
    st.subheader(view.text("scenarios.frozen-own"), anchor=False)
    rests_on(view, decide_state.frozen_ground(scenario), scenario)
    _pair(view, decide_state.frozen_outcomes(scenario))


def rests_on(view: View, ground: ScenarioGround, scenario: Scenario) -> None:
    """The hypotheses of the scenario that are stale or that nobody holds, before its figures."""
    found = ledger.rows_of(view, ground, scenario, decide_state.this_day())
    ledger.to_settle(view, ground, found)
    if found.to_settle:
        st.page_link(page_list.LEDGER, label=view.text("scenarios.to-ledger"))


def _pair(view: View, pair: Sequence[Outcome]) -> None:
    level = choose_level(view, "scenario_level")
    names = [decide_state.named(view, one.scenario) for one in pair]
    show_picture(view, comparison_picture(view.locale, pair, names, level), table=False)
    show_table(difference_table(view.locale, pair[0], pair[1], level))


def choose_level(view: View, key: str, first: CoverLevel = CoverLevel.SECURED) -> CoverLevel:
    """The level of cover that the page shows."""
    chosen = st.radio(
        view.text("gap.level"),
        tuple(level.value for level in CoverLevel),
        format_func=lambda level: text(view.locale, f"cover.{level}"),
        index=tuple(CoverLevel).index(first),
        horizontal=True,
        key=key,
    )
    return CoverLevel(chosen or first)
