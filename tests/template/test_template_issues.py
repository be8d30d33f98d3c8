"""One tiny broken workbook for each fault that the template's layout tells."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from ptce_finance.domain.issue import Severity
from tests.template.tiny import (
    AGREEMENTS_HEAD,
    PAYMENTS_HEAD,
    TRANCHES_HEAD,
    Row,
    addresses,
    budget,
    filled,
    one,
    read,
    saved,
    sentence,
)

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

JAN, DEC = date(2026, 1, 1), date(2026, 12, 31)
STATE: Row = ("ETAT", "Préfecture", "État", "Signée", JAN, DEC, 1000)
FACTS_HEAD: Row = ("Fait", "Valeur")
YEARS_HEAD: Row = ("Exercice", "Début", "Fin")
IN_KIND_HEAD: Row = ("Libellé", "Nature", "Exercice", "Heures", "Taux horaire", "Valeur")


class Case(NamedTuple):
    """A fault: its code, its severity, the tables, the first cell, and words of the message."""

    code: str
    severity: Severity
    tables: Sequence[Sequence[Row]]
    cell: str
    words: str


def with_agreements(*rows: Row, head: Row = AGREEMENTS_HEAD) -> list[Sequence[Row]]:
    return [budget(), [head, *rows]]


def with_tranches(*rows: Row, total: object = 1000) -> list[Sequence[Row]]:
    return [*with_agreements((*STATE[:6], total)), [TRANCHES_HEAD, *rows]]


def with_renewal(probability: object, factor: object, most: object) -> list[Sequence[Row]]:
    head = (
        *AGREEMENTS_HEAD,
        "Probabilité de renouvellement",
        "Facteur de renouvellement",
        "Renouvellements au plus",
    )
    return with_agreements((*STATE, probability, factor, most), head=head)


CASES = (
    Case("value-missing", ERROR, [budget(("", "", "Loyer", 50))], "F1!A5", "« Sens » est vide"),
    Case(
        "value-missing",
        ERROR,
        with_agreements(("ETAT", "Préfecture", "État", "Signée", None, DEC, 1000)),
        "F2!E4",
        "« Début » est vide",
    ),
    Case(
        "value-missing",
        ERROR,
        with_agreements(
            ("ETAT", "Préfecture", "État", "Résiliée", JAN, DEC, 1000, None),
            head=(*AGREEMENTS_HEAD, "Résiliée le"),
        ),
        "F2!H4",
        "« Résiliée le » est vide",
    ),
    Case(
        "choice-unknown",
        ERROR,
        with_agreements(("ETAT", "Préfecture", "État", "Signature", JAN, DEC, 1000)),
        "F2!D4",
        "« Signature » n’est pas un choix de la colonne « Statut »",
    ),
    Case(
        "choice-unknown",
        ERROR,
        with_agreements(("ETAT", "Préfecture", "Canton", "Signée", JAN, DEC, 1000)),
        "F2!C4",
        "« Canton » n’est pas un choix",
    ),
    Case(
        "choice-unknown",
        ERROR,
        [[("Sens", "Libellé", "Famille", "2026 prévisionnel"), ("Produits", "Don", "Argent", 5)]],
        "F1!C4",
        "« Argent » n’est pas un choix de la colonne « Famille »",
    ),
    Case("choice-unknown", ERROR, [budget(("Gauche", "", "Loyer", 50))], "F1!A5", "« Gauche »"),
    Case(
        "number-unreadable", ERROR, [budget(("Charges", "613", "Loyer", "1O0"))], "F1!D5", "« 1O0 »"
    ),
    Case(
        "number-ambiguous",
        ERROR,
        [budget(("Charges", "613", "Loyer", "1.234"))],
        "F1!D5",
        "« 1.234 » peut se lire de deux façons",
    ),
    Case(
        "number-blank-mark",
        WARNING,
        [budget(("Charges", "613", "Loyer", "n.c."))],
        "F1!D5",
        "« n.c. » est compté comme inconnu",
    ),
    Case(
        "amount-is-date",
        ERROR,
        [budget(("Charges", "613", "Loyer", JAN))],
        "F1!D5",
        "une date",
    ),
    Case(
        "amount-subcent",
        WARNING,
        [budget(("Charges", "613", "Loyer", 10.005))],
        "F1!D5",
        "retenu 10,01 €",
    ),
    Case("cell-error", ERROR, [budget(("Charges", "613", "Loyer", "#REF!"))], "F1!D5", "#REF!"),
    Case(
        "number-as-text",
        INFO,
        [budget(("Charges", "613", "Loyer", "1 234,50 €"))],
        "F1!D5",
        "lu 1 234,50 €",
    ),
    Case(
        "date-order",
        ERROR,
        with_agreements(("ETAT", "Préfecture", "État", "Signée", DEC, JAN, 1000)),
        "F2!F4",
        "la fin (01/01/2026) vient avant le début (31/12/2026)",
    ),
    Case(
        "date-invalid",
        ERROR,
        with_agreements(("ETAT", "Préfecture", "État", "Signée", JAN, "31/02/2026", 1000)),
        "F2!F4",
        "« 31/02/2026 » n’est pas une date",
    ),
    Case(
        "date-ambiguous",
        WARNING,
        with_agreements(("ETAT", "Préfecture", "État", "Signée", "03/04/2026", DEC, 1000)),
        "F2!E4",
        "lu jour d’abord : 03/04/2026",
    ),
    Case(
        "date-as-number",
        WARNING,
        with_agreements(("ETAT", "Préfecture", "État", "Signée", 46023, DEC, 1000)),
        "F2!E4",
        "lu comme la date du 01/01/2026",
    ),
    Case(
        "probability-range",
        ERROR,
        with_agreements((*STATE, 80), head=(*AGREEMENTS_HEAD, "Probabilité")),
        "F2!H4",
        "« 80 » n’est pas une part entre 0 % et 100 % (colonne « Probabilité »)",
    ),
    Case("number-negative", ERROR, with_renewal(0.5, -1, None), "F2!I4", "-1 est négatif"),
    Case("whole-number-expected", ERROR, with_renewal(0.5, 1, 1.5), "F2!J4", "« 1.5 »"),
    Case(
        "agreement-duplicate",
        ERROR,
        with_agreements(STATE, ("etat", "Autre", "État", "Signée", JAN, DEC, 5)),
        "F2!A5",
        "« etat » sert à une autre convention",
    ),
    Case(
        "agreement-unknown",
        WARNING,
        [
            [
                ("Sens", "Libellé", "Convention", "2026 prévisionnel"),
                ("Produits", "Aide", "REGION", 5),
            ],
            [AGREEMENTS_HEAD, STATE],
        ],
        "F1!C4",
        "aucune convention du classeur ne porte la référence « REGION »",
    ),
    Case(
        "agreement-circular",
        ERROR,
        with_agreements(
            (*STATE, "EUROPE"),
            ("EUROPE", "Europe", "Europe", "Signée", JAN, DEC, 5, "ETAT"),
            head=(*AGREEMENTS_HEAD, "Dépend de"),
        ),
        "F2!H4",
        "dépend d’elle-même",
    ),
    Case(
        "level-assumed",
        WARNING,
        with_agreements(("R", "Conseil régional", None, "Signée", JAN, DEC, 1000)),
        "F2!C4",
        "« Conseil régional » n’est pas dit",
    ),
    Case(
        "tranches-mismatch",
        ERROR,
        with_tranches(("ETAT", JAN, date(2026, 6, 30), 400), ("ETAT", date(2026, 7, 1), DEC, 500)),
        "F2!G4",
        "le montant de la convention est 1 000,00 €, ses tranches font 900,00 €",
    ),
    Case(
        "payment-orphan",
        ERROR,
        [*with_agreements((*STATE[:6], 1000)), [PAYMENTS_HEAD, ("REGION", "80 %", "Signature")]],
        "F3!A4",
        "le versement nomme la convention « REGION »",
    ),
    Case(
        "tranche-orphan",
        ERROR,
        with_tranches(("REGION", JAN, DEC, 400)),
        "F3!A4",
        "« REGION », qui n’est pas dans la feuille des conventions",
    ),
    Case(
        "tranche-outside-term",
        WARNING,
        with_tranches(("ETAT", JAN, date(2027, 1, 31), 1000)),
        "F3!D4",
        "sort des dates",
    ),
    Case(
        "exercise-unknown",
        ERROR,
        [budget(), [IN_KIND_HEAD, ("Aide", "Bénévolat", "2062 prévisionnel", None, None, 50)]],
        "F2!C4",
        "« 2062 prévisionnel » n’est l’en-tête d’aucune colonne",
    ),
    Case(
        "hours-rate-mismatch",
        WARNING,
        [budget(), [IN_KIND_HEAD, ("Aide", "Bénévolat", "2026 prévisionnel", 10, 15, 50)]],
        "F2!F4",
        "la valeur écrite est 50,00 €, les heures et le taux font 150,00 €",
    ),
    Case(
        "fiscal-year-assumed",
        WARNING,
        [budget(), [YEARS_HEAD, (2025, date(2024, 7, 1), date(2025, 6, 30))]],
        "F1!D3",
        "lu du 01/07/2025 au 30/06/2026",
    ),
    Case(
        "fiscal-year-differs",
        WARNING,
        [
            [("Sens", "Libellé", "2025-2026 prévisionnel"), ("Charges", "Loyer", 5)],
            [YEARS_HEAD, (2026, JAN, DEC)],
        ],
        "F1!C3",
        "lu du 01/01/2026 au 31/12/2026, comme dans les faits",
    ),
    Case(
        "exercise-end-mismatch",
        ERROR,
        [budget(), [YEARS_HEAD, (2027, JAN, DEC)]],
        "F2!A4",
        "l’exercice 2027 se termine en 2026",
    ),
    Case(
        "fiscal-year-overlap",
        ERROR,
        [budget(), [YEARS_HEAD, (2026, JAN, DEC), (2027, date(2026, 7, 1), date(2027, 6, 30))]],
        "F2!A5",
        "l’exercice 2027 recouvre des jours de l’exercice 2026",
    ),
    Case(
        "version-assumed",
        INFO,
        [[("Sens", "Libellé", "2026"), ("Charges", "Loyer", 5)]],
        "F1!C3",
        "lus comme prévisionnels",
    ),
    Case(
        "template-column-unknown",
        ERROR,
        [[("Sens", "Libellé", "2026 prévisionnel", "Écart"), ("Charges", "Loyer", 5, 6)]],
        "F1!D3",
        "la colonne « Écart » contient des nombres",
    ),
    Case(
        "template-year-missing",
        ERROR,
        [[("Sens", "Libellé", "Réalisé"), ("Charges", "Loyer", 5)]],
        "F1!C3",
        "« Réalisé » ne dit pas de quelle année",
    ),
    Case(
        "template-columns-repeated",
        ERROR,
        [
            [
                ("Sens", "Libellé", "2026 prévisionnel", "Budget 2026"),
                ("Charges", "Loyer", 5, 6),
            ]
        ],
        "F1!C3",
        "le même exercice et la même version",
    ),
    Case(
        "template-tables-repeated",
        ERROR,
        [budget(), budget()],
        "F1!D3",
        "deux tableaux donnent des montants",
    ),
    Case(
        "template-headers-missing",
        ERROR,
        [[("Sens", "Charges 2026"), ("Charges", 5)]],
        "F1!A1",
        "aucun tableau de budget ne porte les en-têtes",
    ),
    Case(
        "template-empty",
        ERROR,
        [[("Sens", "Libellé", "2026 prévisionnel"), ("Charges", "Loyer", None)]],
        "F1!A3",
        "ne contient que des exemples ou des lignes sans montant",
    ),
    Case(
        "account-unreadable",
        WARNING,
        [budget(("Charges", "paie", "Primes", 5))],
        "F1!B5",
        "« paie » n’est pas un numéro de compte",
    ),
    Case(
        "amounts-outside-table",
        WARNING,
        [budget(("Charges", "613", "Loyer", 5, 12))],
        "F1!E5",
        "hors des colonnes du tableau",
    ),
    Case(
        "answer-misplaced",
        WARNING,
        [
            [
                ("Sens", "Libellé", "2026 prévisionnel", "Acquis jusqu'au"),
                ("Charges", "Loyer", 5, DEC),
            ]
        ],
        "F1!B4",
        "« Loyer » est une charge",
    ),
    Case(
        "answer-conflict",
        WARNING,
        [
            [
                ("Sens", "Libellé", "2026 prévisionnel", "Sans échéance", "Probabilité ensuite"),
                ("Produits", "Aide", 5, "oui", None),
                ("Produits", "Aide", 5, None, 0.5),
            ]
        ],
        "F1!C5",
        "deux lignes « Aide »",
    ),
    Case(
        "example-changed",
        WARNING,
        [
            [
                ("Exemple", "Sens", "Libellé", "2026 prévisionnel"),
                ("exemple", "Charges", "Notre vrai loyer", 5),
                (None, "Charges", "Salaires", 5),
            ]
        ],
        "F1!A4",
        "marquée « exemple » mais son contenu a changé (« Notre vrai loyer »)",
    ),
    Case(
        "fact-unknown",
        WARNING,
        [budget(), [FACTS_HEAD, ("Couleur du logo", "bleu")]],
        "F2!A4",
        "« Couleur du logo » ne fait pas partie",
    ),
    Case(
        "cash-undated",
        WARNING,
        [budget(), [FACTS_HEAD, ("Trésorerie d'ouverture", 500)]],
        "F2!B4",
        "la trésorerie de 500,00 € n’a pas de date",
    ),
    Case(
        "restricted-exceeds-cash",
        WARNING,
        [
            budget(),
            [
                FACTS_HEAD,
                ("Trésorerie d'ouverture", 500),
                ("dont trésorerie affectée", 600),
                ("Date de cette trésorerie", JAN),
            ],
        ],
        "F2!B5",
        "(600,00 €) dépasse la trésorerie d’ouverture (500,00 €)",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}@{case.cell}")
def test_a_fault_is_told_with_its_cell_and_its_words(case: Case) -> None:
    issue = one(read(filled(*case.tables)), case.code)
    assert issue.severity is case.severity
    assert addresses(issue.places)[0] == case.cell
    assert case.words in sentence(issue)


def test_a_newer_template_is_refused() -> None:
    book = load_workbook(BytesIO(filled(budget())))
    book.worksheets[0]["A1"] = "ptce-finance-template 9"
    issue = one(read(saved(book)), "template-newer")
    assert issue.severity is ERROR
    assert "suit le format 9 du modèle" in sentence(issue)
