"""Parts of the page that compares: the choice, the gap, every other figure, what each brings."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ptce_finance.charts.comparison import comparison_picture, figures_table
from ptce_finance.charts.waterfall import waterfall_picture
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.i18n import euros, year_label
from ptce_finance.model.explain import explain
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.scenarios import Outcome
from ptce_finance.model.scenario_compare import FEWEST, MOST
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.model.waterfall import waterfall
from ptce_finance.ui import decide_state, state
from ptce_finance.ui.changes import explanation_text
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.scenario_effect import choose_level
from ptce_finance.ui.scenario_levers import meaning
from ptce_finance.ui.scenario_names import lever_names, step_names
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View

CHOSEN: Final = "compare_chosen"
WHAT: Final = ("need", "resources", "cash", "jobs")


def choose(view: View) -> list[Scenario]:
    """Two to four scenarios, the first of them is the reference."""
    held = decide_state.scenarios(view.cluster_id)
    options = ["", *held]
    kept = [one for one in state.recall_list(CHOSEN) if one in options]
    state.keep_list(CHOSEN, kept or options[:MOST])
    chosen: list[str] = st.multiselect(
        view.text("compare.which"),
        options,
        format_func=lambda one: decide_state.option_name(view, held, one),
        key=CHOSEN,
        max_selections=MOST,
        help=view.text("compare.which-help"),
    )
    return [decide_state.by_id(view, one) for one in chosen]


def compared(view: View, ground: ScenarioGround, scenarios: Sequence[Scenario]) -> None:
    """The scenarios side by side, then what sets one apart from another."""
    if len(scenarios) < FEWEST:
        st.info(view.text("compare.too-few"), icon=":material/info:")
        return
    level = choose_level(view, "compare_level")
    outcomes = [decide_state.outcome(view, one) for one in scenarios]
    names = [decide_state.named(view, one) for one in scenarios]
    _told_frozen(view, scenarios, outcomes)
    show_picture(view, comparison_picture(view.locale, outcomes, names, level))
    _words(view, scenarios, names)
    for what, tab in zip(
        WHAT, st.tabs([view.text(f"compare.tab.{one}") for one in WHAT]), strict=True
    ):
        with tab:
            show_table(figures_table(view.locale, outcomes, names, level, what))
    _apart(view, ground, scenarios, level)


def _words(view: View, scenarios: Sequence[Scenario], names: Sequence[str]) -> None:
    """Beside each scenario's name, why it is there and what each of its levers asks."""
    for place, one, name in zip(st.columns(len(scenarios)), scenarios, names, strict=True):
        place.markdown(f"**{markdown(name)}**")
        baseline = one.name == BASELINE
        told = view.text("compare.baseline-told") if baseline else one.description
        if told:
            place.caption(markdown(told))
        asked = [f"- {markdown(meaning(view, lever))}" for lever in one.active]
        if asked:
            place.markdown("\n".join(asked))
        elif not baseline:
            place.markdown(view.text("compare.no-lever"))


def _told_frozen(view: View, scenarios: Sequence[Scenario], outcomes: Sequence[Outcome]) -> None:
    """A frozen scenario is compared on the data of today: where that changes it, it is told."""
    for one, today in zip(scenarios, outcomes, strict=True):
        if not one.frozen:
            continue
        _, then = decide_state.frozen_outcomes(one)
        last, now = then.years[-1], today.years[-1]
        same = last.year == now.year and last.gap == now.gap
        words = view.text(
            "compare.frozen-same" if same else "compare.frozen-differs",
            name=markdown(one.name),
            then=euros(view.locale, last.gap.secured),
            now=euros(view.locale, now.gap.secured),
            year=year_label(view.locale, last.year),
        )
        (st.caption if same else st.warning)(words)


def _apart(
    view: View, ground: ScenarioGround, scenarios: Sequence[Scenario], level: CoverLevel
) -> None:
    st.header(view.text("compare.apart"), anchor=False)
    left, middle, right = st.columns(3)
    places = range(len(scenarios))
    first = left.selectbox(
        view.text("compare.from"),
        places,
        format_func=lambda at: decide_state.named(view, scenarios[at]),
        key="compare_first",
    )
    other = middle.selectbox(
        view.text("compare.to"),
        [at for at in places if at != first],
        format_func=lambda at: decide_state.named(view, scenarios[at]),
        key="compare_other",
    )
    years = [one.label for one in ground.years]
    year = right.selectbox(
        view.text("compare.year"), years, index=len(years) - 1, key="compare_year"
    )
    before, after = scenarios[first], scenarios[other]
    names = lever_names(view, (before, after))
    ends = (decide_state.named(view, before), decide_state.named(view, after))
    found = waterfall(ground, before, after, year, level)
    steps = step_names(view, found, names)
    show_picture(view, waterfall_picture(view.locale, found, ends, steps))
    why = explain(ground.project(before), year, ground.project(after), year, level)
    st.markdown(f"**{markdown(explanation_text(view.locale, why, names))}**")
    st.caption(view.text("compare.explain-note"))
