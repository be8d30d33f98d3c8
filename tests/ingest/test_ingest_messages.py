"""One tiny workbook per message of the import: its code, its place and the words it must hold."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Version
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.i18n import LOCALES, Locale, issue_sentence
from ptce_finance.ingest.commit import commit
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse
from ptce_finance.store import Store
from tests.ingest.workbooks import (
    CHARGES,
    HEADER,
    PRODUITS,
    YEAR,
    Pair,
    Row,
    beside,
    codes,
    form,
    the,
    total,
    xlsx,
)

MORE: Pair = ("65 - Autres charges de gestion courante", 500)
OWN: Pair = ("Autofinancement (insuffisance prévisionnelle)", 500)
PLUG: Pair = ("RESSOURCES PROPRES AFFECTEES AU PROJET", 500)
UNTITLED: Row = ("Budget",)


def doubled(heads: Row) -> list[Row]:
    return [YEAR, heads, *((a, b, b, c, d, d) for a, b, c, d in beside(CHARGES, PRODUITS))]


@dataclass(frozen=True)
class Case:
    """A workbook, what the person said, the issue it must give and the words of its sentence."""

    code: str
    sheets: dict[str, list[Row]]
    place: str
    words: tuple[str, ...]
    severity: Severity = Severity.WARNING
    options: ParseOptions = ParseOptions()
    hidden_rows: tuple[int, ...] = ()


def case(
    code: str, rows: list[Row], place: str, *words: str, severity: Severity = Severity.WARNING
) -> Case:
    return Case(code=code, sheets={"Budget": rows}, place=place, words=words, severity=severity)


OF_THE_WHOLE_FILE = {"sheets-not-read"}
ERROR, INFO = Severity.ERROR, Severity.INFO
CASES = [
    case("layout-unknown", [("Bonjour",)], "Budget!A1", "budget.xlsx", "modèle", severity=ERROR),
    case(
        "no-data-rows",
        form([(x, None) for x, _ in CHARGES], [(x, None) for x, _ in PRODUITS]),
        "",
        "budget.xlsx",
        "aucune de ses lignes",
        severity=ERROR,
    ),
    case("year-missing", form(title=[]), "Budget!B1", "budget.xlsx", "2026", severity=ERROR),
    case(
        "header-duplicate",
        doubled(("CHARGES", "Montant", "Montant", "PRODUITS", "Montant", "Montant")),
        "Budget!B2",
        "Budget!C2",
        "Titrez-les",
        severity=ERROR,
    ),
    Case(
        code="two-tables",
        sheets={"A": form(), "B": form()},
        place="A!B2",
        words=("B!B2", "Gardez dans le fichier"),
        severity=ERROR,
    ),
    Case(
        code="two-budgets",
        sheets={
            "Asso": form(title=[("3. Budget de l'association",), YEAR]),
            "Projet": form(title=[("6. Budget du projet",), YEAR]),
        },
        place="Projet!B3",
        words=("« Asso » est lue", "« Projet » ne l’est pas", "une action"),
    ),
    case(
        "scope-assumed",
        form(title=[("6. Budget1 du projet",), YEAR]),
        "Budget!B5",
        "cellule d’animation",
        "le nom de cette action",
    ),
    Case(
        code="year-mismatch",
        sheets={"Budget": form()},
        place="Budget!A1",
        words=("2026", "2030", "corrigez-le dans le fichier"),
        options=ParseOptions(year=2030),
    ),
    Case(
        code="year-ambiguous",
        sheets={"2025": form()},
        place="2025!A1",
        words=("2026 et 2025", "corrigez le titre"),
    ),
    Case(
        code="version-mismatch",
        sheets={"Budget": form(title=[("Budget réalisé 2025",)])},
        place="Budget!A2",
        words=("une autre version", "corrigez le titre"),
        options=ParseOptions(version=Version.REVISED),
    ),
    case(
        "total-mismatch",
        form(below=[total(41000, 40000)]),
        "Budget!B13",
        "41 000,00 €",
        "40 000,00 €",
        "écart 1 000,00 €",
        "Corrigez",
    ),
    case(
        "budget-unbalanced",
        form([*CHARGES, MORE], below=[total(40500, 40000)]),
        "Budget!B14",
        "charges 40 500,00 €",
        "produits 40 000,00 €",
        "Budget!D14",
        "Corrigez la ligne",
    ),
    case(
        "in-kind-unbalanced",
        form(below=[("86 - Emplois", 300, "87 - Contributions volontaires", 200)]),
        "Budget!B13",
        "300,00 €",
        "200,00 €",
        "corrigez l’un",
    ),
    case(
        "balancing-line",
        form([*CHARGES, MORE], [*PRODUITS, OWN]),
        "Budget!D13",
        "« Autofinancement (insuffisance prévisionnelle) »",
        "500,00 €",
        "ni une recette ni une dépense",
        severity=INFO,
    ),
    case(
        "own-resources-heading",
        form([*CHARGES, MORE], [*PRODUITS, PLUG]),
        "Budget!D13",
        "500,00 €",
        "comptes 70 ou 75",
    ),
    case(
        "of-which",
        form(CHARGES, [*PRODUITS[:7], ("75 - Autres produits", 900), ("Dont cotisations", 300)]),
        "Budget!D11",
        "300,00 €",
        "pas comptée en plus",
        severity=INFO,
    ),
    case(
        "line-duplicate",
        form([*CHARGES, ("Prime", 50), ("Prime", 50)]),
        "Budget!B13",
        "Budget!B14",
        "« Prime », 50,00 €",
        "Supprimez",
    ),
    case(
        "amount-negative",
        form([*CHARGES, ("66 - Charges financières", -80)]),
        "Budget!B13",
        "« Charges financières », -80,00 €",
        "Vérifiez le signe",
    ),
    case(
        "sheets-not-read",
        form(),
        "Notes!A1",
        "Notes",
        "Aucune action nécessaire",
        severity=INFO,
    ),
    case(
        "columns-not-read",
        [YEAR, ("CHARGES", "Montant", "Nuits", "PRODUITS", "Montant"), ("60 - Achats", 500, 3),
         *((a, b, None, c, d) for a, b, c, d in beside(CHARGES[2:], PRODUITS))],
        "Budget!C3",
        "titrez-les",
    ),
    case(
        "label-missing",
        form([*CHARGES, ("", 123)]),
        "Budget!B13",
        "123,00 €",
        "Écrivez à quoi il correspond",
        severity=ERROR,
    ),
    case(
        "amount-after-total",
        form(below=[total(40000, 40000), ("Effectif", 3)]),
        "Budget!B14",
        "3,00 €",
        "au-dessus du total",
    ),
    case(
        "amount-in-label",
        form(CHARGES, [*PRODUITS[:2], ("Etat : DRAC 5 000 €", None), *PRODUITS[3:]]),
        "Budget!C5",
        "5 000 €",
        "Écrivez-le dans cette colonne",
    ),
    Case(
        code="hidden-rows",
        sheets={"Budget": form()},
        place="Budget!B6",
        words=("masquées", "affichez-les"),
        hidden_rows=(6,),
    ),
    case("cell-error", form([("60 - Achats", "#REF!"), *CHARGES[2:]]), "Budget!B3", "#REF!",
         "Corrigez la formule", severity=ERROR),
    case("number-unreadable", form([("60 - Achats", "1O00"), *CHARGES[2:]]), "Budget!B3", "1O00",
         "la lettre O", severity=ERROR),
    case("number-ambiguous", form([("60 - Achats", "1.234"), *CHARGES[2:]]), "Budget!B3", "1.234",
         "les centimes", severity=ERROR),
    case("number-blank-mark", form([("60 - Achats", "n.c."), *CHARGES[2:]]), "Budget!B3", "n.c.",
         "inconnu"),
]  # fmt: skip


def _parsed(each: Case) -> tuple[Issue, ImportStatus]:
    return _read(CASES.index(each))


@cache
def _read(number: int) -> tuple[Issue, ImportStatus]:
    """What reading that case says; every test asks the same of it."""
    each = CASES[number]
    sheets = dict(each.sheets)
    if each.code == "sheets-not-read":
        sheets["Notes"] = [("Bonjour",)]
    data = xlsx(sheets, hidden_rows=each.hidden_rows)
    report = parse(data, "budget.xlsx", each.options)
    return the(report, each.code), report.status


def sentence(locale: Locale, issue: Issue) -> str:
    return issue_sentence(
        locale,
        issue.code,
        file="budget.xlsx",
        places=[str(place) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )


def spoken(issue: Issue) -> str:
    """The French sentence with ordinary spaces, so that a test can quote it."""
    return sentence("fr", issue).replace("\u202f", " ").replace("\u00a0", " ").replace("−", "-")


@pytest.mark.parametrize("each", CASES, ids=lambda each: each.code)
def test_a_fault_is_told_where_it_is_and_how_to_mend_it(each: Case) -> None:
    issue, status = _parsed(each)
    assert (str(issue.place or ""), issue.severity) == (each.place, each.severity)
    named = () if each.code in OF_THE_WHOLE_FILE else (each.place,)
    missing = [word for word in (*each.words, *named) if word not in spoken(issue)]
    assert missing == [], spoken(issue)
    assert (status is ImportStatus.LOADED) is (each.severity is not Severity.ERROR)


@pytest.mark.parametrize("each", CASES, ids=lambda each: each.code)
def test_its_sentence_is_whole_in_every_language(each: Case) -> None:
    issue, _ = _parsed(each)
    for locale in LOCALES:
        said = sentence(locale, issue)
        assert said.endswith(".")
        assert "{" not in said


def _with_typed_hidden_row() -> ImportReport:
    typed: Pair = ("65 - Autres charges", "1 000,00 €")
    rows = form([*CHARGES, typed], below=[total(41000, 40000)])
    return parse(xlsx({"Budget": rows}, hidden_rows=[13]), "budget.xlsx")


def test_a_total_short_by_what_is_hidden_says_so_and_hidden_amounts_come_first() -> None:
    report = _with_typed_hidden_row()
    warned = [issue for issue in report.issues if issue.severity is Severity.WARNING]
    assert [issue.code for issue in warned[:2]] == ["hidden-rows", "total-mismatch"]
    assert [str(place) for place in warned[0].places] == ["Budget!B13"]
    said = spoken(warned[1])
    assert "masque en B13 fait exactement cet écart (1 000,00 €)" in said
    assert "affichez la ligne" in said


def test_questions_are_asked_only_where_no_answer_is_safe() -> None:
    asked = {each.code for each in CASES if _parsed(each)[0].question}
    assert asked == {
        "header-duplicate",
        "layout-unknown",
        "number-ambiguous",
        "two-tables",
        "year-missing",
    }


def test_a_thousand_cells_with_one_fault_make_one_message() -> None:
    charges = [(f"Dépense {n}", "1O00") for n in range(1000)]
    report = parse(xlsx({"Budget": form([*CHARGES[:3], *charges])}), "budget.xlsx")
    issue = the(report, "number-unreadable")
    assert len(issue.places) == 1000
    assert "et 950 autres" in spoken(issue)


def test_what_an_import_replaces_is_told_with_the_difference(tmp_path: Path) -> None:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    first = parse(xlsx({"Budget": form()}), "a.xlsx")
    more = form([*CHARGES, MORE], below=[total(40500, 40000)])
    second = parse(xlsx({"Budget": more}), "b.xlsx")
    with Store.open(tmp_path / "s.duckdb") as store:
        commit(store, first, cluster="Les Rives", author="Ana", at=at)
        receipt = commit(store, second, cluster="les rives", author="Ana", at=at)
        again = commit(store, first, cluster="Les Rives", author="Ana", at=at)
    said = spoken(receipt.issues[0])
    assert [issue.code for issue in receipt.issues] == ["version-replaced"]
    assert "40 000,00 € avant, 40 500,00 € à présent (écart 500,00 €)" in said
    assert "retirez cet import" in said
    assert "déjà été importé le 21/11/2026 (par Ana)" in spoken(again.issues[0])


def test_a_heading_without_any_known_row_is_no_form() -> None:
    assert codes(parse(xlsx({"Budget": [HEADER]}), "b.xlsx")) == ["layout-unknown"]
