"""OpenDocument spreadsheets: exact values, repeats, errors, what is hidden, what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from ptce_finance.ingest.cells import Cell, CellKind, MergedRange
from ptce_finance.ingest.guard_limits import Limits
from tests.ingest_reader.raw_ods import (
    HEADER,
    MIME,
    NAMESPACES,
    content,
    number_cell,
    raw_ods,
    row,
    table,
    text_cell,
)
from tests.ingest_reader.raw_xlsx import codes, read, refused, zipped

NAME = "budget.ods"
K_EUROS = (
    '<number:number-style style:name="N0"><number:number number:decimal-places="1"/>'
    "<number:text> k€</number:text></number:number-style>"
    '<style:style style:name="ke" style:family="table-cell" style:data-style-name="N0"/>'
)


def cell_of(cell: str, styles: str = "") -> Cell | None:
    """What the reader makes of the cell A2."""
    book = read(raw_ods(content(table(HEADER, row(cell)), styles=styles)), NAME)
    assert [issue for issue in book.issues if issue.severity.value == "error"] == []
    return book.sheets[0].cell(2, 1)


def typed(kind: str, more: str, shown: str | None = "x") -> str:
    paragraph = "" if shown is None else f"<text:p>{shown}</text:p>"
    value_type = f' office:value-type="{kind}"' if kind else ""
    return f"<table:table-cell{value_type} {more}>{paragraph}</table:table-cell>"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1234.56", "1234.56"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1E+020", "1" + "0" * 20),
        ("-0", "0"),
    ],
)
def test_a_number_keeps_its_exact_digits_whatever_is_shown(stored: str, text: str) -> None:
    assert cell_of(number_cell(stored, shown="1 200 €")) == Cell(
        row=2, column=1, kind=CellKind.NUMBER, text=text, number=Decimal(text), format="General"
    )


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (typed("percentage", 'office:value="0.125"'), CellKind.NUMBER, "0.125"),
        (typed("currency", 'office:value="12.5" office:currency="EUR"'), CellKind.NUMBER, "12.5"),
        (typed("boolean", 'office:boolean-value="true"'), CellKind.BOOLEAN, "TRUE"),
        (typed("date", 'office:date-value="2026-01-02T13:05:00"'), CellKind.DATE, "2026-01-02"),
        (typed("date", 'office:date-value="demain"'), CellKind.TEXT, "demain"),
        (typed("time", 'office:time-value="PT30H"', "30:00:00"), CellKind.TEXT, "30:00:00"),
        (typed("float", 'office:value="NaN"'), CellKind.TEXT, "NaN"),
        (typed("float", 'office:value="1e999"'), CellKind.TEXT, "1e999"),
        (typed("", "", "sans type"), CellKind.TEXT, "sans type"),
        (typed("string", 'office:string-value="entier"', "court"), CellKind.TEXT, "entier"),
        (typed("string", 'calcext:value-type="error"', "#DIV/0!"), CellKind.ERROR, "#DIV/0!"),
        (typed("float", 'table:formula="of:=SQRT(-1)" office:value="0"', "Err:502"),
         CellKind.ERROR, "Err:502"),
        (typed("string", 'table:formula="of:=NA()" office:string-value=""', "#N/D"),
         CellKind.ERROR, "#N/D"),
    ],
)  # fmt: skip
def test_each_type_of_cell_has_its_kind(cell: str, kind: CellKind, text: str) -> None:
    found = cell_of(cell)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


def test_a_date_has_its_day() -> None:
    found = cell_of(typed("date", 'office:date-value="2026-01-02"'))
    assert found is not None
    assert (found.day, found.number) == (date(2026, 1, 2), None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (typed("percentage", 'office:value="0.1"'), "0.00%"),
        (typed("currency", 'office:value="1" office:currency="EUR"'), '#,##0.00 "€"'),
        (number_cell("1", ' table:style-name="ke"'), '0.0" k€"'),
        (number_cell("1", ' table:style-name="absent"'), "General"),
    ],
)
def test_a_cell_has_the_code_of_its_format(cell: str, code: str) -> None:
    found = cell_of(cell, K_EUROS)
    assert found is not None
    assert found.format == code


def test_the_format_of_a_column_or_a_row_holds_for_its_cells() -> None:
    more = ' table:default-cell-style-name="ke"'
    rows = (
        f'<table:table-column/><table:table-column{more} table:number-columns-repeated="2"/>',
        row(number_cell("1"), number_cell("2"), number_cell("3")),
        row(number_cell("1"), more=more),
    )
    cells = read(raw_ods(content(table(*rows), styles=K_EUROS)), NAME).sheets[0].cells
    assert {key: cell.format for key, cell in cells.items()} == {
        (1, 1): "General",
        (1, 2): '0.0" k€"',
        (1, 3): '0.0" k€"',
        (2, 1): '0.0" k€"',
    }


def test_the_styles_part_gives_formats_too() -> None:
    styles = (
        f"<office:document-styles {NAMESPACES}><office:styles>"
        f"{K_EUROS}</office:styles></office:document-styles>"
    )
    part = content(table(row(number_cell("1", ' table:style-name="ke"'))))
    cells = read(raw_ods(part, styles=styles), NAME).sheets[0].cells
    assert cells[1, 1].format == '0.0" k€"'


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        ("of:=SUM([.B6:.B8];[$Autre.C1])", "SUM(B6:B8,Autre!C1)"),
        ("oooc:=[.A1]*[.$B$2]", "A1*$B$2"),
        ("msoxl:=SUM(B6:B8)", "SUM(B6:B8)"),
    ],
)
def test_a_formula_reads_as_in_other_spreadsheets(written: str, formula: str) -> None:
    found = cell_of(number_cell("3", f' table:formula="{written}"'))
    assert found is not None
    assert (found.kind, found.formula) == (CellKind.NUMBER, formula)


@pytest.mark.parametrize("kind", ["", "float", "string"])
def test_a_formula_whose_result_was_not_saved_is_an_error_without_text(kind: str) -> None:
    found = cell_of(typed(kind, 'table:formula="of:=SUM([.B1:.B2])"', None))
    assert found is not None
    assert (found.kind, found.text, found.formula) == (CellKind.ERROR, "", "SUM(B1:B2)")


@pytest.mark.parametrize(
    "cell",
    [
        "<table:table-cell/>",
        typed("string", "", ""),
        text_cell(" \u00a0 "),
        typed("", 'table:formula="of:=IF(1;&quot;&quot;;2)"', ""),
        "<table:table-cell><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>",
    ],
)
def test_an_empty_cell_is_no_cell(cell: str) -> None:
    assert cell_of(cell) is None


def test_a_text_has_its_paragraphs_and_spaces_and_not_what_stands_beside_it() -> None:
    cell = (
        '<table:table-cell office:value-type="string">'
        "<office:annotation><text:p>note</text:p></office:annotation>"
        '<text:p>Salaires<text:s text:c="2"/><text:span>et</text:span>\n   <text:a>primes</text:a>'
        "<office:annotation><text:p>autre note</text:p></office:annotation></text:p>"
        "<text:p>brut<text:line-break/>chargé</text:p>"
        "<draw:frame><draw:text-box><text:p>image</text:p></draw:text-box></draw:frame>"
        "</table:table-cell>"
    )
    found = cell_of(cell)
    assert found is not None
    assert found.text == "Salaires  et primes\nbrut\nchargé"


def test_repeated_cells_and_rows_are_written_out_and_empty_ones_cost_nothing() -> None:
    part = content(
        table(
            row(
                number_cell("5", ' table:number-columns-repeated="2"'),
                '<table:table-cell table:number-columns-repeated="3"/>',
                number_cell("7"),
                '<table:table-cell table:number-columns-repeated="16378"/>',
                more=' table:number-rows-repeated="2"',
            ),
            row("<table:table-cell/>", more=' table:number-rows-repeated="1048000"'),
        )
    )
    cells = read(raw_ods(part), NAME).sheets[0].cells
    assert {key: cell.text for key, cell in cells.items()} == {
        (1, 1): "5", (1, 2): "5", (1, 6): "7", (2, 1): "5", (2, 2): "5", (2, 6): "7",
    }  # fmt: skip


def test_hidden_rows_columns_groups_and_sheets_are_marked() -> None:
    styles = (
        '<style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    shown = table(
        '<table:table-column/><table:table-column table:visibility="collapse"/>',
        row(number_cell("1")),
        row(number_cell("2"), more=' table:visibility="collapse"'),
        row(number_cell("3"), more=' table:visibility="filter"'),
        f'<table:table-row-group table:display="false">{row(number_cell("4"))}'
        f"<table:table-row-group>{row(number_cell('5'))}</table:table-row-group>"
        "</table:table-row-group>",
        row(number_cell("6")),
        row(more=' table:visibility="collapse"'),
    )
    masked = table(HEADER, name="Masquée", more=' table:style-name="off"')
    book = read(raw_ods(content(shown, masked, styles=styles)), NAME)
    assert [sheet.hidden for sheet in book.sheets] == [False, True]
    assert book.sheets[0].hidden_rows == frozenset({2, 3, 4, 5})
    assert book.sheets[0].hidden_columns == frozenset({2})
    assert len(book.sheets[0].cells) == 6


def test_merged_areas_are_told_and_an_oversized_one_is_ignored_with_a_word() -> None:
    spans = ' table:number-columns-spanned="2" table:number-rows-spanned="3"'
    huge = ' table:number-columns-spanned="16384" table:number-rows-spanned="1048576"'
    part = content(
        table(row(text_cell("a", spans), "<table:covered-table-cell/>"), row(text_cell("b", huge)))
    )
    book = read(raw_ods(part), NAME)
    assert book.sheets[0].merges == (
        MergedRange(first_row=1, first_column=1, last_row=3, last_column=2),
    )
    assert [(issue.code, issue.found) for issue in book.issues] == [
        ("merge-too-big", "A2:XFD1048577")
    ]


def test_a_covered_cell_keeps_its_value() -> None:
    covered = number_cell("9").replace("table-cell", "covered-table-cell")
    cells = read(raw_ods(content(table(row(text_cell("a"), covered)))), NAME).sheets[0].cells
    assert cells[1, 2].text == "9"


def test_what_comes_from_other_files_is_told() -> None:
    part = content(
        table(
            '<table:table-source xlink:href="file:///home/x/annee.ods"/>',
            row(
                number_cell("1", " table:formula=\"of:=['file:///home/x/paie.ods'#$Feuil1.A1]\""),
                number_cell("2", ' table:formula="of:=WEBSERVICE(&quot;http://127.0.0.1&quot;)"'),
            ),
        ),
        table(HEADER, name="'file:///home/x/paie.ods'#$Feuil1"),
    )
    book = read(raw_ods(part), NAME)
    assert [(issue.code, issue.found, str(issue.place)) for issue in book.issues] == [
        ("external-link", "annee.ods", "Budget!A1"),
        ("external-link", "paie.ods", "Budget!A1"),
        ("formula-remote", "WEBSERVICE", "Budget!B1"),
    ]
    assert [sheet.name for sheet in book.sheets] == ["Budget"]


def test_only_the_sheets_of_the_document_itself_are_read() -> None:
    inner = table(HEADER, name="Dedans")
    part = content(
        f"<table:tracked-changes>{inner}</table:tracked-changes>",
        table(row(f'<table:table-cell office:value-type="string">{inner}</table:table-cell>')),
        f"<draw:frame>{inner}</draw:frame>",
    )
    book = read(raw_ods(part), NAME)
    assert [(sheet.name, len(sheet.cells)) for sheet in book.sheets] == [("Budget", 0)]


@pytest.mark.parametrize("count", ["0", "-1", "x", "", "1e3", "9" * 30])
def test_a_repeat_that_is_no_count_is_damaged(count: str) -> None:
    cell = number_cell("1", f' table:number-columns-repeated="{count}"')
    refused(read(raw_ods(content(table(row(cell)))), NAME), "file-damaged")


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        (row(number_cell("1"), more=' table:number-rows-repeated="1048576"'), "sheet-too-wide",
         "Budget!A200001"),
        (row(number_cell("1", ' table:number-columns-repeated="16384"')), "sheet-too-wide",
         "Budget!SS1"),
        (row(number_cell("1", ' table:number-columns-repeated="4294967295"')), "sheet-too-wide",
         "Budget!SS1"),
        (row(number_cell("1", ' table:number-columns-repeated="500"'),
             more=' table:number-rows-repeated="99999"'), "sheet-too-big", "Budget!SG1"),
        (row(more=' table:number-rows-repeated="200000"') + HEADER, "sheet-too-wide",
         "Budget!A200001"),
        (row(text_cell("x" * 40_000)), "text-too-long", "Budget!A1"),
        (row('<table:table-cell><text:p><text:s text:c="99999999"/></text:p></table:table-cell>'),
         "text-too-long", "Budget!A1"),
    ],
)  # fmt: skip
def test_what_is_beyond_the_limits_is_refused_with_its_place(
    rows: str, code: str, place: str
) -> None:
    refused(read(raw_ods(content(table(rows))), NAME), code, place)


def test_too_many_merges_or_sheets_are_refused() -> None:
    spans = text_cell("a", ' table:number-rows-spanned="2"')
    part = content(table(row(*[spans] * 4)))
    refused(read(raw_ods(part), NAME, Limits(merges=3)), "merge-too-many")
    part = content(*[table(HEADER, name=str(n)) for n in range(4)])
    assert refused(read(raw_ods(part), NAME, Limits(sheets=3)), "too-many-sheets").found == "4"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (content(table(HEADER)).replace("</table:table>", ""), "file-damaged"),
        (content(table(HEADER), prolog="<!DOCTYPE x>"), "file-xml-dtd"),
        (content(table(HEADER), prolog='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16"),
         "file-xml-encoding"),
        (content(table("<table:table-row-group>" * 80 + "</table:table-row-group>" * 80)),
         "file-damaged"),
        ("<x/>", "file-damaged"),
        ("", "file-damaged"),
        (content(), "no-sheet"),
        (content(table(HEADER), table(HEADER, name="BUDGET")), "sheet-duplicate"),
    ],
)  # fmt: skip
def test_a_content_that_does_not_hold_together_is_refused(part: str | bytes, code: str) -> None:
    refused(read(raw_ods(part or b" "), NAME), code)


def test_a_document_type_in_the_styles_is_refused() -> None:
    data = raw_ods(content(table(HEADER)), styles="<!DOCTYPE x><office/>")
    assert refused(read(data, NAME), "file-xml-dtd").values["where"] == "styles.xml"


def test_a_spreadsheet_without_content_is_damaged() -> None:
    refused(read(zipped({"mimetype": MIME}), NAME), "file-damaged")


def test_a_spreadsheet_that_only_its_manifest_names_is_read() -> None:
    manifest = f'<manifest:file-entry manifest:media-type="{MIME}"/>'
    book = read(raw_ods(content(table(HEADER)), mimetype="", manifest=manifest), NAME)
    assert (book.kind, codes(book), len(book.sheets[0].cells)) == ("ods", ["cells-unchecked"], 2)


def test_a_spreadsheet_under_another_name_is_told_and_read() -> None:
    book = read(raw_ods(content(table(HEADER))), "budget.xlsx")
    assert (codes(book), book.issues[0].found) == (["file-ext-mismatch"], "ods")


def test_invisible_characters_are_removed_and_told() -> None:
    book = read(raw_ods(content(table(row(text_cell("zero\u200bwidth"))))), NAME)
    assert [(issue.code, str(issue.place)) for issue in book.issues] == [
        ("text-cleaned", "Budget!A1")
    ]
    assert book.sheets[0].cells[1, 1].text == "zerowidth"
