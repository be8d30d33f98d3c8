"""Chooses the columns whose amounts count, and says which could not be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ptce_finance.domain.line import Version
from ptce_finance.ingest.amounts import DecimalMark
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Column, Panel
from ptce_finance.ingest.tables.computed_columns import without_computed
from ptce_finance.ingest.tables.headings import Tax
from ptce_finance.ingest.tables.relations import complementary, repeats, same
from ptce_finance.ingest.tables.value_columns import ColumnKey, ValueColumn, value_column
from ptce_finance.ingest.tables.words import in_kind_named

_NEARLY_ALL = 0.8


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
    found = [value_column(panel, column, factor, fallback) for column in panel.values]
    partial = tuple(one.column for one in found if _part_of_a_year(one) and len(found) > 1)
    found = [one for one in found if one.column not in partial]
    found = _without_empty(found)
    if not found:
        return Choice(question="column-missing" if panel.columns else "", partial=partial)
    in_kind = [one for one in found if in_kind_named(one.column.heading.text)]
    if in_kind and len(in_kind) < len(found) and any(any(x.numbers.values()) for x in in_kind):
        return replace(_asks("amount-column-ambiguous", found), partial=partial)
    untaxed = tuple(one for one in found if one.column.heading.tax is Tax.WITHOUT)
    found = without_computed(panel, found, fallback)
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
    known = [one for one in found if one.numbers or one.column.profile.others or one.unread]
    return known if all(one.has_period for one in known) else known[:1]


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
    named = [one for one in found if one.has_period]
    return [
        one
        for one in found
        if one.has_period or not any(repeats(one.numbers, other.numbers) for other in named)
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
