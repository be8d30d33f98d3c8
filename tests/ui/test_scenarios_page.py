"""The page of scenarios: the baseline, levers in a treasurer's words, drafts, freeze, undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.hypotheses import SaidOf, Statement
from ptce_finance.domain.lever import FORMS, LeverKind
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.ui.conftest import AT, CERFA, TEMPLATE, Run, plain, said

Load = Callable[[str], str]


def opened(run: Run, scenario: str = "new", lang: Locale = "fr") -> AppTest:
    return run(page_list.SCENARIOS, lang=lang, scenario=scenario)


def with_services(app: AppTest, days: str = "40") -> AppTest:
    """The form with a lever of services: days at 500 euros, all sold."""
    app.selectbox(key="scenario_added").set_value("services").run()
    app.button(key="scenario_add").click().run()
    app.text_input(key="scenario_services_1.days").set_value(days).run()
    app.text_input(key="scenario_services_1.price").set_value("500").run()
    return app.text_input(key="scenario_services_1.take_up").set_value("100").run()


def saved(run: Run, name: str = "Services") -> AppTest:
    app = with_services(opened(run))
    app.text_input(key="scenario_name").set_value(name).run()
    app.button(key="scenario_save").click().run()
    assert not app.error
    return app


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(page_list.SCENARIOS, lang=locale)
    assert not app.error
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("sample", [CERFA, TEMPLATE])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_baseline_is_always_there(run: Run, load: Load, locale: Locale, sample: str) -> None:
    load(sample)
    app = opened(run, "", locale)
    assert not app.error
    assert plain(text(locale, "page.scenarios.baseline-told")) in said(app)
    (chart,) = app.get("vega_lite_chart")
    assert len(chart.proto.alt) > 40
    assert len(app.table) == 2


def test_a_lever_says_what_it_means_and_what_it_does(run: Run, load: Load) -> None:
    load(TEMPLATE)
    app = with_services(opened(run))
    assert "40 journées à proposer au prix de 500 €" in said(app)
    assert "20 000 € de plus par an" in said(app)
    before = app.table[-1].value
    app.toggle(key="scenario_services_1.on").set_value(False).run()
    assert not before.equals(app.table[-1].value)


def test_every_lever_has_its_form(run: Run, load: Load) -> None:
    load(TEMPLATE)
    app = opened(run)
    for kind in LeverKind:
        app.selectbox(key="scenario_added").set_value(kind.value)
        app.button(key="scenario_add").click().run()
    assert not app.error
    assert app.button(key="scenario_save").disabled
    forms = {one.key for one in app.text_input}
    for kind, quantities in FORMS.items():
        assert {f"scenario_{kind}_1.{one}" for one in quantities} <= forms


def test_a_saved_scenario_is_listed_and_changed(run: Run, load: Load, store_file: Path) -> None:
    cluster = load(TEMPLATE)
    app = saved(run)
    app.text_input(key="scenario_services_1.days").set_value("60").run()
    app.text_input(key="scenario_why").set_value("conseil").run()
    app.button(key="scenario_save").click().run()
    assert "« Services » est enregistré." in said(app)
    with Store.open(store_file) as store:
        (kept,) = store.scenarios(cluster)
        assert str(kept.levers[0].yearly) == "30000.00"
        assert store.journal(1)[0].why == "conseil"


def test_what_is_typed_survives_a_reload(run: Run, load: Load) -> None:
    load(TEMPLATE)
    with_services(opened(run), "33")
    again = opened(run)
    assert again.text_input(key="scenario_services_1.days").value == "33"
    assert "Votre saisie de la dernière fois est reprise." in said(again)
    again.button(key="scenario_let_go").click().run()
    assert "aucun levier" in said(again).lower()


def test_what_cannot_be_read_is_told_under_its_field(run: Run, load: Load) -> None:
    load(TEMPLATE)
    app = with_services(opened(run), "beaucoup")
    app.text_input(key="scenario_services_1.ramp").set_value("moitié").run()
    assert "« beaucoup » n'est pas un montant" in said(app).replace("’", "'")
    assert "50-75-100" in said(app)
    assert app.button(key="scenario_save").disabled


def test_two_windows_do_not_overwrite_each_other(run: Run, load: Load, store_file: Path) -> None:
    cluster = load(TEMPLATE)
    first = saved(run)
    second = opened(run, "s1")
    second.text_input(key="scenario_description").set_value("de l'autre").run()
    second.button(key="scenario_save").click().run()
    first.text_input(key="scenario_name").set_value("Autre nom").run()
    first.button(key="scenario_save").click().run()
    assert "a été changé par une autre fenêtre" in said(first)
    assert "sa description" in said(first)
    assert first.text_input(key="scenario_name").value == "Autre nom"
    first.button(key="scenario_save_as").click().run()
    with Store.open(store_file) as store:
        kept = [(one.name, one.description) for one in store.scenarios(cluster)]
        assert kept == [("Services", "de l'autre"), ("Autre nom", "")]


def test_a_draft_is_not_overwritten_by_another_window(run: Run, load: Load) -> None:
    load(TEMPLATE)
    first, second = opened(run), opened(run)
    first.text_input(key="scenario_name").set_value("De la première").run()
    second.text_input(key="scenario_name").set_value("De la seconde").run()
    assert "Une autre fenêtre remplit ce même formulaire" in said(second)
    second.button(key="scenario_take_theirs").click().run()
    assert second.text_input(key="scenario_name").value == "De la première"


def test_frozen_duplicated_deleted_and_taken_back(run: Run, load: Load, store_file: Path) -> None:
    cluster = load(TEMPLATE)
    app = saved(run)
    app.button(key="scenario_freeze").click().run()
    assert not app.error
    assert "les mêmes centimes" in said(app)
    assert app.text_input(key="scenario_name").disabled
    app.button(key="scenario_duplicate").click().run()
    app.text_input(key="scenario_name").set_value("Copie").run()
    app.button(key="scenario_save").click().run()
    app.button(key="scenario_delete").click().run()
    with Store.open(store_file) as store:
        assert [(one.name, one.frozen) for one in store.scenarios(cluster)] == [("Services", True)]
    app.button(key="scenario_undo").click().run()
    with Store.open(store_file) as store:
        assert [one.name for one in store.scenarios(cluster)] == ["Services", "Copie"]


@pytest.mark.parametrize("scenario", ["", "s1"])
def test_hypotheses_that_nobody_holds_are_listed_on_the_scenario(
    run: Run, load: Load, store_file: Path, scenario: str
) -> None:
    cluster = load(TEMPLATE)
    saved(run)
    app = opened(run, scenario)
    (warned,) = (one.value for one in app.warning if "que personne ne tient" in one.value)
    assert ("Levier" in said(app)) is bool(scenario)
    statement = SaidOf(kind="lever", subject="services", said=Statement(owner="Luc"))
    with Store.open(store_file) as store:
        store.say(cluster, statement, author="Camille Roux", at=AT)
    after = [one.value for one in opened(run, scenario).warning]
    assert (warned in after) is not bool(scenario)


def test_levers_of_the_parent_are_shown_and_changed_here(
    run: Run, load: Load, store_file: Path
) -> None:
    cluster = load(TEMPLATE)
    saved(run)
    with Store.open(store_file) as store:
        store.keep_scenario(
            cluster, Scenario(name="Suite", parent="s1"), author="Camille Roux", at=AT
        )
    app = opened(run, "s2")
    assert "Leviers repris de « Services »" in said(app)
    app.button(key="take_services_1").click().run()
    app.toggle(key="scenario_services_1.on").set_value(False).run()
    app.button(key="scenario_save").click().run()
    assert not app.error
    with Store.open(store_file) as store:
        assert [one.on for one in store.scenario(cluster, "s2").levers] == [False]
