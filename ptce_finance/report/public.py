"""The public version of everything: documents, their tables as a workbook, one archive of both."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import Locale, text
from ptce_finance.report.bundle import blocks_of, document_files
from ptce_finance.report.pdf import (
    Asking,
    Document,
    Matter,
    board_pack,
    funders,
    official_page,
    typeset,
)
from ptce_finance.report.pdf.content import Heading, Rows
from ptce_finance.report.pdf.withheld import FIELDS
from ptce_finance.report.slides import board_deck, official_deck, written
from ptce_finance.report.tables import exact
from ptce_finance.report.template import look
from ptce_finance.report.template.archive import workbook_bytes
from ptce_finance.report.template.table import cell_at, write_value

MANIFEST: Final = "manifest.json"
FORMAT: Final = "ptce-finance-public"
_WIDTH: Final = 26
_WORDS_WIDTH: Final = 100
_FIRST_ROW: Final = 4


def public_files(matter: Matter, scenarios: Sequence[Scenario]) -> dict[str, bytes]:
    """Every public document by the name of its file, and what they withhold.

    They can be checked against their fingerprints; they cannot be made again from this, since what
    they withhold is not there. ValueError for a matter that is not public.
    """
    if not matter.public:
        raise ValueError("this matter is not public")
    board = board_pack(matter, scenarios)
    deck = written(board_deck(matter, scenarios), matter.made_on)
    files = {"board.pdf": typeset(board, matter.made_on), "board.pptx": deck}
    for number, name in enumerate(funders(matter), start=1):
        asking = Asking(funder=name)
        page, slide = official_page(matter, asking), official_deck(matter, asking)
        files[f"page-{number:02}.pdf"] = typeset(page, matter.made_on)
        files[f"page-{number:02}.pptx"] = written(slide, matter.made_on)
    files["tables.xlsx"] = public_workbook(matter, scenarios)
    files |= {f"tables/{name}": data for name, data in document_files(board).items()}
    manifest = {
        "format": FORMAT,
        "made_on": matter.made_on.isoformat(),
        "withheld": withheld(matter.locale),
        "files": {name: sha256(data).hexdigest() for name, data in files.items()},
    }
    told = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    return {MANIFEST: told, **files}


def public_workbook(matter: Matter, scenarios: Sequence[Scenario]) -> bytes:
    """The tables of the public pack, one a sheet, after a sheet that says what is withheld."""
    board = board_pack(matter, scenarios)
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = text(matter.locale, "document.sheet.about")
    _write_words(first, (board.title, *board.running))
    title = text(matter.locale, "document.withheld.title")
    _write_words(first, (title, *withheld(matter.locale)), len(board.running) + 3)
    first.column_dimensions["A"].width = _WORDS_WIDTH
    for row in first.iter_rows(max_col=1):
        row[0].alignment = look.WRAPPED
    for number, (title, table) in enumerate(tables_of(board), start=1):
        sheet: Worksheet = workbook.create_sheet(
            text(matter.locale, "document.sheet.table", number=number)
        )
        _write_words(sheet, (title, board.running[0]))
        _write_table(sheet, table)
    workbook.properties.creator = "ptce_finance"
    workbook.properties.title = board.title
    return workbook_bytes(workbook)


def withheld(locale: Locale) -> tuple[str, ...]:
    """What a public document does not show, field by field."""
    return tuple(text(locale, f"document.withheld.{one}") for one in FIELDS)


def tables_of(document: Document) -> list[tuple[str, Table]]:
    """The tables of a document with their titles, else that of the part where they stand."""
    found, under = [], document.title
    for block in blocks_of(document):
        if isinstance(block, Heading):
            under = block.words
        elif isinstance(block, Rows):
            found.append((block.table.title or under, block.table))
    return found


def _write_words(sheet: Worksheet, words: Sequence[str], row: int = 1) -> None:
    for number, line in enumerate(words, start=row):
        cell = cell_at(sheet, number, 1)
        write_value(cell, line)
        cell.font = look.HEADING_FONT if number == row else look.INTRO_FONT


def _write_table(sheet: Worksheet, table: Table) -> None:
    for column, head in enumerate(table.heads, start=1):
        cell = cell_at(sheet, _FIRST_ROW, column)
        write_value(cell, head)
        cell.font, cell.fill = look.HEADING_FONT, look.HEADER_FILL
        sheet.column_dimensions[cell.column_letter].width = _WIDTH
    for number, row in enumerate(table.rows, start=_FIRST_ROW + 1):
        for column, one in enumerate(row, start=1):
            _write_cell(sheet, (number, column), one)


def _write_cell(sheet: Worksheet, at: tuple[int, int], one: Cell) -> None:
    cell = cell_at(sheet, *at)
    if not isinstance(one, Shown) or one.value is None:
        write_value(cell, one.text if isinstance(one, Shown) else one)
        return
    write_value(cell, exact(one.value), "#,##0.00" if "€" in one.text else None)
