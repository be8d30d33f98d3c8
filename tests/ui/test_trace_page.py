"""A figure is followed down to the cell of its file, whichever page it comes from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.facade import study
from ptce_finance.model.trace import figure_keys
from ptce_finance.store import Store
from ptce_finance.ui.page_list import OVERVIEW, TRACE
from tests.ui.conftest import TEMPLATE, Run, plain, said


@pytest.fixture
def example(load: Callable[[str], str]) -> str:
    """The worked example."""
    return load(TEMPLATE)


def _traced(run: Run, key: str, **address: str) -> AppTest:
    app = run(TRACE, figure=key, **address)
    assert not app.error
    return app


def _links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def _grid(app: AppTest) -> list[list[str]]:
    """The neighbourhood: the last table of the page, its row headings first."""
    frame = app.table[-1].value
    return [[str(index), *(str(x) for x in row)] for index, row in frame.iterrows()]


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(TRACE, lang=locale)
    assert not app.error
    assert app.info


@pytest.mark.usefixtures("example")
def test_without_a_figure_the_page_offers_those_of_the_overview(run: Run) -> None:
    app = run(TRACE)
    assert not app.metric
    assert "Charges monétaires · 2026" in [plain(label) for label in _links(app)]


@pytest.mark.usefixtures("example")
def test_the_address_opens_a_figure_down_to_its_cell(run: Run) -> None:
    app = _traced(run, "2026/families/members")
    assert [plain(metric.value) for metric in app.metric] == ["21 000,00 €"]
    assert "**Formule :** Cotisations, plus ce qui est refacturé aux membres." in said(app)
    lines = app.dataframe[0].value
    assert list(lines["Montant"]) == [3000, 18000]
    assert list(lines["Cellule"]) == ["Budget, E19", "Budget, E20"]
    assert lines["Ce qui a décidé"][1].startswith("Refacturé aux membres")
    app.selectbox(key="at_line").select_index(1)
    app.run()
    assert "18 000,00 €" in said(app)
    marked = [(row[0], x) for row in _grid(app) for x in row[1:] if "►" in x]
    assert [(row, plain(x)) for row, x in marked] == [("20", "► 18 000,00 €")]
    assert list(app.table[-1].value.columns)[3] == "E"
    where = {str(row.iloc[0]): str(row.iloc[1]) for _, row in app.table[-2].value.iterrows()}
    assert plain(where["Fichier"]) == "exemple_modele.xlsx"
    assert (plain(where["Feuille"]), plain(where["Cellule"])) == ("Budget", "E20")
    assert "20/11/2026" in plain(where["Importé"])


@pytest.mark.usefixtures("example")
def test_a_share_tells_its_base_and_leads_to_its_inputs(run: Run) -> None:
    app = _traced(run, "2026/public_share")
    assert "de 140 000 € · 2026" in said(app)
    links = [plain(label) for label in _links(app)]
    assert links[:2] == ["Ressources publiques · 2026", "Ressources monétaires · 2026"]
    first = app.get("page_link")[0].proto
    assert "figure=2026%2Ffamilies%2Fpublic" in first.query_string


@pytest.mark.usefixtures("example")
def test_the_money_of_an_agreement_leads_to_the_cell_of_the_register(run: Run) -> None:
    app = _traced(run, "2027/public/REGION-2024")
    app.selectbox(key="at_line").select("REGION-2024")
    app.run()
    assert "Convention « REGION-2024 » du registre, signée." in said(app)
    assert "► REGION-2024" in [plain(x) for row in _grid(app) for x in row]


@pytest.mark.usefixtures("example")
def test_an_unknown_figure_is_told_and_another_can_be_chosen(run: Run) -> None:
    app = _traced(run, "1999/nothing")
    assert "Aucun chiffre ne porte la clé « 1999/nothing »" in said(app)
    app.selectbox(key="at_figure").select("2026/expenses")
    app.run()
    assert [plain(metric.value) for metric in app.metric] == ["140 000,00 €"]


@pytest.mark.usefixtures("example")
def test_a_figure_of_another_page_leads_to_its_trace(run: Run) -> None:
    app = run(OVERVIEW)
    app.button(key="open_2026/expenses").click()
    app.run()
    link = next(x.proto for x in app.get("page_link") if "figure=" in x.proto.query_string)
    assert link.query_string == "figure=2026%2Fexpenses"


def test_every_figure_of_the_study_can_be_traced(run: Run, example: str, store_file: Path) -> None:
    with Store.open(store_file) as store:
        keys = figure_keys(study(store, example))
    kinds = {key.rpartition("/")[2]: key for key in keys}
    for key in list(kinds.values())[::9]:
        app = run(TRACE, figure=key)
        assert not app.error, key
        assert len(app.metric) == 1, key
