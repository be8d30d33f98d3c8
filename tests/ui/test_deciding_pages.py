"""The pages that compare, seek the least effort, draw chances, and list hypotheses."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypotheses import GrowthHypothesis, GrowthTarget, Hypotheses
from ptce_finance.domain.lever import Lever, LeverKind
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.facade import load as load_cluster
from ptce_finance.model.facade import study
from ptce_finance.model.results.simulation import SimulationSettings
from ptce_finance.model.scenario_freeze import FreezeOrder, freeze
from ptce_finance.model.simulation import simulate
from ptce_finance.model.study import compute
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from ptce_finance.ui.decide_state import frozen_ground
from tests.ui.conftest import AT, TEMPLATE, Run, plain, said

Load = Callable[[str], str]
PAGES = (page_list.COMPARE, page_list.SOLVE, page_list.CHANCES, page_list.LEDGER)
SERVICES = Lever(key="services_1", kind=LeverKind.SERVICES, start=2027, fixed=Decimal("20000.00"))
DUES = Lever(key="dues_1", kind=LeverKind.DUES, start=2027, fixed=Decimal("5000.00"))


@pytest.fixture
def decided(load: Load, store_file: Path) -> str:
    """A cluster with two scenarios: services, then services and dues."""
    cluster = load(TEMPLATE)
    plans = (
        Scenario(name="Vendre", levers=(SERVICES,)),
        Scenario(name="Vendre et cotiser", levers=(SERVICES, DUES)),
    )
    with Store.open(store_file) as store:
        for one in plans:
            store.keep_scenario(cluster, one, author="Camille Roux", at=AT)
    return cluster


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_says_how_to_begin(run: Run, page: str, locale: Locale) -> None:
    app = run(page, lang=locale)
    assert not app.error
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_before_any_scenario(
    run: Run, load: Load, page: str, locale: Locale
) -> None:
    load(TEMPLATE)
    app = run(page, lang=locale)
    assert not app.error
    for chart in app.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 40


@pytest.mark.parametrize("locale", LOCALES)
def test_scenarios_stand_side_by_side_with_what_each_lever_brings(
    run: Run, decided: str, locale: Locale
) -> None:
    app = run(page_list.COMPARE, lang=locale, cluster=decided)
    assert not app.error
    assert len(app.get("vega_lite_chart")) == 2
    assert "Vendre et cotiser" in said(app)
    assert re.search(r"20[  ,]000|€20,000", said(app))
    amounts = app.table[-1].value.iloc[:, 1].tolist()
    assert amounts[0] + sum(amounts[1:-1]) == pytest.approx(amounts[-1])
    assert amounts[1:-1] == [-20000.0]


def test_one_scenario_alone_is_not_compared(run: Run, decided: str) -> None:
    app = run(page_list.COMPARE, cluster=decided)
    app.multiselect(key="compare_chosen").set_value(["s1"]).run()
    assert "Choisissez au moins deux scénarios" in said(app)


def test_a_way_that_is_kept_holds_when_computed_again(
    run: Run, decided: str, store_file: Path
) -> None:
    app = run(page_list.SOLVE, cluster=decided)
    app.selectbox(key="solve_from").set_value(2028).run()
    assert "de ventes de plus par an" in said(app)
    assert "ce n'est pas une somme d'argent" in plain(said(app)).replace("’", "'")
    assert "Prouvé" in said(app)
    assert not any("€" in one.value for one in app.subheader)
    app.button(key="solve_keep_1").click().run()
    assert "est gardé comme scénario" in said(app)
    with Store.open(store_file) as store:
        kept = store.scenarios(decided)[-1]
        reading = study(store, decided).reading
        found = compute(load_cluster(store, decided), reading, None, kept)
    assert found.projection is not None
    assert max(year.gap.secured for year in found.projection.years if year.year.label >= 2028) <= 0


def test_an_impossible_goal_names_what_is_missing(run: Run, decided: str, store_file: Path) -> None:
    with Store.open(store_file) as store:
        held = store.scenario(decided, "s1")
        tied = replace(held, levers=(replace(SERVICES, most=Decimal("100.00")),))
        store.keep_scenario(decided, tied, author="Camille Roux", at=AT)
    app = run(page_list.SOLVE, cluster=decided, scenario="s1")
    (blocked,) = app.error
    assert "Impossible" in blocked.value
    assert "€" in blocked.value


@pytest.mark.parametrize("locale", LOCALES)
def test_chances_say_their_seed_and_whose_opinions_they_are(
    run: Run, decided: str, locale: Locale
) -> None:
    app = run(page_list.CHANCES, lang=locale, cluster=decided, scenario="s1")
    assert not app.error
    charts = app.get("vega_lite_chart")
    assert len(charts) >= 3
    assert all(len(chart.proto.alt) > 40 for chart in charts)
    assert re.search(r"10[  ,]000", said(app))
    before = app.table[0].value
    app.number_input(key="chances_seed").set_value(7).run()
    assert not before.equals(app.table[0].value)
    app.number_input(key="chances_seed").set_value(1).run()
    assert before.equals(app.table[0].value)


def test_elections_that_were_typed_tie_decisions_together(
    run: Run, decided: str, store_file: Path
) -> None:
    app = run(page_list.CHANCES, cluster=decided)
    app.selectbox(key="chances_grouping").set_value("election").run()
    assert "Aucune élection n'est notée" in plain(said(app)).replace("’", "'")
    election = Election(name="régionales", day=date(2028, 3, 19))
    with Store.open(store_file) as store:
        store.state_election(decided, election, author="Camille Roux", at=AT)
    app.run()
    assert "Élections notées : régionales 2028" in plain(said(app))
    gap = app.table[0].value
    app.number_input(key="chances_late").set_value(12).run()
    assert gap.equals(app.table[0].value)
    app.selectbox(key="chances_grouping").set_value("scheme").run()
    assert "convention signée" in plain(said(app))
    assert not app.error


def test_the_chances_of_a_frozen_scenario_are_drawn_on_its_own_data(
    run: Run, decided: str, store_file: Path
) -> None:
    with Store.open(store_file) as store:
        data, held = load_cluster(store, decided), store.scenario(decided, "s1")
        order = FreezeOrder(at=AT, by="Camille Roux", code="1", seed=5, draws=400)
        frozen = freeze(data, replace(held, id="", name="Voté"), Reading(), None, order)
        kept = store.keep_scenario(decided, frozen, author="Camille Roux", at=AT)
        before = simulate(frozen_ground(kept), kept, SimulationSettings(seed=5, draws=400)).years[
            -1
        ]
        for one in data.agreements:
            refused = replace(one, status=AgreementStatus.REFUSED)
            store.type_agreement(decided, refused, author="Camille Roux", at=AT)
    app = run(page_list.CHANCES, cluster=decided, scenario=kept.id)
    assert "Scénario figé le" in plain(said(app))
    assert app.number_input(key=f"chances_seed_{kept.id}").value == 5
    shown = app.table[0].value
    assert shown.iloc[-1, 2] == pytest.approx(float(before.gap.p50))


def test_a_hypothesis_is_given_an_owner_and_a_value_in_one_scenario(
    run: Run, decided: str, store_file: Path
) -> None:
    app = run(page_list.LEDGER, cluster=decided, scenario="s1")
    assert "que personne ne tient" in said(app)
    app.selectbox(key="ledger_which").set_value("growth|staff").run()
    app.text_input(key="ledger s1 growth|staff_value").set_value("2,5").run()
    app.text_input(key="ledger s1 growth|staff_owner").set_value("Anne").run()
    app.button(key="ledger_save").click().run()
    assert "Hypothèse gardée" in said(app)
    with Store.open(store_file) as store:
        (growth,) = store.scenario(decided, "s1").hypotheses.growth
        assert (str(growth.rate), growth.said.owner) == ("0.025", "Anne")
        assert store.scenario(decided, "s2").hypotheses.growth == ()


def test_several_hypotheses_are_given_to_one_person_at_once(
    run: Run, decided: str, store_file: Path
) -> None:
    growth = GrowthHypothesis(target=GrowthTarget.STAFF, rate=Decimal("0.02"))
    with Store.open(store_file) as store:
        held = store.scenario(decided, "s1")
        stated = replace(held, hypotheses=Hypotheses(growth=(growth,)))
        store.keep_scenario(decided, stated, author="Camille Roux", at=AT)
    app = run(page_list.LEDGER, cluster=decided, scenario="s1")
    app.button(key="ledger_several_save").click().run()
    assert "Dites qui tient ces hypothèses" in said(app)
    app.text_input(key="ledger_several_owner").set_value("Anne").run()
    app.button(key="ledger_several_save").click().run()
    assert "sont tenues par Anne" in said(app)
    assert "que personne ne tient" not in said(app)
    with Store.open(store_file) as store:
        (kept,) = store.scenario(decided, "s1").hypotheses.growth
        assert (kept.rate, kept.said.owner) == (Decimal("0.02"), "Anne")


def test_what_the_register_states_is_given_an_owner(
    run: Run, decided: str, store_file: Path
) -> None:
    app = run(page_list.LEDGER, cluster=decided)
    which = next(
        one for one in app.selectbox(key="ledger_which").options if one.startswith("Renouvellement")
    )
    app.selectbox(key="ledger_which").select(which).run()
    token = app.selectbox(key="ledger_which").value
    app.text_input(key=f"ledger  {token}_owner").set_value("Luc").run()
    app.button(key="ledger_save").click().run()
    with Store.open(store_file) as store:
        assert [one.said.owner for one in store.said(decided)] == ["Luc"]
    table = app.table[0].value.to_string()
    assert "Luc" in table
    assert "three-thirds" not in table
