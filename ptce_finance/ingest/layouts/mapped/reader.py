"""Reads a workbook as a person mapped it: every row with its fate, every total recomputed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import CELL_SCOPE, FunderLevel, Line, Side
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.report import Exercise
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.labels_funders import funder_level, giver
from ptce_finance.ingest.layouts.layout import (
    BalancingLine,
    Covers,
    Extract,
    ParseOptions,
    StatedTotal,
)
from ptce_finance.ingest.layouts.mapped.fates import amount_tally, outside, row_fates
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable, locate
from ptce_finance.ingest.layouts.mapped.outdated import outdated
from ptce_finance.ingest.layouts.mapped.panels import panels_of
from ptce_finance.ingest.layouts.mapped.questions import asked, columns_added
from ptce_finance.ingest.layouts.mapped.rows import MappedEntry, RowKind, RowReader
from ptce_finance.ingest.layouts.mapped.totals import stated_totals
from ptce_finance.ingest.tables.grid import Grid, read_grid

LAYOUT_ID: Final = "mapped"


def read(book: CellBook, mapping: Mapping, options: ParseOptions) -> Extract:
    """Everything that the mapped tables hold; a mapping that does not fit any more asks.

    Several tables and sheets add up; hidden rows and columns are left out, on record.
    """
    grids = [read_grid(sheet) for sheet in book.sheets if not sheet.hidden]
    if not grids:
        return Extract()
    located = locate(mapping.tables, grids)
    gone = outdated(located)
    if gone is not None:
        return Extract(issues=(gone,), rows=tuple(outside(grids)))
    return _extract(located, grids, book.file, options)


def _extract(
    located: Sequence[LocatedTable], grids: Sequence[Grid], file: str, options: ParseOptions
) -> Extract:
    scope = options.scope or CELL_SCOPE
    entries: list[MappedEntry] = []
    issues: list[Issue] = []
    for table in located:
        panels = panels_of(table, grids, file, options)
        issues += (*panels.issues, *columns_added(table))
        for panel in panels.panels:
            number = entries[-1].panel + 1 if entries else 0
            reader = RowReader(table, panel, number, panels.version)
            found = [entry for row in table.rows if (entry := reader.read(row)) is not None]
            entries += _unsigned(_without_repeats(found, table), issues)
    totals = tuple(stated_totals(entries, scope))
    lines = tuple(sorted(_lines(entries, scope), key=lambda line: line.source))
    issues += asked(entries, totals)
    return Extract(
        lines=lines,
        exercises=tuple(_exercises(lines, totals, scope)),
        totals=totals,
        balancing=tuple(_balancing(entries)),
        issues=tuple(issues),
        rows=tuple(row_fates(located, grids, entries)),
        amounts=amount_tally(entries, len(lines)),
    )


def _without_repeats(entries: Sequence[MappedEntry], table: LocatedTable) -> list[MappedEntry]:
    """The entries without headings printed again lower down."""
    said = {text.strip().casefold() for text in table.headings.values() if text}
    return [
        entry
        for entry in entries
        if not (entry.kind is RowKind.TEXT and entry.label.strip().casefold() in said)
    ]


def _unsigned(entries: list[MappedEntry], issues: list[Issue]) -> list[MappedEntry]:
    """Expenses all written as negative amounts are read as positive."""
    own = [
        amount
        for entry in entries
        if entry.kind is RowKind.LINE
        for amount in entry.amounts
        if amount.side is Side.EXPENSE and amount.amount
    ]
    if not own or any(amount.amount > 0 for amount in own):
        return entries
    issues.append(
        Issue(
            code="expenses-signed",
            severity=Severity.INFO,
            places=(own[0].place,),
            found=f"{own[0].amount:.2f}",
        )
    )
    return [
        replace(
            entry,
            amounts=tuple(
                replace(one, amount=-one.amount) if one.side is Side.EXPENSE else one
                for one in entry.amounts
            ),
        )
        for entry in entries
    ]


def _lines(entries: Iterable[MappedEntry], scope: str) -> Iterator[Line]:
    for entry in entries:
        for amount in entry.amounts if entry.kind is RowKind.LINE else ():
            if amount.side is None or amount.year is None:
                continue
            level = _level(entry, amount.side)
            yield Line(
                side=amount.side,
                account=entry.account,
                label=entry.label,
                amount=to_cents(amount.amount),
                year=amount.year,
                version=amount.version,
                source=amount.place,
                layout=LAYOUT_ID,
                scope=scope,
                in_kind=entry.in_kind,
                section=entry.section,
                funder=entry.label if level is not None else None,
                level=level,
                giver=giver(entry.label) if entry.in_kind else None,
            )


def _level(entry: MappedEntry, side: Side) -> FunderLevel | None:
    """The funder's level, on a resource that may be a subsidy or patronage."""
    if side is not Side.RESOURCE or entry.in_kind:
        return None
    if entry.account is not None and not entry.account.startswith(("73", "74", "75")):
        return None
    return funder_level(entry.label)


def _exercises(
    lines: Iterable[Line], totals: Sequence[StatedTotal], scope: str
) -> Iterator[Exercise]:
    def stated(one: Exercise, side: Side) -> Decimal | None:
        for covers in (Covers.MONETARY, Covers.ALL):
            for total in totals:
                same = (total.year, total.version, total.side) == (one.year, one.version, side)
                if same and total.covers is covers and not total.includes_balancing:
                    return total.amount
        return None

    for year, version in sorted({(line.year, line.version) for line in lines}):
        one = Exercise(year=year, version=version, scope=scope)
        yield replace(
            one,
            stated_expenses=stated(one, Side.EXPENSE),
            stated_resources=stated(one, Side.RESOURCE),
        )


def _balancing(entries: Iterable[MappedEntry]) -> Iterator[BalancingLine]:
    for entry in entries:
        for amount in entry.amounts if entry.kind is RowKind.BALANCE else ():
            if amount.side is not None and amount.year is not None:
                yield BalancingLine(
                    side=amount.side,
                    label=entry.label,
                    amount=to_cents(amount.amount),
                    place=amount.place,
                    year=amount.year,
                    version=amount.version,
                )
