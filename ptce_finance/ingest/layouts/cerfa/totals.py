"""What each total that a block prints covers: money, contributions in kind, or some lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.line import Side
from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.layouts.cerfa.nesting import Node
from ptce_finance.ingest.layouts.cerfa.wordings import (
    GRAND_TOTAL,
    IN_KIND_TOTAL,
    PARTIAL_TOTAL,
    TOTAL,
)
from ptce_finance.ingest.layouts.layout import Covers


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTotal:
    """One total row of one column: where, how worded, how much."""

    row: int
    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTotal:
    """What a printed total covers; `lines` (indices of nodes) only with `Covers.LINES`."""

    printed: PrintedTotal
    covers: Covers
    side: Side
    lines: tuple[int, ...] = ()
    includes_balancing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted:
    """What totals are compared with: nodes, amounts of lines, balancing amounts by row."""

    nodes: Sequence[Node]
    lines: Mapping[int, Decimal]
    balancing: Mapping[int, Decimal]
    side: Side

    def made(self, *, in_kind: bool, before: int | None = None) -> Decimal:
        """The sum of the lines of money, or in kind, above a row."""
        return sum((self.lines[i] for i in self.indices(in_kind=in_kind, before=before)), ZERO)

    def indices(
        self, *, in_kind: bool, before: int | None = None, after: int = 0
    ) -> tuple[int, ...]:
        """The lines of money, or in kind, between two rows, of the block's own side."""
        return tuple(
            i
            for i in self.lines
            if self.nodes[i].in_kind is in_kind
            and self.nodes[i].side is self.side
            and self.nodes[i].row.row > after
            and (before is None or self.nodes[i].row.row < before)
        )

    @property
    def plug(self) -> Decimal:
        """The sum of the balancing rows."""
        return sum(self.balancing.values(), ZERO)


def read_totals(printed: Sequence[PrintedTotal], budget: Budgeted) -> tuple[ReadTotal, ...]:
    """What each printed total covers, by its wording, its place and the sums it can equal."""
    read: list[ReadTotal] = []
    for total in printed:
        read.append(_read(total, budget, read))
    return tuple(read)


def _read(total: PrintedTotal, budget: Budgeted, above: Sequence[ReadTotal]) -> ReadTotal:
    worded = _worded(total, budget, above)
    equal = [each for each in _candidates(total, budget, above) if each[1] == total.amount]
    named = [each for each in equal if each[0].covers is worded.covers]
    return (named or equal or [(worded, ZERO)])[0][0]


def _candidates(
    total: PrintedTotal, budget: Budgeted, above: Sequence[ReadTotal]
) -> list[tuple[ReadTotal, Decimal]]:
    """Every sum that the total may print, the likeliest first."""
    money, kind = budget.made(in_kind=False), budget.made(in_kind=True)
    plug, side = budget.plug, budget.side
    found = [(ReadTotal(printed=total, covers=Covers.MONETARY, side=side), money)]
    if kind:
        found += [
            (ReadTotal(printed=total, covers=Covers.IN_KIND, side=side), kind),
            (ReadTotal(printed=total, covers=Covers.ALL, side=side), money + kind),
        ]
    found += [
        (ReadTotal(printed=total, covers=read.covers, side=side, includes_balancing=True), a + plug)
        for read, a in found
        if plug and read.covers is not Covers.IN_KIND
    ]
    start = max((read.printed.row for read in above), default=0)
    since = budget.indices(in_kind=False, before=total.row, after=start)
    until = budget.indices(in_kind=False, before=total.row)
    both_kinds = tuple(
        i
        for i in budget.lines
        if budget.nodes[i].in_kind and start < budget.nodes[i].row.row < total.row
    )
    for lines in (since, until, *_sections(total, budget), both_kinds):
        if lines:
            made = sum((budget.lines[i] for i in lines), ZERO)
            found.append((_of_lines(total, lines, side), made))
    return found


def _sections(total: PrintedTotal, budget: Budgeted) -> list[tuple[int, ...]]:
    """The lines of the section, and of the group, that end above the total."""
    heads = [node for node in budget.nodes if node.row.row < total.row and node.depth <= 1]
    starts = [node.row.row for node in heads if node.depth == 0][-1:]
    starts += [node.row.row for node in heads][-1:]
    return [budget.indices(in_kind=False, before=total.row, after=start - 1) for start in starts]


def _worded(total: PrintedTotal, budget: Budgeted, above: Sequence[ReadTotal]) -> ReadTotal:
    """What the total's words and place say that it covers, whatever its amount."""
    found = TOTAL.match(plain(total.label))
    rest = found["rest"] if found is not None else ""
    kind_above = any(node.in_kind and node.row.row < total.row for node in budget.nodes)
    money_below = [i for i in budget.indices(in_kind=False) if budget.nodes[i].row.row > total.row]
    start = max((read.printed.row for read in above), default=0)
    since = budget.indices(in_kind=False, before=total.row, after=start)
    if GRAND_TOTAL.search(rest):
        covers = Covers.ALL if budget.indices(in_kind=True) else Covers.MONETARY
    elif IN_KIND_TOTAL.search(rest):
        covers = Covers.IN_KIND
    elif PARTIAL_TOTAL.search(plain(total.label)) or money_below:
        return _of_lines(total, since, budget.side)
    elif kind_above:
        covers = _after_kind(total, budget)
    else:
        covers = Covers.MONETARY
    plug = covers is Covers.MONETARY and any(row < total.row for row in budget.balancing)
    return ReadTotal(printed=total, covers=covers, side=budget.side, includes_balancing=plug)


def _after_kind(total: PrintedTotal, budget: Budgeted) -> Covers:
    """A bare "TOTAL" under the contributions in kind: the sum it is nearest to."""
    money, kind = budget.made(in_kind=False), budget.made(in_kind=True)
    sums = {Covers.ALL: money + kind, Covers.IN_KIND: kind, Covers.MONETARY: money}
    return min(sums, key=lambda covers: abs(sums[covers] - total.amount))


def _of_lines(total: PrintedTotal, lines: tuple[int, ...], side: Side) -> ReadTotal:
    return ReadTotal(printed=total, covers=Covers.LINES, side=side, lines=lines)
