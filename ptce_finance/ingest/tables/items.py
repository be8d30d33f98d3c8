"""Reads the rows of a panel: label, account, amounts, and what kind of row each is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.labels import split_code, without_footnote, without_raised_digit
from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.tables.amount_choice import Choice
from ptce_finance.ingest.tables.amount_faults import Fault, fault_of, left_empty
from ptce_finance.ingest.tables.column_groups import BlockRow
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Column, Panel
from ptce_finance.ingest.tables.formulas import summed_rows
from ptce_finance.ingest.tables.grid import Shape
from ptce_finance.ingest.tables.words import (
    TotalKind,
    balances,
    in_kind_account,
    in_kind_named,
    is_memo,
    says_more,
    side_named,
    total_named,
)

_ACCOUNT = re.compile(r"([1-9]\d{0,7})(?:[x.]*)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\s*(?:(\d{1,2}(?:[.\-]\d{1,2})+)\.?[\s)]|([IVX]{1,4}|[A-Z]|\d{1,2})\s*[.)/\-–:])\s*\S"
)
_MONEY_CLASSES = ("6", "7", "86", "87")


class Kind(StrEnum):
    """What a row is. `maybe` bears a side's name and may be a line or a total.

    A `memo` ("dont...") tells a part of the row above and is never added.
    """

    LINE = "line"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    MAYBE = "maybe"
    UNLABELLED = "unlabelled"
    BALANCE = "balance"
    MEMO = "memo"
    TEXT = "text"


@dataclass(slots=True, kw_only=True, eq=False)
class Item:
    """One row of a panel. `amounts` are exact euros by column; `code` ranks rows without accounts.

    `depth` is how far right or indented the label stands; `category` what stands left of it.
    """

    row: int
    label: str
    account: str | None = None
    code: str = ""
    depth: int = 0
    category: str = ""
    own_category: bool = False
    gap: bool = False
    kind: Kind = Kind.LINE
    side: Side | None = None
    in_kind: bool = False
    outside: bool = False
    year: FiscalYear | None = None
    version: Version | None = None
    section: str = ""
    amounts: dict[int, Decimal] = field(default_factory=dict)
    inherited: str | None = None
    sums: dict[int, frozenset[int]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    part: int = 0

    @property
    def name(self) -> str:
        """The label, else the account."""
        return self.label or self.account or self.code


def read_items(panel: Panel, choice: Choice, factor: Decimal) -> list[Item]:
    """Every row of the panel, top to bottom."""
    reader = _Reader(panel, choice, factor)
    return [item for row in watched(panel.block.body) for item in reader.read(row)]


class _Reader:
    """Reads one row at a time, carrying a category down to the rows it covers."""

    def __init__(self, panel: Panel, choice: Choice, factor: Decimal) -> None:
        self._panel = panel
        self._choice = choice
        self._factor = factor
        self._labels = panel.of(Role.LABEL)
        self._accounts = panel.of(Role.ACCOUNT)
        self._accounted = _bears_accounts(self._labels)
        self._category: dict[int, str] = {}
        self._fills = panel.block.grid.fills
        self._span = panel.block.columns

    def read(self, row: BlockRow) -> Iterator[Item]:
        texts = self._texts(row)
        outside = not any(map(self._span.__contains__, row.cells))
        if outside:
            text = next((value.text for value in row.cells.values()), "")
            yield Item(row=row.number, label=text, kind=Kind.TEXT, gap=row.gap, outside=True)
            return
        amounts, faults = self._amounts(row)
        item = self._named(row, texts)
        if item is None and not amounts and not faults:
            return
        item = item or Item(row=row.number, label="", gap=row.gap)
        item.amounts = amounts
        item.faults = faults if item.name else ()
        if item.name and not amounts and not faults and total_named(item.label) is None:
            fault = left_empty(row, self._panel, self._choice, item.name)
            item.faults = () if fault is None else (fault,)
        item.sums = self._sums(row)
        item.kind = _kind(item)
        item.in_kind = in_kind_account(item.account) or (
            item.account is None and says_more(item.label) and in_kind_named(item.label)
        )
        yield item

    def _texts(self, row: BlockRow) -> list[tuple[int, str, bool]]:
        """(depth, text, on this very row) of the label columns, left to right."""
        found = []
        for depth, column in enumerate(self._labels):
            value = row.cells.get(column.index)
            own = value is not None
            value = value or self._fills.get((row.number, column.index))
            if value is not None and value.shape is not Shape.NOTHING:
                found.append((depth, value.cell.text or value.text, own))
        return found

    def _named(self, row: BlockRow, texts: list[tuple[int, str, bool]]) -> Item | None:
        account_text = self._account_text(row)
        if not texts and not account_text:
            texts = self._elsewhere(row)
        if not texts and not account_text:
            return None
        if not texts and not any(sign.isdigit() for sign in account_text):
            texts, account_text = [(0, account_text, True)], ""
        deepest = texts[-1] if texts else (0, "", True)
        account, code = read_account(account_text)
        label = deepest[1].strip()
        if account is None and self._accounted:
            glued, rest = split_code(label)
            if glued and rest and len(glued) > 1 and glued.startswith(_MONEY_CLASSES):
                account, label = glued, rest
        if not account_text and account is None:
            code = _numbering(label)
        category = self._carried(texts, gap=row.gap)
        return Item(
            row=row.number,
            label=_shown(label, account),
            account=account,
            code=code,
            depth=deepest[0] * 100 + _indent(deepest[1]),
            category=category,
            own_category=len(texts) > 1 and texts[0][2],
            gap=row.gap,
        )

    def _elsewhere(self, row: BlockRow) -> list[tuple[int, str, bool]]:
        """A total's label sometimes stands in the column of units, just before the amount."""
        texts = [
            value.text
            for column in self._panel.of(Role.UNIT, Role.QUANTITY, Role.PRICE)
            if (value := row.cells.get(column.index)) is not None and value.shape is Shape.TEXT
        ]
        return [(0, text, True) for text in texts if total_named(text) is not None][:1]

    def _carried(self, texts: list[tuple[int, str, bool]], *, gap: bool) -> str:
        """The category of the row: what stands left of its label, or stood there above."""
        if len(texts) == 1 and self._category.keys() <= {texts[0][0]}:
            self._category = {texts[0][0]: texts[0][1].strip()}
            return ""  # nothing stands left of it, here or above: most lists are so
        for depth, text, _ in texts:
            self._category = {d: t for d, t in self._category.items() if d < depth}
            self._category[depth] = text.strip()
        deepest = texts[-1][0] if texts else 0
        if gap and texts and texts[0][0] == deepest > 0 and total_named(texts[-1][1]):
            return ""
        left = [self._category[d] for d in sorted(self._category) if d < deepest]
        return " – ".join(text for text in left if text)

    def _account_text(self, row: BlockRow) -> str:
        for column in self._accounts:
            value = row.cells.get(column.index) or self._fills.get((row.number, column.index))
            if value is not None and value.text:
                return value.text
        return ""

    def _amounts(self, row: BlockRow) -> tuple[dict[int, Decimal], tuple[Fault, ...]]:
        amounts: dict[int, Decimal] = {}
        faults: list[Fault] = []
        for column in self._choice.columns:
            value = row.cells.get(column.index)
            if value is None:
                continue
            amount = column.numbers.get(row.number)
            if amount is not None:
                amounts[column.index] = amount
            elif (fault := fault_of(value, column)) is not None:
                faults.append(fault)
        return amounts, tuple(faults)

    def _sums(self, row: BlockRow) -> dict[int, frozenset[int]]:
        sums: dict[int, frozenset[int]] = {}
        for column in self._choice.columns:
            value = row.cells.get(column.index)
            if value is not None and value.cell.formula:
                rows = summed_rows(value.cell.formula, row.number, column.index)
                if rows:
                    sums[column.index] = rows
        return sums


def _bears_accounts(labels: Sequence[Column]) -> bool:
    """Whether the numbers that open labels are accounts: "3101 Olive Glen" is an address."""
    codes = [split_code(text) for column in labels for text in column.profile.distinct]
    glued = [code for code, rest in codes if code and rest]
    return sum(1 for code in glued if code.startswith(_MONEY_CLASSES)) * 2 >= len(glued)


def read_account(text: str) -> tuple[str | None, str]:
    """The account of an account cell, digits only, and the code as it stands.

    >>> read_account("641"), read_account("6410.0"), read_account("C10"), read_account("")
    (('641', '641'), ('6410', '6410'), (None, 'C10'), (None, ''))
    """
    bare = text.strip().removesuffix(".0").replace(" ", "")
    found = _ACCOUNT.fullmatch(bare)
    if found is not None:
        return found[1], found[1]
    glued, rest = split_code(text)
    if glued is not None and rest:
        return glued, glued
    return None, bare


def _numbering(label: str) -> str:
    found = _NUMBERED.match(label)
    return (found[1] or found[2]) if found else ""


def _shown(label: str, account: str | None) -> str:
    """The label as it is written: only a total, or a raised digit, shows its footnote to be one."""
    if total_named(label):
        return without_footnote(label)
    return without_raised_digit(label) if account else label


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \u00a0\t"))


def _kind(item: Item) -> Kind:
    if not item.amounts and not item.faults:
        return Kind.TEXT
    if not item.name:
        return Kind.UNLABELLED
    if not says_more(item.label or item.category):
        return Kind.LINE
    monetary = item.account is not None and item.account.startswith(("6", "7"))
    if balances(item.label) and not (monetary and len(item.account or "") > 1):
        return Kind.BALANCE
    return _summing_kind(item) or (Kind.MEMO if is_memo(item.label) else Kind.LINE)


def _summing_kind(item: Item) -> Kind | None:
    """Total, subtotal, or a row that bears a side's name."""
    named = total_named(item.label or item.category)
    if named is not None:
        return Kind.SUBTOTAL if named is TotalKind.SUBTOTAL else Kind.TOTAL
    if side_named(item.label) is not None and item.account is None:
        return Kind.MAYBE
    return None
