"""Rows with deeper rows under them: indented, numbered, or without account under an account."""

from collections.abc import Iterable, Mapping, Sequence

from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.runs import Entry

_PADDED = 6
_CHAPTER = 2

Children = Mapping[int, tuple[int, ...]]


def enough(parent: Entry, children: Sequence[int]) -> bool:
    """Two equal rows one under the other are a chapter and its only line, or twins."""
    account = parent.item.account
    return len(children) > 1 or account is None or len(account) <= _CHAPTER


def deeper_rows(entries: Sequence[Entry], strong: Children) -> dict[int, tuple[int, ...]]:
    """Rows with deeper rows under them: no account under an account, indented, numbered."""
    found: dict[int, tuple[int, ...]] = {}
    for i, entry in enumerate(entries):
        if entry.may_be_parent and i not in strong and _may_hold(entries, i):
            children = tuple(_deeper(entries, i, strong))
            if children:
                found[i] = children
    return found


def _may_hold(entries: Sequence[Entry], place: int) -> bool:
    """Whether the next row may be deeper at all: most lists are flat."""
    if place + 1 >= len(entries):
        return False
    after = entries[place + 1]
    return after.kind is Kind.TEXT or _is_deeper(entries[place], after)


def _deeper(entries: Sequence[Entry], start: int, strong: Children) -> Iterable[int]:
    parent = entries[start]
    covered: set[int] = set()
    for i in range(start + 1, len(entries)):
        entry = entries[i]
        if entry.kind in {Kind.TOTAL, Kind.BALANCE, Kind.SUBTOTAL} or entry.part != parent.part:
            return
        if entry.kind is Kind.TEXT:
            if entry.item.gap or not _is_deeper(parent, entry):
                return
            continue
        if not _is_deeper(parent, entry) or entry.in_kind is not parent.in_kind:
            return
        if i not in covered:
            yield i
        covered.update(strong.get(i, ()))


def _is_deeper(parent: Entry, child: Entry) -> bool:
    above, below = parent.item, child.item
    if above.account is not None and below.account is None:
        return above.depth <= below.depth
    if above.account is not None and below.account is not None:
        return _padded_under(above.account, below.account)
    if above.code and below.code:
        return (
            below.code.startswith(above.code.rstrip("0") or above.code)
            and (len(below.code) > len(above.code.rstrip("0")))
            and below.code != above.code
        )
    if above.code and not below.code:
        return above.depth <= below.depth
    if above.account is None and below.account is not None:
        return False
    return below.depth > above.depth


def _padded_under(above: str, below: str) -> bool:
    """640000 over 641000: zeros at the end only fill."""
    bare = above.rstrip("0")
    return len(above) >= _PADDED and len(bare) >= 1 and below != above and below.startswith(bare)
