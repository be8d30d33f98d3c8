"""The budget lines, stated totals and balancing lines that one column of a block gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from ptce_finance.domain.line import Line, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.labels_funders import giver
from ptce_finance.ingest.layouts.cerfa.blocks import ColumnRead
from ptce_finance.ingest.layouts.cerfa.nesting import Node
from ptce_finance.ingest.layouts.layout import BalancingLine, Covers, StatedTotal

LAYOUT_ID = "cerfa-12156"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The fiscal year and version that a column states."""

    year: FiscalYear
    version: Version


def lines_of(read: ColumnRead, budget: Budget) -> Iterator[Line]:
    """The lines of a column, in the order of its rows."""
    for index, amount in read.weighed.lines.items():
        node = read.nodes[index]
        yield Line(
            side=node.side,
            account=node.account,
            label=_label(node),
            amount=amount,
            year=budget.year,
            version=budget.version,
            source=_place(read, node.row.row),
            layout=LAYOUT_ID,
            in_kind=node.in_kind,
            section=node.section,
            funder=(node.funder.name or None) if node.funder is not None else None,
            level=node.level,
            giver=giver(node.row.label) if node.in_kind else None,
        )


def _label(node: Node) -> str:
    """The row's own words, else those above it: the form leaves lines to fill under a category."""
    worded = any(sign.isalnum() for sign in node.row.label)
    return node.row.label if worded else node.section or node.account or node.row.label


def totals_of(read: ColumnRead, budget: Budget) -> Iterator[StatedTotal]:
    """The totals and the subtotals that the column prints, with what they cover."""
    for each in read.weighed.sums:
        node = read.nodes[each.node]
        if node.row.own_resources and each.amount == each.made + sum(read.balancing.values()):
            continue
        yield StatedTotal(
            side=node.side,
            amount=each.amount,
            place=_place(read, node.row.row),
            covers=Covers.LINES,
            year=budget.year,
            version=budget.version,
            lines=_places(read, each.lines),
        )
    for total in read.totals:
        yield StatedTotal(
            side=total.side,
            amount=total.printed.amount,
            place=_place(read, total.printed.row),
            covers=total.covers,
            year=budget.year,
            version=budget.version,
            lines=_places(read, total.lines),
            includes_balancing=total.includes_balancing,
        )


def balancing_of(read: ColumnRead, budget: Budget) -> Iterator[BalancingLine]:
    """The rows of a column that only make both sides equal."""
    labels = read.labels
    for row, amount in read.balancing.items():
        yield BalancingLine(
            side=read.block.side,
            label=labels.get(row, ""),
            amount=amount,
            place=_place(read, row),
            year=budget.year,
            version=budget.version,
        )


def _place(read: ColumnRead, row: int) -> SourceCell:
    return read.figures[row].place


def _places(read: ColumnRead, indices: tuple[int, ...]) -> tuple[SourceCell, ...]:
    return tuple(_place(read, read.nodes[index].row.row) for index in indices)
