"""A file is read, questioned, stored under a button, and can be taken out."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.cluster import Cluster, SourceStatus
from ptce_finance.store import Store
from ptce_finance.ui.page_list import IMPORTS, OVERVIEW
from tests.ui.conftest import AT, CERFA, SAMPLES, TEMPLATE, Run, plain, said


def _sources(store_file: Path) -> list[tuple[str, SourceStatus, str]]:
    with Store.open(store_file) as store:
        return [(source.file, source.status, source.author) for source in store.sources()]


def _clusters(store_file: Path) -> tuple[Cluster, ...]:
    with Store.open(store_file) as store:
        return store.clusters()


def _drop(app: AppTest, *names: str) -> None:
    for name in names:
        app.file_uploader[0].upload(name, (SAMPLES / name).read_bytes())
    app.run()
    assert not app.exception


def _button(app: AppTest, start: str) -> str:
    """The key of the first button whose key begins so."""
    return next(str(button.key) for button in app.button if str(button.key).startswith(start))


def _key(app: AppTest, start: str) -> str:
    """The key of the first text field whose key begins so."""
    return next(str(one.key) for one in app.text_input if str(one.key).startswith(start))


def _store_file(app: AppTest, name: str = "Camille Roux") -> None:
    app.text_input(key="author_name_uploads").set_value(name)
    app.button(key=_button(app, "load_")).click()
    app.run()
    assert not app.exception


def test_a_dropped_file_is_shown_and_nothing_is_stored(run: Run, store_file: Path) -> None:
    app = run(IMPORTS)
    _drop(app, CERFA)
    shown = said(app)
    assert "Reconnu : **Budget Cerfa 12156**." in shown
    assert "111 lignes lues" in shown
    assert (
        "129 lignes remplies dans les feuilles lues : 81 chargées, 48 sans montant à prendre "
        "(titres, totaux…), 0 rejetées." in shown
    )
    assert _sources(store_file) == []


def test_a_name_that_no_cluster_bears_is_said_to_start_a_new_one(
    run: Run, store_file: Path
) -> None:
    with Store.open(store_file) as store:
        store.find_or_create_cluster("Les Trois Rives", author="Camille", at=AT)
    app = run(IMPORTS)
    _drop(app, CERFA)
    field = app.text_input(key=_key(app, "cluster_"))
    field.set_value("Les trois rives").run()
    assert "nouveau pôle" not in said(app)
    field.set_value("Les Trois Rive").run()
    assert "« Les Trois Rive » sera un nouveau pôle. Déjà enregistrés : Les Trois Rives" in said(
        app
    )


def test_the_totals_of_each_year_are_shown_before_storing(run: Run) -> None:
    app = run(IMPORTS)
    _drop(app, CERFA)
    exercises = app.table[0].value
    assert [str(year) for year in exercises.iloc[:, 0]] == ["2024", "2025", "2026"]
    assert list(exercises.iloc[:, 4]) == [236000.0, 251000.0, 262000.0]


def test_the_button_asks_for_a_name_first(run: Run, store_file: Path) -> None:
    app = run(IMPORTS)
    _drop(app, CERFA)
    app.button(key=_button(app, "load_")).click()
    app.run()
    assert "Tapez d’abord votre nom" in plain(app.error[0].value)
    assert _sources(store_file) == []


def test_the_name_is_asked_for_beside_the_button_and_taken_there(
    run: Run, store_file: Path
) -> None:
    app = run(IMPORTS)
    _drop(app, CERFA)
    app.button(key=_button(app, "load_")).click().run()
    drawn = list(app.main)
    button = next(i for i, x in enumerate(drawn) if str(getattr(x, "key", "")).startswith("load_"))
    assert drawn[button + 1].type == "error"
    app.text_input(key=f"author_name_0_{CERFA}").set_value("Camille Roux")
    app.button(key=_button(app, "load_")).click().run()
    assert not app.exception
    assert _sources(store_file) == [(CERFA, SourceStatus.LIVE, "Camille Roux")]


def test_the_button_stores_the_file_under_the_name(run: Run, store_file: Path) -> None:
    app = run(IMPORTS)
    _drop(app, CERFA)
    _store_file(app)
    assert _sources(store_file) == [(CERFA, SourceStatus.LIVE, "Camille Roux")]
    assert "est enregistré dans le pôle" in plain(app.success[0].value)
    assert "par Camille Roux" in said(app)
    assert not [key for key in app.text_input if str(key.key).startswith("author_name")]


def test_undo_takes_the_file_out_again(run: Run, store_file: Path) -> None:
    app = run(IMPORTS)
    _drop(app, CERFA)
    _store_file(app)
    app.button(key=_button(app, "undo_")).click()
    app.run()
    assert _sources(store_file) == [(CERFA, SourceStatus.WITHDRAWN, "Camille Roux")]
    assert _button(app, "load_")


def test_the_same_file_is_told_as_stored_already(
    run: Run, load: Callable[[str], str], store_file: Path
) -> None:
    load(CERFA)
    app = run(IMPORTS)
    _drop(app, CERFA)
    assert "Enregistré le 20/11/2026" in said(app)
    assert not [button for button in app.button if str(button.key).startswith("load_")]
    assert len(_sources(store_file)) == 1


def test_several_files_are_stored_one_by_one(run: Run, store_file: Path) -> None:
    app = run(IMPORTS)
    _drop(app, CERFA, TEMPLATE)
    _store_file(app)
    app.button(key=_button(app, "load_")).click()
    app.run()
    assert {name for name, _, _ in _sources(store_file)} == {CERFA, TEMPLATE}


def test_an_import_can_be_withdrawn_from_the_list(
    run: Run, load: Callable[[str], str], store_file: Path
) -> None:
    load(CERFA)
    app = run(IMPORTS)
    app.button(key=_button(app, "withdraw_")).click()
    app.run()
    assert _sources(store_file) == [(CERFA, SourceStatus.WITHDRAWN, "Camille Roux")]
    assert "Retiré" in said(app)


def test_what_a_file_replaces_is_said_before_the_button_for_the_cluster_typed(
    run: Run, load: Callable[[str], str], store_file: Path
) -> None:
    with Store.open(store_file) as store:
        store.find_or_create_cluster("Les Rives", author="Camille", at=AT)
    load(CERFA)
    app = run(IMPORTS)
    app.file_uploader[0].upload("autre.xlsx", _project_budget(title="Budget prévisionnel"))
    app.run()
    field = app.text_input(key=_key(app, "cluster_"))
    field.set_value("Les Rives").run()
    assert "remplace" not in said(app)
    kept = next(one.name for one in _clusters(store_file) if one.name != "Les Rives")
    field.set_value(kept).run()
    drawn = [(one.type, str(getattr(one, "key", ""))) for one in app.main]
    button = next(i for i, (_, key) in enumerate(drawn) if key.startswith("load_"))
    assert drawn[button - 1][0] == "warning"
    (told,) = [plain(one.value) for one in app.warning if "remplace" in one.value]
    assert "ce fichier remplace le précédent. Charges 236 000,00 € avant" in told
    assert len(_sources(store_file)) == 1


def test_a_bad_file_is_refused_with_its_sentence(run: Run, store_file: Path) -> None:
    app = run(IMPORTS)
    app.file_uploader[0].upload("vide.xlsx", b"")
    app.run()
    assert "« vide.xlsx » est vide" in said(app)
    assert "Peut-être" not in said(app)
    assert "ne peut pas être enregistré tel quel" in said(app)
    assert not [button for button in app.button if str(button.key).startswith("load_")]
    assert _sources(store_file) == []


def test_a_bad_file_does_not_hide_a_good_one(run: Run) -> None:
    app = run(IMPORTS)
    app.file_uploader[0].upload("vide.xlsx", b"")
    _drop(app, CERFA)
    assert _button(app, "load_").endswith(CERFA)


def _project_budget(title: str = "6. Budget du projet") -> bytes:
    """The sample's first sheet alone, which calls itself the budget of a project."""
    book = openpyxl.load_workbook(SAMPLES / CERFA, data_only=True)
    for name in book.sheetnames[1:]:
        del book[name]
    sheet = book.worksheets[0]
    sheet["A2"] = title
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_the_budget_of_a_project_asks_whose_it_is(run: Run, store_file: Path) -> None:
    app = run(IMPORTS)
    app.file_uploader[0].upload("projet.xlsx", _project_budget())
    app.run()
    load = _button(app, "load_")
    assert app.button(key=load).disabled
    scope = next(radio for radio in app.radio if str(radio.key).startswith("scope_"))
    assert scope.value is None
    scope.set_value("action")
    app.run()
    action = next(box for box in app.text_input if str(box.key).startswith("action_"))
    action.set_value("Festival")
    app.run()
    _store_file(app)
    with Store.open(store_file) as store:
        assert {one.scope for source in store.sources() for one in source.exercises} == {"Festival"}


def test_an_action_alone_is_not_taken_for_the_cell(run: Run, store_file: Path) -> None:
    test_the_budget_of_a_project_asks_whose_it_is(run, store_file)
    assert "Seuls des budgets d’action sont enregistrés" in said(run(OVERVIEW))


def test_the_demonstration_fills_an_empty_store(run: Run, store_file: Path) -> None:
    app = run(OVERVIEW)
    next(button for button in app.button if "démonstration" in button.label).click()
    app.run()
    assert not app.exception
    names = sorted(path.name for path in SAMPLES.glob("*.xlsx"))
    assert sorted(name for name, _, _ in _sources(store_file)) == names
    assert "La démonstration est chargée" in plain(app.success[0].value)
    assert app.metric


def test_the_template_can_be_downloaded(run: Run) -> None:
    assert any(
        "Télécharger le modèle" in str(one.proto.label)
        for one in run(IMPORTS).get("download_button")
    )


def _with_an_unreadable_amount() -> bytes:
    book = openpyxl.load_workbook(SAMPLES / CERFA, data_only=True)
    for name in book.sheetnames[1:]:
        del book[name]
    sheet = book.worksheets[0]
    cell = next(row[1] for row in sheet.iter_rows(min_row=7) if isinstance(row[1].value, int))
    cell.value = "1O00"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_the_rest_is_stored_without_the_rejected_rows_if_the_person_says_so(
    run: Run, store_file: Path
) -> None:
    app = run(IMPORTS)
    app.file_uploader[0].upload("faute.xlsx", _with_an_unreadable_amount())
    app.run()
    assert "1O00" in said(app)
    assert not [button for button in app.button if str(button.key).startswith("load_")]
    next(box for box in app.checkbox if str(box.key).startswith("skip_")).check()
    app.run()
    told = plain(said(app))
    assert "Cette ligne est laissée de côté." in told
    assert "(par exemple 1 234,50 ; le chiffre 0, pas la lettre O). Rien n’a" not in told
    _store_file(app)
    assert _sources(store_file) == [("faute.xlsx", SourceStatus.LIVE, "Camille Roux")]


def test_one_cause_is_told_once_with_its_places(run: Run) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Budget 2026"])
    page.append(["Compte", "Libellé", "Montant"])
    for number in range(12):
        page.append(["64", f"Poste {number}", f"1O{number:02d}" if number < 8 else 100])
        page.append(["74", f"Aide {number}", 100])
    kept = BytesIO()
    book.save(kept)
    app = run(IMPORTS)
    app.file_uploader[0].upload("budget.xlsx", kept.getvalue())
    app.run()
    told = said(app)
    assert told.count("n’est pas un montant lisible") == 1
    assert "C17" in told
    assert "1O00, 1O01, 1O02, …" in told
