"""One tiny budget per question or warning of the table reader: its code, its cell, its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.i18n import LOCALES, Locale, issue_sentence
from ptce_finance.ingest.layouts.layout import Extract
from tests.tables.books import Content, Rows, book_of, sheet_of
from tests.tables.verdicts import read

HEAD: list[Content] = ["Libellé", "Montant"]
EXPENSES: list[list[Content]] = [["Charges", None], ["Loyer", 700], ["Salaires", 300]]
RESOURCES: list[list[Content]] = [["Produits", None], ["Ventes", 400], ["Subventions", 600]]
WHOLE: list[list[Content]] = [["Budget 2026"], HEAD, *EXPENSES, *RESOURCES]


@dataclass(frozen=True)
class Case:
    """Rows, the issue that they must give, and the words of its two sentences."""

    code: str
    rows: Rows
    place: str
    french: str
    english: str
    severity: Severity = Severity.ERROR
    hidden_columns: tuple[int, ...] = ()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)


WARNING, INFO = Severity.WARNING, Severity.INFO
CASES = [
    Case(
        code="code-as-number",
        rows=[
            ["Budget 2026"],
            ["Compte", "Libellé", "Charges 2026", "Produits 2026"],
            ["6,41E+10", "Salaires", 100, None],
            ["606", "Achats", 50, None],
            ["706", "Ventes", None, 150],
        ],
        place="Budget!A3",
        french="au format Texte",
        english="to the Text format",
        severity=Severity.WARNING,
    ),
    Case(
        code="column-missing",
        rows=[["Budget 2026"], ["Charges", "Prix unitaire"], ["Loyer", 700], ["Salaires", 300]],
        place="Budget!A2",
        french="aucune colonne de montants",
        english="no column of amounts",
    ),
    Case(
        code="amount-column-ambiguous",
        rows=[
            ["Budget 2026"],
            ["Charges", "Atelier", "Festival"],
            ["Loyer", 700, 20],
            ["Salaires", 300, 90],
        ],
        place="Budget!B2",
        french="Atelier, Festival",
        english="Atelier, Festival",
    ),
    Case(
        code="header-duplicate",
        rows=[
            ["Budget 2026"],
            ["Charges", "Montant", "Montant"],
            ["Loyer", 700, 20],
            ["Salaires", 300, 90],
        ],
        place="Budget!B2",
        french="deux colonnes de montants",
        english="two columns of amounts",
    ),
    Case(
        code="side-unknown",
        rows=[["Budget 2026"], HEAD, ["Loyer", 700], ["Ventes", 700]],
        place="Budget!B3",
        french="Loyer",
        english="whether “Loyer”",
    ),
    Case(
        code="subtotal-suspected",
        rows=[
            ["Budget 2026"],
            HEAD,
            ["Charges", None],
            ["Loyer", 700],
            ["Salaires", 333],
            ["Locaux et équipe", 1033],
            ["Assurance", 50],
            *RESOURCES,
        ],
        place="Budget!B6",
        french="Sous-total",
        english="Locaux et équipe",
    ),
    Case(
        code="side-total-ambiguous",
        rows=[
            ["Budget 2026"],
            ["TOTAL DES CHARGES", 1000],
            ["TOTAL DES PRODUITS", 1200],
            [],
            HEAD,
            *EXPENSES,
            *RESOURCES,
        ],
        place="Budget!B3",
        french="écrit ailleurs",
        english="written elsewhere",
        severity=WARNING,
    ),
    Case(
        code="label-missing",
        rows=[["Budget 2026"], HEAD, *EXPENSES, [None, 41], *RESOURCES],
        place="Budget!B6",
        french="41",
        english="41",
    ),
    Case(
        code="two-tables",
        rows=[
            *WHOLE,
            [],
            ["Budget 2026 bis"],
            ["Charges", "Montant"],
            ["Loyer", 750],
            ["Salaires", 350],
            [],
            ["Produits", "Montant"],
            ["Ventes", 450],
            ["Subventions", 650],
        ],
        place="Budget!A2",
        french="deux tableaux portent sur le même exercice",
        english="two tables",
    ),
    Case(
        code="number-ambiguous",
        rows=[["Budget 2026"], ["Charges", "Montant"], ["Loyer", "1.200"], ["Salaires", 300]],
        place="Budget!B3",
        french="1.200",
        english="1.200",
    ),
    Case(
        code="budget-empty",
        rows=[["Budget 2026"], HEAD, ["Charges", None], ["Loyer", 0], ["Salaires", 0]],
        place="Budget!A2",
        french="vides ou nuls",
        english="empty or zero",
    ),
    Case(
        code="journal-not-budget",
        rows=[
            ["Date", "Libellé", "Dépense", "Recette"],
            ["03/01/2026", "Achat papier", 12, None],
            ["07/01/2026", "Don", None, 50],
            ["19/01/2026", "Timbres", 9, None],
            ["02/02/2026", "Cotisation", None, 20],
        ],
        place="Budget!A1",
        french="journal d’écritures",
        english="journal of dated entries",
    ),
    Case(
        code="layout-unknown",
        rows=[["Chère adhérente,"], ["Rendez-vous le 12 à 18 h"]],
        place="",
        french="classeur.xlsx",
        english="classeur.xlsx",
    ),
    Case(
        code="amount-is-date",
        rows=[
            ["Budget 2026"],
            HEAD,
            ["Charges"],
            ["Loyer", date(2026, 3, 1)],
            ["Eau", 7],
            *RESOURCES,
        ],
        place="Budget!B4",
        french="date",
        english="date",
    ),
    Case(
        code="cell-error",
        rows=[["Budget 2026"], HEAD, ["Charges"], ["Loyer", "#REF!"], ["Eau", 7], *RESOURCES],
        place="Budget!B4",
        french="#REF!",
        english="#REF!",
    ),
    Case(
        code="number-blank-mark",
        rows=[["Budget 2026"], HEAD, *EXPENSES, ["Eau", "à confirmer"], *RESOURCES],
        place="Budget!B6",
        french="à confirmer",
        english="à confirmer",
        severity=WARNING,
    ),
    Case(
        code="amount-left-empty",
        rows=[
            ["Budget 2026"],
            ["Charges", "Prix unitaire", "Quantité", "Montant"],
            ["Repas", 20, 10, 200],
            ["Trajets", 50, 4, 200],
            ["Scène", 300, None, None],
            ["Produits", "Prix unitaire", "Quantité", "Montant"],
            ["Billets", 10, 40, 400],
        ],
        place="Budget!D5",
        french="Scène",
        english="bears a unit price",
        severity=WARNING,
    ),
    Case(
        code="amount-subcent",
        rows=[["Budget 2026"], HEAD, ["Charges"], ["Loyer", 700.126], ["Eau", 7], *RESOURCES],
        place="Budget!B4",
        french="700,13",
        english="700.126",
        severity=WARNING,
    ),
    Case(
        code="amount-after-total",
        rows=[
            ["Budget 2026"],
            HEAD,
            *EXPENSES,
            ["Total charges", 1000],
            *RESOURCES,
            ["Total produits", 1000],
            ["Vélos", 80],
        ],
        place="Budget!B11",
        french="80",
        english="80",
        severity=WARNING,
    ),
    Case(
        code="partial-actual",
        rows=[
            ["Budget 2026"],
            ["Charges", "Prévu", "Réalisé au 30/06"],
            ["Loyer", 700, 350],
            ["Salaires", 300, 120],
            ["Produits", "Prévu", "Réalisé au 30/06"],
            ["Ventes", 1000, 410],
            ["Dons", 10, 5],
        ],
        place="Budget!C2",
        french="Réalisé au 30/06",
        english="only a part of the fiscal year",
        severity=WARNING,
    ),
    Case(
        code="tax-ambiguous",
        rows=[
            ["Budget 2026"],
            ["Charges", "HT", "TVA", "TTC"],
            ["Location", 1000, 200, 1200],
            ["Honoraires", 2000, 400, 2400],
            [],
            ["Produits", "HT", "TVA", "TTC"],
            ["Billetterie", 500, 50, 550],
            ["Subvention Ville", 3050, 0, 3050],
        ],
        place="Budget!D2",
        french="toutes taxes comprises (3\u202f600,00\u00a0€)",
        english="with tax (€3,600.00)",
        severity=WARNING,
    ),
    Case(
        code="number-unreadable",
        rows=[["Budget 2026"], HEAD, ["Loyer", "7O0"], ["Salaires", "3O0"], ["Ventes", "1O00"]],
        place="Budget!B3",
        french="n’est pas un montant lisible",
        english="“7O0” is not a readable amount",
    ),
    Case(
        code="expenses-signed",
        rows=[
            ["Budget 2026"],
            HEAD,
            ["Charges"],
            ["Loyer", -700],
            ["Salaires", -300],
            *RESOURCES,
        ],
        place="Budget!B4",
        french="en négatif",
        english="negative amounts",
        severity=INFO,
    ),
    Case(
        code="hidden-columns",
        rows=[["Budget 2026"], [*HEAD, "Option"], *([*row, 5] for row in WHOLE[2:])],
        place="Budget!C1",
        french="colonnes masquées",
        english="hidden columns",
        severity=WARNING,
        hidden_columns=(3,),
    ),
    Case(
        code="table-left-out",
        rows=[
            *WHOLE,
            [],
            ["Plan de trésorerie"],
            ["", *(f"{month}/2026" for month in range(1, 13))],
            ["Encaissements", *range(100, 220, 10)],
            ["Décaissements", *range(90, 210, 10)],
            ["Solde", *[10] * 12],
        ],
        place="Budget!A11",
        french="n’est pas compté",
        english="it is not counted",
        severity=INFO,
    ),
]


def _read(case: Case) -> Extract:
    sheet = sheet_of(case.rows, hidden_columns=case.hidden_columns, formulas=case.formulas)
    return read(book_of(sheet))


def _issue(case: Case) -> Issue:
    issues = _read(case).issues
    found = next((issue for issue in issues if issue.code == case.code), None)
    assert found is not None, [issue.code for issue in issues]
    return found


def _sentence(issue: Issue, locale: Locale) -> str:
    return issue_sentence(
        locale,
        issue.code,
        file="classeur.xlsx",
        places=[str(place) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )


@pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
def test_an_issue_names_its_cell_and_says_what_to_do(case: Case) -> None:
    issue = _issue(case)
    assert issue.severity is case.severity
    if case.place:
        assert case.place in [str(place) for place in issue.places]
    french, english = (_sentence(issue, locale) for locale in LOCALES)
    assert case.french in french
    assert case.english in english
    assert "{" not in french + english


@pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
def test_a_warning_lets_the_budget_load_and_a_question_does_not(case: Case) -> None:
    extract = _read(case)
    asked = any(i.question or i.severity is Severity.ERROR for i in extract.issues)
    assert asked is (case.severity is Severity.ERROR)
    assert asked or extract.lines


def test_a_whole_budget_gives_no_issue() -> None:
    assert [issue.code for issue in read(book_of(WHOLE)).issues] == []
