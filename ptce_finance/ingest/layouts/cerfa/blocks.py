"""One column of one side of a table, read: its lines, its sums, its totals, its balancing rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.layouts.cerfa.figures import Figure
from ptce_finance.ingest.layouts.cerfa.headings import Block
from ptce_finance.ingest.layouts.cerfa.nesting import Node
from ptce_finance.ingest.layouts.cerfa.rows import BlockRow, RowKind
from ptce_finance.ingest.layouts.cerfa.settling import settle
from ptce_finance.ingest.layouts.cerfa.totals import (
    Budgeted,
    PrintedTotal,
    ReadTotal,
    read_totals,
)
from ptce_finance.ingest.layouts.cerfa.weighing import Weighed

_PRINTED = frozenset({RowKind.TOTAL, RowKind.HEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """What one column of a block holds; everything is keyed by row number or index of node.

    `balancing` are rows that only make both sides equal; `untitled` rows with an amount and no
    label that no sum explains; `own_resources` balancing amounts typed on the section's heading.
    """

    block: Block
    rows: tuple[BlockRow, ...]
    figures: Mapping[int, Figure]
    nodes: tuple[Node, ...]
    weighed: Weighed
    totals: tuple[ReadTotal, ...]
    balancing: Mapping[int, Decimal]
    untitled: tuple[int, ...]
    own_resources: tuple[int, ...] = ()

    @property
    def labels(self) -> dict[int, str]:
        """The label of each row."""
        return {row.row: row.label for row in self.rows}


def read_block_column(
    block: Block, rows: tuple[BlockRow, ...], figures: Mapping[int, Figure]
) -> ColumnRead:
    """Nests, weighs and sums one column of a block; `figures` by row number."""
    amounts = {row: figure.amount for row, figure in figures.items() if figure.amount is not None}
    balancing = {
        row.row: amounts[row.row]
        for row in rows
        if row.kind is RowKind.BALANCING and amounts.get(row.row)
    }
    printed = tuple(
        PrintedTotal(row=row.row, label=row.label, amount=amounts[row.row])
        for row in rows
        if row.kind in _PRINTED and row.row in amounts
    )
    plug = sum(balancing.values(), ZERO)
    sums = frozenset({each.amount for each in printed} | {each.amount - plug for each in printed})
    nodes, weighed = settle(rows, block.side, figures, sums)
    weighed, own = _without_own_resources(nodes, weighed, balancing)
    balancing |= own
    budget = Budgeted(nodes=nodes, lines=weighed.lines, balancing=balancing, side=block.side)
    unlabelled = tuple(
        PrintedTotal(row=row.row, label="", amount=amounts[row.row])
        for row in rows
        if row.kind is RowKind.UNLABELLED and amounts.get(row.row)
    )
    explained = tuple(total for total in unlabelled if _is_a_sum(total, budget))
    totals = read_totals(sorted((*printed, *explained), key=lambda total: total.row), budget)
    return ColumnRead(
        block=block,
        rows=rows,
        figures=figures,
        nodes=nodes,
        weighed=weighed,
        totals=totals,
        balancing=balancing,
        untitled=tuple(total.row for total in unlabelled if total not in explained),
        own_resources=tuple(own),
    )


def _is_a_sum(total: PrintedTotal, budget: Budgeted) -> bool:
    money, kind = budget.made(in_kind=False), budget.made(in_kind=True)
    above = budget.made(in_kind=False, before=total.row)
    sums = {money, money + kind, money + budget.plug, above}
    return total.amount in sums or (total.amount == kind != 0)


def _without_own_resources(
    nodes: tuple[Node, ...], weighed: Weighed, balancing: Mapping[int, Decimal]
) -> tuple[Weighed, dict[int, Decimal]]:
    """An amount typed on "own resources assigned to the project" is no revenue.

    Where the balancing rows below make it, it is their sum; else it is a balancing amount itself.
    """
    headings = [i for i in weighed.lines if nodes[i].row.own_resources]
    if not headings:
        return weighed, {}
    lines = {i: amount for i, amount in weighed.lines.items() if i not in headings}
    plug = sum(balancing.values(), ZERO)
    own = {
        nodes[i].row.row: weighed.lines[i] for i in headings if weighed.lines[i] != plug or not plug
    }
    return replace(weighed, lines=lines), own
