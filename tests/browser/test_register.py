"""An agreement is added in a real browser, and the gap moves."""

import pytest

from tests.browser.conftest import SAMPLES, Start, Visit, Visitor

pytestmark = pytest.mark.browser


def _pick(visit: Visit, selector: str, option: str) -> None:
    """Click an option: typing "1" leaves 10 to 19 in the list as well."""
    visit.settle()
    visit.page.get_by_role("combobox", name=selector, exact=True).click()
    visit.page.keyboard.type(option)
    visit.page.get_by_role("option", name=option, exact=True).click()
    visit.settle()


def _day(visit: Visit, what: str, day: str, month: str, year: str) -> None:
    for part, chosen in (("jour", day), ("mois", month), ("année", year)):
        _pick(visit, f"{what}\u00a0: {part}", chosen)


def test_an_agreement_added_by_hand_moves_the_gap(visitor: Visitor, start: Start) -> None:
    example = SAMPLES / "exemple_modele.xlsx"
    visit = visitor(start(data=example.read_bytes(), name=example.name), height=1600)
    visit.open("agreements")
    assert "2027 140 000,00 € 55 000,00 € 64 000,00 € 65 000,00 € 45 000,00 €" in visit.said()

    visit.open("register")
    page = visit.page
    page.get_by_role("textbox", name="Financeur").fill("Ville de Rive")
    page.keyboard.press("Tab")
    visit.choose("Statut", "Signée")
    _day(visit, "Début", "1", "janvier", "2027")
    _day(visit, "Fin", "31", "décembre", "2028")
    page.get_by_role("textbox", name="Montant (€)").fill("20 000")
    page.keyboard.press("Tab")
    page.get_by_text("45 000 € → 35 000 €").wait_for()
    page.get_by_role("button", name="Ajouter la convention").click()
    page.get_by_text("Enregistré").first.wait_for()
    visit.settle()
    assert "4 conventions, 280 000,00 € en tout" in visit.said()

    visit.open("agreements")
    assert "2027 140 000,00 € 65 000,00 € 74 000,00 € 75 000,00 € 35 000,00 €" in visit.said()


def test_a_program_killed_while_a_form_is_filled_costs_one_field_at_most(
    visitor: Visitor, start: Start
) -> None:
    example = SAMPLES / "exemple_modele.xlsx"
    server = start(data=example.read_bytes(), name=example.name)
    visit = visitor(server)
    typed = {"Financeur": "Ville de Rive", "Dispositif": "Tiers-lieux", "Montant (€)": "20 000"}
    visit.open("register")
    for name, text in typed.items():
        visit.page.get_by_role("textbox", name=name).fill(text)
        visit.page.keyboard.press("Tab")
        if name != "Montant (€)":
            visit.settle()
    server.kill()
    start(again=server)
    visit.open("register")
    held = {name: visit.page.get_by_role("textbox", name=name).input_value() for name in typed}
    assert [name for name in typed if held[name] != typed[name]] in ([], ["Montant (€)"])
