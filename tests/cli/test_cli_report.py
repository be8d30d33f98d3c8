"""`report --to FILE.xlsx`: the workbook of the study, and refusals that write nothing."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.console import Console
from tests.report.decks import opened, words_of


@pytest.mark.parametrize("audience", ["board", "official"])
def test_the_workbook_holds_the_lines_with_their_file(
    example: Console, tmp_path: Path, audience: str
) -> None:
    file = tmp_path / "étude.xlsx"
    words = ("report", "--audience", audience, "--to", file, "--until", "2029", "--json")
    answer = example(*words)
    assert answer.status == 0, answer.err
    assert answer.json == {"file": str(file), "audience": audience}
    book = load_workbook(file)
    assert {row[9].value for row in book["Lignes"].iter_rows(min_row=6)} == {"exemple_modele.xlsx"}
    assert "gap_secured_2029" in book.defined_names
    assert "gap_secured_2030" not in book.defined_names


def test_a_file_that_exists_is_left_as_it_is(example: Console, tmp_path: Path) -> None:
    file = tmp_path / "kept.xlsx"
    file.write_bytes(b"kept")
    answer = example("report", "--audience", "board", "--to", file)
    assert answer.status == 2
    assert "existe déjà" in answer.err.replace("\u00a0", " ")
    assert file.read_bytes() == b"kept"


def test_a_cluster_without_a_budget_of_its_cell_has_no_workbook(
    console: Console, tmp_path: Path
) -> None:
    budget = tmp_path / "action.csv"
    budget.write_text(
        "Budget 2026;\nCompte;Libelle;Charges;Produits\n641;Salaires;10,00;\n74;Ville;;10,00\n",
        encoding="utf-8",
    )
    loaded = console("import", budget, "--scope", "Festival", "--cluster", "Essai", "--json")
    assert loaded.status == 0, loaded.out
    answer = console("report", "--audience", "board", "--to", tmp_path / "none.xlsx")
    assert answer.status == 2
    assert "Essai" in answer.err
    assert not (tmp_path / "none.xlsx").exists()


def test_the_pack_and_the_page_are_written_from_the_store(example: Console, tmp_path: Path) -> None:
    pack, page = tmp_path / "dossier.pdf", tmp_path / "page.pdf"
    made = example("report", "--audience", "board", "--to", pack, "--until", "2029")
    assert made.status == 0, made.err
    assert len(PdfReader(pack).pages) > 6
    asked = ("report", "--audience", "official", "--to", page)
    refused = example(*asked)
    assert refused.status == 2
    name = refused.err.splitlines()[2].strip()
    answer = example(*asked, "--funder", name, "--large", "--public")
    assert answer.status == 0, answer.err
    read = PdfReader(page)
    assert len(read.pages) == 1
    assert name.split()[0] in read.pages[0].extract_text()


def test_slides_are_written_from_the_store(example: Console, tmp_path: Path) -> None:
    deck, slide = tmp_path / "dossier.pptx", tmp_path / "page.PPTX"
    made = example("report", "--audience", "board", "--to", deck, "--until", "2028")
    assert made.status == 0, made.err
    found = opened(deck.read_bytes())
    assert found.core_properties.language == "fr-FR"
    assert len(found.slides) > 10
    asked = ("report", "--audience", "official", "--to", slide)
    refused = example(*asked)
    name = refused.err.splitlines()[2].strip()
    answer = example(*asked, "--funder", name, "--large", "--public")
    assert answer.status == 0, answer.err
    assert name.split()[0] in words_of(opened(slide.read_bytes()).slides[0])


def test_an_unknown_funder_or_scenario_is_refused_with_those_known(
    example: Console, tmp_path: Path
) -> None:
    file = tmp_path / "x.pdf"
    funder = example("report", "--audience", "official", "--to", file, "--funder", "Personne")
    assert (funder.status, "Personne" in funder.err) == (2, True)
    scenario = example("report", "--audience", "board", "--to", file, "--scenario", "Aucun")
    assert (scenario.status, "Aucun" in scenario.err) == (2, True)
    assert not file.exists()
