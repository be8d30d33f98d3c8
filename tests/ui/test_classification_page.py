"""Lines are grouped by what decided, given a family or shared out, tried first, kept, undone."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.line import Family, Side
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.store import Store
from ptce_finance.ui.page_list import CASH, CLASSIFICATION
from tests.ui.conftest import CERFA, TEMPLATE, Run, plain, said

RECHARGED = "Emplois partagés refacturés aux membres"


@pytest.fixture
def example(load: Callable[[str], str]) -> str:
    """The worked example: 18 000 € billed to members, in 140 000 € of resources."""
    return load(TEMPLATE)


def _line_id(store_file: Path, cluster: str, label: str) -> str:
    with Store.open(store_file) as store:
        return next(
            x.id for x in store.lines(cluster) if x.label == label and x.side is Side.RESOURCE
        )


def _families(app: AppTest) -> dict[str, list[str]]:
    """The rows of the table of families today and after, texts as shown."""
    for table in app.table:
        frame = table.value
        if "Différence" in list(frame.columns):
            return {str(row.iloc[0]): [str(x) for x in row.iloc[1:]] for _, row in frame.iterrows()}
    return {}


def _choose(app: AppTest, *ids: str) -> None:
    app.multiselect(key="classification_chosen").set_value(list(ids))
    app.run()


def _share_out(app: AppTest, *, unit: str, values: tuple[str, ...]) -> None:
    app.radio(key="classification_how").set_value("split")
    app.run()
    if unit == "euros":
        app.radio(key="classification_unit").set_value("euros")
        app.run()
    for index, value in enumerate(values):
        app.text_input(key=f"classification_value_{unit}_{index}").set_value(value)
    app.run()


def _held(store_file: Path, cluster: str) -> list[list[tuple[Family, Decimal | None]]]:
    with Store.open(store_file) as store:
        return [
            [(part.family, part.amount or part.percent) for part in one.parts]
            for one in store.decisions(cluster)
        ]


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(CLASSIFICATION, lang=locale)
    assert not app.error
    assert app.info
    assert not app.multiselect


def test_doubtful_lines_come_first_with_their_counts_and_euros(
    run: Run, load: Callable[[str], str]
) -> None:
    load(CERFA)
    app = run(CLASSIFICATION)
    first = app.dataframe[0].value.iloc[0]
    assert first["État"] == "À confirmer"
    assert "peut-être une refacturation" in first["Ce qui a décidé"]
    assert (first["Lignes"], first["Montant"]) == (2, 72000)
    assert [plain(metric.value) for metric in app.metric] == [
        "0 ligne",
        "2 lignes",
        "0 ligne",
        "11 lignes",
    ]
    assert list(app.dataframe[1].value["Montant"]) == [52000, 20000]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_line_of_a_rule_is_set_at_once_and_undone_at_once(
    run: Run, load: Callable[[str], str], store_file: Path, locale: Locale
) -> None:
    cluster = load(CERFA)
    app = run(CLASSIFICATION, lang=locale)
    app.checkbox(key="classification_every").check()
    app.run()
    app.selectbox(key="classification_nature_0").select("recharge")
    app.run()
    assert _held(store_file, cluster) == []
    app.button(key="classification_keep").click()
    app.run()
    assert not app.exception
    assert not app.error
    assert _held(store_file, cluster) == [[(Family.MEMBERS, Decimal(100))]] * 2
    assert [plain(metric.value) for metric in app.metric][1:3] in (
        ["0 ligne", "2 lignes"],
        ["0 lines", "2 lines"],
    )
    app.button(key="classification_undo_last").click()
    app.run()
    assert _held(store_file, cluster) == []


def test_a_line_shared_in_euros_shows_its_effect_before_it_is_kept(
    run: Run, example: str, store_file: Path
) -> None:
    app = run(CLASSIFICATION)
    line = _line_id(store_file, example, RECHARGED)
    _choose(app, line)
    _share_out(app, unit="euros", values=("6 000,50", ""))
    assert "6 000,50 € + 11 999,50 € = 18 000,00 €" in said(app)
    assert "Rien n’est enregistré pour l’instant" in said(app)
    assert _held(store_file, example) == []
    app.button(key="classification_keep").click()
    app.run()
    assert _held(store_file, example) == [
        [(Family.MEMBERS, Decimal("6000.50")), (Family.OWN, None)]
    ]
    assert "1 ligne" in [plain(metric.value) for metric in app.metric]
    app.button(key="classification_undo_last").click()
    app.run()
    assert _held(store_file, example) == []


@pytest.mark.parametrize(
    ("unit", "values", "told"),
    [
        ("euros", ("6 000", "11 000"), "Il manque 1 000,00 € pour faire la ligne (18 000,00 €)"),
        ("euros", ("6 000", "12 000,01"), "Les parts dépassent la ligne (18 000,00 €) de 0,01 €"),
        ("euros", ("six", ""), "« six » n’est pas un montant"),
        ("percent", ("40", "50"), "Les parts font 90 %"),
        ("percent", ("140", ""), "« 140 » n’est pas un pourcentage"),
        ("percent", ("", ""), "une seule peut prendre le reste"),
    ],
)
def test_parts_that_do_not_make_the_line_are_told_and_cannot_be_kept(
    run: Run, example: str, store_file: Path, unit: str, values: tuple[str, ...], told: str
) -> None:
    app = run(CLASSIFICATION)
    _choose(app, _line_id(store_file, example, RECHARGED))
    _share_out(app, unit=unit, values=values)
    assert told in said(app)
    assert "classification_keep" not in [button.key for button in app.button]


def test_a_third_of_a_line_is_cut_to_the_cent(run: Run, example: str, store_file: Path) -> None:
    app = run(CLASSIFICATION)
    _choose(app, _line_id(store_file, example, RECHARGED))
    _share_out(app, unit="percent", values=("33,3333", ""))
    assert "5 999,99 € + 12 000,01 € = 18 000,00 €" in said(app)


def test_a_decision_on_one_line_is_replaced_by_one_on_its_label(
    run: Run, example: str, store_file: Path
) -> None:
    line = _line_id(store_file, example, RECHARGED)
    app = run(CLASSIFICATION)
    for nature, holds in (("sale", "these"), ("public", "label")):
        _choose(app, line)
        app.selectbox(key="classification_nature_0").select(nature)
        app.run()
        app.radio(key="classification_holds").set_value(holds)
        app.run()
        app.button(key="classification_keep").click()
        app.run()
        assert not app.error
    assert app.dataframe[0].value.iloc[0]["Familles"] == "Public"


def test_any_decision_of_the_list_can_be_undone(run: Run, example: str, store_file: Path) -> None:
    app = run(CLASSIFICATION)
    for label, nature in ((RECHARGED, "sale"), ("Formations vendues", "dues")):
        _choose(app, _line_id(store_file, example, label))
        app.selectbox(key="classification_nature_0").select(nature)
        app.run()
        app.button(key="classification_keep").click()
        app.run()
    app.selectbox(key="classification_undo").select("d1")
    app.run()
    app.button(key="classification_undo_this").click()
    app.run()
    assert _held(store_file, example) == [[(Family.MEMBERS, Decimal(100))]]


def test_a_decision_being_typed_outlives_another_page_and_the_program(
    run: Run, example: str, store_file: Path
) -> None:
    line = _line_id(store_file, example, RECHARGED)
    app = run(CLASSIFICATION)
    app.selectbox(key="classification_group").set_value("all").run()
    _choose(app, line)
    _share_out(app, unit="euros", values=("12 000",))
    app.text_input(key="classification_why").set_value("dit le bureau").run()
    app.switch_page(CASH).run()
    app.switch_page(CLASSIFICATION).run()
    st.cache_data.clear()
    st.cache_resource.clear()
    for again in (app, run(CLASSIFICATION)):
        assert again.multiselect(key="classification_chosen").value == [line]
        assert again.radio(key="classification_how").value == "split"
        assert again.text_input(key="classification_value_euros_0").value == "12 000"
        assert again.text_input(key="classification_why").value == "dit le bureau"
    again.button(key="classification_keep").click().run()
    assert not again.error
    assert run(CLASSIFICATION).multiselect(key="classification_chosen").value == []
