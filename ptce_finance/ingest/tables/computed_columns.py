"""Columns that only work out others: quantities, prices, gaps, parts of a total, their total."""

from collections.abc import Sequence
from decimal import Decimal

from ptce_finance.domain.line import Version
from ptce_finance.ingest.amounts import DecimalMark
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.columns import Panel
from ptce_finance.ingest.tables.relations import (
    Numbers,
    difference_of,
    group_totals,
    product_of,
    sum_of_others,
)
from ptce_finance.ingest.tables.value_columns import ValueColumn, value_column


def without_computed(
    panel: Panel, found: list[ValueColumn], fallback: DecimalMark | None
) -> list[ValueColumn]:
    """Leaves out quantities, prices, gaps and columns that only add up others."""
    if all(one.column.heading.option for one in found):
        return found
    others = panel.of(Role.QUANTITY, Role.PRICE)
    every = {one.index: one.numbers for one in found}
    helpers = {
        column.index: value_column(panel, column, Decimal(1), fallback).numbers for column in others
    }
    product = product_of(every | helpers) if len(every) + len(helpers) > 2 else None  # noqa: PLR2004 -- a product has three columns
    if product is not None and product[2] in every:
        found = [one for one in found if one.index not in product[:2]]
    found = _without_parted(found)
    if len(found) > 2 and _undistinguished(found):  # noqa: PLR2004 -- a gap needs two others
        gap = difference_of(_but_months(found))
        # "Semestre 1 | Semestre 2 | Année": the first of columns without a period is no gap.
        first = gap == found[0].index and not any(one.has_period for one in found)
        found = [one for one in found if one.index != gap or one.has_period or first]
    named = frozenset(one.index for one in found if one.column.heading.total)
    alike = _but_months([one for one in found if not one.has_period])
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
        if not any(each.has_period for each in parts) and sum_of_others(run) == one.index:
            dropped += parts
        parts = []
    return [one for one in found if one not in dropped]


def _without_parts(found: list[ValueColumn], named: frozenset[int]) -> list[ValueColumn]:
    """A column that adds up the others stands for them, unless they are years or versions."""
    total = sum_of_others({one.index: one.numbers for one in found}, named)
    if total is None:
        return found
    parts = [one for one in found if one.index != total]
    keys = {one.period_key for one in parts}
    whole = next(one for one in found if one.index == total)
    revised = whole.key.version is Version.REVISED
    if len(keys) == len(parts) and all(one.has_period for one in parts) and not revised:
        return parts
    changed = [
        one
        for one in parts
        if one.has_period and whole.has_period and one.key.version is not whole.key.version
    ]
    apart = {one.period_key for one in (*changed, whole)}
    # "Initial | Modification | Révisé": the change is no budget, both others are.
    return [*changed, whole] if len(apart) > len(changed) else [whole]


def _undistinguished(found: Sequence[ValueColumn]) -> bool:
    return len({one.key for one in found}) < len(found) or any(not one.has_period for one in found)
