"""Meeting mode: empty, its five questions, levers moved and taken back, options, the decision."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.lever import CostNature, Lever, LeverKind, Quantity
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from ptce_finance.ui.meeting_names import funder_text, lever_text
from tests.charts.clusters import AT, agreements, fill
from tests.ui.conftest import CERFA, TEMPLATE, Run, plain, said

SCREENS = ("1", "2", "3", "4", "5")


def at(run: Run, screen: str, lang: Locale = "fr") -> AppTest:
    return run(page_list.MEETING, lang=lang, screen=screen)


def held(path: Path, cluster: str) -> tuple[Scenario, ...]:
    with Store.open(path) as store:
        return store.scenarios(cluster)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(page_list.MEETING, lang=locale)
    assert not app.error
    assert plain(text(locale, "page.welcome.nothing")) in said(app)


@pytest.mark.parametrize("sample", [CERFA, TEMPLATE])
@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_asks_one_question(
    run: Run, load: Callable[[str], str], screen: str, sample: str
) -> None:
    load(sample)
    app = at(run, screen)
    assert not app.error
    assert [one.value for one in app.title] == [text("fr", f"page.meeting.question-{screen}")]
    for chart in app.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 40


def test_the_way_goes_from_the_first_question_to_the_last(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    app = at(run, "1")
    assert app.button("meeting_back").disabled
    for screen in SCREENS[1:]:
        app.button("meeting_next").click().run()
        assert app.query_params["screen"] in (screen, [screen])
    assert app.button("meeting_next").disabled


def test_levers_move_the_gap_outlive_a_reload_and_are_taken_back(
    run: Run, store_file: Path
) -> None:
    fill(store_file, 3)
    app = at(run, "3")
    assert app.button("meeting_undo").disabled
    untouched = said(app)
    app.select_slider("meeting_services").set_value("20000").run()
    app.select_slider("meeting_dues").set_value("4000").run()
    assert "au lieu de" in said(app)
    again = at(run, "3")
    assert again.select_slider("meeting_services").value == "20000"
    assert again.select_slider("meeting_dues").value == "4000"
    again.button("meeting_undo").click().run()
    assert again.select_slider("meeting_dues").value == "0"
    again.button("meeting_undo").click().run()
    assert said(again) == untouched


def test_two_windows_lose_none_of_their_moves(run: Run, store_file: Path) -> None:
    cluster = fill(store_file, 3)
    first, second = at(run, "3"), at(run, "3")
    first.select_slider("meeting_services").set_value("20000").run()
    second.select_slider("meeting_dues").set_value("4000").run()
    assert "Une autre fenêtre a bougé aussi : Services" in said(second)
    assert second.select_slider("meeting_services").value == "20000"
    first.button("meeting_keep").click().run()
    assert "Une autre fenêtre vient de bouger : Cotisations" in said(first)
    assert held(store_file, cluster) == ()
    first.button("meeting_keep").click().run()
    (kept,) = held(store_file, cluster)
    assert [one.yearly for one in kept.levers] == [Decimal(20000), Decimal(4000)]


def test_an_option_is_kept_compared_taken_back_and_frozen(run: Run, store_file: Path) -> None:
    cluster = fill(store_file, 3)
    app = at(run, "3")
    app.button("meeting_keep").click().run()
    assert "Bougez d’abord un levier" in said(app)
    app.select_slider("meeting_services").set_value("20000").run()
    app.button("meeting_keep").click().run()
    assert "Option B gardée" in said(app)
    app.button("meeting_keep").click().run()
    app.button("meeting_undo").click().run()
    assert [one.name for one in held(store_file, cluster)] == ["Option B"]
    app = at(run, "4")
    app.button("meeting_solve").click().run()
    assert "Option C : 0 € manquent" in said(app)
    assert "Option B — Le besoin non couvert diminue de 20 000 €" in said(app)
    app = at(run, "5")
    assert app.radio("meeting_choice").options == ["Au fil de l’eau", "Option B", "Option C"]
    app.button("meeting_freeze").click().run()
    assert "Décision figée le" in said(app)
    assert [(one.name, one.frozen) for one in held(store_file, cluster)] == [
        ("Option B", False),
        ("Option C", True),
    ]


def test_a_decision_to_change_nothing_is_frozen_too(run: Run, store_file: Path) -> None:
    cluster = fill(store_file, 3)
    at(run, "5").button("meeting_freeze").click().run()
    assert [(one.frozen, one.levers) for one in held(store_file, cluster)] == [(True, ())]


def test_a_lever_that_tells_one_pay_hides_its_amount_and_its_name() -> None:
    wages = Lever(
        key="a",
        kind=LeverKind.COST_CUT,
        start=2027,
        fixed=Decimal(31000),
        name="Poste de Camille Roux",
        nature=CostNature.STAFF,
    )
    assert plain(lever_text("fr", wages)) == "Économies (montant masqué)"
    rent = replace(wages, nature=CostNature.RENT)
    assert "31 000 €" in plain(lever_text("fr", rent))
    assert "Camille" not in lever_text("fr", rent)
    shared = Lever(
        key="b",
        kind=LeverKind.RECHARGED_JOBS,
        start=2027,
        quantities={Quantity.FTE: Decimal("0.5"), Quantity.RATE: Decimal(40000)},
    )
    assert "20" not in lever_text("fr", shared)
    several = replace(shared, quantities={Quantity.FTE: Decimal(3), Quantity.RATE: Decimal(40000)})
    assert "120 000 €" in plain(lever_text("fr", several))


def test_a_private_funder_goes_by_its_level() -> None:
    public: Agreement = agreements(1)[0]
    assert funder_text("fr", public) == public.funder
    private = replace(public, funder="Madame Roux", level=FunderLevel.PRIVATE)
    assert "Roux" not in funder_text("fr", private)


def test_names_of_levers_stay_out_of_the_room(run: Run, store_file: Path) -> None:
    cluster = fill(store_file, 3)
    pay = Lever(
        key="x",
        kind=LeverKind.COST_CUT,
        start=2027,
        fixed=Decimal(31000),
        name="Poste de Camille Roux",
        nature=CostNature.STAFF,
    )
    with Store.open(store_file) as store:
        kept = Scenario(name="Option B", levers=(pay,))
        store.keep_scenario(cluster, kept, author="A", at=AT)
    for screen in ("4", "5"):
        told = said(at(run, screen))
        assert "Camille" not in told
        assert "31 000" not in told
        assert "chiffres masqués" in told
        shown = [one for one in re.findall(r"\d[\d ]*(?= €)", plain(told)) if len(one) > 4]
        amounts = [int(one.replace(" ", "")) for one in shown]
        assert not [one for one in amounts if one + 31000 in amounts]
