"""Parts of the page of the least effort: the goal, the levers it may move, the ways found."""

from dataclasses import replace
from decimal import Decimal

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import euros, listed, number, text
from ptce_finance.i18n.spoken import spoken
from ptce_finance.model.levers.usual import usual_levers
from ptce_finance.model.results.sentence import Sentence
from ptce_finance.model.results.solution import Goal, Solution, Way
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.model.solver import bounds, candidates
from ptce_finance.model.solver import solve as least_effort
from ptce_finance.store import Store
from ptce_finance.ui import decide_state, scenario_levers, state, writing
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.scenario_effect import choose_level
from ptce_finance.ui.scenario_names import lever_name, lever_names
from ptce_finance.ui.scenario_writing import free_name
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View

PLACE = "solve"
MOST_MONTHS = 12


def levers_to_move(view: View, ground: ScenarioGround) -> Scenario:
    """The scenario whose levers may move; without any, the usual ones, said as such."""
    chosen = decide_state.choose(view, view.text("solve.which"))
    scenario = decide_state.by_id(view, chosen)
    if scenario.frozen:
        st.caption(view.text("solve.frozen"))
    usual = not candidates(scenario)
    if not usual:
        st.caption(view.text("solve.own-levers"))
    else:
        scenario = replace(scenario, levers=usual_levers(ground.base).levers)
        st.info(view.text("solve.usual"), icon=":material/info:")
    with st.expander(view.text("solve.bounds"), icon=":material/tune:"):
        show_table(_bounds(view, ground, scenario))
    endless = [one for one in candidates(scenario) if bounds(ground, one)[1] is None]
    if endless and not usual:
        names = listed(view.locale, [lever_name(view, one) for one in endless])
        st.caption(markdown(view.text("solve.endless", levers=names)))
    return scenario


def goal(view: View, ground: ScenarioGround) -> Goal:
    """No gap at that level from that year; the rule in a year; months of cash ahead."""
    level = choose_level(view, "solve_level")
    years = [one.label for one in ground.years]
    left, middle, right = st.columns(3)
    from_year = left.selectbox(
        view.text("solve.from"), years, index=min(1, len(years) - 1), key="solve_from"
    )
    thirds = middle.selectbox(
        view.text("solve.thirds"),
        [0, *years],
        format_func=lambda year: str(year) if year else view.text("solve.no-thirds"),
        key="solve_thirds",
    )
    months = right.selectbox(
        view.text("solve.cash"),
        range(-1, MOST_MONTHS + 1),
        format_func=lambda n: view.text("solve.no-cash") if n < 0 else str(n),
        key="solve_cash",
    )
    return Goal(
        level=level,
        from_year=from_year,
        thirds_at=thirds or None,
        cash_months=None if months < 0 else Decimal(months),
    )


def ways(view: View, ground: ScenarioGround, scenario: Scenario, asked: Goal) -> None:
    """The ways found, each kept as a scenario by a button; or what makes it impossible."""
    with st.spinner(view.text("solve.searching")):
        found = least_effort(ground, scenario, asked)
    if found.blocking is not None:
        st.error(markdown(_said(view, found.blocking.sentence)), icon=":material/block:")
        return
    st.caption(markdown(view.text("solve.effort-told")))
    for place, way in enumerate(found.ways, start=1):
        _way(view, way, asked, place, lever_names(view, [scenario]))
    _dead_ends(view, scenario, found)
    writing.signature(view.locale, place=PLACE)


def _way(view: View, way: Way, asked: Goal, place: int, known: dict[str, str]) -> None:
    with st.container(border=True):
        st.subheader(
            view.text("solve.way", number=place, effort=number(view.locale, way.effort, 0)),
            anchor=False,
        )
        if way.without:
            left_out = ", ".join(known.get(key, key) for key in way.without)
            st.caption(markdown(view.text("solve.without", levers=left_out)))
        if not way.levers:
            st.markdown(view.text("solve.nothing"))
            return
        for one in way.levers:
            st.markdown(f"- {markdown(scenario_levers.meaning(view, one.lever))}")
        show_table(_amounts(view, way, known))
        st.caption(_checked(view, way, asked))
        proved = number(view.locale, way.at_least, 0)
        st.caption(view.text("solve.proved", at_least=proved))
        st.button(
            view.text("solve.keep"),
            key=f"solve_keep_{place}",
            icon=":material/bookmark_add:",
            on_click=keep,
            args=(view, way.scenario, place, asked),
        )


def _checked(view: View, way: Way, asked: Goal) -> str:
    """The way computed again: the largest gap that is left from the year asked for."""
    years = decide_state.outcome(view, way.scenario).years
    left = max(one.gap.at(asked.level) for one in years if one.year.label >= asked.from_year)
    return view.text(
        "solve.checked", year=asked.from_year, gap=euros(view.locale, max(left, Decimal(0)))
    )


def _amounts(view: View, way: Way, names: dict[str, str]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            names.get(one.lever.key, one.lever.key),
            money(view.locale, one.amount),
            Shown(text=number(view.locale, one.lever.effort), value=one.lever.effort),
        )
        for one in way.levers
    ]
    heads = ("lever", "a-year", "effort")
    return Table(
        title=view.text("solve.amounts"),
        heads=tuple(text(view.locale, f"decide.head.{head}") for head in heads),
        rows=tuple(rows),
    )


def _bounds(view: View, ground: ScenarioGround, scenario: Scenario) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in candidates(scenario):
        least, most = bounds(ground, one)
        endless = Shown(text=view.text("solve.no-limit"), value=None)
        rows.append(
            (
                lever_name(view, one),
                str(one.start),
                money(view.locale, least),
                endless if most is None else money(view.locale, most),
                Shown(text=number(view.locale, one.effort), value=one.effort),
            )
        )
    heads = ("lever", "start", "least", "most", "effort")
    return Table(
        title=view.text("solve.bounds"),
        heads=tuple(text(view.locale, f"decide.head.{head}") for head in heads),
        rows=tuple(rows),
    )


def _dead_ends(view: View, scenario: Scenario, found: Solution) -> None:
    names = lever_names(view, [scenario])
    for keys, one in found.dead_ends:
        words = view.text(
            "solve.dead-end",
            levers=", ".join(names.get(key, key) for key in keys),
            sentence=_said(view, one.sentence),
        )
        st.warning(markdown(words), icon=":material/block:")


def keep(view: View, scenario: Scenario, place: int, asked: Goal) -> None:
    """Keep a way as a scenario of the cluster."""

    def write(store: Store, author: str) -> None:
        level = text(view.locale, f"cover.{asked.level.value}")
        name = view.text("solve.kept-name", number=place, year=asked.from_year)
        told = view.text("solve.kept-told", year=asked.from_year, level=level)
        kept = replace(
            scenario,
            id="",
            name=free_name(view, name),
            description=told,
            parent=None,
            freeze=None,
        )
        made = store.keep_scenario(view.cluster_id, kept, author=author, at=state.now(), why=told)
        state.say("page.solve.said-kept", name=made.name)

    writing.signed(write, PLACE)


def _said(view: View, sentence: Sentence) -> str:
    return spoken(view.locale, sentence.key, sentence.values)
