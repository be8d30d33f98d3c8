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
from ptce_finance.ingest.tables.lines import Written, write
from ptce_finance.ingest.tables.parts import Part, parts_of
from ptce_finance.ingest.tables.questions import (
    candidate_issues,
    nothing_read,
    part_issues,
    resolution_issues,
    table_left_out,
)
from ptce_finance.ingest.tables.resolve import Resolution, resolve
from ptce_finance.ingest.tables.runs import Period
from ptce_finance.ingest.tables.taxed import tax_issues

_COVER_ROWS = 12
_SPEAKS_OF_YEAR = re.compile(
    r"\b(budget|bp|exercice|annee|saison|previsionnel|compte de resultat|fiscal|year)"
)
_LONGEST_TITLE = 200
_SPEAKS_OF_MONEY = re.compile(
    r"\b(budget|bp|charges?|depenses?|produits?|recettes?|ressources?|previsionnel|compte|montants?"
    r"|subventions?|income|expenses?|expenditure|amounts?|costs?|couts?|annexe|detail)"
)


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
    return TableReading(grids=grids, parts=tuple(parts), resolution=resolve(parts))


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
    yield from _left_open(reading)
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


def _left_open(reading: TableReading) -> Iterator[Issue]:
    """Tables that count nowhere because nothing says their side, or which column is theirs."""
    resolution = reading.resolution
    counted = {part.number for one in resolution.chosen for part in one.parts}
    if not counted:
        return
    closed = {one.parts[0].grid.sheet.index for one in resolution.chosen if one.closed}
    for part in reading.parts:
        if part.number in counted or part.number in resolution.left_out or not part.is_budget:
            continue
        here = part.grid.sheet.index in closed
        if (here and not part.has_amounts) or (closed and not here and _stands_apart(part)):
            yield table_left_out(part)
        elif part.sideless or (part.choice.doubtful and part.entries) or _lost(part, resolution):
            yield from part_issues(part)


def _lost(part: Part, resolution: Resolution) -> bool:
    """Whether the labels of a side stand there without amounts, and no table gives that side."""
    given = {side for one in resolution.chosen for side, _ in one.keys}
    named = {column.heading.side for column in part.panel.columns} - {None}
    return part.choice.question == "column-missing" and len(named) == 1 and named.isdisjoint(given)


def _stands_apart(part: Part) -> bool:
    """Whether nothing on a sheet beside a whole budget says that the table is a part of it.

    A list of members or of telephone numbers has no side, no account and no budget in its words.
    """
    if part.entries or any(item.account for item in part.items):
        return False
    block = part.panel.block
    texts = [part.grid.sheet.name, *(column.heading.text for column in part.panel.columns)]
    texts += [value.text for row in block.titles for value in row.cells.values()]
    return not any(_SPEAKS_OF_MONEY.search(plain(text)) for text in texts)


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
