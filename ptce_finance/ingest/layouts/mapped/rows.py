"""Reads the rows of a mapped table: what each is, whose side it is on, what it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.mapping import MappedSection, RowUse
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.labels import split_code, without_raised_digit
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ingest.layouts.mapped.panels import Panel, Worth
from ptce_finance.ingest.layouts.mapped.worth import CellFault, cell_amount
from ptce_finance.ingest.tables.grid import Shape, Value
from ptce_finance.ingest.tables.headings import heading_version
from ptce_finance.ingest.tables.items import read_account
from ptce_finance.ingest.tables.periods import year_of_row
from ptce_finance.ingest.tables.words import (
    balances,
    in_kind_account,
    in_kind_named,
    side_named,
    side_of_account,
    side_of_word,
    side_total,
    total_named,
)
from ptce_finance.ingest.wordings import wording_key

_MONEY_CLASSES = ("6", "7", "86", "87")


class RowKind(StrEnum):
    """What a row of one panel is; `nameless` has amounts and nothing that names them."""

    LINE = "line"
    TOTAL = "total"
    BALANCE = "balance"
    SECTION = "section"
    LEFT = "left"
    NAMELESS = "nameless"
    TEXT = "text"


_KINDS = {RowUse.LINE: RowKind.LINE, RowUse.TOTAL: RowKind.TOTAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAmount:
    """One amount of a row, exact, in euros, where it stands and when it counts."""

    amount: Decimal
    place: SourceCell
    side: Side | None
    year: FiscalYear | None
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedEntry:
    """One row of one panel as it was read."""

    sheet: str
    row: int
    panel: int
    kind: RowKind
    label: str
    account: str | None = None
    side: Side | None = None
    in_kind: bool = False
    section: str = ""
    amounts: tuple[RowAmount, ...] = ()
    faults: tuple[tuple[SourceCell, CellFault], ...] = ()


@dataclass(slots=True)
class _Open:
    """The section under which the rows of a panel stand."""

    label: str = ""
    rule: MappedSection | None = None
    side: Side | None = None
    in_kind: bool = False
    above: dict[int, str] = field(default_factory=dict)


class RowReader:
    """Reads the rows of one panel, top to bottom, carrying the open section down."""

    def __init__(self, located: LocatedTable, panel: Panel, number: int, document: Version) -> None:
        self._located = located
        self._grid = located.grid
        self._panel = panel
        self._number = number
        self._document = document
        self._sections = {one.wording: one for one in located.table.sections}
        self._uses = {one.wording: one.use for one in located.table.rows}
        self._open = _Open(side=located.table.side)

    def read(self, row: int) -> MappedEntry | None:
        """The row, or None where the panel holds nothing there."""
        cells = self._grid.rows[row]
        account, label, full = self._name(row, cells)
        amounts, faults = self._worth(row, cells)
        if not (full or amounts or faults):
            return None
        wording = wording_key(full)
        kind = self._kind(wording, full, account, amounts or faults)
        if kind is RowKind.SECTION:
            self._opens(wording, full)
        side, in_kind = self._side(row, cells, account, full)
        entry = MappedEntry(
            sheet=self._grid.sheet.name,
            row=row,
            panel=self._number,
            kind=kind,
            label=label or account or "",
            account=account,
            side=side,
            in_kind=in_kind,
            section=self._open.label,
            amounts=tuple(replace(one, side=one.side or side) for one in amounts),
            faults=tuple(faults) if kind is RowKind.LINE else (),
        )
        return replace(entry, side=_total_side(full) or side) if kind is RowKind.TOTAL else entry

    def _name(self, row: int, cells: Mapping[int, Value]) -> tuple[str | None, str, str]:
        """The account, the label without it, and the label as it stands."""
        texts = [text for place in self._panel.labels if (text := self._text(row, place, cells))]
        code = next(
            (t for place in self._panel.accounts if (t := self._text(row, place, cells))), ""
        )
        account, rest = read_account(code)
        label = texts[-1] if texts else ""
        if code and account is None and not texts:
            label = rest or code
        full = label or code
        if account is None:
            glued, after = split_code(label)
            if glued is not None and after and glued.startswith(_MONEY_CLASSES):
                account, label = glued, after
        return account, without_raised_digit(label) if account else label, full

    def _text(self, row: int, place: int, cells: Mapping[int, Value]) -> str:
        value = cells.get(place) or self._grid.fills.get((row, place))
        if value is None or value.shape is Shape.NOTHING:
            return ""
        return (value.cell.text or value.text).strip()

    def _kind(self, wording: str, full: str, account: str | None, worth: object) -> RowKind:
        use = self._uses.get(wording)
        if wording and wording in self._sections:
            return RowKind.SECTION
        if use is RowUse.IGNORED:
            return RowKind.BALANCE if balances(full) else RowKind.LEFT
        if self._open.rule is not None and self._open.rule.ignored:
            return RowKind.LEFT
        if not worth:
            return RowKind.SECTION if side_named(full) is not None else RowKind.TEXT
        return _KINDS[use] if use is not None else _by_words(full, account)

    def _opens(self, wording: str, full: str) -> None:
        """A row opens a part: as the mapping says, else by the side that it names."""
        rule = self._sections.get(wording)
        before = self._open
        self._open = _Open(
            label=full,
            rule=rule,
            side=(rule.side if rule else side_named(full)) or before.side,
            in_kind=rule.in_kind if rule else in_kind_named(full),
        )

    def _side(
        self, row: int, cells: Mapping[int, Value], account: str | None, full: str
    ) -> tuple[Side | None, bool]:
        """The row's side and whether it is in kind: what a person assigned, then what it says."""
        said = next(
            (s for p in self._panel.sides if (s := side_of_word(self._text(row, p, cells)))), None
        )
        assigned = self._open.rule.side if self._open.rule else None
        side = said or assigned or side_of_account(account) or self._open.side
        in_kind = self._open.in_kind or in_kind_account(account)
        if self._open.rule is None and account is None and not in_kind:
            in_kind = in_kind_named(full)
        return side, in_kind

    def _worth(
        self, row: int, cells: Mapping[int, Value]
    ) -> tuple[list[RowAmount], list[tuple[SourceCell, CellFault]]]:
        amounts: list[RowAmount] = []
        faults: list[tuple[SourceCell, CellFault]] = []
        for worth in self._panel.worths:
            place = self._grid.sheet.place(row, worth.place)
            found = _product(cells, worth)
            if isinstance(found, CellFault):
                faults.append((place, found))
            elif found is not None:
                amounts.append(
                    RowAmount(
                        amount=found,
                        place=place,
                        side=worth.side,
                        year=self._year(row, cells) or worth.year,
                        version=self._row_version(row, cells) or worth.version or self._document,
                    )
                )
        return amounts, faults

    def _year(self, row: int, cells: Mapping[int, Value]) -> FiscalYear | None:
        texts = (self._text(row, place, cells) for place in self._panel.years)
        return next((year for text in texts if (year := year_of_row(text)) is not None), None)

    def _row_version(self, row: int, cells: Mapping[int, Value]) -> Version | None:
        texts = (self._text(row, place, cells) for place in self._panel.versions)
        return next((named for text in texts if (named := heading_version(text))), None)


def _by_words(full: str, account: str | None) -> RowKind:
    """What a row with amounts is where the mapping does not know its wording."""
    if not full:
        return RowKind.NAMELESS
    if balances(full) and account is None:
        return RowKind.BALANCE
    sums = total_named(full) is not None or (side_named(full) is not None and account is None)
    return RowKind.TOTAL if sums else RowKind.LINE


def _product(cells: Mapping[int, Value], worth: Worth) -> Decimal | CellFault | None:
    """The amount of a cell, or of a quantity times its unit price."""
    first = cell_amount(cells.get(worth.index), worth.mark, worth.factor)
    if worth.by is None or not isinstance(first, Decimal):
        return first
    price = cell_amount(cells.get(worth.by), worth.mark, Decimal(1))
    return first * price if isinstance(price, Decimal) else price


def _total_side(full: str) -> Side | None:
    return side_total(full) or side_named(full)
