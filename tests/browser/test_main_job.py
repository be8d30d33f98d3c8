"""From a budget workbook to the gap, in a real browser."""

import re

import pytest

from tests.browser.conftest import CERFA, Server, Start, Visit, Visitor

pytestmark = pytest.mark.browser


def _upload_and_store(visit: Visit) -> None:
    page = visit.page
    visit.open("imports")
    page.locator('input[type="file"]').set_input_files(CERFA)
    page.get_by_text("111 lignes lues").wait_for()
    page.get_by_role("textbox", name="Votre nom").fill("Camille Roux")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("est enregistré dans le pôle").wait_for()
    visit.settle()


def _answer_first(visit: Visit, left: int) -> None:
    visit.choose("Acquis jusqu’à fin", "décembre")
    visit.choose("Année", "2027")
    visit.choose("Probabilité ensuite", "50,0\u202f%")
    visit.page.get_by_role("button", name="Enregistrer la réponse").first.click()
    told = f"{left} ligne" if left else "Toutes les lignes ont une réponse"
    visit.page.get_by_text(re.compile(f"^{told}")).first.wait_for()
    visit.settle()


def test_a_cerfa_budget_becomes_a_split_and_a_gap(visitor: Visitor, start: Start) -> None:
    server = start()
    visit = visitor(server)
    _upload_and_store(visit)

    visit.open("agreements")
    assert "7 lignes publiques (168 500,00 € par an) n’ont pas de date de fin" in visit.said()
    for left in range(6, -1, -1):
        _answer_first(visit, left)
    said = visit.said()
    assert "le besoin non couvert va de 4 000 € (tout renouvelé) à 172 500 € (acquis)" in said
    assert "2027 262 000,00 € 168 500,00 € 168 500,00 € 168 500,00 € 4 000,00 €" in said
    assert "2028 262 000,00 € 0,00 € 84 250,00 € 168 500,00 € 172 500,00 € 88 250,00 €" in said

    visit.open("resources")
    assert "Ressources publiques : 64,3 % des 262 000 € de ressources de 2026" in visit.said()
    visit.open("thirds")
    told = visit.said()
    assert "Subventions 168 500,00 € 64,3 % 65,4 % dépasse de 81 166,67 €" in told

    again = visitor(server)
    again.open(visit.page.url)
    assert again.said() == told
    assert again.page.url == visit.page.url


def test_the_demonstration_opens_every_page(visitor: Visitor, start: Start) -> None:
    visit = visitor(start())
    visit.open()
    visit.page.get_by_role("button", name="Voir la démonstration").click()
    visit.page.get_by_text("La démonstration est chargée").wait_for()
    for page in ("", "resources", "thirds", "agreements", "imports"):
        visit.open(page)
        assert "rencontré une erreur" not in visit.said()


def test_a_link_keeps_the_year_and_the_reading(visitor: Visitor, loaded: Server) -> None:
    visit = visitor(loaded, height=1600)
    visit.open("thirds")
    visit.page.get_by_text("Lecture de la règle").click()
    visit.choose("Contributions non monétaires", "Incluses")
    visit.page.wait_for_url(re.compile("in_kind=included"))
    visit.choose("Exercice", "2025")
    visit.page.wait_for_url(re.compile("year=2025"))
    again = visitor(loaded, height=1600)
    again.open(visit.page.url)
    assert again.said() == visit.said()


def test_the_view_follows_from_page_to_page(visitor: Visitor, loaded: Server) -> None:
    visit = visitor(loaded)
    visit.open("resources?year=2024")
    visit.page.get_by_role("link", name="Règle des 3/3").click()
    visit.page.wait_for_url(re.compile("thirds.*year=2024"))


def test_a_click_on_a_bar_shows_its_lines(visitor: Visitor, loaded: Server) -> None:
    visit = visitor(loaded)
    visit.open("resources")
    words = visit.page.locator('[data-testid="stVegaLiteChart"]').first.get_by_text(
        "Prestations", exact=True
    )
    words.first.wait_for()
    box = words.first.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] - 12, box["y"] + box["height"] / 2)
    visit.page.locator('button[aria-checked="true"]').get_by_text("Prestations").wait_for()
