"""One file from bytes to report: refused, asked, scoped, recorded; never an exception."""

import pytest

from ptce_finance.domain.issue import Severity
from ptce_finance.domain.line import CELL_SCOPE, Version
from ptce_finance.domain.report import Fate, ImportStatus
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse
from tests.ingest.workbooks import (
    CHARGES,
    PRODUITS,
    Row,
    codes,
    form,
    money,
    read,
    read_directly,
    the,
    total,
    xlsx,
)

PROJECT: list[Row] = [("6. Budget du projet",), ("Année 2026",)]
BROKEN = form([("60 - Achats", "#REF!"), ("66 - Charges financières", "1O00"), *CHARGES[2:]])


@pytest.mark.parametrize("data", [b"", b"bonjour", b"\xff\xfe\x00", b"PK\x03\x04rien"])
def test_what_is_no_budget_is_refused_with_a_word(data: bytes) -> None:
    report = parse(data, "x.xlsx")
    assert report.status in {ImportStatus.REJECTED, ImportStatus.NEEDS_MAPPING}
    assert report.issues
    assert (report.lines, report.rows, report.layout) == ((), (), "unknown")


def test_every_error_of_a_table_is_told_at_once_and_nothing_loads() -> None:
    report = read(BROKEN)
    assert report.status is ImportStatus.REJECTED
    assert {i.code: str(i.place) for i in report.issues if i.severity is Severity.ERROR} == {
        "cell-error": "Budget!B3",
        "number-unreadable": "Budget!B4",
    }


def test_sums_are_not_compared_while_an_amount_cannot_be_read() -> None:
    assert not {"budget-unbalanced", "total-mismatch"} & set(codes(read(BROKEN)))


def test_rejected_rows_may_be_skipped_on_record() -> None:
    report = read(BROKEN, ParseOptions(skip_rejected=True))
    assert report.status is ImportStatus.LOADED
    assert (report.skipped_rejected, report.settings) == (True, {"skip_rejected": "yes"})
    assert money(report)[0] == "39500.00"
    assert {row.row for row in report.rows if row.fate is Fate.REJECTED} == {4}
    assert report.amounts.rejected == 2
    assert "budget-unbalanced" in codes(report)


def test_rows_and_amounts_add_up() -> None:
    report = read(form(below=[total(40000, 40000)]))
    rows, amounts = report.row_tally, report.amounts
    assert rows.loaded + rows.ignored + rows.rejected == 13
    assert (amounts.loaded, amounts.ignored, amounts.rejected) == (10, 7, 0)
    assert [row.reason for row in report.rows if row.fate is Fate.LOADED] == [""] * rows.loaded


def test_a_projects_budget_is_taken_for_the_cells_and_it_is_said() -> None:
    report = read_directly(form(title=PROJECT))
    assert (report.scope, report.scope_assumed) == (CELL_SCOPE, True)
    assert the(report, "scope-assumed").severity is Severity.WARNING


@pytest.mark.parametrize("scope", ["Fête de l'eau", CELL_SCOPE])
def test_the_scope_that_the_person_gives_is_no_assumption(scope: str) -> None:
    report = read_directly(form(title=PROJECT), ParseOptions(scope=scope))
    assert (report.scope, report.scope_assumed) == (scope, False)
    assert {line.scope for line in report.lines} == {scope}
    assert {exercise.scope for exercise in report.exercises} == {scope}
    assert codes(report) == []


def test_the_associations_budget_is_the_cells_beside_a_projects() -> None:
    small = form(CHARGES[2:], PRODUITS, title=PROJECT)
    whole = form(title=[("3. Budget prévisionnel de l'association",), ("Année 2026",)])
    data = xlsx({"Projet": small, "Association": whole})
    assert money(parse(data, "b.xlsx"))[0] == "40000.00"
    assert money(parse(data, "b.xlsx", ParseOptions(scope="Fête")))[0] == "39500.00"


def test_what_the_person_said_is_recorded() -> None:
    said = ParseOptions(year=2026, version=Version.REVISED, scope="Fête")
    assert read_directly(form(), said).settings == {
        "year": "2026",
        "version": "revised",
        "scope": "Fête",
    }


def test_the_layout_says_how_sure_it_is_and_why() -> None:
    report = read_directly(form())
    assert report.confidence == 1
    assert set(report.reasons) >= {"cerfa-sides", "cerfa-groups", "cerfa-funders"}


def test_a_question_of_the_year_loads_nothing_until_it_is_answered() -> None:
    asked = read_directly(form(title=[]))
    assert (asked.status, asked.lines) == (ImportStatus.NEEDS_MAPPING, ())
    answered = read_directly(form(title=[]), ParseOptions(year=2026))
    assert answered.status is ImportStatus.LOADED
