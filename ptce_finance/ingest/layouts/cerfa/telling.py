"""What must be told of the sides read: amounts left out, columns not read, rows in doubt."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.layouts.cerfa.blocks import ColumnRead
from ptce_finance.ingest.layouts.cerfa.columns import AmountColumn, Role, heading_role
from ptce_finance.ingest.layouts.cerfa.rows import RowKind
from ptce_finance.ingest.layouts.cerfa.sides import SideRead
from ptce_finance.ingest.layouts.cerfa.tables import Table

_TYPED_AMOUNT = re.compile(r"\d[\d\s.,]*\s?(?:k?€|euros?\b)", re.IGNORECASE)
_MONEY_ROWS = frozenset({RowKind.LINE, RowKind.GROUP, RowKind.OF_WHICH})

_Told = Iterable[tuple[SourceCell, str]]


def tell(sides: Sequence[SideRead]) -> Iterator[Issue]:
    """The issues of the sides that count, one a cause."""
    reads = [side.read for side in sides]
    told: tuple[tuple[str, Severity, _Told], ...] = (
        ("label-missing", Severity.ERROR, _at(reads, lambda read: read.untitled)),
        ("amount-after-total", Severity.WARNING, _at(reads, _after_total)),
        ("own-resources-heading", Severity.WARNING, _at(reads, lambda read: read.own_resources)),
        ("of-which", Severity.INFO, _at(reads, _details)),
        ("amount-in-label", Severity.WARNING, _typed_in_labels(reads)),
    )
    for code, severity, found in told:
        members = list(dict.fromkeys(found))
        if members:
            places = tuple(place for place, _ in members)
            count = {"count": str(len(members))}
            yield Issue(
                code=code, severity=severity, places=places, found=members[0][1], values=count
            )
    yield from _columns_not_read(sides)


def _at(reads: Iterable[ColumnRead], rows: Callable[[ColumnRead], Iterable[int]]) -> _Told:
    """The amounts other than zero in those rows of each column."""
    for read in reads:
        for row in rows(read):
            figure = read.figures.get(row)
            if figure is not None and figure.amount:
                yield figure.place, f"{figure.amount:.2f}"


def _after_total(read: ColumnRead) -> Iterable[int]:
    return (row.row for row in read.rows if row.kind is RowKind.AFTER_TOTAL)


def _details(read: ColumnRead) -> Iterable[int]:
    return (read.nodes[index].row.row for index in read.weighed.details)


def _typed_in_labels(reads: Iterable[ColumnRead]) -> _Told:
    """Labels that hold an amount in euros, on rows without any amount."""
    for read in reads:
        for row in read.rows:
            if row.kind in _MONEY_ROWS and row.row not in read.figures:
                typed = _TYPED_AMOUNT.search(row.label)
                if typed is not None:
                    yield row.place, typed.group()


def _columns_not_read(sides: Sequence[SideRead]) -> Iterator[Issue]:
    """Columns with numbers that are no amounts of the budget: expected (%), or in doubt."""
    tables = {id(side.table): side.table for side in sides}
    doubtful: list[tuple[SourceCell, str]] = []
    expected: list[tuple[SourceCell, str]] = []
    for table in tables.values():
        for block in table.blocks:
            for column in block.others:
                place = _first_number(table, column)
                if place is not None:
                    known = heading_role(column.heading) is Role.OTHER
                    (expected if known else doubtful).append((place, column.heading))
    for severity, found in ((Severity.WARNING, doubtful), (Severity.INFO, expected)):
        if found:
            headings = ", ".join(dict.fromkeys(heading for _, heading in found if heading))
            yield Issue(
                code="columns-not-read",
                severity=severity,
                places=tuple(place for place, _ in found),
                found=headings or None,
            )


def _first_number(table: Table, column: AmountColumn) -> SourceCell | None:
    for row in table.rows:
        cell = table.grid.cell(row, column.column)
        if cell is not None and cell.kind is CellKind.NUMBER:
            return table.grid.place(row, column.column)
    return None
