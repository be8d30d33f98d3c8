"""The XML inside a workbook: nothing it declares is followed, nothing it breaks is guessed."""

import pytest

from ptce_finance.ingest.guard_limits import Limits
from tests.ingest_reader.raw_xlsx import (
    HEADER,
    MAIN,
    OFFICE,
    RELS,
    STYLES,
    codes,
    number_cell,
    parts,
    raw_xlsx,
    read,
    refused,
    row,
    shared_strings,
    sheet,
    text_cell,
    workbook,
    workbook_rels,
    zipped,
)

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
REMOTE = '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/evil.dtd">'
UTF_16 = '<?xml version="1.0" encoding="UTF-16"?>'


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (raw_xlsx(sheet(prolog=LAUGHS)), "Budget"),
        (raw_xlsx(sheet(prolog=REMOTE)), "Budget"),
        (raw_xlsx(sheet(prolog=UTF_16 + LAUGHS).encode("utf-16")), "Budget"),
        (raw_xlsx(strings=LAUGHS + shared_strings("x")), "xl/sharedStrings.xml"),
        (raw_xlsx(workbook=LAUGHS + workbook("Budget")), "xl/workbook.xml"),
        (raw_xlsx(styles=LAUGHS + STYLES), "xl/styles.xml"),
        (raw_xlsx(rels=LAUGHS + workbook_rels()), "xl/_rels/workbook.xml.rels"),
        (zipped(parts() | {"_rels/.rels": LAUGHS + RELS}), "_rels/.rels"),
    ],
)
def test_a_document_type_is_refused_wherever_it_stands(data: bytes, where: str) -> None:
    assert refused(read(data), "file-xml-dtd").values["where"] == where


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (sheet(prolog=UTF_16).encode("utf-16"), "UTF-16"),
        (sheet().encode("utf-16"), "UTF-16"),
        (sheet(prolog='<?xml version="1.0" encoding="ISO-8859-1"?>'), "ISO-8859-1"),
        (sheet(prolog='<?xml version="1.0" encoding="IBM037"?>'), "IBM037"),
        (sheet(prolog='<?xml version="1.0" encoding="UTFe98"?>'), "UTFE98"),
        (sheet(prolog='<?xml version="1.0" encoding="shift_jis"?>'), "SHIFT_JIS"),
    ],
)
def test_another_encoding_than_utf_8_is_refused(part: str | bytes, found: str) -> None:
    issue = refused(read(raw_xlsx(part)), "file-xml-encoding")
    assert (issue.found or "").startswith(found)


@pytest.mark.parametrize(
    "part",
    [
        "",
        "<worksheet",
        sheet().replace("</sheetData>", ""),
        sheet("<row r='1'><c r='A1'><is><t>&undefined;</t></is></c></row>"),
        sheet("<row r='1'><c r='A1' t='inlineStr'>" + "<is>" * 200 + "</is>" * 200 + "</c></row>"),
        sheet("<c r='A1'><v>1</v></c>"),
        sheet("<row r='1'><c r='A1'><c r='B1'><v>1</v></c></c></row>"),
        sheet("<row r='1'><row r='2'/></row>"),
        sheet("<row r='1'><c r='A1'><v>1</v><v>2</v></c></row>"),
        sheet("<row r='1'><c r='A1'><v>1<x/></v></c></row>"),
        sheet("<row r='x'><c><v>1</v></c></row>"),
        sheet("<row r='0'><c><v>1</v></c></row>"),
        sheet().replace("<sheetData>", "<sheetData/><sheetData>"),
        sheet().replace(MAIN, "urn:other"),
        sheet().replace("worksheet", "chartsheet"),
        sheet(after="<mergeCells><mergeCell ref='A1:?'/></mergeCells>"),
        "<!--" + " " * 300_000 + "-->" + sheet(),
    ],
)
def test_a_sheet_that_does_not_hold_together_is_damaged(part: str) -> None:
    book = read(raw_xlsx(part))
    assert codes(book) == ["file-damaged"]
    assert book.issues[0].values["where"].startswith("Budget")


def test_the_position_of_broken_xml_is_told() -> None:
    broken = sheet("\n  <row r='1'>").replace("</sheetData>", "")
    assert refused(read(raw_xlsx(broken)), "file-damaged").values["where"] == "Budget, 2:15"


@pytest.mark.parametrize(
    ("cell", "place", "found"),
    [
        (number_cell("A2", "999", ' t="s"'), "Budget!A2", "999"),
        (number_cell("A2", "x", ' t="s"'), "Budget!A2", "x"),
        (number_cell("A2", "maybe", ' t="b"'), "Budget!A2", "b: maybe"),
        (number_cell("A2", "1", ' t="zz"'), "Budget!A2", "zz: 1"),
        (number_cell("A9", "1"), "Budget!A2", "A9"),
        (number_cell("2A", "1"), "Budget!A2", "2A"),
    ],
)
def test_a_cell_that_makes_no_sense_is_damaged_and_located(
    cell: str, place: str, found: str
) -> None:
    issue = refused(read(raw_xlsx(sheet(HEADER + row(2, cell)))), "file-damaged", place)
    assert issue.found == found


def test_a_cell_written_twice_is_damaged_and_located() -> None:
    rows = HEADER + row(2, number_cell("A2", "641")) + row(2, number_cell("A2", "999"))
    refused(read(raw_xlsx(sheet(rows))), "file-damaged", "Budget!A2")


def test_rows_out_of_order_and_cells_without_address_are_read_where_they_stand() -> None:
    rows = (
        '<row r="3"><c><v>641</v></c><c/><c><v>5</v></c></row>'
        '<row r="1"><c t="inlineStr"><is><t>compte</t></is></c></row>'
        '<row><c r="B2" s="1"/><c><v>7</v></c></row>'
    )
    cells = read(raw_xlsx(sheet(rows))).sheets[0].cells
    assert {key: cell.text for key, cell in cells.items()} == {
        (1, 1): "compte",
        (2, 3): "7",
        (3, 1): "641",
        (3, 3): "5",
    }
    assert list(cells) == [(1, 1), (2, 3), (3, 1), (3, 3)]


def test_a_strict_workbook_is_read() -> None:
    strict = {
        name: content.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in parts().items()
        if isinstance(content, str)
    }
    book = read(zipped(strict))
    assert codes(book) == []
    assert book.sheets[0].cells[1, 2].text == "montant"


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "http://127.0.0.1:9/s.xml", "worksheets/none.xml", ""]
)
def test_a_sheet_that_leads_out_of_the_file_is_damaged(target: str) -> None:
    rels = workbook_rels().replace("worksheets/sheet1.xml", target)
    issue = refused(read(raw_xlsx(rels=rels)), "file-damaged")
    assert issue.values["where"].startswith("xl/workbook.xml")


def test_a_sheet_declared_outside_is_damaged() -> None:
    rels = workbook_rels().replace('sheet1.xml"', 'sheet1.xml" TargetMode="External"')
    refused(read(raw_xlsx(rels=rels)), "file-damaged")


def test_parts_may_be_named_from_the_root_or_in_another_case() -> None:
    rels = workbook_rels().replace("worksheets/sheet1.xml", "/xl/charts/../worksheets/SHEET1.xml")
    book = read(raw_xlsx(rels=rels))
    assert len(book.sheets[0].cells) == 2


def test_sheets_named_alike_are_refused() -> None:
    data = raw_xlsx(sheet(), sheet(), workbook=workbook("Budget", "BUDGET"))
    assert refused(read(data), "sheet-duplicate").found == "Budget, BUDGET"


def test_two_sheets_in_one_part_are_damaged() -> None:
    rels = workbook_rels(2).replace("sheet2.xml", "sheet1.xml")
    refused(read(raw_xlsx(sheet(), sheet(), rels=rels)), "file-damaged")


def test_a_module_listed_as_a_sheet_without_part_is_passed_over() -> None:
    module = workbook("Budget").replace("</sheets>", '<sheet name="M" r:id=""/></sheets>')
    book = read(raw_xlsx(workbook=module))
    assert [found.name for found in book.sheets] == ["Budget"]


@pytest.mark.parametrize("identity", ['r:id=""', "", 'r:id="rId9"'])
def test_a_sheet_whose_part_no_longer_has_a_name_is_damaged(identity: str) -> None:
    lost = workbook("Budget", "Annexe").replace('r:id="rId2"', identity)
    refused(read(raw_xlsx(sheet(), sheet(), workbook=lost)), "file-damaged")


def test_a_workbook_of_charts_only_is_refused() -> None:
    rels = workbook_rels().replace("/worksheet", "/chartsheet")
    refused(read(raw_xlsx(rels=rels)), "no-sheet")


def test_too_many_sheets_are_a_question() -> None:
    data = raw_xlsx(*[sheet()] * 4)
    issue = refused(read(data, limits=Limits(sheets=3)), "too-many-sheets")
    assert (issue.found, issue.expected, issue.question) == ("4", "3", True)


def test_a_count_of_shared_texts_that_no_workbook_has_is_damaged() -> None:
    strings = f'<sst xmlns="{MAIN}" uniqueCount="4294967295"><si><t>a</t></si></sst>'
    issue = refused(read(raw_xlsx(strings=strings)), "file-damaged")
    assert issue.values["where"] == "xl/sharedStrings.xml: uniqueCount"


@pytest.mark.parametrize(
    "styles",
    [
        STYLES.replace("<cellXfs>", "<fills><fill/></fills><cellXfs>"),
        STYLES.replace('numFmtId="14"', 'numFmtId="x"'),
        STYLES.replace("cellXfs", "other"),
    ],
)
def test_a_poor_style_does_not_keep_the_cells_from_being_read(styles: str) -> None:
    rows = HEADER + row(2, text_cell("A2", "641"), number_cell("B2", "12.5", ' s="1"'))
    book = read(raw_xlsx(sheet(rows), styles=styles))
    assert codes(book) == []
    assert str(book.sheets[0].cells[2, 2].number) == "12.5"
