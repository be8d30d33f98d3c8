"""The columns of a mapped table as panels: what names a row, then what it is worth, and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.mapping import ColumnRole, MappedColumn
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.amounts import DecimalMark, decimal_mark
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.fiscal_years import years_stated
from ptce_finance.ingest.fiscal_years_settled import YearClaim, settle_year
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ingest.tables.grid import Grid, Shape
from ptce_finance.ingest.tables.headings import heading_version, in_thousands, relative_year
from ptce_finance.ingest.tables.periods import shifted

_KEYS = frozenset({ColumnRole.LABEL, ColumnRole.ACCOUNT})
_WORTH = frozenset({ColumnRole.AMOUNT, ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE})
_THOUSAND = Decimal(1000)
_ROWS_ABOVE = 40
_LONGEST_CLAIM = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """A column of amounts: side, fiscal year (None: each row says it), version, scale and mark.

    `by` is the column of unit prices that multiplies it, where it holds quantities.
    """

    index: int
    side: Side | None
    year: FiscalYear | None
    version: Version | None
    factor: Decimal = Decimal(1)
    mark: DecimalMark | None = None
    by: int | None = None

    @property
    def place(self) -> int:
        """The column in which the amount is found by a person."""
        return self.index if self.by is None else self.by


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Places of the columns by role, then the columns of amounts."""

    labels: tuple[int, ...] = ()
    accounts: tuple[int, ...] = ()
    sides: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    versions: tuple[int, ...] = ()
    worths: tuple[Worth, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """The panels of a table, the version of its document, and what must be asked of its year."""

    panels: tuple[Panel, ...]
    version: Version
    issues: tuple[Issue, ...] = ()


def panels_of(
    located: LocatedTable, grids: Sequence[Grid], file: str, options: ParseOptions
) -> Panels:
    """The panels, left to right: a column of names after amounts opens another one."""
    groups = _groups(located.columns)
    years, issues = _years(located, grids, file, options)
    return Panels(
        panels=tuple(_panel(located, group, years) for group in groups),
        version=_version(located, file, options),
        issues=issues,
    )


def _groups(columns: Mapping[int, MappedColumn]) -> list[dict[int, MappedColumn]]:
    groups: list[dict[int, MappedColumn]] = [{}]
    for place, column in columns.items():
        roles = {one.role for one in groups[-1].values()}
        if column.role in _KEYS and roles & _KEYS and roles & _WORTH:
            groups.append({})
        groups[-1][place] = column
    joined: list[dict[int, MappedColumn]] = []
    for group in groups:
        whole = any(column.role in _WORTH for column in group.values())
        if joined and not whole:
            joined[-1].update(group)
        else:
            joined.append(group)
    return joined


def _panel(
    located: LocatedTable, group: Mapping[int, MappedColumn], years: Mapping[int, FiscalYear | None]
) -> Panel:
    def places(role: ColumnRole) -> tuple[int, ...]:
        return tuple(place for place, column in group.items() if column.role is role)

    return Panel(
        labels=places(ColumnRole.LABEL),
        accounts=places(ColumnRole.ACCOUNT),
        sides=places(ColumnRole.SIDE),
        years=places(ColumnRole.YEAR),
        versions=places(ColumnRole.VERSION),
        worths=tuple(_worths(located, group, years)),
    )


def _worths(
    located: LocatedTable, group: Mapping[int, MappedColumn], years: Mapping[int, FiscalYear | None]
) -> Iterator[Worth]:
    amounts = [place for place, column in group.items() if column.role is ColumnRole.AMOUNT]
    prices = [place for place, column in group.items() if column.role is ColumnRole.UNIT_PRICE]
    counts = [place for place, column in group.items() if column.role is ColumnRole.QUANTITY]
    by = None if amounts else next(iter(prices), None)
    for place in amounts or counts[:1]:
        column, heading = group[place], located.headings.get(place, "")
        yield Worth(
            index=place,
            side=column.side,
            year=years.get(place),
            version=column.version or heading_version(heading),
            factor=_factor(located, heading),
            mark=_mark(located, place),
            by=by,
        )


def _factor(located: LocatedTable, heading: str) -> Decimal:
    if in_thousands(heading) or any(in_thousands(text) for text, _ in _above(located)):
        return _THOUSAND
    return Decimal(1)


def _mark(located: LocatedTable, place: int) -> DecimalMark | None:
    """The decimal mark of the column, else of the table's amounts."""

    def shown(places: Sequence[int]) -> DecimalMark | None:
        cells = (located.grid.rows[row].get(one) for row in located.rows for one in places)
        return decimal_mark(
            value.text
            for value in cells
            if value is not None
            and value.cell.kind is CellKind.TEXT
            and any(sign in value.text for sign in ".,")
        )

    worth = [one for one, column in located.columns.items() if column.role in _WORTH]
    return shown([place]) or shown(worth)


def _years(
    located: LocatedTable, grids: Sequence[Grid], file: str, options: ParseOptions
) -> tuple[dict[int, FiscalYear | None], tuple[Issue, ...]]:
    """The fiscal year of each column of amounts; None where only its rows can say it."""
    worth = {place: column for place, column in located.columns.items() if column.role in _WORTH}
    stated: dict[int, FiscalYear] = {}
    for place in worth:
        found = years_stated(located.headings.get(place, ""))
        if len(found) == 1:
            stated[place] = found[0]
    first = min(stated.values(), default=None)
    lacking = [
        place
        for place, column in worth.items()
        if (column.year_offset is None and place not in stated)
        or (column.year_offset is not None and first is None)
    ]
    by_row = any(column.role is ColumnRole.YEAR for column in located.columns.values())
    if not lacking or by_row:
        return {place: _year(worth[place], stated.get(place), first, 0) for place in worth}, ()
    settled = settle_year(
        _claims(located, grids),
        file=file,
        options=options,
        place=located.grid.sheet.place((located.heading_rows or located.rows or (1,))[0], 1),
    )
    base = settled.year
    years = {
        place: _year(
            column,
            stated.get(place) or base,
            first or base,
            0 if place in stated else relative_year(located.headings.get(place, "")) or 0,
        )
        for place, column in worth.items()
    }
    return years, settled.issues


def _year(
    column: MappedColumn, own: FiscalYear | None, first: FiscalYear | None, relative: int
) -> FiscalYear | None:
    if column.year_offset is not None:
        return None if first is None else shifted(first, column.year_offset)
    return shifted(own, relative) if own is not None and relative else own


def _claims(located: LocatedTable, grids: Sequence[Grid]) -> Iterator[YearClaim]:
    sheet = located.grid.sheet
    for text, (row, column) in _above(located):
        yield YearClaim(years=years_stated(text), place=sheet.place(row, column))
    yield YearClaim(years=years_stated(sheet.name))
    for grid in grids:
        if grid is not located.grid:
            for row, cells in list(grid.rows.items())[:_ROWS_ABOVE]:
                for column, value in cells.items():
                    if value.shape is Shape.TEXT and len(value.text) <= _LONGEST_CLAIM:
                        place = grid.sheet.place(row, column)
                        yield YearClaim(years=years_stated(value.text), place=place, firm=False)


def _above(located: LocatedTable) -> Iterator[tuple[str, tuple[int, int]]]:
    """The texts of the headings and above them, nearest first."""
    grid = located.grid
    last = located.heading_rows[-1] if located.heading_rows else located.table.heading_row - 1
    above = sorted((row for row in grid.rows if row <= last), reverse=True)[:_ROWS_ABOVE]
    for row in above:
        for column, value in grid.rows[row].items():
            if value.shape is Shape.TEXT and len(value.text) <= _LONGEST_CLAIM:
                yield value.text, (row, column)


def _version(located: LocatedTable, file: str, options: ParseOptions) -> Version:
    """The version that the document names around the table, else the person's, else a budget."""
    for text in (*(text for text, _ in _above(located)), located.grid.sheet.name, file):
        version = heading_version(text)
        if version is not None:
            return version
    return options.version or Version.BUDGET
