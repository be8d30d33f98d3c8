"""The workbook to fill in, empty with examples or already filled."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.template import Block, Column
from ptce_finance.i18n import Locale, text
from ptce_finance.report.template import look
from ptce_finance.report.template.archive import workbook_bytes
from ptce_finance.report.template.content import Content, YearColumn
from ptce_finance.report.template.examples import examples
from ptce_finance.report.template.readme import write_readme
from ptce_finance.report.template.rows import table_rows
from ptce_finance.report.template.sheets import tie_lists, write_facts, write_rows
from ptce_finance.report.template.table import TableRow, cell_at, write_value
from ptce_finance.report.template.words import MARK

FIRST_YEAR = 2026
_SHEETS = (
    Block.BUDGET,
    Block.AGREEMENTS,
    Block.TRANCHES,
    Block.PAYMENTS,
    Block.MEMBERS,
    Block.IN_KIND,
    Block.HYPOTHESES,
    Block.FACTS,
)


def write_template(locale: Locale, first_year: int = FIRST_YEAR) -> bytes:
    """The empty workbook with its examples, for that year's budget and the next, as .xlsx."""
    columns = tuple(
        YearColumn(FiscalYear.calendar(year), Version.BUDGET)
        for year in (first_year, first_year + 1)
    )
    return _written(locale, Content(columns=columns), examples(locale, columns))


def write_filled(locale: Locale, content: Content) -> bytes:
    """A workbook that holds that content and no example, as .xlsx; the same bytes each time.

    ValueError where a line's year has no column, or two fiscal years end in the same year.
    """
    return _written(locale, content, None)


def _written(locale: Locale, content: Content, shown: Content | None) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    readme: Worksheet = workbook.create_sheet(text(locale, "template.sheet.readme"))
    write_readme(readme, locale, content.notice)
    _fit_on_paper(readme, "portrait")
    sheets = {block: _new_sheet(workbook, locale, block, content) for block in _SHEETS}
    rows = table_rows(locale, content)
    examples_by_block = {} if shown is None else _marked(locale, shown)
    for block, stated in rows.items():
        every = (*examples_by_block.get(block, ()), *stated)
        write_rows(sheets[block], locale, block, every, content)
    write_facts(sheets[Block.FACTS], locale, content)
    tie_lists(sheets, locale, content)
    workbook.properties.creator = "ptce_finance"
    workbook.properties.title = text(locale, "template.readme.title")
    return workbook_bytes(workbook)


def add_data(
    workbook: Workbook, locale: Locale, content: Content, titles: Mapping[Block, str]
) -> None:
    """Add the content's sheets to another workbook, as they are read back, under these titles.

    ValueError as `write_filled`.
    """
    sheets = {}
    for block in _SHEETS:
        sheets[block] = _new_sheet(workbook, locale, block, content)
        sheets[block].title = titles[block]
    for block, stated in table_rows(locale, content).items():
        write_rows(sheets[block], locale, block, stated, content)
    write_facts(sheets[Block.FACTS], locale, content)
    tie_lists(sheets, locale, content)


def _marked(locale: Locale, shown: Content) -> Mapping[Block, tuple[TableRow, ...]]:
    word = text(locale, "template.example.word")
    return {
        block: tuple(
            replace(row, example=True, values={**row.values, Column.MARKER: word}) for row in rows
        )
        for block, rows in table_rows(locale, shown).items()
    }


def _new_sheet(workbook: Workbook, locale: Locale, block: Block, content: Content) -> Worksheet:
    """An empty sheet with its signature, its title and what it is for."""
    name = text(locale, f"template.sheet.{block}")
    sheet: Worksheet = workbook.create_sheet(name)
    title = f"{name} — {content.notice}" if content.notice else name
    intro = text(locale, f"template.intro.{block}")
    fonts = (look.MARK_FONT, look.TITLE_FONT, look.INTRO_FONT)
    for row, (words, font) in enumerate(zip((MARK, title, intro), fonts, strict=True), start=1):
        cell = cell_at(sheet, row, 1)
        write_value(cell, words)
        cell.font = font
    _fit_on_paper(sheet, "landscape")
    return sheet


def _fit_on_paper(sheet: Worksheet, orientation: Literal["landscape", "portrait"]) -> None:
    sheet.page_setup.orientation = orientation
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
