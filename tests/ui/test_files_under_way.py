"""What is answered about a file that is not imported yet outlives its window and the program."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ptce_finance.i18n import Locale
from ptce_finance.store import Store
from tests.mapping.unknown import by_hand, rows, workbook
from tests.ui.conftest import AT, Run, plain, said
from tests.ui.test_mapping_page import IMPORTS, MAPPING, arrived, by_clicks, choose, field, pressed

DATA = workbook(rows())
KEPT = {"fr": "sont gardées, le fichier ne l’est pas", "en": "are kept, the file is not"}
SAVE = "Importer et retenir"
GIVE_UP = "Abandonner la saisie"


def restarted(run: Run, page: str, lang: Locale = "fr") -> AppTest:
    st.cache_data.clear()
    st.cache_resource.clear()
    return run(page, lang=lang)


def kept_uses(store_file: Path) -> list[tuple[int, str]]:
    """The years imported, each with what column B holds by the mapping that is remembered."""
    with Store.open(store_file) as store:
        (cluster,) = store.clusters()
        years = sorted({line.year.label for line in store.lines(cluster.id)})
        known = store.mappings(cluster.id)
        return [(year, known[0].tables[0].columns[1].role.value) for year in years]


def dropped(app: AppTest, name: str = "tilleuls.xlsx", data: bytes = DATA) -> AppTest:
    app.file_uploader[0].upload(name, data)
    app.run()
    assert not app.exception
    return app


def answered(run: Run) -> AppTest:
    """A first mapping whose cluster does not exist yet, all but imported."""
    app = arrived(run, DATA)
    by_clicks(app)
    field(app, "text_input", "Pôle").set_value("Les Tilleuls").run()  # type: ignore[attr-defined]
    next(one for one in app.checkbox if "une seule action" in one.label).check()
    app.run()
    field(app, "text_input", "Nom de l’action").set_value("Fête").run()  # type: ignore[attr-defined]
    return app


def test_a_first_mapping_is_there_again_when_its_file_is(run: Run, store_file: Path) -> None:
    answered(run)
    app = restarted(run, MAPPING)
    assert KEPT["fr"] in said(app)
    dropped(app, "copie.xlsx")
    assert "Vos réponses du" in said(app)
    assert KEPT["fr"] not in said(app)
    assert field(app, "selectbox", "colonne C").value == "amount"  # type: ignore[attr-defined]
    assert field(app, "selectbox", "Ce qui nous finance").value == "resource"  # type: ignore[attr-defined]
    assert field(app, "text_input", "Pôle").value == "Les Tilleuls"  # type: ignore[attr-defined]
    assert field(app, "text_input", "Nom de l’action").value == "Fête"  # type: ignore[attr-defined]
    app.text_input(key="author_name_mapping").set_value("Camille").run()
    pressed(app, "Importer et retenir")
    with Store.open(store_file) as store:
        (cluster,) = store.clusters()
        assert (cluster.name, {one.scope for one in store.lines(cluster.id)}) == (
            "Les Tilleuls",
            {"Fête"},
        )
        assert store.check() == ()
    assert KEPT["fr"] not in said(restarted(run, IMPORTS))


def test_after_a_reload_a_first_mapping_goes_on_without_its_file(run: Run) -> None:
    answered(run)
    for page in (IMPORTS, MAPPING):
        again = run(page)
        assert "Vos réponses du" not in said(again)
        pressed(again, "Reprendre là où j’en étais")
        again.switch_page(MAPPING).run()
        assert "tilleuls.xlsx" in said(again)
        assert field(again, "selectbox", "colonne C").value == "amount"  # type: ignore[attr-defined]
        assert field(again, "text_input", "Pôle").value == "Les Tilleuls"  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_kept_about_a_file_can_be_given_up_without_it(run: Run, lang: Locale) -> None:
    answered(run)
    app = restarted(run, IMPORTS, lang)
    assert KEPT[lang] in said(app)
    next(one for one in app.button if str(one.key).startswith("drop_")).click().run()
    assert KEPT[lang] not in said(app)
    assert KEPT[lang] not in said(restarted(run, MAPPING, lang))


def test_what_is_kept_about_a_file_can_be_given_up_beside_it(run: Run) -> None:
    app = answered(run)
    pressed(app, GIVE_UP)
    assert field(app, "selectbox", "colonne C").value == "ignored"  # type: ignore[attr-defined]
    assert all("Nom de l’action" not in one.label for one in app.text_input)
    assert KEPT["fr"] not in said(restarted(run, IMPORTS))


def test_answers_on_the_page_of_imports_follow_the_file(run: Run, store_file: Path) -> None:
    with Store.open(store_file) as store:
        store.find_or_create_cluster("Acacias", author="Camille", at=AT)
    year = next(row for row in rows() if row and "exercice" in str(row[0]))
    unsaid = [("Cellule",) if row == year else row for row in rows()]
    data = workbook(unsaid)
    app = dropped(run(IMPORTS), data=data)
    assert KEPT["fr"] not in said(app)
    choose(app, "Exercice", "2027")
    field(app, "text_input", "Pôle").set_value("None").run()  # type: ignore[attr-defined]
    app = restarted(run, IMPORTS)
    assert KEPT["fr"] in said(app)
    dropped(app, "autre nom.xlsx", data)
    assert field(app, "selectbox", "Exercice").value == "2027"  # type: ignore[attr-defined]
    pressed(app, "Désigner les colonnes")
    app.switch_page(MAPPING).run()
    choose(app, "colonne C", "amount")
    assert field(app, "text_input", "Pôle").value == "None"  # type: ignore[attr-defined]
    (year_of_file,) = (one for one in app.selectbox if str(one.key).startswith("year_map_"))
    assert year_of_file.value == "2027"


def test_two_windows_on_one_file_do_not_take_each_other_s_answers(run: Run) -> None:
    first, second = arrived(run, DATA), arrived(run, DATA)
    choose(first, "colonne C", "amount")
    choose(second, "colonne D", "amount")
    assert "Une autre fenêtre remplit le même formulaire" in said(second)
    again = dropped(restarted(run, MAPPING))
    assert field(again, "selectbox", "colonne C").value == "amount"  # type: ignore[attr-defined]
    assert field(again, "selectbox", "colonne D").value == "ignored"  # type: ignore[attr-defined]


def test_two_windows_on_one_mapping_do_not_overwrite_each_other(run: Run, store_file: Path) -> None:
    with Store.open(store_file) as store:
        store.set_author("Camille")
        store.find_or_create_cluster("Tilleuls", author="Camille", at=AT)
    first, second = arrived(run, DATA), arrived(run, workbook(rows(2027)))
    for app in (first, second):
        by_clicks(app)
        field(app, "text_input", "Pôle").set_value("Tilleuls").run()  # type: ignore[attr-defined]
    choose(second, "colonne B", "quantity")
    pressed(second, SAVE)
    choose(first, "Ce que nous payons", "in-kind-expense")
    pressed(first, SAVE)
    told = plain(first.error[0].value)
    assert "colonne B · mois, « Quantité » et les titres qui ouvrent une partie" in told
    assert kept_uses(store_file) == [(2027, "quantity")]
    assert field(first, "selectbox", "Ce que nous payons").value == "in-kind-expense"  # type: ignore[attr-defined]
    assert "Ce pôle sait déjà lire ce classeur" in said(first)
    pressed(first, SAVE)
    assert not first.error
    assert kept_uses(store_file) == [(2026, "ignored"), (2027, "ignored")]


def test_a_mapping_that_another_window_forgot_is_told_and_own_changes_are_not(
    run: Run, store_file: Path
) -> None:
    with Store.open(store_file) as store:
        store.set_author("Camille")
        cluster = store.find_or_create_cluster("Tilleuls", author="Camille", at=AT)
        store.remember_mapping(cluster.id, by_hand(), author="Camille", at=AT)
    app = dropped(run(MAPPING))
    with Store.open(store_file) as store:
        store.forget_mapping(cluster.id, by_hand().fingerprint, author="Paul", at=AT)
    pressed(app, SAVE)
    assert "a fait oublier le repérage" in plain(app.error[0].value)
    assert kept_uses(store_file) == []
    pressed(app, SAVE)
    for use in ("quantity", "unit_price"):
        choose(app, "colonne B", use)
        pressed(app, "Retenir ce repérage pour les prochains")
        assert not app.error
    assert kept_uses(store_file) == [(2026, "unit_price")]
