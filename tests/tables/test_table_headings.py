"""Headings that name only sides, categories merged downwards, sheets beside the budget."""

import io

import openpyxl
import pytest

from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.parse import parse

Sheets = dict[str, list[list[str | int | None]]]


def read(sheets: Sheets, merges: tuple[str, ...] = ()) -> ImportReport:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merges:
            sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return parse(stream.getvalue(), "budget.xlsx")


def sums(report: ImportReport) -> list[tuple[int, str, str]]:
    totals = [(one.year.label, report.totals(one)) for one in report.exercises]
    return [(label, str(total.expenses), str(total.resources)) for label, total in totals]


@pytest.mark.parametrize("over_amounts", [None, "€"])
def test_sides_facing_each_other_head_their_amounts(over_amounts: str | None) -> None:
    report = read(
        {
            "BP": [
                ["Budget 2027"],
                ["PRODUITS", over_amounts, "CHARGES", over_amounts],
                ["Subvention Région", 25000, "Salaires", 30000],
                ["Prestations", 13500, "Loyer", 8500],
                ["TOTAL", 38500, "TOTAL", 38500],
            ]
        }
    )
    assert sums(report) == [(2027, "38500.00", "38500.00")]


def test_merged_categories_and_totals_share_a_column() -> None:
    report = read(
        {
            "Budget": [
                ["Budget 2026"],
                ["Catégorie", "Ligne", "Montant"],
                ["Charges de personnel", "Salaires", 28000],
                [None, "Cotisations sociales", 12000],
                ["Charges de fonctionnement", "Loyer", 6000],
                ["TOTAL DES CHARGES", None, 46000],
                ["Produits", "Prestations", 16000],
                [None, "Subvention Département", 30000],
                ["TOTAL DES PRODUITS", None, 46000],
            ]
        },
        merges=("A3:A4", "A7:A8"),
    )
    assert sums(report) == [(2026, "46000.00", "46000.00")]


def test_a_list_of_members_beside_a_whole_budget_is_left_out_and_told() -> None:
    budget: list[list[str | int | None]] = [
        ["Charges", "Montant", "Produits", "Montant"],
        ["Salaires", 20000, "Cotisations", 1500],
        ["Frais", 2000, "Subvention EPCI", 20500],
        ["TOTAL", 22000, "TOTAL", 22000],
    ]
    report = read({"Adhérents": [["Structure", "Dû"], ["Coop A", 500]], "Budget 2026": budget})
    assert sums(report) == [(2026, "22000.00", "22000.00")]
    assert [(one.code, str(one.place)) for one in report.issues] == [
        ("table-left-out", "Adhérents!A1")
    ]


def test_a_sheet_of_amounts_that_speaks_of_charges_is_asked_about() -> None:
    budget: list[list[str | int | None]] = [
        ["Charges", "Montant", "Produits", "Montant"],
        ["Salaires", 20000, "Subvention EPCI", 20000],
        ["TOTAL", 20000, "TOTAL", 20000],
    ]
    apart: list[list[str | int | None]] = [["Poste", "Montant"], ["Divers", 700], ["Autre", 900]]
    report = read({"Budget 2026": budget, "Suite": apart})
    assert report.status is ImportStatus.NEEDS_MAPPING


def test_a_digit_that_tells_two_labels_apart_is_kept() -> None:
    labels = ["Loyer bâtiment B1", "Loyer bâtiment B2", "Salaires", "LEADER2"]
    budget: list[list[str | int | None]] = [
        ["Compte", "Libellé", "Charges 2026", "Produits 2026"],
        [613, labels[0], 1000, None],
        [613, labels[1], 1000, None],
        [641, labels[2], 8000, None],
        [74, labels[3], None, 10000],
        [None, "Total", 10000, 10000],
    ]
    report = read({"Budget": budget})
    assert [line.label for line in report.lines] == labels
    assert report.issues == ()
