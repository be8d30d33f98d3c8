"""Account codes glued to labels, funders' levels, givers, versions."""

import pytest

from ptce_finance.domain.line import FunderLevel, Giver, Version
from ptce_finance.ingest.labels import (
    split_code,
    version_named,
    without_footnote,
    without_raised_digit,
)
from ptce_finance.ingest.labels_funders import funder_level, giver


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        ("60 - Achats", "60", "Achats"),
        ("60– Achats", "60", "Achats"),
        ("60-Achats", "60", "Achats"),
        ("756.Cotisations", "756", "Cotisations"),
        ("758. Dons manuels - Mécénat", "758", "Dons manuels - Mécénat"),
        ("74- Subventions d'exploitation2", "74", "Subventions d'exploitation2"),
        ("78 – Reprises\u00a0sur amortissements", "78", "Reprises sur amortissements"),
        ("601 : Achats", "601", "Achats"),
        ("60x Autres fournitures", "60", "Autres fournitures"),
        ("Compte 641 Rémunérations", "641", "Rémunérations"),
        ("706000 Prestations", "706000", "Prestations"),
        ("13-CAF", "13", "CAF"),
        ("641", "641", ""),
        ("Achats", None, "Achats"),
        ("60 repas à 12 €", None, "60 repas à 12 €"),
        ("", None, ""),
    ],
)
def test_a_code_is_taken_off_its_label(text: str, code: str | None, label: str) -> None:
    assert split_code(text) == (code, label)


def test_a_footnote_leaves_the_word_it_is_stuck_to() -> None:
    assert without_footnote("Subventions d’exploitation2") == "Subventions d’exploitation"
    assert without_footnote("Subventions d’exploitation²") == "Subventions d’exploitation"
    assert without_footnote("Espace 2") == "Espace 2"


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("Etat : préciser le(s) ministère(s) sollicité(s)", FunderLevel.STATE),
        ("Direction régionale des affaires culturelles", FunderLevel.STATE),
        ("FONJEP", FunderLevel.STATE),
        ("L’Agence de services et de paiement (emplois aidés)", FunderLevel.STATE),
        ("Conseil-s Régional(aux) :", FunderLevel.REGION),
        ("Région Bretagne", FunderLevel.REGION),
        ("Conseil-s Départemental (aux) :", FunderLevel.DEPARTMENT),
        ("Communautés de communes ou d’agglomérations", FunderLevel.EPCI),
        ("Métropole de Lyon", FunderLevel.EPCI),
        ("Ville de Genas", FunderLevel.COMMUNE),
        ("Commune(s)", FunderLevel.COMMUNE),
        ("Fonds européens (FSE, FEDER, etc.)", FunderLevel.EUROPE),
        ("LEADER", FunderLevel.EUROPE),
        ("Organismes sociaux (CAF, etc. détailler) :", FunderLevel.OTHER_PUBLIC),
        ("13-CAF", FunderLevel.OTHER_PUBLIC),
        ("Autres établissements publics", FunderLevel.OTHER_PUBLIC),
        ("Aides privées (fondation)", FunderLevel.PRIVATE),
        ("Fondation de France", FunderLevel.PRIVATE),
        ("Commune, communauté de communes ou d’agglomérations:", None),
        ("Recherche de financement", None),
    ],
)
def test_a_label_names_the_level_of_its_funder(label: str, level: FunderLevel | None) -> None:
    assert funder_level(label) is level


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("Personnel bénévole", Giver.VOLUNTEER),
        ("Bénévolat", Giver.VOLUNTEER),
        ("Salarié mis à disposition par un adhérent", Giver.MEMBER),
        ("Locaux prêtés par la mairie", Giver.AUTHORITY),
        ("Mise à disposition gratuite de biens et services", None),
        ("Prestations en nature", None),
        ("Dons en nature", None),
    ],
)
def test_a_giver_in_kind_is_named_only_by_the_label(label: str, who: Giver | None) -> None:
    assert giver(label) is who


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Budget prévisionnel", Version.BUDGET),
        ("Prévu", Version.BUDGET),
        ("BP 2026", Version.BUDGET),
        ("Budget révisé", Version.REVISED),
        ("Budget prévisionnel rectifié", Version.REVISED),
        ("Réalisé 2025", Version.ACTUAL),
        ("Budget réalisé", Version.ACTUAL),
        ("Compte rendu financier", Version.ACTUAL),
        ("Montant", None),
        ("Prévu / Réalisé", None),
    ],
)
def test_a_heading_names_the_version_of_its_amounts(text: str, version: Version | None) -> None:
    assert version_named(text) is version


def test_a_plain_digit_that_may_number_a_label_is_kept() -> None:
    assert without_raised_digit("Loyer bâtiment B2") == "Loyer bâtiment B2"
    assert without_raised_digit("LEADER2") == "LEADER2"
    assert without_raised_digit("Subventions²") == "Subventions"
