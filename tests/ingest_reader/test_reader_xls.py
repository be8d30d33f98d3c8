"""Old Excel workbooks: exact values, errors, days, what is hidden, what is refused."""

import struct
from datetime import date
from decimal import Decimal

import pytest
import xlwt

from ptce_finance.ingest.cells import Cell, CellKind, MergedRange
from ptce_finance.ingest.guard_limits import Limits
from tests.ingest_reader.raw_xls import (
    NUMBER,
    UNKNOWN,
    budget_xls,
    moved,
    raw_xls,
    with_code,
    with_result,
)
from tests.ingest_reader.raw_xlsx import codes, read, refused

NAME = "budget.xls"
HEADER: list[object] = ["compte", "montant"]
# One sheet of Excel 2.1, written out: a version record, the number 1250.5 in B2, the end.
EXCEL_2 = (
    struct.pack("<4H", 0x0009, 4, 0x0002, 0x0010)
    + struct.pack("<4H3xd", 0x0003, 15, 1, 1, 1250.5)
    + struct.pack("<2H", 0x000A, 0)
)


def cell_of(value: object) -> Cell | None:
    """What the reader makes of the cell A2."""
    return read(budget_xls([HEADER, [value]]), NAME).sheets[0].cell(2, 1)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        (1234.56, "1234.56"),
        (0.1 + 0.2, "0.30000000000000004"),
        (641, "641"),
        (-1.5e-7, "-0.00000015"),
        (1e20, "1" + "0" * 20),
        (-0.0, "0"),
    ],
)
def test_a_number_keeps_the_digits_that_stand_for_it(stored: float, text: str) -> None:
    assert cell_of(stored) == Cell(
        row=2, column=1, kind=CellKind.NUMBER, text=text, number=Decimal(text), format="General"
    )


@pytest.mark.parametrize(
    ("stored", "kind", "text"),
    [
        ("Salaires — été", CellKind.TEXT, "Salaires — été"),
        ("1 234,56", CellKind.TEXT, "1 234,56"),
        (True, CellKind.BOOLEAN, "TRUE"),
        (float("inf"), CellKind.TEXT, "inf"),
    ],
)
def test_each_type_of_cell_has_its_kind(stored: object, kind: CellKind, text: str) -> None:
    found = cell_of(stored)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize("value", [" \u00a0 ", ""])
def test_an_empty_cell_is_no_cell(value: str) -> None:
    assert cell_of(value) is None


def test_an_error_is_told_by_its_code() -> None:
    def fill(book: xlwt.Workbook) -> None:
        row = book.add_sheet("Budget").row(0)
        for column, code in enumerate(("#REF!", "#DIV/0!", "#N/A!")):
            row.set_cell_error(column, code)

    cells = read(raw_xls(fill), NAME).sheets[0].cells.values()
    assert [(cell.kind, cell.text) for cell in cells] == [
        (CellKind.ERROR, "#REF!"),
        (CellKind.ERROR, "#DIV/0!"),
        (CellKind.ERROR, "#N/A"),
    ]


@pytest.mark.parametrize(("later", "serial"), [(False, 46024), (True, 44562)])
def test_a_day_is_the_same_under_both_calendars(later: bool, serial: int) -> None:  # noqa: FBT001
    def fill(book: xlwt.Workbook) -> None:
        book.dates_1904 = later
        style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
        book.add_sheet("Budget").write(0, 0, serial, style)

    found = read(raw_xls(fill), NAME).sheets[0].cells[1, 1]
    assert (found.kind, found.day, found.number) == (
        CellKind.DATE,
        date(2026, 1, 2),
        Decimal(serial),
    )


def test_a_cell_has_the_code_of_its_format() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Budget")
        sheet.write(0, 0, 1250.0, xlwt.easyxf(num_format_str='0.0" k€"'))
        sheet.write(0, 1, 0.5, xlwt.easyxf(num_format_str="0.00%"))

    cells = read(raw_xls(fill), NAME).sheets[0].cells.values()
    assert [cell.format for cell in cells] == ['0.0" k€"', "0.00%"]


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Budget")
        for row in range(4):
            sheet.write(row, 0, row)
        sheet.row(1).hidden = True
        sheet.row(9).hidden = True
        sheet.col(2).hidden = True
        sheet.col(3).width = 0
        for name, visibility in (("Masquée", 1), ("Secrète", 2)):
            other = book.add_sheet(name)
            other.write(0, 0, 1)
            other.visibility = visibility

    book = read(raw_xls(fill), NAME)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("Budget", False),
        ("Masquée", True),
        ("Secrète", True),
    ]
    assert book.sheets[0].hidden_rows == frozenset({2})
    assert book.sheets[0].hidden_columns == frozenset({3, 4})
    assert len(book.sheets[0].cells) == 4


def test_merged_areas_are_told() -> None:
    def fill(book: xlwt.Workbook) -> None:
        book.add_sheet("Budget").write_merge(2, 3, 1, 2, "Salaires")

    assert read(raw_xls(fill), NAME).sheets[0].merges == (
        MergedRange(first_row=3, first_column=2, last_row=4, last_column=3),
    )


def test_formulas_of_a_workbook_that_was_never_calculated_are_errors_without_text() -> None:
    data = budget_xls([HEADER, [1, xlwt.Formula("A2*2")], [2, xlwt.Formula("A3*2")]])
    cells = read(data, NAME).sheets[0].cells
    assert [(cells[row, 2].kind, cells[row, 2].text) for row in (2, 3)] == [
        (CellKind.ERROR, ""),
        (CellKind.ERROR, ""),
    ]


def test_an_empty_result_among_others_is_an_empty_cell() -> None:
    data = budget_xls([HEADER, [1, xlwt.Formula("A2*2")], [2, xlwt.Formula('IF(1,"","")')]])
    cells = read(with_result(data, 1, 1, 2.5), NAME).sheets[0].cells
    assert cells[2, 2].text == "2.5"
    assert (3, 2) not in cells


def test_a_workbook_of_excel_2_is_read() -> None:
    book = read(EXCEL_2, "vieux.xls")
    assert (book.kind, codes(book)) == ("xls", [])
    assert book.sheets[0].cells[2, 2].text == "1250.5"


def test_a_workbook_under_another_name_is_told_and_read() -> None:
    book = read(budget_xls([HEADER]), "budget.xlsx")
    assert (codes(book), book.issues[0].found) == (["file-ext-mismatch"], "xls")


def test_a_cell_written_twice_is_refused() -> None:
    data = budget_xls([HEADER, [641.25, 1250.123]])
    refused(read(moved(data, NUMBER, (1, 1), column=0), NAME), "cells-lost")


@pytest.mark.parametrize("code", [UNKNOWN, 0x0303])
def test_a_record_among_the_cells_that_is_none_is_damaged(code: int) -> None:
    data = budget_xls([HEADER, [641.125, 1250.123, 12.345]])
    refused(read(with_code(data, NUMBER, 1, 1, code), NAME), "file-damaged")


def test_a_password_is_told() -> None:
    data = budget_xls([HEADER])
    codepage = data.index(struct.pack("<HH", 0x0042, 2))
    locked = struct.pack("<HHH", 0x002F, 2, 0)
    refused(read(data[:codepage] + locked + data[codepage + 6 :], NAME), "file-encrypted")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(cells=3), "sheet-too-big"),
        (Limits(rows=1), "sheet-too-wide"),
        (Limits(columns=1), "sheet-too-wide"),
        (Limits(text_length=3), "text-too-long"),
        (Limits(sheets=0), "too-many-sheets"),
    ],
)
def test_what_is_beyond_the_limits_is_refused(limits: Limits, code: str) -> None:
    book = read(budget_xls([HEADER, [641, 1250.5]]), NAME, limits)
    assert (codes(book), book.sheets) == ([code], ())


@pytest.mark.parametrize("kept", [0.1, 0.4, 0.7, 0.95])
def test_a_truncated_workbook_is_damaged(kept: float) -> None:
    rows: list[list[object]] = [[row, row / 3] for row in range(200)]
    data = budget_xls([HEADER, *rows])
    refused(read(data[: int(len(data) * kept)], NAME), "file-damaged")


def test_a_compound_file_that_holds_nothing_is_damaged() -> None:
    data = budget_xls([HEADER])
    refused(read(data.replace("Workbook".encode("utf-16-le"), b"x" * 16), NAME), "file-damaged")
