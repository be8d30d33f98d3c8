"""Rows that equal the sum of their neighbours: totals that no word, code or formula tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.tables.neighbours import Neighbours
from ptce_finance.ingest.tables.runs import CLOSE, ZERO, Amounts, Entry, total_of

FEW = 400
_STEPS = 4_000
_STEPS_IN_ALL = 40_000
"""For one target, and for all of them: a file may state hundreds of totals that nothing makes."""

Groups = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Group:
    """A row and the rows beside it that add up to it, from `first` to `last` in their order."""

    parent: int
    children: tuple[int, ...]
    first: int
    last: int


def by_arithmetic(
    entries: Sequence[Entry], counted: Sequence[int], targets: Sequence[Amounts]
) -> Iterator[Groups]:
    """Sets of rows to see as totals of their neighbours: those that leave a target as the sum.

    Where there is none, those in which every row is a total or a part of one.
    """
    if len(counted) > FEW:
        return
    money = [i for i in counted if not entries[i].in_kind]
    every = total_of(entries[i] for i in money)
    distinct = list({tuple(target.items()): target for target in targets}.values())
    steps = iter(range(_STEPS_IN_ALL))
    for backwards in (False, True):
        groups = _groups(entries, counted, backwards=backwards)
        greedy = _greedy(groups)
        if not greedy:
            continue
        for target in distinct:
            chosen = _chosen(entries, groups, _excess(every, target), steps)
            if chosen:
                yield chosen
        if _covers_all(money, greedy):
            yield greedy


def suspected(entries: Sequence[Entry], lines: Sequence[int]) -> tuple[int, ...]:
    """Lines that equal the sum of the lines beside them, two at least, and may be their total.

    A row with an account is a line; so is a row among rows that bear accounts.
    """
    bare = {i for i in lines if entries[i].item.account is None}
    if len(bare) * 2 < len(lines) or len(lines) > FEW:
        return ()
    found: set[int] = set()
    for backwards in (False, True):
        groups = _groups(entries, lines, backwards=backwards)
        found |= {g.parent for g in groups if len(g.children) > 1 and g.parent in bare}
    return tuple(sorted(found))


def without_totals(entries: Sequence[Entry], lines: Sequence[int]) -> Amounts:
    """The monetary sums if every row that equals the rows after it were their total."""
    money = [i for i in lines if not entries[i].in_kind]
    parents = _greedy(_groups(entries, money, backwards=False))
    return total_of(entries[i] for i in money if i not in parents)


def _groups(entries: Sequence[Entry], counted: Sequence[int], *, backwards: bool) -> list[_Group]:
    """Every row that equals the sum of the rows after it, or before it, with the fewest rows."""
    order = list(reversed(counted)) if backwards else list(counted)
    neighbours = Neighbours(entries, order)
    found = []
    for at, parent in enumerate(watched(order)):
        size = neighbours.adding_up_to(at)
        if size:
            children = tuple(sorted(order[at + 1 : at + 1 + size]))
            found.append(_Group(parent, children, at, at + size))
    return found


def _greedy(groups: Sequence[_Group]) -> Groups:
    """Groups from the first on, none overlapping another."""
    found: Groups = {}
    last = -1
    for group in groups:
        if group.first > last:
            found[group.parent] = group.children
            last = group.last
    return found


def _covers_all(counted: Sequence[int], groups: Groups) -> bool:
    """Whether every row is a total or a part, with at least two totals."""
    inside = set(groups) | {child for children in groups.values() for child in children}
    return len(groups) > 1 and inside == set(counted) and any(len(c) > 1 for c in groups.values())


def _excess(every: Amounts, target: Amounts) -> Amounts:
    """What the rows make beyond the target, where leaving some out could make it; else nothing."""
    if set(target) - set(every):
        return {}
    excess = {p: every.get(p, ZERO) - amount for p, amount in target.items()}
    if not any(excess.values()) or any(amount < -CLOSE for amount in excess.values()):
        return {}
    return excess


def _chosen(
    entries: Sequence[Entry], groups: Sequence[_Group], excess: Amounts, steps: Iterator[int]
) -> Groups:
    """Groups that do not overlap and whose totals make the excess; empty if none, or no excess."""
    weights = [tuple(entries[g.parent].amounts.get(p, ZERO) for p in excess) for g in groups]
    found = _search(groups, weights, tuple(excess.values()), islice(steps, _STEPS))
    return {group.parent: group.children for group in found}


def _search(
    groups: Sequence[_Group],
    weights: Sequence[tuple[Decimal, ...]],
    excess: tuple[Decimal, ...],
    steps: Iterator[int],
) -> tuple[_Group, ...]:
    """The first groups, none overlapping, whose totals make the excess; depth first, bounded."""
    waiting: list[tuple[int, tuple[Decimal, ...], tuple[_Group, ...]]] = [(0, excess, ())]
    while waiting and excess and next(steps, None) is not None:
        at, left, taken = waiting.pop()
        if max(left) <= CLOSE:
            return taken
        if at >= len(groups):
            continue
        waiting.append((at + 1, left, taken))
        if taken and groups[at].first <= taken[-1].last:
            continue
        less = tuple(n - weight for n, weight in zip(left, weights[at], strict=True))
        if min(less) >= -CLOSE:
            waiting.append((at + 1, less, (*taken, groups[at])))
    return ()
