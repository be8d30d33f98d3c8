"""How the rows of a block hang together: sections, groups, lines, funders under 74."""

from dataclasses import dataclass
from typing import Final

from ptce_finance.domain.line import FunderLevel, Side
from ptce_finance.ingest.layouts.cerfa.funders import FunderRow, funder_row
from ptce_finance.ingest.layouts.cerfa.rows import BlockRow, RowKind
from ptce_finance.ingest.layouts.cerfa.wordings import INDIRECT, LINES, wording_key

_NESTED: Final = frozenset({RowKind.SECTION, RowKind.GROUP, RowKind.LINE, RowKind.OF_WHICH})
_SUBSIDIES = "74"
_IN_KIND = ("86", "87")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A row that may hold money, with the row it hangs from (its index) and what it inherits."""

    row: BlockRow
    depth: int
    parent: int | None
    side: Side
    account: str | None
    in_kind: bool
    section: str
    funder: FunderRow | None = None
    level: FunderLevel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """Three freedoms that only the printed sums settle, by row number.

    `apart`: categories of funders whose following rows are not theirs. `adopt`: rows with an
    account whose following rows without one are theirs. `beside`: accounts that stand beside
    longer ones of the same beginning.
    """

    apart: frozenset[int] = frozenset()
    adopt: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()


def nest(rows: tuple[BlockRow, ...], side: Side, nesting: Nesting = Nesting()) -> tuple[Node, ...]:
    """The rows that may hold money, each hung from the row it is a part of."""
    nester = _Nester(side, nesting)
    for row in rows:
        nester.take(row)
    return tuple(nester.nodes)


class _Nester:
    def __init__(self, side: Side, nesting: Nesting) -> None:
        self.nodes: list[Node] = []
        self._stack: list[int] = []
        self._side = side
        self._nesting = nesting

    def take(self, row: BlockRow) -> None:
        if row.kind is RowKind.TOTAL:
            # After a total nothing belongs any more to the group above it.
            self._stack = []
        if row.kind not in _NESTED:
            return
        funder = self._funder(row)
        depth = self._depth(row, funder)
        while self._stack and self.nodes[self._stack[-1]].depth >= depth:
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        self._stack.append(len(self.nodes))
        self.nodes.append(self._node(row, depth, parent, funder))

    def _depth(self, row: BlockRow, funder: FunderRow | None) -> int:
        group = self._group()
        repeats = group is not None and row.code == group.row.code
        if row.kind is RowKind.SECTION:
            return 0
        if row.kind is RowKind.OF_WHICH and self._stack:
            above = self.nodes[self._stack[-1]]
            return above.depth + (above.row.kind is not RowKind.OF_WHICH)
        if row.kind is RowKind.GROUP and not repeats:
            return 1
        if row.code is not None and not repeats:
            return self._depth_by_code(row.code)
        if funder is not None:
            return self._depth_of_funder(funder, group)
        return self._depth_without_code(row, group)

    def _group(self) -> Node | None:
        """The class of accounts that is open, or the section of contributions in kind."""
        open_nodes = [self.nodes[i] for i in self._stack]
        groups = [node for node in open_nodes if node.row.kind is RowKind.GROUP]
        in_kind = [node for node in open_nodes if node.row.in_kind]
        return next(iter(groups[-1:] or in_kind[-1:]), None)

    def _depth_by_code(self, code: str) -> int:
        for i in reversed(self._stack):
            above = self.nodes[i]
            if above.row.row in self._nesting.beside:
                continue
            if above.row.code and code.startswith(above.row.code) and code != above.row.code:
                return above.depth + 1
        return 1

    def _depth_without_code(self, row: BlockRow, group: Node | None) -> int:
        if wording_key(row.label) in INDIRECT:
            return 1
        for i in reversed(self._stack):
            if self.nodes[i].row.row in self._nesting.adopt:
                return self.nodes[i].depth + 1
        return 1 if group is None else group.depth + 1

    def _funder(self, row: BlockRow) -> FunderRow | None:
        """What a row under 74 says of its funder; None for the group's own row and elsewhere."""
        above = self.nodes[self._stack[-1]].account if self._stack else None
        account = row.code or above
        if account is None or not account.startswith(_SUBSIDIES) or row.kind is RowKind.GROUP:
            return None
        return funder_row(row.label)

    def _depth_of_funder(self, funder: FunderRow, group: Node | None) -> int:
        for i in reversed(self._stack):
            above = self.nodes[i]
            category = above.funder
            if category is None or not category.is_category:
                continue
            if category.holds(funder) and above.row.row not in self._nesting.apart:
                return above.depth + 1
        return 1 if group is None else group.depth + 1

    def _node(
        self, row: BlockRow, depth: int, parent: int | None, funder: FunderRow | None
    ) -> Node:
        above = None if parent is None else self.nodes[parent]
        account = self._account(row, above)
        in_kind = row.in_kind or (account or "").startswith(_IN_KIND)
        level = funder.level if funder else None
        if level is None and funder is not None and above is not None:
            level = above.level
        return Node(
            row=row,
            depth=depth,
            parent=parent,
            side=_side(account, self._side),
            account=account,
            in_kind=in_kind,
            section="" if above is None else above.row.label,
            funder=funder,
            level=level,
        )

    def _account(self, row: BlockRow, above: Node | None) -> str | None:
        """The account written, else the one of the form's wording, else what stands above."""
        if row.code is not None:
            return row.code
        if row.in_kind:
            return "86" if self._side is Side.EXPENSE else "87"
        inherited = above.account if above is not None else None
        worded = LINES[self._side].get(wording_key(row.label))
        if wording_key(row.label) in INDIRECT:
            return inherited
        return worded if worded is not None and worded.startswith(inherited or "") else inherited


def _side(code: str | None, block: Side) -> Side:
    """Classes 86 and 87 keep their side where one column holds both."""
    if code is not None and code.startswith("86"):
        return Side.EXPENSE
    return Side.RESOURCE if code is not None and code.startswith("87") else block
