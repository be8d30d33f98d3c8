"""The sheets of the workbook: tables under a title, lists tied from one sheet to another."""

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.template import COLUMNS, Block, Column, Fact
from ptce_finance.i18n import Locale, text
from ptce_finance.report.template import look
from ptce_finance.report.template.content import Content, YearColumn
from ptce_finance.report.template.lists import suggest, suggest_from
from ptce_finance.report.template.table import (
    HEADER_ROW,
    LAST_ROW,
    TableRow,
    Value,
    cell_at,
    positions,
    write_table,
    write_value,
)
from ptce_finance.report.template.words import amounts_header, version

_SUGGESTED_YEARS = (-2, -1, 0, 1, 2, 3)
_MOST_SUGGESTED = 12
_FROZEN_AFTER = {Block.BUDGET: Column.LABEL, Block.AGREEMENTS: Column.FUNDER}


def write_rows(
    sheet: Worksheet, locale: Locale, block: Block, rows: Sequence[TableRow], content: Content
) -> None:
    """One table on its sheet; the budget's has the content's columns of amounts."""
    heads: list[str] = []
    if block is Block.BUDGET:
        heads = [amounts_header(locale, column) for column in content.columns]
    write_table(sheet, locale, block, rows, amounts=heads)
    after = COLUMNS[block].index(_FROZEN_AFTER[block]) + 1 if block in _FROZEN_AFTER else 0
    sheet.freeze_panes = cell_at(sheet, HEADER_ROW + 1, after + 1)


def write_facts(sheet: Worksheet, locale: Locale, content: Content) -> None:
    """The facts of the cell, then the dates of the fiscal years."""
    rows = [
        TableRow(
            values={
                Column.FACT: text(locale, f"template.fact.{fact}"),
                Column.NOTE: text(locale, f"template.fact-note.{fact}"),
            }
        )
        for fact in Fact
    ]
    write_table(sheet, locale, Block.FACTS, rows)
    position = COLUMNS[Block.FACTS].index(Column.VALUE) + 1
    for number, fact in enumerate(Fact, start=HEADER_ROW + 1):
        value, number_format = _fact(content, fact)
        cell = cell_at(sheet, number, position)
        write_value(cell, value)
        cell.number_format = number_format
    years = [
        TableRow(
            values={Column.EXERCISE: year.label, Column.START: year.start, Column.END: year.end}
        )
        for year in _years(content)
    ]
    below = HEADER_ROW + len(Fact) + 3
    write_table(sheet, locale, Block.EXERCISES, years, header_row=below)


def _fact(content: Content, fact: Fact) -> tuple[Value, str]:
    facts = content.facts or CellFacts()
    stated: Mapping[Fact, tuple[Value, str]] = {
        Fact.CLUSTER: (content.cluster, look.TEXT),
        Fact.OPENING_CASH: (facts.opening_cash, look.EUROS),
        Fact.RESTRICTED_CASH: (facts.restricted_cash, look.EUROS),
        Fact.CASH_DATE: (facts.cash_date, look.DAY),
        Fact.FTE: (facts.fte, look.NUMBER),
        Fact.COST_PER_FTE: (facts.cost_per_fte, look.EUROS),
    }
    return stated[fact]


def _years(content: Content) -> list[FiscalYear]:
    years = sorted({column.year for column in content.columns})
    if len({year.label for year in years}) < len(years):
        raise ValueError("two fiscal years end in the same year")
    return years


def tie_lists(sheets: Mapping[Block, Worksheet], locale: Locale, content: Content) -> None:
    """Offers years, references and years again where they are to be typed."""
    budget, in_kind = sheets[Block.BUDGET], sheets[Block.IN_KIND]
    heads = [amounts_header(locale, column) for column in content.columns]
    placed, amounts_at = positions(Block.BUDGET, len(heads))
    suggest(
        budget,
        (amounts_at[0], HEADER_ROW, len(heads)),
        _suggested_heads(locale, content.columns),
        text(locale, "template.amounts.title"),
        text(locale, "template.amounts.help", example=heads[0]),
    )
    register = sheets[Block.AGREEMENTS].title
    keys = _cells(_position(Block.AGREEMENTS, Column.KEY))
    suggest_from(budget, _below(placed[Column.AGREEMENTS]), register, keys)
    for block in (Block.TRANCHES, Block.PAYMENTS):
        suggest_from(sheets[block], _below(_position(block, Column.KEY)), register, keys)
    first, last = get_column_letter(amounts_at[0]), get_column_letter(amounts_at[-1])
    years = f"${first}${HEADER_ROW}:${last}${HEADER_ROW}"
    suggest_from(in_kind, _below(_position(Block.IN_KIND, Column.EXERCISE)), budget.title, years)


def _suggested_heads(locale: Locale, columns: Sequence[YearColumn]) -> list[str]:
    base = columns[0].year.label
    heads = [amounts_header(locale, column) for column in columns]
    heads += [f"{base + step} {version(locale, Version.BUDGET)}" for step in _SUGGESTED_YEARS]
    heads += [f"{base + step} {version(locale, Version.ACTUAL)}" for step in (-2, -1, 0)]
    heads += [f"{base} {version(locale, Version.REVISED)}"]
    return list(dict.fromkeys(heads))[:_MOST_SUGGESTED]


def _position(block: Block, column: Column) -> int:
    return COLUMNS[block].index(column) + 1


def _below(position: int) -> tuple[int, int, int]:
    return position, HEADER_ROW + 1, LAST_ROW


def _cells(position: int) -> str:
    letter = get_column_letter(position)
    return f"${letter}${HEADER_ROW + 1}:${letter}${LAST_ROW}"
