"""Chooses the columns whose amounts count, and says which could not be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.amounts import DecimalMark, decimal_mark
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Column, Panel
from ptce_finance.ingest.tables.grid import Shape
from ptce_finance.ingest.tables.headings import Tax
from ptce_finance.ingest.tables.relations import (
    Numbers,
    complementary,
    difference_of,
    group_totals,
    product_of,
    repeats,
    same,
    sum_of_others,
)
from ptce_finance.ingest.tables.typed_amounts import exact_amount
from ptce_finance.ingest.tables.words import in_kind_named

_THOUSAND = Decimal(1000)
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """What tells one column of amounts from another. `year` is None where the heading has none."""

    side: Side | None = None
    year: FiscalYear | None = None
    relative: int | None = None
    version: Version | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueColumn:
    """A column whose amounts count; `unread` of its numbers may be read in two ways."""

    column: Column
    key: ColumnKey
    mark: DecimalMark | None = None
    numbers: Numbers = field(default_factory=dict)
    unread: int = 0

    @property
    def index(self) -> int:
        """Its place in the sheet."""
        return self.column.index


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The columns that count; `question` is an issue's code when they cannot be told apart.

    `merged`: the columns hold details and their totals, one of them in each row. `untaxed`: columns
    without tax that stand beside those that count, which hold it.
    """

    columns: tuple[ValueColumn, ...] = ()
    question: str = ""
    doubtful: tuple[Column, ...] = ()
    merged: bool = False
    partial: tuple[Column, ...] = ()
    untaxed: tuple[ValueColumn, ...] = ()


def choose(panel: Panel, factor: Decimal, fallback: DecimalMark | None) -> Choice:
    """The panel's columns of amounts. `fallback` is the sheet's decimal mark."""
    found = [_value_column(panel, column, factor, fallback) for column in panel.values]
    partial = tuple(one.column for one in found if _part_of_a_year(one) and len(found) > 1)
    found = [one for one in found if one.column not in partial]
    found = _without_empty(found)
    if not found:
        return Choice(question="column-missing" if panel.columns else "", partial=partial)
    in_kind = [one for one in found if in_kind_named(one.column.heading.text)]
    if in_kind and len(in_kind) < len(found) and any(any(x.numbers.values()) for x in in_kind):
        return replace(_asks("amount-column-ambiguous", found), partial=partial)
    untaxed = tuple(one for one in found if one.column.heading.tax is Tax.WITHOUT)
    found = _without_computed(panel, found, fallback)
    chosen = _tell_apart(found)
    taxed = any(one.column.heading.tax is Tax.WITH for one in chosen.columns)
    return Choice(
        columns=chosen.columns,
        question=chosen.question,
        doubtful=chosen.doubtful,
        merged=chosen.merged,
        partial=partial,
        untaxed=untaxed if taxed and not chosen.question else (),
    )


def _value_column(
    panel: Panel, column: Column, factor: Decimal, fallback: DecimalMark | None
) -> ValueColumn:
    index = column.index
    body = panel.block.body
    cells = {row.number: row.cells[index] for row in body if index in row.cells}
    typed = [value.text for value in cells.values() if value.cell.kind is CellKind.TEXT]
    mark = decimal_mark(text for text in typed if any(sign in text for sign in ".,")) or fallback
    scale = _THOUSAND if column.heading.thousands else factor
    numbers = {}
    for row, value in cells.items():
        if value.shape is Shape.AMOUNT or value.shape is Shape.AMBIGUOUS:
            amount = exact_amount(value, mark, scale)
            if amount is not None:
                numbers[row] = amount
    heading = column.heading
    years = heading.years
    key = ColumnKey(
        side=_side(panel, column),
        year=years[0] if len(years) == 1 else None,
        relative=heading.relative,
        version=heading.version,
    )
    unread = sum(1 for row, value in cells.items() if value.numeric and row not in numbers)
    return ValueColumn(column=column, key=key, mark=mark, numbers=numbers, unread=unread)


def _side(panel: Panel, column: Column) -> Side | None:
    if column.role is Role.DEBIT:
        return Side.EXPENSE
    if column.role is Role.CREDIT:
        return Side.RESOURCE
    if column.heading.side is not None:
        return column.heading.side
    named = {one.heading.side for one in panel.of(Role.LABEL, Role.ACCOUNT)} - {None}
    return named.pop() if len(named) == 1 else None


def _part_of_a_year(one: ValueColumn) -> bool:
    """A realised amount "au 30/06" is not the year's."""
    words = one.column.heading.text
    if one.key.version is not Version.ACTUAL or " au " not in f" {words.casefold()} ":
        return False
    return not any(end in words for end in ("31/12", "31 décembre", "31-12", "31.12"))


def _without_empty(found: Sequence[ValueColumn]) -> list[ValueColumn]:
    """Columns never filled, or filled with zeros beside one that is not, say nothing."""
    filled = [one for one in found if any(one.numbers.values()) or one.unread]
    if filled:
        sides = {one.key.side for one in filled}
        zeros = [one for one in found if one.numbers and one.key.side not in sides]
        return [one for one in found if one in filled or one in zeros]
    return [one for one in found if one.numbers or one.column.profile.others or one.unread][:1]


def _without_computed(
    panel: Panel, found: list[ValueColumn], fallback: DecimalMark | None
) -> list[ValueColumn]:
    """Leaves out quantities, prices, gaps and columns that only add up others."""
    others = panel.of(Role.QUANTITY, Role.PRICE)
    every = {one.index: one.numbers for one in found}
    helpers = {
        column.index: _value_column(panel, column, Decimal(1), fallback).numbers
        for column in others
    }
    product = product_of(every | helpers) if len(every) + len(helpers) > 2 else None  # noqa: PLR2004 -- a product has three columns
    if product is not None and product[2] in every:
        found = [one for one in found if one.index not in product[:2]]
    found = _without_parted(found)
    if len(found) > 2 and _undistinguished(found):  # noqa: PLR2004 -- a gap needs two others
        gap = difference_of(_but_months(found))
        found = [one for one in found if one.index != gap or _periods(one)]
    named = frozenset(one.index for one in found if one.column.heading.total)
    alike = _but_months([one for one in found if not _periods(one)])
    grouped = group_totals(alike, named)
    found = [one for one in found if one.index != grouped]
    return _without_parts(found, named)


def _but_months(found: Sequence[ValueColumn]) -> dict[int, Numbers]:
    """The numbers by column, without months: one month is no sum nor gap of others."""
    return {one.index: one.numbers for one in found if one.column.role is not Role.MONTH}


def _without_parted(found: list[ValueColumn]) -> list[ValueColumn]:
    """Leaves out the columns that stand before one named their total and add up to it."""
    parts: list[ValueColumn] = []
    dropped: list[ValueColumn] = []
    for one in found:
        if not one.column.heading.total:
            parts.append(one)
            continue
        run = {each.index: each.numbers for each in (*parts, one)}
        if not any(_periods(each) for each in parts) and sum_of_others(run) == one.index:
            dropped += parts
        parts = []
    return [one for one in found if one not in dropped]


def _without_parts(found: list[ValueColumn], named: frozenset[int]) -> list[ValueColumn]:
    """A column that adds up the others stands for them, unless they are years or versions."""
    total = sum_of_others({one.index: one.numbers for one in found}, named)
    if total is None:
        return found
    parts = [one for one in found if one.index != total]
    keys = {_period_key(one) for one in parts}
    whole = next(one for one in found if one.index == total)
    revised = whole.key.version is Version.REVISED
    if len(keys) == len(parts) and all(_periods(one) for one in parts) and not revised:
        return parts
    changed = [
        one
        for one in parts
        if _periods(one) and _periods(whole) and one.key.version is not whole.key.version
    ]
    apart = {_period_key(one) for one in (*changed, whole)}
    # "Initial | Modification | Révisé": the change is no budget, both others are.
    return [*changed, whole] if len(apart) > len(changed) else [whole]


def _period_key(one: ValueColumn) -> tuple[object, ...]:
    return one.key.year, one.key.relative, one.key.version, one.key.side


def _periods(one: ValueColumn) -> bool:
    return one.key.year is not None or one.key.relative is not None or one.key.version is not None


def _undistinguished(found: Sequence[ValueColumn]) -> bool:
    return len({one.key for one in found}) < len(found) or any(not _periods(one) for one in found)


def _tell_apart(found: list[ValueColumn]) -> Choice:
    """The columns when each has its own key, else the question that tells why not."""
    if any(one.column.role is Role.MONTH for one in found) and len(found) > 1:
        return _asks("amount-column-ambiguous", found)
    if any(one.column.role in {Role.DEBIT, Role.CREDIT} for one in found):
        return _asks("amount-column-ambiguous", found)
    if any(one.column.heading.option for one in found) and len(found) > 1:
        return _asks("amount-column-ambiguous", found)
    if any(len(one.column.heading.years) > 1 for one in found):
        return _asks("amount-column-ambiguous", found)
    found = _without_copies(found)
    groups: dict[ColumnKey, list[ValueColumn]] = {}
    for one in found:
        groups.setdefault(one.key, []).append(one)
    kept: list[ValueColumn] = []
    merged = False
    for group in groups.values():
        chosen = _one_of(group)
        if chosen is None and len(groups) == 1 and complementary(one.numbers for one in group):
            chosen, merged = group, True
        if chosen is None:
            same_words = len({one.column.heading.text for one in group}) == 1
            named = bool(group[0].column.heading.text) and same_words
            return _asks("header-duplicate" if named else "amount-column-ambiguous", group)
        kept += chosen
    return Choice(columns=tuple(sorted(kept, key=lambda one: one.index)), merged=merged)


def _without_copies(found: list[ValueColumn]) -> list[ValueColumn]:
    """A column without year or version that repeats one with them says nothing more."""
    named = [one for one in found if _periods(one)]
    return [
        one
        for one in found
        if _periods(one) or not any(repeats(one.numbers, other.numbers) for other in named)
    ]


def _one_of(group: list[ValueColumn]) -> list[ValueColumn] | None:
    """The column that stands for a group of equal keys, or None where a person must say."""
    if len(group) == 1:
        return group
    group = [one for one in group if one.column.heading.tax is not Tax.ONLY]
    if all(same(group[0].numbers, one.numbers) for one in group[1:]):
        return [group[-1]]
    named = [one for one in group if one.column.heading.role is not None]
    if len(named) == 1 and not any(_rivals(one, named[0]) for one in group):
        return named
    return None


def _rivals(other: ValueColumn, named: ValueColumn) -> bool:
    """Whether a column headed by unknown words is filled wherever the one named an amount is.

    Parts that stand beside their total compete with nothing.
    """
    filled = [row for row, number in named.numbers.items() if number]
    both = sum(1 for row in filled if other.numbers.get(row))
    if same(other.numbers, named.numbers) or not other.column.heading.text:
        return False
    zero = Decimal(0)
    part = named.column.heading.total and all(
        other.numbers.get(row, zero) <= number for row, number in named.numbers.items()
    )
    return not part and both >= _NEARLY_ALL * len(filled)


def _asks(code: str, found: Sequence[ValueColumn]) -> Choice:
    return Choice(columns=tuple(found), question=code, doubtful=tuple(one.column for one in found))
