"""What the layout reads of a filled template, wherever its tables and columns stand."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from ptce_finance.domain.agreement import AgreementStatus, Renewal, Tranche, UndatedAnswer
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.line import Family, FunderLevel, Giver, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Fate, ImportStatus, Tally
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.template import TemplateLayout
from ptce_finance.ingest.parse import parse
from tests.template.tiny import (
    AGREEMENTS_HEAD,
    BUDGET_HEAD,
    TRANCHES_HEAD,
    Row,
    budget,
    cells,
    codes,
    filled,
    one,
    read,
    saved,
)

JAN, DEC = date(2026, 1, 1), date(2026, 12, 31)


def seen(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    return [(str(line.source), line.label, str(line.amount)) for line in lines]


def test_each_filled_amount_is_a_line_with_its_cell() -> None:
    head = ("Sens", "Libellé", "2025 réalisé", "2026 prévisionnel")
    extract = read(filled([head, ("Charges", "Loyer", 90, 100), ("Produits", "Ventes", None, 40)]))
    assert seen(extract.lines) == [
        ("F1!C4", "Loyer", "90.00"),
        ("F1!D4", "Loyer", "100.00"),
        ("F1!D5", "Ventes", "40.00"),
    ]
    assert [(line.year.label, line.version) for line in extract.lines] == [
        (2025, Version.ACTUAL),
        (2026, Version.BUDGET),
        (2026, Version.BUDGET),
    ]


def test_a_row_says_everything_about_its_line() -> None:
    head = (
        "Sens", "Compte", "Libellé", "2026 prévisionnel", "Financeur", "Niveau du financeur",
        "Convention", "Refacturé aux membres", "Marché public", "Famille de ressources",
        "Récurrent", "Action (vide : la cellule)",
    )  # fmt: skip
    row = (
        "Produits", 7441, "Aide", 5, "Conseil régional", "Région", "A ; b", "non", "oui",
        "Ressources publiques", "oui", "Atelier",
    )  # fmt: skip
    named = [AGREEMENTS_HEAD, *(_signed(key) for key in ("A", "B"))]
    (line,) = read(filled([head, row], named)).lines
    assert (line.side, line.account, line.funder) == (Side.RESOURCE, "7441", "Conseil régional")
    assert (line.level, line.agreement_keys) == (FunderLevel.REGION, ("A", "B"))
    assert (line.recharge, line.public_contract, line.recurring) == (False, True, True)
    assert (line.stated_family, line.scope) == (Family.PUBLIC, "Atelier")


def _signed(key: str) -> Row:
    return (key, "Région", "Région", "Signée", JAN, DEC, 100)


def test_sheets_may_be_renamed_and_columns_moved_and_headed_in_english() -> None:
    french = read(filled(budget(("Produits", "756", "Cotisations", 40))))
    english = [
        ("2026 budget", "Label", "Side", "Account"),
        (100, "Salaires", "Expenses", "641"),
        (40, "Cotisations", "Resources", "756"),
    ]
    moved = read(filled(english))
    assert [(x.side, x.account, x.label, x.amount, x.year) for x in moved.lines] == [
        (x.side, x.account, x.label, x.amount, x.year) for x in french.lines
    ]


@pytest.mark.parametrize(
    ("data", "confidence"),
    [
        (filled(budget()), "1"),
        (filled([(*BUDGET_HEAD, "Financeur", "Convention", "Récurrent")], signed=False), "0.9"),
        (filled(budget(), signed=False), "0"),
    ],
    ids=["signed", "by its headers", "neither"],
)
def test_the_template_is_known_by_its_signature_else_by_its_headers(
    data: bytes, confidence: str
) -> None:
    assert TemplateLayout().identify(cells(data)).confidence == Decimal(confidence)


def test_the_side_is_told_by_the_account_where_it_is_not_typed() -> None:
    extract = read(filled(budget((None, "706", "Ventes", 5), (None, "864", "Temps donné", 5))))
    assert [line.side for line in extract.lines] == [Side.EXPENSE, Side.RESOURCE, Side.EXPENSE]
    assert [line.in_kind for line in extract.lines] == [False, False, True]


def test_fiscal_years_take_the_dates_of_the_facts() -> None:
    years = [("Exercice", "Début", "Fin"), (2026, date(2025, 7, 1), date(2026, 6, 30))]
    (line,) = read(filled(budget(), years)).lines
    assert line.year == FiscalYear(date(2025, 7, 1), date(2026, 6, 30))


def test_a_header_that_straddles_two_years_is_a_fiscal_year_from_july() -> None:
    (line,) = read(filled([("Sens", "Libellé", "2025-2026 réalisé"), ("Charges", "x", 5)])).lines
    assert line.year == FiscalYear(date(2025, 7, 1), date(2026, 6, 30))


def test_the_person_gives_the_year_and_version_that_no_header_says() -> None:
    head: Row = ("Sens", "Libellé", "Montant")
    data = filled([head, ("Charges", "Loyer", 5)])
    assert codes(read(data)) == ["template-column-unknown"]
    said = filled([("Sens", "Libellé", "Réalisé"), ("Charges", "Loyer", 5)])
    (line,) = read(said, ParseOptions(year=2024)).lines
    assert (line.year.label, line.version) == (2024, Version.ACTUAL)


def test_an_agreement_is_read_with_its_hypotheses() -> None:
    head = (
        *AGREEMENTS_HEAD, "Dispositif", "Probabilité", "Probabilité de renouvellement",
        "Facteur de renouvellement", "Renouvellements au plus", "Signée le", "Action fléchée",
        "Dépend de", "Sans échéance",
    )  # fmt: skip
    row = (
        *_signed("LEADER"), "Programme", "80 %", 0.5, "0,9", 2, "15/06/2025", "Atelier", "a", "oui"
    )  # fmt: skip
    agreement, _ = read(filled(budget(), [head, row, _signed("A")])).agreements
    assert agreement.tranches == (Tranche(start=JAN, end=DEC, amount=Decimal("100.00")),)
    assert agreement.probability == Decimal("0.8")
    assert agreement.renewal == Renewal(probability=Decimal("0.5"), factor=Decimal("0.9"), most=2)
    assert (agreement.signed_on, agreement.earmarked) == (date(2025, 6, 15), "Atelier")
    assert (agreement.depends_on, agreement.without_end) == ("A", True)
    assert str(agreement.source) == "F2!A4"


def test_tranches_make_an_agreement_and_their_sum_may_be_left_out() -> None:
    rows = [("A", JAN, date(2026, 6, 30), 60), ("A", date(2026, 7, 1), DEC, 40)]
    bare = ("A", "Région", "Région", "Signée", None, None, None)
    extract = read(filled(budget(), [AGREEMENTS_HEAD, bare], [TRANCHES_HEAD, *rows]))
    (agreement,) = extract.agreements
    assert [tranche.amount for tranche in agreement.tranches] == [Decimal(60), Decimal(40)]
    assert codes(extract) == []


def test_an_agreement_whose_tranche_is_wrong_is_left_out_whole() -> None:
    rows = [("A", JAN, date(2026, 6, 30), 60), ("A", DEC, JAN, 40)]
    extract = read(filled(budget(), [AGREEMENTS_HEAD, _signed("A")], [TRANCHES_HEAD, *rows]))
    assert extract.agreements == ()
    assert codes(extract) == ["date-order"]


def test_asked_without_a_probability_stays_unanswered() -> None:
    row = ("A", "Région", "Région", "Demandée", JAN, DEC, 100, None)
    (agreement,) = read(filled(budget(), [(*AGREEMENTS_HEAD, "Probabilité"), row])).agreements
    assert (agreement.status, agreement.probability) == (AgreementStatus.ASKED, None)


def test_answers_on_undated_lines_are_read() -> None:
    head = (*BUDGET_HEAD, "Acquis jusqu'au", "Probabilité ensuite", "Sans échéance")
    rows = [
        ("Produits", "7443", "Commune", 5, DEC, 0.9, None),
        ("Produits", "7445", "Agglomération", 5, None, None, "oui"),
        ("Produits", "756", "Cotisations", 5, None, None, None),
    ]
    assert read(filled([head, *rows])).undated_answers == (
        UndatedAnswer(
            account="7443", label="Commune", secured_until=DEC, probability=Decimal("0.9")
        ),
        UndatedAnswer(account="7445", label="Agglomération", without_end=True),
    )


def test_a_contribution_in_kind_stands_on_both_sides() -> None:
    head = ("Libellé", "Nature", "Donneur (en nature)", "Exercice", "Heures", "Taux horaire",
            "Valeur")  # fmt: skip
    rows = [
        ("Temps donné", "Bénévolat", "Bénévole", "2026 prévisionnel", 10.5, 15, None),
        ("Salle", "Prêt de locaux ou de matériel", "Collectivité", "2026 prévisionnel",
         None, None, 400),
    ]  # fmt: skip
    extract = read(filled(budget(), [head, *rows]))
    given = [line for line in extract.lines if line.in_kind]
    assert [(x.side, x.account, str(x.amount), x.giver) for x in given] == [
        (Side.EXPENSE, "864", "157.50", Giver.VOLUNTEER),
        (Side.RESOURCE, "875", "157.50", Giver.VOLUNTEER),
        (Side.EXPENSE, "861", "400.00", Giver.AUTHORITY),
        (Side.RESOURCE, "871", "400.00", Giver.AUTHORITY),
    ]
    assert codes(extract) == []


def test_members_hypotheses_and_facts_are_read() -> None:
    extract = read(
        filled(
            budget(),
            [
                ("Nom", "Type de structure", "Cotisation annuelle"),
                ("Ferme", "SCIC", 300),
                ("Scop",),
            ],
            [
                ("Référence", "Hypothèse", "Valeur", "Responsable", "Source", "À vérifier le"),
                ("inflation", "Les loyers suivent", "2 %", "Bureau", "Bail", DEC),
            ],
            [
                ("Fait", "Valeur"),
                ("Nom du pôle", "Pôle du Val"),
                ("Trésorerie d'ouverture", 500),
                ("dont trésorerie affectée", 0),
                ("Date de cette trésorerie", JAN),
                ("Équivalents temps plein (ETP)", 2.5),
                ("Coût annuel d'un ETP", None),
            ],
        )
    )
    assert [(x.name, x.kind, x.dues) for x in extract.members] == [
        ("Ferme", "SCIC", Decimal(300)),
        ("Scop", "", None),
    ]
    assert isinstance(extract.members[0], Member)
    (hypothesis,) = extract.hypotheses
    assert isinstance(hypothesis, Hypothesis)
    assert (hypothesis.key, hypothesis.value, hypothesis.check_on) == ("inflation", "2 %", DEC)
    assert extract.cluster == "Pôle du Val"
    assert extract.facts == CellFacts(
        opening_cash=Decimal(500),
        restricted_cash=Decimal(0),
        cash_date=JAN,
        fte=Decimal("2.5"),
        cost_per_fte=None,
    )


def test_totals_are_checked_and_not_counted() -> None:
    rows: list[Row] = [
        ("Charges", "613", "Loyer", 20),
        (None, None, "Total des charges", 120),
        ("Produits", "706", "Ventes", 80),
        ("Produits", "756", "Cotisations", 50),
        ("Produits", None, "Total", 120),
    ]
    report = parse(filled(budget(*rows)), "essai.xlsx")
    (exercise,) = report.exercises
    assert (exercise.stated_expenses, exercise.stated_resources) == (Decimal(120), Decimal(120))
    assert report.totals(exercise).resources == Decimal(130)
    told = {issue.code: issue for issue in report.issues}
    assert (told["total-mismatch"].found, told["total-mismatch"].expected) == ("120.00", "130.00")
    assert str(told["total-mismatch"].place) == "F1!D9"


def test_a_subtotal_of_the_lines_above_it_is_right() -> None:
    rows: list[Row] = [
        ("Charges", "645", "Cotisations sociales", 40),
        (None, None, "Sous-total personnel", 140),
        ("Charges", "613", "Loyer", 20),
        (None, None, "Sous-total locaux", 20),
        (None, None, "Total charges", 160),
    ]
    assert [x.code for x in parse(filled(budget(*rows)), "e.xlsx").issues] == ["budget-unbalanced"]


def test_a_balancing_row_is_neither_revenue_nor_cost() -> None:
    row = ("Produits", None, "Autofinancement (insuffisance prévisionnelle)", 60)
    extract = read(filled(budget(("Produits", "706", "Ventes", 40), row)))
    assert [line.label for line in extract.lines] == ["Salaires", "Ventes"]
    assert [(x.side, str(x.amount)) for x in extract.balancing] == [(Side.RESOURCE, "60.00")]


def test_hidden_rows_are_not_counted_and_told() -> None:
    book = load_workbook(BytesIO(filled(budget(("Charges", "613", "Loyer", 20)))))
    book.worksheets[0].row_dimensions[5].hidden = True
    report = parse(saved(book), "essai.xlsx")
    assert [line.label for line in report.lines] == ["Salaires"]
    assert "hidden-rows" in {issue.code for issue in report.issues}


def test_every_filled_row_has_one_fate() -> None:
    data = filled(
        budget(("Charges", "613", "Loyer", "1O"), ("Charges", "616", "Assurance", None)),
        [AGREEMENTS_HEAD, _signed("A")],
    )
    extract = read(data)
    filled_rows = [(sheet.name, row) for sheet in cells(data).sheets for row in sheet.filled_rows]
    assert sorted((fate.sheet, fate.row) for fate in extract.rows) == sorted(filled_rows)
    assert [(x.row, x.fate, x.reason) for x in extract.rows if x.sheet == "F1"] == [
        (4, Fate.LOADED, ""),
        (5, Fate.REJECTED, "wrong-value"),
        (6, Fate.IGNORED, "no-amount"),
        (3, Fate.IGNORED, "heading"),
        (1, Fate.IGNORED, "outside"),
        (2, Fate.IGNORED, "outside"),
    ]
    assert extract.amounts == Tally(loaded=2, rejected=1)


def test_a_wrong_row_refuses_the_file_unless_the_person_skips_it() -> None:
    data = filled(budget(("Charges", "613", "Loyer", "1O"), ("Charges", "616", "Assurance", 7)))
    assert parse(data, "essai.xlsx").status is ImportStatus.REJECTED
    kept = parse(data, "essai.xlsx", ParseOptions(skip_rejected=True))
    assert kept.status is ImportStatus.LOADED
    assert [line.label for line in kept.lines] == ["Salaires", "Assurance"]


def test_two_wrong_cells_are_both_told_at_once() -> None:
    extract = read(filled(budget(("Charges", "613", "Loyer", "1O"), ("?", "x", "", 7))))
    assert codes(extract) == [
        "account-unreadable",
        "choice-unknown",
        "number-unreadable",
        "value-missing",
    ]


def test_a_sheet_per_year_makes_one_budget() -> None:
    second = [("Sens", "Compte", "Libellé", "2027 prévisionnel"), ("Charges", "641", "Paies", 90)]
    extract = read(filled(budget(), second))
    assert [(x.year.label, str(x.amount)) for x in extract.lines] == [
        (2026, "100.00"),
        (2027, "90.00"),
    ]
    assert codes(extract) == []


def test_the_same_fault_in_two_cells_is_told_once_with_both() -> None:
    extract = read(filled(budget(("Haut", "", "a", 1), ("Haut", "", "b", 2))))
    assert [str(place) for place in one(extract, "choice-unknown").places] == ["F1!A5", "F1!A6"]
