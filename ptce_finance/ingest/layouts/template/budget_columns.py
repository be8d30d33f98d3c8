"""The amount columns of the budget: one a fiscal year and version, named by their headers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import Column
from ptce_finance.ingest.amounts import DecimalMark
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.exercises import Exercises, exercise_named
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.values import is_example


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountColumn:
    """One column of amounts, with the fiscal year and version that its header names."""

    position: int
    header: str
    year: FiscalYear
    version: Version
    mark: DecimalMark | None = None


def amount_columns(
    table: Table, exercises: Exercises, options: ParseOptions, ledger: Ledger
) -> tuple[AmountColumn, ...]:
    """The table's amount columns, from left to right; what cannot be told apart is asked."""
    kept: dict[tuple[FiscalYear, Version], AmountColumn] = {}
    for column in _named_columns(table, exercises, options, ledger):
        first = kept.setdefault((column.year, column.version), column)
        if first is not column and _filled(table, column.position):
            if _filled(table, first.position):
                _ask("template-columns-repeated", table, (first.position, column.position), ledger)
            else:
                kept[column.year, column.version] = column
    _tell_amounts_without_header(table, ledger)
    return tuple(sorted(kept.values(), key=lambda column: column.position))


def tell_repeated_tables(
    found: Sequence[tuple[Table, tuple[AmountColumn, ...]]], ledger: Ledger
) -> None:
    """Asks which table counts where two of them give amounts for the same year and version."""
    places: dict[tuple[FiscalYear, Version], SourceCell] = {}
    for table, columns in found:
        for column in columns:
            if not _filled(table, column.position):
                continue
            place = table.sheet.place(table.header_row, column.position)
            first = places.setdefault((column.year, column.version), place)
            if first != place:
                ledger.question("template-tables-repeated", (first, place), column.header)


def _named_columns(
    table: Table, exercises: Exercises, options: ParseOptions, ledger: Ledger
) -> Iterator[AmountColumn]:
    for position, header in table.others.items():
        place = table.sheet.place(table.header_row, position)
        named = exercise_named(header, options)
        if named is None or named[0] is None:
            if _filled(table, position):
                code = "template-column-unknown" if named is None else "template-year-missing"
                _ask(code, table, (position,), ledger)
            continue
        if named[1] is None and _filled(table, position):
            ledger.info("version-assumed", place, header)
        yield AmountColumn(
            position=position,
            header=" ".join(header.split()),
            year=exercises.year(named[0], place, ledger),
            version=named[1] or Version.BUDGET,
            mark=table.marks.get(position),
        )


def _filled(table: Table, position: int) -> bool:
    """Whether a row that counts holds a number in that column."""
    return any(_is_number(row, position) for row in _counted(table))


def _counted(table: Table) -> Iterator[Row]:
    return (
        row
        for row in table
        if row.number not in table.sheet.hidden_rows and not is_example(row, Column.LABEL)
    )


def _is_number(row: Row, position: int) -> bool:
    cell = row.cells.get(position)
    if cell is None:
        return False
    return cell.kind is CellKind.NUMBER or cell.text.strip()[:1].isdigit()


def _tell_amounts_without_header(table: Table, ledger: Ledger) -> None:
    headed = {*table.columns.values(), *table.others}
    for row, cells in table.rows.items():
        if headed.issuperset(cells):
            continue
        for position, cell in cells.items():
            outside = position not in headed and row not in table.sheet.hidden_rows
            if outside and cell.kind is CellKind.NUMBER:
                ledger.warning("amounts-outside-table", table.sheet.place(row, position))


def _ask(code: str, table: Table, positions: Iterable[int], ledger: Ledger) -> None:
    places = tuple(table.sheet.place(table.header_row, position) for position in positions)
    cell = table.sheet.cell(table.header_row, places[-1].column)
    ledger.question(code, places, "" if cell is None else " ".join(cell.text.split()))
