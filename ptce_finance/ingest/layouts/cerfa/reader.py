"""The layout of the State's grant form: what it reads in a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Side
from ptce_finance.domain.report import Exercise
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.layouts.cerfa.choosing import Chosen, choose
from ptce_finance.ingest.layouts.cerfa.claims import Titles, titles_above
from ptce_finance.ingest.layouts.cerfa.evidence import BookTables, identify_book, tables_of
from ptce_finance.ingest.layouts.cerfa.fates import Fates
from ptce_finance.ingest.layouts.cerfa.figures import figure_issues
from ptce_finance.ingest.layouts.cerfa.lines import (
    LAYOUT_ID,
    Budget,
    balancing_of,
    lines_of,
    totals_of,
)
from ptce_finance.ingest.layouts.cerfa.settled_rows import settle_rows, settle_side
from ptce_finance.ingest.layouts.cerfa.sides import SideRead, read_sides
from ptce_finance.ingest.layouts.cerfa.tables import Table
from ptce_finance.ingest.layouts.cerfa.telling import tell
from ptce_finance.ingest.layouts.layout import (
    Covers,
    Extract,
    Identification,
    ParseOptions,
    StatedTotal,
)


@dataclass(frozen=True, slots=True)
class CerfaLayout:
    """Cerfa 12156, its report 15059, and the budgets laid out like them."""

    layout_id: str = LAYOUT_ID

    def identify(self, book: CellBook) -> Identification:
        """How sure this layout is that the file is its own; never raises."""
        return identify_book(book)

    def read(self, book: CellBook, options: ParseOptions) -> Extract:
        """Every budget of the visible sheets; what is wrong is an issue."""
        found = tables_of(book)
        sides = tuple(_sides(book, found, options))
        chosen = choose(sides, options)
        fates = _fates(found, chosen)
        counted = [(side, side.budget) for side in chosen.sides if side.budget is not None]
        totals = tuple(total for side, budget in counted for total in totals_of(side.read, budget))
        sheets = [grid.sheet for grid, tables in found.grids if tables]
        return Extract(
            lines=tuple(line for side, budget in counted for line in lines_of(side.read, budget)),
            exercises=_exercises(chosen.sides, totals),
            totals=totals,
            balancing=tuple(
                line for side, budget in counted for line in balancing_of(side.read, budget)
            ),
            issues=(*_issues(chosen, options), *_sheets_not_read(book, found)),
            rows=fates.rows(sheets),
            amounts=fates.tally,
            cluster=next((s.titles.cluster for s in chosen.sides if s.titles.cluster), None),
            calls_itself_project=any(
                side.titles.project and not side.titles.association
                for side in chosen.sides
                if side.read.weighed.lines
            ),
        )


def _sides(book: CellBook, found: BookTables, options: ParseOptions) -> Iterator[SideRead]:
    for _, tables in found.grids:
        before: tuple[Table, Titles] | None = None
        for table in tables:
            titles = titles_above(table)
            if before is not None and _is_other_half(before[0], table):
                # Produits under charges: the titles stand above the first of the two.
                titles = Titles(rows=titles.rows + before[1].rows)
            before = (table, titles)
            yield from read_sides(book, table, titles, options)


def _is_other_half(above: Table, below: Table) -> bool:
    sides = [{block.side for block in table.blocks} for table in (above, below)]
    return all(len(side) == 1 for side in sides) and sides[0] != sides[1]


def _fates(found: BookTables, chosen: Chosen) -> Fates:
    fates = Fates()
    for grid, tables in found.grids:
        settle_rows(fates, grid.sheet, tables)
    for side in chosen.sides:
        settle_side(fates, side, aside=False)
    for side in chosen.aside:
        settle_side(fates, side, aside=True)
    return fates


def _doubts(chosen: Chosen, options: ParseOptions) -> Iterator[Issue]:
    """What is told of years and versions; a person who named one of several was not wrong."""
    budgets = [s.budget for s in chosen.sides if s.budget is not None and s.read.weighed.lines]
    settled = {
        "year-mismatch": any(budget.year.label == options.year for budget in budgets),
        "version-mismatch": any(budget.version is options.version for budget in budgets),
    }
    for side in chosen.sides:
        yield from (issue for issue in side.issues if not settled.get(issue.code, False))


def _issues(chosen: Chosen, options: ParseOptions) -> Iterator[Issue]:
    yield from figure_issues(
        figure for side in chosen.sides for figure in side.read.figures.values()
    )
    yield from _doubts(chosen, options)
    yield from chosen.issues
    yield from tell(chosen.sides)


def _exercises(sides: Sequence[SideRead], totals: Sequence[StatedTotal]) -> tuple[Exercise, ...]:
    """One exercise for each year and version that has lines, with the totals printed for money."""
    budgets = {side.budget for side in sides if side.budget is not None and side.read.weighed.lines}
    ordered = sorted(budgets, key=lambda budget: (budget.year, budget.version))
    return tuple(
        Exercise(
            year=budget.year,
            version=budget.version,
            stated_expenses=_stated(totals, budget, Side.EXPENSE),
            stated_resources=_stated(totals, budget, Side.RESOURCE),
        )
        for budget in ordered
    )


def _stated(totals: Sequence[StatedTotal], budget: Budget, side: Side) -> Decimal | None:
    """The total that the side prints for its money, rather without its balancing row."""
    own = [
        total
        for total in totals
        if total.covers is Covers.MONETARY
        and (total.year, total.version, total.side) == (budget.year, budget.version, side)
    ]
    own.sort(key=lambda total: total.includes_balancing)
    return own[0].amount if own else None


def _sheets_not_read(book: CellBook, found: BookTables) -> Iterator[Issue]:
    read = {grid.sheet.name for grid, tables in found.grids if tables}
    left = [s for s in book.sheets if s.cells and not s.hidden and s.name not in read]
    if left:
        yield Issue(
            code="sheets-not-read",
            severity=Severity.INFO,
            places=tuple(sheet.place(*min(sheet.cells)) for sheet in left),
            found=", ".join(sheet.name for sheet in left),
        )
