"""Reads each table of a sheet into a part: its rows by side and period, or what it is instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import Side, Version
from ptce_finance.ingest.amounts import DecimalMark
from ptce_finance.ingest.fiscal_years_settled import YearClaim
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.tables.amount_choice import Choice, choose
from ptce_finance.ingest.tables.column_groups import BlockRow
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Panel, panels_of
from ptce_finance.ingest.tables.foreign import Foreign
from ptce_finance.ingest.tables.grid import Grid, Shape
from ptce_finance.ingest.tables.headings import (
    all_in_thousands,
    heading_version,
    in_thousands,
    read_heading,
)
from ptce_finance.ingest.tables.items import Item, Kind, read_items
from ptce_finance.ingest.tables.periods import Setting, period_of, settle, year_of_row
from ptce_finance.ingest.tables.regions import Block, blocks_of
from ptce_finance.ingest.tables.runs import Entry, Period
from ptce_finance.ingest.tables.sides import (
    settle_faults,
    settle_in_kind,
    settle_inherited,
    settle_sections,
    settle_sides,
)
from ptce_finance.ingest.tables.table_kinds import kind_of_table
from ptce_finance.ingest.tables.typed_amounts import shared_mark
from ptce_finance.ingest.tables.words import side_named

_THOUSAND = Decimal(1000)
_FEW_CELLS = 2


@dataclass(slots=True, kw_only=True)
class Part:
    """One table: its entries by side, or the kind of table that it is instead of a budget."""

    grid: Grid
    panel: Panel
    number: int
    choice: Choice
    setting: Setting | None = None
    foreign: Foreign | None = None
    figures: bool = False
    items: list[Item] = field(default_factory=list)
    entries: dict[Side, list[Entry]] = field(default_factory=dict)
    sideless: list[Item] = field(default_factory=list)
    collides: bool = False
    signed: bool = False

    @property
    def is_budget(self) -> bool:
        """Whether the table may be a budget, or a part of one."""
        return self.foreign is None and not self.figures

    @property
    def has_amounts(self) -> bool:
        """Whether some row with a side holds an amount."""
        return any(entry.amounts for entries in self.entries.values() for entry in entries)

    @property
    def is_summary(self) -> bool:
        """Whether it only repeats totals: no row is a line of its own."""
        entries = [entry for entries in self.entries.values() for entry in entries]
        lines = any(e.kind is Kind.LINE and any(e.amounts.values()) for e in entries)
        sums = any(e.kind in {Kind.TOTAL, Kind.MAYBE} and e.amounts for e in entries)
        return sums and not lines

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was found while the year was settled."""
        return self.setting.issues if self.setting else ()


def parts_of(
    grid: Grid,
    first: int,
    cover: Sequence[YearClaim],
    file: str,
    options: ParseOptions,
    *,
    history: bool = False,
) -> list[Part]:
    """Every table of a sheet, numbered from `first`. `history`: one of several years may count."""
    pairs = [(block, panel) for block in blocks_of(grid) for panel in panels_of(block)]
    mark = shared_mark([panel for _, panel in pairs])
    parts = []
    for number, (block, panel) in enumerate(pairs, start=first):
        part = _part(grid, block, panel, number, mark)
        if history and part.foreign is Foreign.HISTORY:
            part.foreign = None
            part.items = read_items(panel, part.choice, _factor(block))
        if part.is_budget:
            _settle_years(part)
            part.setting = settle(
                block,
                part.choice,
                file=file,
                cover=cover,
                options=options,
                needed=_needs_year(part),
            )
            _fill(part)
        parts.append(part)
    return parts


def _part(grid: Grid, block: Block, panel: Panel, number: int, mark: DecimalMark | None) -> Part:
    factor = _factor(block)
    choice = choose(panel, factor, mark)
    part = Part(grid=grid, panel=panel, number=number, choice=choice)
    part.foreign = kind_of_table(panel)
    part.figures = not panel.of(Role.LABEL, Role.ACCOUNT) or not block.body
    if part.is_budget:
        part.items = read_items(panel, choice, factor)
    return part


def _factor(block: Block) -> Decimal:
    return _THOUSAND if _in_thousands(block) else Decimal(1)


def _in_thousands(block: Block) -> bool:
    texts = [value.text for row in block.titles for value in row.cells.values()]
    alone = (row for row in block.grid.rows.values() if len(row) <= _FEW_CELLS)
    notes = [value.text for row in alone for value in row.values() if value.shape is Shape.TEXT]
    notes.append(block.grid.sheet.name)
    return any(in_thousands(text) for text in texts) or any(all_in_thousands(n) for n in notes)


def _fill(part: Part) -> None:
    """The items' sides, periods and sections, then the entries by side."""
    items = part.items
    said = _cells_of(part, Role.SIDE)
    settle_in_kind(items, list(zip(said, _cells_of(part, Role.YEAR), strict=True)))
    settle_sides(items, _default_side(part), said)
    settle_faults(items)
    settle_inherited(items)
    settle_sections(items)
    periods = {column.index: _period(part, column.index) for column in part.choice.columns}
    sides = {column.index: column.key.side for column in part.choice.columns}
    by_column = len({side for side in sides.values() if side}) > 1
    part.collides = not part.choice.merged and _collide(periods, sides, by_column=by_column)
    for item in watched(items):
        _enter(part, item, periods, sides if by_column else {})
    part.signed = _turn_signed(part.entries.get(Side.EXPENSE, []))


def _default_side(part: Part) -> Side | None:
    """The side that headings, titles or the sheet's name give to every row."""
    beside = part.panel.of(Role.NOTE)
    named = {c.heading.side for c in part.panel.columns if c not in beside} - {None}
    if len(named) == 1:
        return named.pop()
    if named:
        return None
    for row in reversed(part.panel.block.titles):
        texts = _over(row, part.panel) or [value.text for value in row.cells.values()]
        for text in texts:
            side = side_named(text) or read_heading((text,)).side
            if side is not None:
                return side
    return side_named(part.grid.sheet.name)


def _over(row: BlockRow, panel: Panel) -> list[str]:
    """The texts of the row that stand over the panel's own columns."""
    indices = [column.index for column in panel.columns]
    return [v.text for c, v in row.cells.items() if indices[0] <= c <= indices[-1]]


def _cells_of(part: Part, role: Role) -> list[str]:
    """The text of that column, one for each item."""
    columns = part.panel.of(role)
    if not columns:
        return [""] * len(part.items)
    index = columns[0].index
    grid = part.grid
    return [
        value.text
        if (value := grid.rows.get(item.row, {}).get(index) or grid.fills.get((item.row, index)))
        else ""
        for item in part.items
    ]


def _settle_years(part: Part) -> None:
    """The years and versions that rows state: in a column, or alone in a row above others."""
    current = None
    section: Version | None = None
    before: Item | None = None
    years = _cells_of(part, Role.YEAR)
    versions = _cells_of(part, Role.VERSION)
    for item, year_text, version_text in zip(part.items, years, versions, strict=True):
        if item.kind is Kind.TEXT:
            current = year_of_row(item.label) or current
            if side_named(item.label) is not None:
                section = heading_version(item.label)
        item.year = year_of_row(year_text) if year_text else current
        item.version = heading_version(version_text) if version_text else section
        if item.kind in {Kind.TOTAL, Kind.SUBTOTAL, Kind.BALANCE, Kind.MAYBE} and before:
            item.year, item.version = item.year or before.year, item.version or before.version
        elif item.kind is Kind.LINE:
            before = item


def _needs_year(part: Part) -> bool:
    """Whether some amount has a year neither from its row nor from its column."""
    bare = {column.index for column in part.choice.columns if column.key.year is None}
    return any(item.year is None and bare & item.amounts.keys() for item in part.items)


def _period(part: Part, index: int) -> Period:
    assert part.setting is not None  # noqa: S101 -- a budget part is settled before it is filled
    column = next(one for one in part.choice.columns if one.index == index)
    return period_of(column, part.setting)


def _collide(
    periods: Mapping[int, Period], sides: Mapping[int, Side | None], *, by_column: bool
) -> bool:
    keys = [(period, sides[index] if by_column else None) for index, period in periods.items()]
    return len(set(keys)) < len(keys)


def _enter(
    part: Part, item: Item, periods: Mapping[int, Period], sides: Mapping[int, Side | None]
) -> None:
    """Puts an item into the entries of its side; a row may stand on both sides."""
    by_side: dict[Side | None, Entry] = {}
    for index, amount in item.amounts.items():
        side = sides.get(index) or item.side
        entry = by_side.get(side)
        if entry is None:
            entry = by_side[side] = Entry(item=item, amounts={}, places={}, part=part.number)
        period = _row_period(item, periods[index])
        entry.amounts[period] = amount
        entry.places[period] = part.grid.sheet.place(item.row, index)
        entry.rows |= item.sums.get(index, frozenset())
    for side, entry in by_side.items():
        if side is None:
            part.sideless.append(item)
        else:
            part.entries.setdefault(side, []).append(entry)
    if not by_side:
        for side in _text_sides(item, sides):
            part.entries.setdefault(side, []).append(
                Entry(item=item, amounts={}, places={}, part=part.number)
            )


def _turn_signed(entries: Sequence[Entry]) -> bool:
    """Expenses all written as negative amounts are read as positive; whether they were."""
    lines = [entry for entry in entries if entry.kind is Kind.LINE]
    amounts = [amount for entry in lines for amount in entry.amounts.values() if amount]
    if not amounts or any(amount > 0 for amount in amounts):
        return False
    for entry in entries:
        if entry.kind is not Kind.BALANCE:
            entry.amounts = {period: -amount for period, amount in entry.amounts.items()}
    return True


def _text_sides(item: Item, sides: Mapping[int, Side | None]) -> Iterator[Side]:
    if item.side is not None:
        yield item.side
    else:
        yield from (Side if sides or item.kind is Kind.TEXT else ())


def _row_period(item: Item, period: Period) -> Period:
    if item.year is None and item.version is None:
        return period
    return Period(item.year or period.year, item.version or period.version)
