"""What the pages that decide read: scenarios, the ground they rest on, what each one gives.

Cached by the store's revision; nothing here is kept in the session.
"""

from datetime import date

import streamlit as st

from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import BASELINE, Scenario, whole
from ptce_finance.domain.scenario_text import read_scenario, scenario_text
from ptce_finance.model.results.scenarios import Outcome
from ptce_finance.model.results.simulation import Simulation, SimulationSettings
from ptce_finance.model.scenario import data_of
from ptce_finance.model.scenario_compare import outcome as outcome_of
from ptce_finance.model.scenario_freeze import holds
from ptce_finance.model.scenario_ground import ScenarioGround, ground_of
from ptce_finance.model.simulation import simulate
from ptce_finance.ui import address, state
from ptce_finance.ui.view import SCENARIO, View

Settings = tuple[tuple[str, str], ...]
BASE = Scenario(name=BASELINE)


def scenarios(cluster_id: str) -> dict[str, Scenario]:
    """The cluster's scenarios by id, oldest first, as they are kept."""
    opened = state.store()
    found = _scenarios(str(opened.path), opened.revision(), cluster_id)
    return {one.id: one for one in found}


@st.cache_resource(max_entries=8, show_spinner=False)
def _scenarios(path: str, revision: int, cluster_id: str) -> tuple[Scenario, ...]:  # noqa: ARG001 - cache key
    return state.store().scenarios(cluster_id)


def this_day() -> date:
    """The day on which hypotheses are stale or not."""
    return state.now().date()


def complete(view: View, scenario: Scenario) -> Scenario:
    """The scenario with what it takes from its parents."""
    return whole(scenario, scenarios(view.cluster_id))


def named(view: View, scenario: Scenario) -> str:
    """The scenario's name; the baseline's in the language of the view."""
    return view.text("scenarios.baseline") if scenario.name == BASELINE else scenario.name


def by_id(view: View, scenario_id: str) -> Scenario:
    """The whole scenario with that id; the baseline for the empty one or one that is gone."""
    found = scenarios(view.cluster_id).get(scenario_id)
    return BASE if found is None else complete(view, found)


def choose(view: View, label: str, *, more: tuple[str, ...] = ()) -> str:
    """A selector of the baseline and the scenarios; its choice stays in the address."""
    held = scenarios(view.cluster_id)
    options = ("", *held, *more)
    address.chosen(SCENARIO, options, "")
    chosen: str = st.selectbox(
        label,
        options,
        format_func=lambda one: option_name(view, held, one),
        key=address.field(SCENARIO),
    )
    return chosen


def option_name(view: View, held: dict[str, Scenario], one: str) -> str:
    """How a selector calls a scenario: by its name, with a mark where it is frozen."""
    if not one:
        return view.text("scenarios.baseline")
    if one not in held:
        return view.text("scenarios.new")
    name = held[one].name
    return view.text("scenarios.name-frozen", name=name) if held[one].frozen else name


def ground(view: View) -> ScenarioGround | None:
    """What every scenario of the cluster rests on; None while no year of the cell is loaded."""
    if not view.cluster_id:
        return None
    opened = state.store()
    return _ground(str(opened.path), opened.revision(), view.cluster_id, _settings(view.reading))


def rests_on(view: View, scenario: Scenario) -> ScenarioGround | None:
    """What the scenario's own figures rest on: today's data, or a frozen one's own."""
    return frozen_ground(scenario) if scenario.frozen else ground(view)


def _settings(reading: Reading) -> Settings:
    return tuple(sorted(reading.settings().items()))


@st.cache_resource(max_entries=8, show_spinner=False)
def _ground(
    path: str,  # noqa: ARG001 - cache key
    revision: int,  # noqa: ARG001 - cache key
    cluster_id: str,
    settings: Settings,
) -> ScenarioGround | None:
    reading = state.followed_rule(cluster_id).reading.with_settings(dict(settings))
    return ground_of(state.cluster_data(cluster_id), reading, None)


def outcome(view: View, scenario: Scenario) -> Outcome:
    """What a whole scenario gives on the cluster's data of today."""
    opened = state.store()
    key = (str(opened.path), opened.revision(), view.cluster_id)
    return _outcome(key, _settings(view.reading), scenario_text(scenario), view)


@st.cache_resource(max_entries=64, show_spinner=False)
def _outcome(key: tuple[str, int, str], settings: Settings, text: str, _view: View) -> Outcome:  # noqa: ARG001 - cache key
    found = ground(_view)
    if found is None:
        raise KeyError(_view.cluster_id)
    return outcome_of(found, read_scenario(text))


def frozen_outcomes(scenario: Scenario) -> tuple[Outcome, Outcome]:
    """The baseline and a frozen scenario on the inputs of the day it was frozen."""
    return _frozen_outcomes(scenario_text(scenario))


@st.cache_resource(max_entries=32, show_spinner=False)
def _frozen_outcomes(text: str) -> tuple[Outcome, Outcome]:
    scenario = read_scenario(text)
    found = frozen_ground(scenario)
    return outcome_of(found, BASE), outcome_of(found, scenario)


def frozen_ground(scenario: Scenario) -> ScenarioGround:
    """What a frozen scenario rests on since that day; KeyError where it is not frozen."""
    kept = scenario.freeze
    found = kept and ground_of(data_of(kept.inputs), kept.reading, kept.until)
    if not found:
        raise KeyError(scenario.name)
    return found


def simulated(view: View, scenario: Scenario, settings: SimulationSettings) -> Simulation:
    """The drawn futures of a whole scenario; a frozen one's are drawn on its own data."""
    opened = state.store()
    key = (str(opened.path), opened.revision(), view.cluster_id)
    chosen = (
        settings.seed,
        settings.draws,
        str(settings.correlation),
        settings.grouping.value,
        settings.late,
    )
    return _simulated(key, _settings(view.reading), scenario_text(scenario), chosen, view, settings)


@st.cache_resource(max_entries=16, show_spinner=False)
def _simulated(
    key: tuple[str, int, str],  # noqa: ARG001 - cache key
    reading: Settings,  # noqa: ARG001 - cache key
    text: str,
    chosen: tuple[int, int, str, str, int],  # noqa: ARG001 - cache key
    _view: View,
    _settings: SimulationSettings,
) -> Simulation:
    scenario = read_scenario(text)
    found = rests_on(_view, scenario)
    if found is None:
        raise KeyError(_view.cluster_id)
    return simulate(found, scenario, _settings)


def still_holds(scenario: Scenario) -> bool:
    """Whether a frozen scenario still gives the figures of the day it was frozen."""
    return _holds(scenario_text(scenario))


@st.cache_data(max_entries=32, show_spinner=False)
def _holds(text: str) -> bool:
    return holds(read_scenario(text))
