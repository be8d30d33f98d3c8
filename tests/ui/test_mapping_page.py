"""The mapping page headless: empty, a workbook mapped by hand, its second year, what is kept."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.mapping_text import mapping_text
from ptce_finance.i18n import Locale
from ptce_finance.store import Store
from tests.ingest.workbooks import form, xlsx
from tests.mapping.unknown import by_hand, rows, workbook
from tests.ui.conftest import AT, Run, load_bytes, said, texts

IMPORTS = "pages/data/imports.py"
MAPPING = "pages/data/mapping.py"


def field(app: AppTest, kind: str, label: str) -> object:
    """The first field of that kind whose label holds that text."""
    return next(one for one in app.get(kind) if label in str(getattr(one, "label", "")))


def pressed(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if label in one.label).click()
    app.run()
    assert not app.exception
    return app


def arrived(run: Run, data: bytes = b"") -> AppTest:
    """From the import page to the mapping of a workbook that asks for it."""
    app = run(IMPORTS)
    app.file_uploader[0].upload("tilleuls.xlsx", data or workbook(rows()))
    app.run()
    pressed(app, "Désigner les colonnes")
    assert app.title[0].value == "Désigner les colonnes"
    # Run headless, the app forgets at the next run the page to which a script went.
    return app.switch_page(MAPPING).run()


def choose(app: AppTest, label: str, value: object) -> None:
    next(one for one in app.selectbox if label in one.label).set_value(value)
    app.run()
    assert not app.exception


def by_clicks(app: AppTest) -> None:
    choose(app, "colonne C", "amount")
    sections = next(one for one in app.multiselect if "ouvrent une partie" in one.label)
    sections.set_value(["ce que nous payons", "ce qui nous finance"])
    app.run()
    choose(app, "Ce que nous payons", "expense")
    choose(app, "Ce qui nous finance", "resource")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_without_a_workbook_the_page_says_what_it_is_for(run: Run, lang: Locale) -> None:
    app = run(MAPPING, lang=lang)
    assert len(app.file_uploader) == 1
    assert not app.selectbox or all("colonne" not in one.label for one in app.selectbox)


def test_an_unknown_layout_is_mapped_by_hand_imported_and_remembered(
    run: Run, store_file: Path
) -> None:
    load_bytes(store_file, xlsx({"Budget": form()}), "tilleuls.xlsx")
    app = arrived(run)
    by_clicks(app)
    assert "remplace le précédent. Charges 40 000,00 € avant, 35 000,00 € à présent" in said(app)
    pressed(app, "Importer et retenir")
    with Store.open(store_file) as store:
        cluster = store.clusters()[0].id
        assert [line.label for line in store.lines(cluster)] == [
            "Équipe",
            "Loyer",
            "Région",
            "Adhésions",
        ]
        (kept,) = store.mappings(cluster)
    assert kept.fingerprint == by_hand().fingerprint
    assert kept.tables[0].sections == by_hand().tables[0].sections


def test_the_second_year_asks_for_nothing(run: Run, store_file: Path) -> None:
    with Store.open(store_file) as store:
        cluster = store.find_or_create_cluster("Tilleuls", author="Camille", at=AT)
        store.remember_mapping(cluster.id, by_hand(), author="Camille", at=AT)
        store.find_or_create_cluster("Acacias", author="Camille", at=AT)
    app = run(IMPORTS)
    app.file_uploader[0].upload("tilleuls 2027.xlsx", workbook(rows(2027)))
    app.run()
    app.run()
    assert any(one.label == "Enregistrer" for one in app.button)
    assert field(app, "text_input", "Pôle").value == "Tilleuls"  # type: ignore[attr-defined]
    assert "avec le repérage du 20/11/2026" in said(app)
    assert "par Camille, fait sur « tilleuls.xlsx »" in said(app)


def test_where_the_mappings_of_two_clusters_fit_the_page_asks_whose_budget_it_is(
    run: Run, store_file: Path
) -> None:
    with Store.open(store_file) as store:
        for name in ("Tilleuls", "Acacias"):
            cluster = store.find_or_create_cluster(name, author="Camille", at=AT)
            store.remember_mapping(cluster.id, by_hand(), author="Camille", at=AT)
    app = run(IMPORTS)
    app.file_uploader[0].upload("2027.xlsx", workbook(rows(2027)))
    app.run()
    asked = next(box.value for box in app.warning if "plusieurs pôles" in box.value)
    assert ["Tilleuls" in asked, "Acacias" in asked] == [True, True]


def test_a_remembered_mapping_is_taken_up_where_the_same_form_is_mapped_again(
    run: Run, store_file: Path
) -> None:
    with Store.open(store_file) as store:
        store.set_author("Camille")
        cluster = store.find_or_create_cluster("Tilleuls", author="Camille", at=AT)
        store.remember_mapping(cluster.id, by_hand(), author="Camille", at=AT)
    app = run(MAPPING)
    app.file_uploader[0].upload("tilleuls 2027.xlsx", workbook(rows(2027)))
    app.run()
    assert "Ce pôle sait déjà lire ce classeur" in said(app)
    assert field(app, "selectbox", "colonne C").value == "amount"  # type: ignore[attr-defined]
    assert any("Importer et retenir" in one.label for one in app.button)


def test_each_change_of_a_mapping_can_be_undone(run: Run) -> None:
    app = arrived(run)
    undo = "Annuler le dernier changement"
    assert next(one for one in app.button if one.label == undo).disabled
    choose(app, "colonne C", "amount")
    choose(app, "colonne B", "quantity")
    pressed(app, undo)
    assert field(app, "selectbox", "colonne B").value == "ignored"  # type: ignore[attr-defined]
    assert field(app, "selectbox", "colonne C").value == "amount"  # type: ignore[attr-defined]
    pressed(app, undo)
    assert field(app, "selectbox", "colonne C").value == "ignored"  # type: ignore[attr-defined]
    assert next(one for one in app.button if one.label == undo).disabled


def test_a_mapped_budget_can_be_one_actions(run: Run, store_file: Path) -> None:
    app = arrived(run)
    by_clicks(app)
    next(one for one in app.checkbox if "une seule action" in one.label).check()
    app.run()
    save = next(one for one in app.button if "Importer et retenir" in one.label)
    assert save.disabled
    next(one for one in app.text_input if "Nom de l’action" in one.label).set_value("Fête")
    app.run()
    app.text_input(key="author_name_mapping").set_value("Camille")
    app.run()
    pressed(app, "Importer et retenir")
    with Store.open(store_file) as store:
        lines = store.lines(store.clusters()[0].id)
    assert {line.scope for line in lines} == {"Fête"}


def test_what_was_chosen_survives_another_page(run: Run) -> None:
    app = arrived(run)
    by_clicks(app)
    app.switch_page(IMPORTS).run()
    app.switch_page(MAPPING).run()
    assert not app.exception
    assert field(app, "selectbox", "colonne C").value == "amount"  # type: ignore[attr-defined]
    assert field(app, "selectbox", "Ce qui nous finance").value == "resource"  # type: ignore[attr-defined]


def test_a_mapping_without_amounts_reads_nothing_and_says_what_lacks(run: Run) -> None:
    app = arrived(run)
    assert any("Rien n’est lu pour l’instant" in one.value for one in app.info)
    assert all("Importer et retenir" not in one.label for one in app.button)


def test_moving_the_headings_guesses_the_columns_again(run: Run) -> None:
    app = arrived(run)
    choose(app, "colonne C", "amount")
    choose(app, "Ligne des titres", 4)
    assert all("Hypothèse A" not in one.label for one in app.selectbox)


def test_a_remembered_mapping_is_listed_and_can_be_forgotten(run: Run, store_file: Path) -> None:
    with Store.open(store_file) as store:
        store.set_author("Camille")
        cluster = store.find_or_create_cluster("Tilleuls", author="Camille", at=AT)
        store.remember_mapping(cluster.id, by_hand(), author="Camille", at=AT)
    app = run(MAPPING)
    assert any("Repérages retenus" in text for text in texts(app))
    pressed(app, "Oublier ce repérage")
    with Store.open(store_file) as store:
        assert store.mappings(cluster.id) == ()


def test_a_mapping_brought_as_a_file_is_taken_up_or_refused_by_name(run: Run) -> None:
    app = arrived(run)
    bring = next(one for one in app.file_uploader if "repérage" in one.label)
    bring.upload("autre.json", b'{"format": 1, "tables": 3}')
    app.run()
    assert any("tables" in one.value for one in app.markdown)
    next(one for one in app.file_uploader if "repérage" in one.label).upload(
        "tilleuls.json", mapping_text(by_hand()).encode()
    )
    app.run()
    pressed(app, "Reprendre ce repérage")
    assert field(app, "selectbox", "colonne C").value == "amount"  # type: ignore[attr-defined]
