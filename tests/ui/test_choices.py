"""What a person chooses and answers on the pages: view, family, undated lines."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.line import Family
from ptce_finance.store import Store
from ptce_finance.ui.page_list import AGREEMENTS, OVERVIEW, RESOURCES, THIRDS
from ptce_finance.ui.selectors import READING_PANEL
from ptce_finance.ui.undated import IN_SIGHT
from tests.ui.conftest import CERFA, TEMPLATE, Run, opened, plain, said


@pytest.fixture
def cerfa(load: Callable[[str], str]) -> str:
    """A loaded Cerfa budget: no agreement, every public line without a date."""
    return load(CERFA)


@pytest.fixture
def example(load: Callable[[str], str]) -> str:
    """A loaded template with agreements."""
    return load(TEMPLATE)


def _figures(app: AppTest) -> list[str]:
    return [plain(metric.value) for metric in app.metric]


@pytest.mark.usefixtures("example")
def test_the_overview_shows_six_figures(run: Run) -> None:
    assert _figures(run(OVERVIEW)) == [
        "140 000 €",
        "71,4 %",
        "28,6 %",
        "45 000 €",
        "1,1 poste",
        "35,7 %",
    ]


@pytest.mark.usefixtures("example")
def test_a_figure_opens_its_formula_its_inputs_and_its_cells(run: Run) -> None:
    app = run(OVERVIEW)
    app.button(key="open_2026/expenses").click()
    app.run()
    assert "**Formule :** Somme des charges" in said(app)
    lines = app.dataframe[0].value
    assert "Cellule source" in list(lines.columns)
    assert all(place.startswith("Budget, ") for place in lines["Cellule source"])
    assert sum(lines["Montant"]) == 140000


@pytest.mark.usefixtures("cerfa")
def test_each_thing_that_needs_attention_leads_to_its_page(run: Run) -> None:
    app = run(OVERVIEW)
    assert "lignes : 7, montant : 168 500,00 €" in said(app)
    links = {link.proto.page for link in app.get("page_link")}
    assert {"agreements", "thirds", "resources"} <= links


@pytest.mark.usefixtures("example")
def test_english_is_whole(run: Run) -> None:
    app = run(OVERVIEW, lang="en")
    assert app.title[0].value == "Overview"
    assert _figures(app)[0] == "€140,000"
    assert "What needs attention" in said(app)


@pytest.mark.usefixtures("example")
def test_the_language_is_chosen_in_the_sidebar(run: Run) -> None:
    app = run(OVERVIEW)
    app.selectbox(key="at_lang").select("en")
    app.run()
    assert app.title[0].value == "Overview"
    assert app.query_params["lang"] == "en"


def test_a_link_opens_the_same_view(run: Run, cerfa: str) -> None:
    app = run(THIRDS, cluster=cerfa, year="2025", in_kind="included", tolerance="2.5")
    opened(app, READING_PANEL)
    assert app.selectbox(key="at_year").value == "2025"
    assert app.selectbox(key="at_in_kind").value == "included"
    assert app.query_params["year"] == "2025"
    assert app.query_params["tolerance"] == "2.5"
    assert "± 2,5 points" in {plain(str(x)) for x in app.table[2].value.iloc[:, 1]}


def test_a_choice_is_written_into_the_address(run: Run, cerfa: str) -> None:
    app = opened(run(THIRDS), READING_PANEL)
    app.selectbox(key="at_year").select("2024")
    app.selectbox(key="at_base").select("resources")
    app.run()
    assert app.query_params["year"] == "2024"
    assert app.query_params["base"] == "resources"
    assert app.query_params["cluster"] == cerfa
    assert "in_kind" not in app.query_params


def test_an_address_that_says_nothing_sensible_opens_the_default_view(run: Run, cerfa: str) -> None:
    app = run(
        THIRDS, cluster="nobody", year="1789", base="moon", target="x", tolerance="999", lang="fr"
    )
    opened(app, READING_PANEL)
    assert app.selectbox(key="at_cluster").value == cerfa
    assert app.selectbox(key="at_year").value == "2026"
    assert app.selectbox(key="at_base").value == "need"


@pytest.mark.usefixtures("cerfa")
def test_the_reading_goes_back_to_its_default_at_once(run: Run) -> None:
    app = opened(run(THIRDS, in_kind="included", target="50:30:20"), READING_PANEL)
    next(button for button in app.button if "lecture par défaut" in button.label).click()
    app.run()
    assert app.selectbox(key="at_in_kind").value == "excluded"
    assert "target" not in app.query_params


@pytest.mark.usefixtures("cerfa")
def test_a_target_that_is_none_is_told_and_not_used(run: Run) -> None:
    app = opened(run(THIRDS), READING_PANEL)
    app.text_input(key="at_target").set_value("un tiers partout")
    app.run()
    assert "ne dit pas trois parts" in said(app)
    assert "target" not in app.query_params


@pytest.mark.usefixtures("example")
def test_both_bases_and_the_opposite_readings_stand_on_one_page(run: Run) -> None:
    app = run(THIRDS)
    parts, _path, reading, opposites, projected = (table.value for table in app.table)
    assert list(parts.columns) == [
        "Origine",
        "Montant",
        "Part du besoin",
        "Part des ressources",
        "Écart à la cible",
    ]
    assert plain(str(parts.iloc[4, 0])) == "Non couvert"
    assert len(reading) == 7
    assert len(opposites) == 3
    assert list(opposites.iloc[:, 1]) == pytest.approx([0.1357, 0.2643, 0.1357], abs=0.0001)
    assert projected.iloc[2, 5] == pytest.approx(0.607, abs=0.001)


@pytest.mark.usefixtures("example")
def test_the_rule_is_never_said_to_be_reached_while_the_need_is_unfunded(run: Run) -> None:
    app = run(THIRDS)
    assert not app.success
    assert "La règle n’est pas atteinte sur la base du besoin." in said(app)


def _answer(app: AppTest, place: str, **chosen: int) -> None:
    for field, value in chosen.items():
        app.selectbox(key=f"undated_{field}_{place}").set_value(value)
    app.button(key=f"undated_save_{place}").click()
    app.run()
    assert not app.exception


def _waiting(app: AppTest) -> list[str]:
    start = "undated_save_"
    return [str(b.key).removeprefix(start) for b in app.button if str(b.key).startswith(start)]


@pytest.mark.usefixtures("cerfa")
def test_every_undated_public_line_has_its_form(run: Run) -> None:
    app = run(AGREEMENTS)
    assert len(_waiting(app)) == IN_SIGHT
    assert "Encore 5 lignes sans date" in said(app)
    assert len(_waiting(opened(app, "undated_others"))) == 7
    assert "7 lignes publiques (168 500,00 € par an)" in plain(app.warning[0].value)


def test_an_answer_is_stored_under_its_button(run: Run, cerfa: str, store_file: Path) -> None:
    app = run(AGREEMENTS)
    first = _waiting(app)[0]
    _answer(app, first, month=6, year=2028, probability=40)
    with Store.open(store_file) as store:
        answer = store.undated_answers(cerfa)[0]
    assert answer.secured_until == date(2028, 6, 30)
    assert answer.probability == Decimal("0.4")
    assert "6 lignes publiques" in plain(app.warning[0].value)
    opened(app, "undated_answered")
    assert "Acquis jusqu’au 30/06/2028, puis probabilité 40,0 %." in said(app)


def test_a_permanent_line_needs_no_date(run: Run, cerfa: str, store_file: Path) -> None:
    app = run(AGREEMENTS)
    first = _waiting(app)[0]
    app.checkbox(key=f"undated_endless_{first}").check()
    _answer(app, first)
    with Store.open(store_file) as store:
        assert store.undated_answers(cerfa)[0].without_end


@pytest.mark.parametrize("half", [{"month": 6}, {"year": 2028, "probability": 50}, {}])
def test_half_an_answer_is_refused(
    run: Run, cerfa: str, store_file: Path, half: dict[str, int]
) -> None:
    app = run(AGREEMENTS)
    _answer(app, _waiting(app)[0], **half)
    assert "Choisissez la probabilité" in said(app)
    with Store.open(store_file) as store:
        assert store.undated_answers(cerfa) == ()


def test_an_answer_can_be_taken_back(run: Run, cerfa: str, store_file: Path) -> None:
    app = run(AGREEMENTS)
    first = _waiting(app)[0]
    _answer(app, first, probability=40)
    opened(app, "undated_answered")
    assert "Rien d’acquis, faute de date ; probabilité 40,0 % chaque année." in said(app)
    app.button(key=f"undated_clear_{first}").click()
    app.run()
    with Store.open(store_file) as store:
        assert store.undated_answers(cerfa) == ()


@pytest.mark.usefixtures("cerfa")
def test_an_answer_moves_the_gap(run: Run) -> None:
    app = run(AGREEMENTS)
    before = app.table[0].value
    while waiting := _waiting(app):
        _answer(app, waiting[0], month=12, year=2027, probability=50)
    after = app.table[1].value if len(app.table[0].value) != len(before) else app.table[0].value
    assert "Toutes les lignes ont une réponse." in said(app)
    assert not after.equals(before)


def _family_of(store_file: Path, cluster: str) -> list[tuple[str, Family]]:
    with Store.open(store_file) as store:
        return [(one.label, one.parts[0].family) for one in store.decisions(cluster)]


def test_a_family_is_set_for_a_line_and_undone(run: Run, cerfa: str, store_file: Path) -> None:
    app = run(RESOURCES)
    with Store.open(store_file) as store:
        lines = [x for x in store.lines(cerfa) if x.year.label == 2026]
    line = next(x for x in lines if x.label.startswith("Emplois partagés"))
    app.multiselect(key="families_chosen").set_value([line.id])
    app.selectbox(key="families_new").select("members")
    app.run()
    app.radio(key="families_kind_members").set_value("recharge")
    app.run()
    next(b for b in app.button if "Enregistrer la famille" in b.label).click()
    app.run()
    assert not app.exception
    assert [family for _, family in _family_of(store_file, cerfa)] == [Family.MEMBERS]
    next(b for b in app.button if "Annuler le dernier choix" in b.label).click()
    app.run()
    assert _family_of(store_file, cerfa) == []


@pytest.mark.usefixtures("cerfa")
def test_the_lines_of_one_family_are_shown_with_their_cells(run: Run) -> None:
    app = run(RESOURCES)
    lines = app.dataframe[0].value
    assert sum(lines["Montant"]) == pytest.approx(262000 + 21600)
    app.session_state["families_family"] = "members"
    app.run()
    lines = app.dataframe[0].value
    assert list(lines["Libellé"]) == ["Cotisations"]
    assert list(lines["Cellule source"]) == ["Budget 2026, D29"]
