"""Which rows of a column are its lines, and which only add up others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.layouts.cerfa.figures import Figure
from ptce_finance.ingest.layouts.cerfa.nesting import Node
from ptce_finance.ingest.layouts.cerfa.rows import RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A row whose amount adds up others: its index, its amount, the indices of the lines below."""

    node: int
    amount: Decimal
    lines: tuple[int, ...]
    made: Decimal

    @property
    def right(self) -> bool:
        """Whether the lines make the amount written."""
        return self.amount == self.made


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One column's rows: lines (with amounts), sums, details already inside a line."""

    lines: Mapping[int, Decimal]
    sums: tuple[Sum, ...]
    details: tuple[int, ...]

    @property
    def wrong(self) -> tuple[Sum, ...]:
        """The sums that their lines do not make."""
        return tuple(each for each in self.sums if not each.right)


def weigh(nodes: Sequence[Node], figures: Mapping[int, Figure]) -> Weighed:
    """Tells lines from sums in one column; `figures` by row number.

    A row with an amount and nothing filled below it is a line; with lines below, they win and it is
    their sum. "Of which" rows that do not make the whole are details of the line above them.
    """
    below = _children(nodes)
    weigher = _Weigher(nodes, below, figures)
    for root in below[None]:
        weigher.weigh(root)
    return Weighed(
        lines=dict(sorted(weigher.lines.items())),
        sums=tuple(weigher.sums),
        details=tuple(weigher.details),
    )


def _children(nodes: Sequence[Node]) -> dict[int | None, list[int]]:
    below: dict[int | None, list[int]] = {None: []}
    for index, node in enumerate(nodes):
        below.setdefault(node.parent, []).append(index)
    return below


class _Weigher:
    def __init__(
        self,
        nodes: Sequence[Node],
        below: Mapping[int | None, list[int]],
        figures: Mapping[int, Figure],
    ) -> None:
        self._nodes = nodes
        self._below = below
        self._figures = figures
        self.lines: dict[int, Decimal] = {}
        self.sums: list[Sum] = []
        self.details: list[int] = []

    def weigh(self, index: int) -> list[int]:
        """The lines of a row and of those below it; empty where nothing is filled."""
        figure = self._figures.get(self._nodes[index].row.row)
        own = figure.amount if figure is not None else None
        below = [line for child in self._below.get(index, ()) for line in self.weigh(child)]
        if own is None:
            return below
        made = sum((self.lines[line] for line in below), ZERO)
        if below and own != made and self._only_details(index):
            self._set_aside(below)
            below = []
        if below:
            self.sums.append(Sum(node=index, amount=own, lines=tuple(below), made=made))
            return below
        if own == 0:
            return []
        self.lines[index] = own
        return [index]

    def _only_details(self, index: int) -> bool:
        kinds = {self._nodes[child].row.kind for child in self._filled_below(index)}
        return kinds == {RowKind.OF_WHICH}

    def _filled_below(self, index: int) -> list[int]:
        below = self._below.get(index, [])
        figures = ((child, self._figures.get(self._nodes[child].row.row)) for child in below)
        return [child for child, figure in figures if figure is not None and figure.amount]

    def _set_aside(self, lines: list[int]) -> None:
        for line in lines:
            del self.lines[line]
        self.details += lines
