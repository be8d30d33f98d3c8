"""Budget against actual: empty, compared, explained by somebody; changes told on the overview."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from ptce_finance.domain.line import Version
from ptce_finance.domain.report import Exercise, Fate, ImportReport, RowFate
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.charts.clusters import AT, AUTHOR, BASE, fill, lines
from tests.ui.conftest import TEMPLATE, Run, plain, said

SAID = "landing 2026-12-31 said"


def field(app: AppTest, label: str) -> TextInput:
    """The text field of that label."""
    return next(one for one in app.text_input if one.label == label)


def add_actual(path: Path, cluster: str) -> None:
    """The actual of the base year: a tenth more wages, the rest as planned."""
    budget = [one for one in lines(3) if one.year.label == BASE]
    actual = tuple(
        replace(
            one,
            version=Version.ACTUAL,
            amount=one.amount * Decimal("1.1") if one.account == "64" else one.amount,
        )
        for one in budget
    )
    report = ImportReport(
        file="realise.xlsx",
        sha256=hashlib.sha256(b"actual").hexdigest(),
        layout="template",
        confidence=Decimal(1),
        exercises=(Exercise(year=budget[0].year, version=Version.ACTUAL),),
        lines=actual,
        rows=tuple(
            RowFate(sheet=one.source.sheet, row=one.source.row, fate=Fate.LOADED) for one in actual
        ),
    )
    with Store.open(path) as store:
        (found,) = (one for one in store.clusters() if one.id == cluster)
        store.commit_import(report, cluster=found.name, author=AUTHOR, at=AT)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(page_list.LANDING, lang=locale)
    assert not app.error
    assert not app.get("vega_lite_chart")


def test_a_budget_without_actual_says_what_to_import(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    app = run(page_list.LANDING)
    assert "Importez le réalisé" in said(app)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_year_with_both_lands_with_its_variances(
    run: Run, store_file: Path, locale: Locale
) -> None:
    add_actual(store_file, fill(store_file, 3))
    app = run(page_list.LANDING, lang=locale)
    assert not app.error
    (chart,) = app.get("vega_lite_chart")
    assert len(chart.proto.alt) > 40
    told = {"fr": "ligne « Salaires et charges » (−19 000 €)", "en": "Salaires et charges"}[locale]
    assert told in said(app)


def test_a_variance_is_explained_by_somebody_and_the_explanation_taken_back(
    run: Run, store_file: Path
) -> None:
    add_actual(store_file, fill(store_file, 3))
    app = run(page_list.LANDING)
    app.button("landing_save").click().run()
    assert "Écrivez pourquoi" in said(app)
    app.text_input(f"{SAID}_why").set_value("Un remplacement de six mois").run()
    app.text_input(f"{SAID}_who").set_value("La trésorière").run()
    app.button("landing_save").click().run()
    assert not app.error
    again = run(page_list.LANDING)
    shown = again.table[1].value.to_string()
    assert (
        "Un remplacement de six mois (La trésorière)".replace("(", "\\(").replace(")", "\\)")
        in shown
    )
    again.button("landing_undo").click().run()
    assert "remplacement" not in again.table[1].value.to_string()


def test_an_explanation_being_typed_outlives_its_window_and_is_not_put_over_another_one(
    run: Run, store_file: Path
) -> None:
    cluster = fill(store_file, 3)
    add_actual(store_file, cluster)
    first = run(page_list.LANDING)
    field(first, "Pourquoi cet écart").set_value("Un remplacement").run()
    st.cache_resource.clear()
    second = run(page_list.LANDING)
    assert field(second, "Pourquoi cet écart").value == "Un remplacement"
    for app, who in ((second, "Luc"), (first, "Anne")):
        field(app, "Qui l’explique").set_value(who).run()
        app.button("landing_save").click().run()
    assert "Un remplacement (Luc)" in plain(first.error[0].value)
    assert field(first, "Qui l’explique").value == "Anne"
    with Store.open(store_file) as store:
        assert [one.said.owner for one in store.said(cluster)] == ["Luc"]
    first.button("landing_save").click().run()
    assert not first.error
    with Store.open(store_file) as store:
        assert [one.said.owner for one in store.said(cluster)] == ["Anne"]


def test_the_overview_says_why_the_gap_changes_from_year_to_year(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    told = said(run(page_list.OVERVIEW))
    assert "De 2027 à 2028 — Le besoin non couvert augmente de 40 000 €" in told
    assert "fin de la convention" in told


def test_up_to_when_the_actual_is_known_is_asked_and_kept(run: Run, store_file: Path) -> None:
    cluster = fill(store_file, 3)
    add_actual(store_file, cluster)
    field = f"landing_through_{cluster}_2026-12-31"
    app = run(page_list.LANDING)
    app.selectbox(field).set_value("2026-06-30").run()
    assert "soit 50,0 % de l’exercice" in said(app)
    assert run(page_list.LANDING).selectbox(field).value == "2026-06-30"
