"""The scenarios of the cluster in one list, and who changed them."""

import json
from collections.abc import Mapping
from typing import Final

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.comparison import comparison_picture
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import euros, moment, number, text, year_label
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.ui import decide_state, scenario_writing, state, writing
from ptce_finance.ui.line_tables import show_line_table
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.scenario_effect import choose_level, rests_on
from ptce_finance.ui.scenario_writing import NEW
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View

MOST_READ: Final = 5000
MOST_SHOWN: Final = 60
ACTIONS: Final = ("scenario", "freeze-scenario", "remove-scenario", "undo-scenario")
UNDONE: Final = "scenario_to_undo"


def the_list(view: View) -> None:
    """Every scenario with the gap of the last year, the baseline first."""
    held = decide_state.scenarios(view.cluster_id)
    st.caption(view.text("scenarios.help"))
    show_table(_list(view, held))


def choose(view: View) -> str:
    """Which scenario to open; the baseline has no form."""
    return decide_state.choose(view, view.text("scenarios.which"), more=(NEW,))


def baseline(view: View, ground: ScenarioGround) -> None:
    """What happens if nothing is decided."""
    st.info(view.text("scenarios.baseline-told"), icon=":material/water:")
    rests_on(view, ground, decide_state.BASE)
    level = choose_level(view, "scenario_level")
    found = decide_state.outcome(view, decide_state.BASE)
    name = view.text("scenarios.baseline")
    show_picture(view, comparison_picture(view.locale, [found], [name], level))


def _list(view: View, held: Mapping[str, Scenario]) -> Table:
    everything = [decide_state.BASE, *(decide_state.complete(view, one) for one in held.values())]
    base = decide_state.outcome(view, decide_state.BASE)
    year = base.years[-1].year
    rows: list[tuple[Cell, ...]] = []
    for one in everything:
        gap = decide_state.outcome(view, one).years[-1].gap.at(CoverLevel.SECURED)
        parent = held.get(one.parent or "")
        rows.append(
            (
                plain_line(decide_state.named(view, one)),
                plain_line(parent.name) if parent else "",
                number(view.locale, len(one.active)),
                money(view.locale, gap),
                money(view.locale, gap - base.years[-1].gap.secured, sign=True),
                _state(view, one),
            )
        )
    heads = ("scenario", "parent", "levers", "last-gap", "gap-difference", "state")
    return Table(
        title=view.text("scenarios.list"),
        heads=tuple(
            text(view.locale, f"decide.head.{head}", year=year_label(view.locale, year))
            for head in heads
        ),
        rows=tuple(rows),
    )


def _state(view: View, scenario: Scenario) -> str:
    if scenario.freeze is None:
        return view.text("scenarios.can-change") if scenario.id else ""
    _, then = decide_state.frozen_outcomes(scenario)
    return view.text(
        "scenarios.is-frozen",
        at=moment(view.locale, scenario.freeze.at.astimezone()),
        gap=euros(view.locale, then.years[-1].gap.secured),
        year=year_label(view.locale, then.years[-1].year),
    )


def changes(view: View) -> None:
    """The last changes of scenarios, and a button that takes one back."""
    entries = [
        one
        for one in state.journal(MOST_READ)
        if one.action in ACTIONS and _told(one).get("cluster") == view.cluster_id
    ][:MOST_SHOWN]
    if not entries:
        return
    with st.expander(view.text("scenarios.journal"), icon=":material/history:"):
        show_line_table(_journal(view, entries))
        _undo(view, _undoable(entries))


def _undo(view: View, standing: Mapping[str, str]) -> None:
    if not standing:
        return
    ids = tuple(standing)
    if state.recall(UNDONE) not in ids:
        state.keep(UNDONE, ids[0])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            view.text("scenarios.undo-which"), ids, format_func=lambda x: standing[x], key=UNDONE
        )
        st.button(
            view.text("scenarios.undo"),
            key="scenario_undo",
            icon=":material/undo:",
            on_click=scenario_writing.undo,
            args=(view, chosen, standing[chosen]),
        )
    writing.signature(view.locale, place="scenario_undo")


def _undoable(entries: list[JournalEntry]) -> dict[str, str]:
    """The scenarios whose last word can be taken back, by id, the latest first."""
    counted: dict[str, int] = {}
    names: dict[str, str] = {}
    frozen: set[str] = set()
    for one in entries:
        key = _id(one)
        if key not in names and one.action == "freeze-scenario":
            frozen.add(key)
        names.setdefault(key, one.subject)
        counted[key] = counted.get(key, 0) + (-1 if one.action == "undo-scenario" else 1)
    held = {key for key, times in counted.items() if times > 0}
    return {key: name for key, name in names.items() if key in held - frozen}


def _journal(view: View, entries: list[JournalEntry]) -> Table:
    heads = ("when", "who", "what", "scenario", "why")
    return Table(
        title=view.text("scenarios.journal"),
        heads=tuple(text(view.locale, f"decide.head.{head}") for head in heads),
        rows=tuple(
            (
                moment(view.locale, one.at.astimezone()),
                plain_line(one.author),
                text(view.locale, f"journal.{one.action}"),
                plain_line(one.subject),
                plain_line(one.why),
            )
            for one in entries
        ),
    )


def _id(entry: JournalEntry) -> str:
    scenario = _told(entry).get("scenario")
    return str(scenario.get("id", "")) if isinstance(scenario, dict) else ""


def _told(entry: JournalEntry) -> Mapping[str, object]:
    read = json.loads(entry.after or entry.before or "{}")
    return read if isinstance(read, dict) else {}
