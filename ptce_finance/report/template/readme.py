"""The first sheet: what the workbook is for, how to fill it in, what each column means."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.domain.template import COLUMNS, Block, Column
from ptce_finance.i18n import Locale, text
from ptce_finance.report.template import look
from ptce_finance.report.template.table import cell_at, write_value
from ptce_finance.report.template.words import MARK, explanation, header

_STEPS = ("step-1", "step-2", "step-3", "step-4", "step-5")
_RULES = (
    "rule-examples",
    "rule-columns",
    "rule-empty",
    "rule-totals",
    "rule-undated",
    "rule-personal",
)
_LEFT_WIDTH, _RIGHT_WIDTH = 34, 96

Entry = tuple[str, str, str]
"""What kind of entry it is (title, notice, heading, row, plain), its left and its right words."""


def write_readme(sheet: Worksheet, locale: Locale, notice: str) -> None:
    """Writes the sheet; `notice` stands right under the title."""
    sheet.column_dimensions["A"].width = _LEFT_WIDTH
    sheet.column_dimensions["B"].width = _RIGHT_WIDTH
    sheet.sheet_view.showGridLines = False
    mark = cell_at(sheet, 1, 1)
    write_value(mark, MARK)
    mark.font = look.MARK_FONT
    for row, (kind, left, right) in enumerate(_entries(locale, notice), start=2):
        _write_entry(sheet, row, kind, (left, right))


def _write_entry(sheet: Worksheet, row: int, kind: str, words: tuple[str, str]) -> None:
    left, right = cell_at(sheet, row, 1), cell_at(sheet, row, 2)
    write_value(left, words[0])
    write_value(right, words[1])
    fonts = {"title": look.TITLE_FONT, "notice": look.NOTICE_FONT, "heading": look.HEADING_FONT}
    if kind in fonts:
        left.font = fonts[kind]
    if kind == "plain":
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        left.alignment = look.WRAPPED
        sheet.row_dimensions[row].height = 30 if len(words[0]) > _LEFT_WIDTH + _RIGHT_WIDTH else 15
    if kind == "row":
        left.alignment, right.alignment = look.WRAPPED, look.WRAPPED
        sheet.row_dimensions[row].height = 30 if len(words[1]) > _RIGHT_WIDTH else 15


def _entries(locale: Locale, notice: str) -> Iterator[Entry]:
    def word(name: str) -> str:
        return text(locale, f"template.readme.{name}")

    yield "title", word("title"), ""
    yield "notice", notice, ""
    yield "plain", word("notice"), ""
    for title, names in (("steps-title", _STEPS), ("rules-title", _RULES)):
        yield "gap", "", ""
        yield "heading", word(title), ""
        for name in names:
            yield "plain", word(name), ""
    for block in Block:
        yield from _columns(locale, block)


def _columns(locale: Locale, block: Block) -> Iterator[Entry]:
    """The columns of a sheet; the fiscal years stand on the facts' sheet."""
    if block is not Block.EXERCISES:
        sheet = text(locale, f"template.sheet.{block}")
        yield "gap", "", ""
        yield "heading", text(locale, "template.readme.columns-title", sheet=sheet), ""
        yield "plain", text(locale, f"template.intro.{block}"), ""
    for column in COLUMNS[block]:
        yield "row", header(locale, column), explanation(locale, block, column)
        if block is Block.BUDGET and column is Column.LABEL:
            example = text(locale, "template.readme.amounts-column")
            yield "row", example, text(locale, "template.amounts.help", example=example.strip("…"))
