"""Parts of the page of chances: what is drawn, who says so, what each hypothesis decides."""

from datetime import date
from decimal import Decimal
from typing import Final

import streamlit as st

from ptce_finance.charts.fan import cash_fan, gap_fan
from ptce_finance.charts.picture import Table
from ptce_finance.charts.sensitivity import heat_picture, tornado_picture
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import day, number, percent, year_label
from ptce_finance.model.renewal_history import renewal_history
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.ledger import LedgerKind
from ptce_finance.model.results.sensitivity import Variation
from ptce_finance.model.results.simulation import Grouping, Simulation, SimulationSettings
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.model.sensitivity import heat_map, tornado
from ptce_finance.ui import decide_state, page_list
from ptce_finance.ui.ledger import ledger_table, rows_of
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.scenario_effect import choose_level
from ptce_finance.ui.scenario_names import lever_names, variation_name
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View

DRAWN: Final = frozenset(
    {LedgerKind.PROBABILITY, LedgerKind.RENEWAL, LedgerKind.UNDATED, LedgerKind.GROWTH}
)
CORRELATIONS: Final = ("0", "0.3", "0.6", "0.9")
LARGEST_SEED: Final = 999_999
LATEST: Final = 24
"""Months by which decisions can be said to come late."""


def choose(view: View) -> Scenario:
    """The scenario whose futures are drawn."""
    return decide_state.by_id(view, decide_state.choose(view, view.text("chances.which")))


def drawn(view: View, ground: ScenarioGround, scenario: Scenario) -> None:
    """The futures by year, as a fan of the gap and one of the cash."""
    if scenario.freeze is not None:
        when = day(view.locale, scenario.freeze.at.date())
        st.caption(view.text("chances.frozen", day=when))
    settings = _settings(view, scenario)
    if settings.grouping is Grouping.ELECTION:
        _elections(view, ground)
    with st.spinner(view.text("chances.drawing", draws=number(view.locale, settings.draws))):
        found = decide_state.simulated(view, scenario, settings)
    show_picture(view, gap_fan(view.locale, found))
    _jobs(view, ground, found)
    show_picture(view, cash_fan(view.locale, found), folded=True)


def _jobs(view: View, ground: ScenarioGround, found: Simulation) -> None:
    """The jobs that the money of the last year keeps, and how often it keeps them all."""
    last, fte = found.years[-1], ground.data.facts.fte
    if last.jobs_kept is None or fte is None:
        st.caption(view.text("chances.jobs-unknown"))
        return
    places = {
        name: number(view.locale, getattr(last.jobs_kept, name), 1)
        for name in ("p10", "p50", "p90")
    }
    words = view.text(
        "chances.jobs",
        year=year_label(view.locale, last.year),
        fte=number(view.locale, fte, 1),
        all=percent(view.locale, 1 - last.deficit),
        **places,
    )
    st.markdown(markdown(words))


def opinions(view: View, ground: ScenarioGround, scenario: Scenario, today: date) -> None:
    """The chances that were drawn, each with who gave it."""
    st.header(view.text("chances.opinions"), anchor=False)
    st.caption(view.text("chances.opinions-help"))
    rows = [one for one in rows_of(view, ground, scenario, today).rows if one.kind in DRAWN]
    if rows:
        show_table(ledger_table(view, ground, rows))
    else:
        st.info(view.text("chances.no-opinion"), icon=":material/info:")
    _history(view, ground, today)


def _history(view: View, ground: ScenarioGround, today: date) -> None:
    """What the register says of the past, beside the opinions: counts, never odds."""
    found = renewal_history(ground.data.agreements, today)
    if not found:
        st.caption(view.text("chances.no-history"))
        return
    heads = ("funder", "ended", "followed")
    show_table(
        Table(
            title=view.text("chances.history"),
            heads=tuple(view.text(f"chances.history-{head}") for head in heads),
            rows=tuple(
                (one.funder, number(view.locale, one.ended), number(view.locale, one.followed))
                for one in found
            ),
        )
    )
    st.caption(view.text("chances.history-help"))


def what_decides(view: View, ground: ScenarioGround, scenario: Scenario) -> None:
    """One hypothesis at a time, then two together."""
    st.header(view.text("chances.decides"), anchor=False)
    level = choose_level(view, "chances_level", CoverLevel.EXPECTED)
    if level is CoverLevel.SECURED:
        st.caption(view.text("chances.secured-ignores"))
    years = [one.label for one in ground.years]
    year = st.selectbox(view.text("chances.year"), years, index=len(years) - 1, key="chances_year")
    with st.spinner(view.text("chances.varying")):
        found = tornado(ground, scenario, year, level)
    names = lever_names(view, [scenario])
    told = [variation_name(view, ground, bar.variation, names) for bar in found.bars]
    show_picture(view, tornado_picture(view.locale, found, told), folded=True)
    moving = [
        (bar.variation, name) for bar, name in zip(found.bars, told, strict=True) if bar.swing
    ]
    if len(moving) < 2:  # noqa: PLR2004 - two together need two
        st.caption(view.text("chances.no-pair"))
        return
    across, down = _pair(view, moving)
    with st.spinner(view.text("chances.varying")):
        heat = heat_map(ground, scenario, across[0], down[0], year=year, level=level)
    show_picture(view, heat_picture(view.locale, heat, across[1], down[1]), folded=True)


def _elections(view: View, ground: ScenarioGround) -> None:
    """The elections that were typed: those whose years tie every decision together."""
    years = {one.year.label for one in ground.project(decide_state.BASE).years}
    noted = [one for one in ground.data.elections if one.day.year in years]
    if noted:
        names = ", ".join(f"{one.name} {one.day.year}" for one in noted)
        st.caption(markdown(view.text("chances.elections", names=names)))
    else:
        st.info(view.text("chances.no-election"), icon=":material/how_to_vote:")
    st.page_link(
        page_list.SETTINGS, label=view.text("go.settings"), icon=":material/arrow_forward:"
    )


def _settings(view: View, scenario: Scenario) -> SimulationSettings:
    usual = SimulationSettings()
    left, middle, right, last = st.columns(4)
    seed = left.number_input(
        view.text("chances.seed"),
        min_value=0,
        max_value=LARGEST_SEED,
        value=usual.seed if scenario.freeze is None else scenario.freeze.seed,
        step=1,
        help=view.text("chances.seed-help"),
        key="chances_seed" if scenario.freeze is None else f"chances_seed_{scenario.id}",
    )
    correlation = middle.selectbox(
        view.text("chances.correlation"),
        CORRELATIONS,
        index=CORRELATIONS.index(str(usual.correlation)),
        format_func=lambda one: view.text(f"chances.tied.{CORRELATIONS.index(one)}"),
        help=view.text("chances.correlation-help"),
        key="chances_correlation",
    )
    grouping = right.selectbox(
        view.text("chances.grouping"),
        tuple(one.value for one in Grouping),
        format_func=lambda one: view.text(f"chances.grouped.{one}"),
        key="chances_grouping",
    )
    late = last.number_input(
        view.text("chances.late"),
        min_value=0,
        max_value=LATEST,
        value=usual.late,
        step=1,
        help=view.text("chances.late-help"),
        key="chances_late",
    )
    return SimulationSettings(
        seed=int(seed),
        draws=usual.draws if scenario.freeze is None else scenario.freeze.draws,
        correlation=Decimal(correlation),
        grouping=Grouping(grouping),
        late=int(late),
    )


def _pair(
    view: View, moving: list[tuple[Variation, str]]
) -> tuple[tuple[Variation, str], tuple[Variation, str]]:
    """Two hypotheses to vary together, the two that decide most at first."""
    left, right = st.columns(2)
    places = range(len(moving))
    across = left.selectbox(
        view.text("chances.across"),
        places,
        format_func=lambda at: moving[at][1],
        key="chances_across",
    )
    down = right.selectbox(
        view.text("chances.down"),
        [at for at in places if at != across],
        format_func=lambda at: moving[at][1],
        key="chances_down",
    )
    return moving[across], moving[down]
