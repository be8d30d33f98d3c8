"""One table of the workbook: headers, rows, formats and drop-down lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.domain.template import COLUMNS, Block, Column
from ptce_finance.i18n import Locale
from ptce_finance.report.template import look
from ptce_finance.report.template.lists import limit_column
from ptce_finance.report.template.words import header

Value = str | Decimal | int | date | None

HEADER_ROW = 5
LAST_ROW = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: values by column, amounts in the order of the amount columns, example or not."""

    values: Mapping[Column, Value]
    amounts: Sequence[Decimal | None] = ()
    example: bool = False


def positions(block: Block, amounts: int) -> tuple[Mapping[Column, int], range]:
    """Where a block's columns stand, counted from 1, and its amount columns.

    The amounts come right after the budget's labels, in sight while one types.
    """
    columns = COLUMNS[block]
    first = columns.index(Column.LABEL) + 2 if amounts else len(columns) + 1
    placed = {
        column: number + (amounts if number >= first else 0)
        for number, column in enumerate(columns, start=1)
    }
    return placed, range(first, first + amounts)


def write_table(
    sheet: Worksheet,
    locale: Locale,
    block: Block,
    rows: Sequence[TableRow],
    *,
    amounts: Sequence[str] = (),
    header_row: int = HEADER_ROW,
) -> None:
    """Writes a block's headers and rows; `amounts` are the headers of its amount columns."""
    placed, amounts_at = positions(block, len(amounts))
    for column, position in placed.items():
        _write_header(cell_at(sheet, header_row, position), header(locale, column))
        _dress_column(sheet, position, look.format_of(block, column), look.width(column))
        limit_column(sheet, locale, (block, column), (position, header_row + 1, LAST_ROW))
    for position, words in zip(amounts_at, amounts, strict=True):
        _write_header(cell_at(sheet, header_row, position), words)
        cell_at(sheet, header_row, position).fill = look.AMOUNTS_FILL
        _dress_column(sheet, position, look.EUROS, look.AMOUNTS_WIDTH)
    sheet.row_dimensions[header_row].height = 34
    for number, row in enumerate(rows, start=header_row + 1):
        _write_row(sheet, number, block, row)


def cell_at(sheet: Worksheet, row: int, position: int) -> Cell:
    """The cell there; TypeError where it lies inside a merged area."""
    cell = sheet.cell(row, position)
    if not isinstance(cell, Cell):
        raise TypeError(f"{sheet.title}: row {row}, column {position} is merged")
    return cell


def _write_row(sheet: Worksheet, number: int, block: Block, row: TableRow) -> None:
    placed, amounts_at = positions(block, len(row.amounts))
    values: list[tuple[int, Value, str | None]] = [
        (position, row.values.get(column), look.format_of(block, column))
        for column, position in placed.items()
    ]
    values += [(x, euros, look.EUROS) for x, euros in zip(amounts_at, row.amounts, strict=True)]
    for position, value, number_format in values:
        cell = cell_at(sheet, number, position)
        write_value(cell, value, number_format)
        if row.example:
            cell.font = look.EXAMPLE_FONT


def write_value(cell: Cell, value: Value, number_format: str | None = None) -> None:
    """Writes a value; a text stays a text, whatever sign it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@", "\t", "\r"}
    else:
        cell.value = value
    if number_format:
        cell.number_format = number_format


def _write_header(cell: Cell, words: str) -> None:
    write_value(cell, words)
    cell.font = look.HEADING_FONT
    cell.fill = look.HEADER_FILL
    cell.border = look.HEADER_BORDER
    cell.alignment = look.HEADER_ALIGNMENT


def _dress_column(sheet: Worksheet, position: int, number_format: str | None, width: int) -> None:
    """Widens a column and formats its empty cells, so that what is typed there looks right."""
    dimension = sheet.column_dimensions[get_column_letter(position)]
    dimension.width = max(width, dimension.width if dimension.customWidth else 0)
    if number_format:
        dimension.number_format = number_format
