"""The nesting under which the sums that a document prints come out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice

from ptce_finance.domain.line import Side
from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.layouts.cerfa.figures import Figure
from ptce_finance.ingest.layouts.cerfa.nesting import Nesting, Node, nest
from ptce_finance.ingest.layouts.cerfa.rows import BlockRow, RowKind
from ptce_finance.ingest.layouts.cerfa.weighing import Weighed, weigh

Reading = tuple[tuple[Node, ...], Weighed]
_ENOUGH = 2
_CHAPTER = 2
# A form has some ten categories of funders: trying more readings proves nothing and costs time.
_MOST_TRIED = 40
_HEADS = frozenset({RowKind.GROUP, RowKind.SECTION})


def settle(
    rows: tuple[BlockRow, ...],
    side: Side,
    figures: Mapping[int, Figure],
    printed: frozenset[Decimal],
) -> Reading:
    """The rows nested and weighed so that as many printed sums as possible come out.

    `printed` are the totals that the block prints. The plain nesting stays unless another one
    brings more sums out: the document's own arithmetic decides, never a guess.
    """

    def read(nesting: Nesting) -> tuple[int, Reading]:
        nodes = nest(rows, side, nesting)
        weighed = weigh(nodes, figures)
        return _sums_right(nodes, weighed, printed), (nodes, weighed)

    most, best = read(Nesting())
    for nesting, proved in islice(_others(best, figures), _MOST_TRIED):
        right, reading = read(nesting)
        if right > most or (proved and right == most):
            most, best = right, reading
    return best


def _sums_right(nodes: tuple[Node, ...], weighed: Weighed, printed: frozenset[Decimal]) -> int:
    """How many sums of groups and sections are right, and the block's total if it is."""
    heads = sum(each.right and nodes[each.node].row.kind in _HEADS for each in weighed.sums)
    money = sum((a for i, a in weighed.lines.items() if not nodes[i].in_kind), ZERO)
    everything = sum(weighed.lines.values(), ZERO)
    return heads + bool(printed & {money, everything})


def _others(reading: Reading, figures: Mapping[int, Figure]) -> Iterator[tuple[Nesting, bool]]:
    """Other nestings to try, and whether their own sums are proof enough."""
    nodes, weighed = reading
    apart = [nodes[each.node].row.row for each in weighed.wrong if nodes[each.node].funder]
    adopt = _adopters(reading, figures)
    rows = frozenset(adopt)
    if apart:
        yield Nesting(apart=frozenset(apart)), False
        yield from ((Nesting(apart=frozenset({row})), False) for row in apart)
    if adopt:
        yield Nesting(adopt=rows), all(run >= _ENOUGH for run in adopt.values())
        yield from ((Nesting(adopt=frozenset({row})), run >= _ENOUGH) for row, run in adopt.items())
    if apart and adopt:
        yield Nesting(apart=frozenset(apart), adopt=rows), False
    beside = [nodes[each.node].row.row for each in weighed.wrong if _may_be_line(nodes[each.node])]
    if beside:
        yield Nesting(beside=frozenset(beside)), True
        yield from ((Nesting(beside=frozenset({row})), False) for row in beside)


def _may_be_line(node: Node) -> bool:
    """A chapter holds what follows it; a longer account may stand beside longer ones still."""
    return node.funder is None and len(node.row.code or "") > _CHAPTER


def _adopters(reading: Reading, figures: Mapping[int, Figure]) -> dict[int, int]:
    """Rows with an account whose amount is that of the rows without one below; how many these."""
    nodes, _ = reading
    found = {}
    for index, node in enumerate(nodes):
        amount = _amount(figures, node.row.row)
        if node.row.kind is RowKind.LINE and node.row.code is not None and amount:
            amounts = [_amount(figures, row) for row in _run_after(nodes, index)]
            if sum(amounts, ZERO) == amount:
                found[node.row.row] = sum(each != 0 for each in amounts)
    return found


def _amount(figures: Mapping[int, Figure], row: int) -> Decimal:
    figure = figures.get(row)
    return ZERO if figure is None or figure.amount is None else figure.amount


def _run_after(nodes: tuple[Node, ...], index: int) -> list[int]:
    run: list[int] = []
    for node in nodes[index + 1 :]:
        if node.row.code is not None or node.row.kind is not RowKind.LINE:
            break
        run.append(node.row.row)
    return run
