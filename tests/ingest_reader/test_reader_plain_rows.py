"""Rows read without the parser hold what the parser finds in them, and are refused as it refuses.

A comment in front of the table keeps its rows from any other way than the parser's: each sheet is
read with one, and with as many spaces in its place.
"""

import random
from dataclasses import replace

import pytest

from ptce_finance.ingest.child_cells import Findings, SheetCells, Texts
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.guard_limits import LIMITS, Limits
from ptce_finance.ingest.xml_cells import BookInReading
from ptce_finance.ingest.xml_plain import NotPlain, PlainRows, resolved
from ptce_finance.ingest.xml_sheet import read_sheet
from ptce_finance.ingest.xml_styles import Formats
from ptce_finance.ingest.xml_values import Values
from tests.ingest_reader.raw_xlsx import MAIN

MUTANTS = 300
CHANCE = random.Random(3)  # noqa: S311 -- no secret
STRINGS = ["Région", "a", "", "  ", "z\u200bero"]
CODES = ["General", "dd/mm/yyyy", "0.00"]
ROW_MORE = (
    "", "", "", ' spans="1:7"', ' x:dyDescent="0.25"', ' hidden="1"', ' ht="0"',
    ' ht="15" customHeight="1"',
)  # fmt: skip
CELLS = (
    ' t="inlineStr"><is><t>Libell&#233; 1</t></is></c>',
    ' t="inlineStr"><is><t>été &amp; hiver</t></is></c>',
    ' t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>',
    ' t="inlineStr"><is><t> </t></is></c>',
    *(f"><v>{number}</v></c>" for number in ("12", "12.50", "1e5", "-0", "0012", "46023", "")),
    *(f' t="s"><v>{number}</v></c>' for number in (0, 0, 1, 2, 3)),
    ' t="b"><v>1</v></c>',
    "/>",
    "></c>",
)  # fmt: skip
RARE = (
    "><f>A1+1</f><v>3</v></c>", ' t="e"><v>#REF!</v></c>', ' t="inlineStr"><v>3</v></c>',
    ' t="s"><v>4</v></c>', ' t="s"><v>99</v></c>', ' t="d"><v>2026-01-01</v></c>',
    "><v>douze</v></c>", ' t="str"><v>deux\nlignes</v></c>',
)  # fmt: skip
PLANTED = (
    "<!--", "-->", "<![CDATA[", "]]>", "</row>", '<row r="3">', "<row>", '<row r="9"/>', "</c>",
    '<c r="A3">', "<c><v>1</v></c>", "&amp;", "&#0;", "&#xFFFE;", "&x;", "&", "\n", "\r", "\t",
    "\x01", "\ufffe", ' hidden="1"', ' ht="0"', ' xmlns:p="u"', ' p:a="1"', "<sheetData>",
    "</sheetData>", "<x>", "</x>", "'", '"', "<", ">", "/", "<?x ?>", "<f>1</f>", "<is>",
    "</v>", ' r="7"', ' s="1"', ' t="s"', "999999", "ZZZ", "é", " ", "</worksheet>",
)  # fmt: skip
_NARROW: tuple[dict[str, int], ...] = (
    {"cells": 40}, {"columns": 5}, {"rows": 20}, {"text_length": 8}, {"xml_depth": 4},
)  # fmt: skip


def rows(chance: random.Random) -> str:
    return "".join(_row(number, chance) for number in range(1, chance.randint(5, 40)))


def _row(number: int, chance: random.Random) -> str:
    kinds = CELLS if chance.random() < 0.97 else CELLS + RARE
    style = ("", "", ' s="1"', ' s="2"', ' s="9"')
    cells = "".join(
        f'<c r="{letter}{number}"{chance.choice(style)}{chance.choice(kinds)}'
        for letter in "ABCDEFG"[: chance.randint(0, 7)]
    )
    return f'<row r="{number}"{chance.choice(ROW_MORE)}>{cells}</row>'


def changed(text: str, chance: random.Random) -> str:
    """The text with something planted, taken out or repeated, or as it is."""
    for _ in range(chance.choice((0, 0, 1, 2))):
        tags = [place for place, sign in enumerate(text) if sign == "<"]
        place = chance.choice((chance.choice(tags), chance.randrange(len(text))))
        start = chance.randrange(len(text))
        way = chance.choice(("plant", "plant", "take", "repeat"))
        before, after = text[:place], text[place:]
        if way == "take":
            text = before + after[chance.randint(1, 12) :]
        elif way == "plant":
            text = before + chance.choice(PLANTED) + after
        else:
            text = before + text[start : start + chance.randint(1, 80)] + after
    return text


def sheet(body: str, *, comment: bool, prolog: str = "") -> bytes:
    room = "<!---->" if comment else " " * 7
    start = f'{prolog}<worksheet xmlns="{MAIN}" xmlns:x="x">{room}<sheetData>'
    return f"{start}{body}</sheetData></worksheet>".encode("utf-8", "surrogatepass")


def told(data: bytes, limits: Limits = LIMITS, size: int = 1 << 18) -> object:
    """Everything that the reading of a sheet tells, or its refusal."""
    texts, findings = Texts(limits), Findings()
    book = BookInReading(
        limits=limits,
        texts=texts,
        findings=findings,
        strings=STRINGS,
        formats=Formats(CODES),
        linked=(),
        date1904=False,
    )
    cells = SheetCells(name="Budget", index=0)
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    try:
        count = read_sheet(cells, pieces, book)
    except Refused as refusal:
        return refusal.issue
    known = texts.known
    return (
        count,
        list(cells.positions),
        bytes(cells.kinds),
        [known[text] for text in cells.texts],
        list(cells.formats),
        list(cells.formula_positions),
        [known[text] for text in cells.formula_texts],
        cells.hidden_rows,
        findings.issues(),
    )


@pytest.mark.parametrize("seed", range(3))
def test_what_is_read_without_the_parser_is_what_the_parser_reads(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    whole = 0
    for _ in range(MUTANTS // 3):
        body = changed(rows(chance), chance)
        narrow = chance.choice(_NARROW) if chance.random() < 0.2 else {}
        limits, size = replace(LIMITS, **narrow), chance.choice((700, 5_000, 1 << 18))
        found = told(sheet(body, comment=False), limits, size)
        assert found == told(sheet(body, comment=True), limits, size), body
        whole += isinstance(found, tuple)
    assert whole > MUTANTS // 3 // 5


@pytest.mark.parametrize(
    "prolog",
    [
        '<?xml version="1.0" encoding="us-ascii"?>',
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        "<!--<sheetData>-->",
        "<?x <sheetData>?>",
        "<!DOCTYPE worksheet>",
        "\ufeff",
    ],
)
def test_what_stands_before_the_table_weighs_as_much_without_the_parser(prolog: str) -> None:
    body = "".join(_row(number, CHANCE) for number in range(1, 9))
    found = told(sheet(body, comment=False, prolog=prolog))
    assert found == told(sheet(body, comment=True, prolog=prolog))


def _plain() -> PlainRows:
    texts, formats = Texts(LIMITS), Formats(CODES)
    values = Values(texts, STRINGS, LIMITS, date1904=False)
    return PlainRows(LIMITS, texts, formats, values)


def test_rows_as_spreadsheets_write_them_need_no_parser() -> None:
    cells = _plain().read(
        '<row r="7"></row><row r="8"><c r="A8" s="1"/><c r="B8" t="inlineStr"><is><t>R&#233;gion'
        '</t></is></c><c r="C8"><v>12.50</v></c></row><row r="9"><c r="A9" t="s"><v>0</v></c>'
        "</row>",
        most=4,
    )
    assert [divmod(position, 1024) for position in cells.positions] == [(8, 2), (8, 3), (9, 1)]
    assert (cells.row, cells.column, cells.blanks) == (9, 1, 0)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c> </row>',
        '<row r="1" spans="1:7"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>]]></t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&nbsp;</t></is></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="C1"><v>1</v></c></row>',
    ],
)
def test_any_other_row_is_left_to_the_parser(rows: str) -> None:
    with pytest.raises(NotPlain):
        _plain().read(rows, most=2)


def test_the_attributes_of_rows_are_taken_once_the_parser_has_let_them_pass() -> None:
    plain, cell = _plain(), '<c r="A1"><v>1</v></c></row>'
    plain.passed(f'<row r="1" spans="1:7">{cell}<row r="2" hidden="1"/>')
    assert plain.read(f'<row r="1" spans="1:7">{cell}', most=1).row == 1
    with pytest.raises(NotPlain):
        plain.read(f'<row r="1" hidden="1">{cell}', most=1)


@pytest.mark.parametrize("text", ["&#0;", "&#xD800;", "&#x110000;", "&#xFFFF;", "&amp", "& "])
def test_a_reference_that_xml_does_not_know_is_left_to_the_parser(text: str) -> None:
    with pytest.raises(NotPlain):
        resolved(text)
