"""An unknown workbook mapped by hand in a real browser; its second year without a click."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import Visit, Visitor
from tests.mapping.unknown import rows, workbook

pytestmark = pytest.mark.browser


def _pick(visit: Visit, field: str, option: str) -> None:
    """Choose an option with the keyboard alone."""
    box = visit.page.get_by_role("combobox", name=re.compile(field)).first
    box.focus()
    box.press_sequentially(option)
    visit.page.get_by_role("option", name=option, exact=True).wait_for()
    box.press("Enter")
    visit.settle()


def _add(visit: Visit, field: str, words: str) -> None:
    """Choose one more row, with the keyboard alone."""
    box = visit.page.get_by_role("combobox", name=re.compile(field)).first
    box.focus()
    box.press_sequentially(words)
    visit.page.get_by_role("option", name=re.compile(words)).wait_for()
    box.press("Enter")
    box.press("Escape")
    visit.page.get_by_role("combobox", name=re.compile(f"{words}.*ouvre")).wait_for()
    visit.settle()


def test_an_unknown_layout_is_mapped_once(visitor: Visitor, tmp_path: Path) -> None:
    first, second = tmp_path / "tilleuls-2026.xlsx", tmp_path / "tilleuls-2027.xlsx"
    first.write_bytes(workbook(rows()))
    second.write_bytes(workbook(rows(2027, more=(("Stage", 1, 400, 0),), region=20400)))
    visit = visitor()
    page = visit.page

    visit.open("imports")
    page.locator('input[type="file"]').set_input_files(first)
    page.get_by_role("button", name="Désigner les colonnes").click()
    page.get_by_text("Où est le tableau").wait_for()
    visit.settle()
    assert "Rien n’est lu pour l’instant" in visit.said()

    _pick(visit, "colonne C", "Montant")
    _add(visit, "ouvrent une partie", "Ce que nous payons")
    _add(visit, "ouvrent une partie", "Ce qui nous finance")
    _pick(visit, "Ce que nous payons.*ouvre", "Charges")
    _pick(visit, "Ce qui nous finance.*ouvre", "Produits")
    said = visit.said()
    assert "Charges 2 35 000,00 € 35 000,00 € ✓ Égal" in said
    assert "Produits 2 35 000,00 € 35 000,00 € ✓ Égal" in said

    page.get_by_role("textbox", name="Pôle").fill("Les Tilleuls")
    page.get_by_role("textbox", name="Pôle").press("Tab")
    page.get_by_role("textbox", name="Votre nom").fill("Camille Roux")
    page.get_by_role("textbox", name="Votre nom").press("Tab")
    visit.settle()
    page.get_by_role("button", name="Importer et retenir ce repérage").click()
    page.get_by_text("et la façon de le lire est retenue").first.wait_for()

    visit.open("imports")
    page.locator('input[type="file"]').set_input_files(second)
    page.get_by_text("5 lignes lues").wait_for()
    said = visit.said()
    assert "Prêt à enregistrer" in said
    assert "Lu comme la dernière fois, avec le repérage du" in said
    assert "par Camille Roux, fait sur « tilleuls-2026.xlsx ». Rien n’a été redemandé." in said
    assert "2027 Prévisionnel Cellule d’animation 5 35 400,00 € 35 400,00 €" in said
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("est enregistré dans le pôle « Les Tilleuls »").wait_for()
