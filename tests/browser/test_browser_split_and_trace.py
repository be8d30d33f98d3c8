"""A line shared between members and outsiders moves the thirds; a figure goes down to its cell."""

import subprocess
import sys

import pytest

from tests.browser.conftest import ROOT, SAMPLES, Server, Visitor

pytestmark = pytest.mark.browser

EXAMPLE = SAMPLES / "exemple_modele.xlsx"


@pytest.fixture
def server(start: object, tmp_path: object) -> Server:
    """A program whose store holds the worked example."""
    assert callable(start)
    store = f"{tmp_path}/store-0.duckdb"
    words = ["-m", "ptce_finance", "--db", store, "import", str(EXAMPLE)]
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)
    started = start()
    assert isinstance(started, Server)
    return started


def test_a_line_shared_between_members_and_outsiders_moves_the_thirds(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.page
    visit.open("thirds")
    assert "15,0 %" in visit.said()

    visit.open("classification")
    field = page.get_by_role("combobox", name="Lignes choisies")
    field.click()
    field.press_sequentially("7084")
    page.get_by_role("option", name="7084 Emplois partagés").click()
    page.keyboard.press("Escape")
    visit.settle()
    page.get_by_text("Partager entre plusieurs").click()
    visit.settle()
    page.get_by_text("En euros").click()
    visit.settle()
    amount = page.get_by_role("textbox", name="Part 1 : montant en euros")
    amount.fill("6 000")
    amount.press("Enter")
    page.get_by_text("exactement ce qui est à partager").wait_for()
    said = visit.said()
    assert "6 000,00 € + 12 000,00 € = 18 000,00 €" in said
    assert "Ressources des membres 21 000,00 € 9 000,00 € −12 000,00 € 15,0 % 6,4 %" in said
    assert "Prestations 19 000 € · 13,6 % 31 000 € · 22,2 %" in said
    assert "Prestations 37 000 € · 26,4 % inchangé" in said
    page.get_by_role("textbox", name="Votre nom").fill("Camille Roux")
    page.get_by_role("button", name="Enregistrer la décision").click()
    page.get_by_text("Famille enregistrée").wait_for()

    visit.open("thirds")
    said = visit.said()
    assert "22,2 %" in said
    assert "6,4 %" in said

    visit.open("classification")
    page.get_by_role("button", name="Annuler la dernière décision").click()
    page.get_by_text("Décisions annulées").wait_for()
    visit.open("thirds")
    assert "22,2 %" not in visit.said()


def test_a_figure_is_traced_from_the_overview_to_its_cell(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.page
    visit.open()
    page.get_by_role("button", name="D’où vient ce chiffre").nth(1).click()
    page.get_by_role("link", name="Tracer jusqu’à la cellule du fichier").click()
    page.get_by_role("heading", name="Tracer un chiffre").wait_for()
    said = visit.said()
    assert "71,4 %" in said
    assert "Ressources publiques ÷ ressources monétaires" in said
    assert "figure=2026%2Fpublic_share" in page.url

    page.get_by_role("link", name="Ressources publiques · 2026").first.click()
    page.wait_for_url("**figure=2026%2Ffamilies%2Fpublic**")
    said = visit.said()
    assert "100 000,00 €" in said
    assert "exemple_modele.xlsx" in said
    assert "Cellule E15" in said
    assert "► 50 000,00 €" in said

    again = visitor()
    again.page.goto(page.url)
    again.page.locator("h1").wait_for()
    assert "► 50 000,00 €" in again.said()
