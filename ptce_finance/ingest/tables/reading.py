"""Reads a whole workbook by its structure: tables, budgets, lines, and what must be asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.report import Exercise
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.fiscal_years_settled import YearClaim
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.layouts.cerfa.wordings import ASSOCIATION, PROJECT
from ptce_finance.ingest.layouts.layout import Covers, Extract, ParseOptions
from ptce_finance.ingest.tables.botched import botched_amounts
from ptce_finance.ingest.tables.contradictions import contradictions
from ptce_finance.ingest.tables.fates import amount_tally, row_fates
from ptce_finance.ingest.tables.foreign import Foreign
from ptce_finance.ingest.tables.grid import Grid, Shape, read_grid
from ptce_finance.ingest.tables.left_open import left_open
from ptce_finance.ingest.tables.lines import Written, write
from ptce_finance.ingest.tables.one_sided import leave_unnamed, versions_apart
from ptce_finance.ingest.tables.parts import Part, parts_of
from ptce_finance.ingest.tables.questions import (
    candidate_issues,
    nothing_read,
    part_issues,
    resolution_issues,
)
from ptce_finance.ingest.tables.resolve import Resolution, resolve
from ptce_finance.ingest.tables.runs import Period
from ptce_finance.ingest.tables.taxed import tax_issues

_COVER_ROWS = 12
_SPEAKS_OF_YEAR = re.compile(
    r"\b(budget|bp|exercice|annee|saison|previsionnel|compte de resultat|fiscal|year)"
)
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """Everything seen in a workbook: its grids, its tables, and which of them count."""

    grids: tuple[Grid, ...]
    parts: tuple[Part, ...]
    resolution: Resolution


def read_tables(book: CellBook, options: ParseOptions) -> TableReading:
    """The tables of every visible sheet, and the budgets that they make."""
    grids = tuple(read_grid(sheet) for sheet in book.sheets if not sheet.hidden)
    parts = _parts(grids, book.file, options)
    histories = any(part.foreign is Foreign.HISTORY for part in parts)
    if histories and not any(part.is_budget and part.has_amounts for part in parts):
        # "Évolution du budget" is a history beside a budget, and the budget where it stands alone.
        parts = _parts(grids, book.file, options, history=True)
    resolution = resolve(parts)
    leave_unnamed(resolution, book.file)
    return TableReading(grids=grids, parts=tuple(parts), resolution=resolution)


def _parts(
    grids: Sequence[Grid], file: str, options: ParseOptions, *, history: bool = False
) -> list[Part]:
    parts: list[Part] = []
    for grid in grids:
        cover = [claim for other in grids if other is not grid for claim in _claims(other)]
        parts += parts_of(grid, len(parts), cover, file, options, history=history)
    return parts


def _claims(grid: Grid) -> Iterator[YearClaim]:
    """The years that the first rows of another sheet state: weak claims."""
    for row in list(grid.rows)[:_COVER_ROWS]:
        for column, value in grid.rows[row].items():
            if value.shape is Shape.TEXT and len(value.text) <= _LONGEST_TITLE:
                years = years_stated(value.text)
                if years and _SPEAKS_OF_YEAR.search(plain(value.text)):
                    yield YearClaim(years=years, place=grid.sheet.place(row, column), firm=False)


def extract(reading: TableReading, options: ParseOptions) -> Extract:
    """The lines, totals, fates and issues of a reading."""
    resolution = reading.resolution
    written = Written()
    for candidate in resolution.chosen:
        write(candidate, options, written)
    loaded = {line.source: line for line in written.lines}
    return Extract(
        lines=tuple(sorted(written.lines, key=_place_of)),
        exercises=_exercises(written),
        totals=tuple(written.totals),
        balancing=tuple(written.balancing),
        issues=tuple(_issues(reading, written)),
        rows=row_fates(reading.grids, reading.parts, resolution, frozenset(loaded)),
        amounts=amount_tally(reading.parts, resolution, loaded),
        calls_itself_project=_calls_itself_project(reading),
    )


def _place_of(line: Line) -> tuple[str, int, int]:
    source = line.source
    return source.sheet, source.row, source.column


def _issues(reading: TableReading, written: Written) -> Iterator[Issue]:
    resolution = reading.resolution
    for candidate in resolution.chosen:
        for part in candidate.parts:
            yield from part_issues(part)
        yield from candidate_issues(candidate)
        yield from tax_issues(candidate)
    yield from left_open(resolution, reading.parts)
    yield from versions_apart(resolution)
    yield from resolution_issues(resolution, reading.parts)
    yield from contradictions(resolution, reading.parts)
    if not resolution.chosen and not resolution.competing:
        asked = [i for part in reading.parts if part.is_budget for i in part_issues(part)]
        yield from asked
        botched = [] if reading.parts else list(botched_amounts(reading.grids))
        yield from botched
        refused = any(x.question or x.severity is Severity.ERROR for x in asked)
        if not botched and not refused:
            yield nothing_read(resolution, reading.parts)
    yield from _parts_of_cents(written)
    yield from _hidden_columns(reading.grids)


def _parts_of_cents(written: Written) -> Iterator[Issue]:
    if written.subcent:
        exact, kept = next(iter(written.subcent.values()))
        yield Issue(
            code="amount-subcent",
            severity=Severity.WARNING,
            places=tuple(written.subcent),
            found=f"{exact.normalize():f}",
            expected=f"{kept:f}",
        )


def _hidden_columns(grids: Sequence[Grid]) -> Iterator[Issue]:
    places = [
        grid.sheet.place(1, column) for grid in grids for column in grid.hidden_columns_with_amounts
    ]
    if places:
        yield Issue(code="hidden-columns", severity=Severity.WARNING, places=tuple(places))


def _exercises(written: Written) -> tuple[Exercise, ...]:
    """Each exercise with the total that the document prints for each side."""
    found = (
        replace(
            exercise,
            stated_expenses=_stated(written, period, Side.EXPENSE),
            stated_resources=_stated(written, period, Side.RESOURCE),
        )
        for period, exercise in written.exercises.items()
    )
    return tuple(sorted(found, key=lambda one: (one.year, one.version)))


def _stated(written: Written, period: Period, side: Side) -> Decimal | None:
    """The printed total of a side: of money, else of everything."""
    for covers in (Covers.MONETARY, Covers.ALL):
        for total in written.totals:
            key = (Period(total.year, total.version), total.side, total.covers)
            if key == (period, side, covers) and not total.includes_balancing:
                return total.amount
    return None


def _calls_itself_project(reading: TableReading) -> bool:
    texts = (
        plain(value.text)
        for candidate in reading.resolution.chosen
        for part in candidate.parts
        for row in (*part.panel.block.titles, *part.panel.block.heading)
        for value in row.cells.values()
    )
    return any(PROJECT.search(text) and not ASSOCIATION.search(text) for text in texts)
