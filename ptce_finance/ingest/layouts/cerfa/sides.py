"""Every column of amounts of a table, read, with its fiscal year and version."""

from collections.abc import Iterator
from dataclasses import dataclass

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Version
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.fiscal_years_settled import SettledYear, YearClaim, settle_year
from ptce_finance.ingest.labels import version_claimed
from ptce_finance.ingest.layouts.cerfa.blocks import ColumnRead, read_block_column
from ptce_finance.ingest.layouts.cerfa.claims import Titles, year_claims
from ptce_finance.ingest.layouts.cerfa.columns import AmountColumn
from ptce_finance.ingest.layouts.cerfa.figures import read_column
from ptce_finance.ingest.layouts.cerfa.headings import Block
from ptce_finance.ingest.layouts.cerfa.lines import Budget
from ptce_finance.ingest.layouts.cerfa.rows import block_rows
from ptce_finance.ingest.layouts.cerfa.tables import Table
from ptce_finance.ingest.layouts.layout import ParseOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRead:
    """One column of one side: what it holds, for which budget (None: no year could be settled)."""

    table: Table
    titles: Titles
    column: AmountColumn
    read: ColumnRead
    budget: Budget | None
    issues: tuple[Issue, ...] = ()

    @property
    def heading(self) -> SourceCell:
        """Where the column's heading stands."""
        return self.table.grid.place(self.table.header_row, self.column.column)


def read_sides(
    book: CellBook, table: Table, titles: Titles, options: ParseOptions
) -> Iterator[SideRead]:
    """The columns of a table, left to right, each with its budget."""
    for block in table.blocks:
        for column, read in _columns(table, titles, block):
            settled = _year(book, table, titles, column, options)
            version = _version(table, titles, column)
            budget = None
            if settled.year is not None:
                chosen = version or options.version or Version.BUDGET
                budget = Budget(year=settled.year, version=chosen)
            told = _mismatch(table, version, options) if read.weighed.lines else ()
            yield SideRead(
                table=table,
                titles=titles,
                column=column,
                read=read,
                budget=budget,
                issues=(*settled.issues, *told) if read.weighed.lines else (),
            )


def _columns(
    table: Table, titles: Titles, block: Block
) -> Iterator[tuple[AmountColumn, ColumnRead]]:
    figures = [
        read_column(table.grid.sheet, column, table.rows, thousands=titles.thousands)
        for column in block.amounts
    ]
    figured = frozenset(row for column in figures for row in column)
    rows = block_rows(table.grid, block, table.rows, figured)
    for column, found in zip(block.amounts, figures, strict=True):
        yield column, read_block_column(block, rows, found)


def _year(
    book: CellBook, table: Table, titles: Titles, column: AmountColumn, options: ParseOptions
) -> SettledYear:
    place = table.grid.place(table.header_row, column.column)
    if len(column.years) == 1:
        claims = [YearClaim(years=column.years, place=place)]
    else:
        claims = [YearClaim(years=column.years, place=place), *year_claims(book, table, titles)]
    return settle_year(claims, file=book.file, options=options, place=place)


def _version(table: Table, titles: Titles, column: AmountColumn) -> Version | None:
    return column.version or titles.version or version_claimed(table.grid.sheet.name)


def _mismatch(table: Table, version: Version | None, options: ParseOptions) -> tuple[Issue, ...]:
    if version is None or options.version is None or version is options.version:
        return ()
    return (
        Issue(
            code="version-mismatch",
            severity=Severity.WARNING,
            places=(table.grid.place(table.header_row, table.blocks[0].first_column),),
            values={"stated": version.value, "given": options.version.value},
        ),
    )
