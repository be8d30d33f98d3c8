"""Accounts that stand beside longer ones of the same beginning, and do not add them up."""

from collections.abc import Callable, Iterator, Sequence

from ptce_finance.ingest.tables.depth import Children
from ptce_finance.ingest.tables.runs import Entry

_CHAPTER = 2

ComesOut = Callable[[Children, int], bool]


def told_by_what_holds_them(
    entries: Sequence[Entry], known: Children, comes_out: ComesOut
) -> dict[int, tuple[int, ...]]:
    """The parents without those that are lines: what holds them comes out once they are.

    `706 Prestations` followed by `7062 Prestations CAF` is a line of its own where 70 is the sum
    of both; where 70 is the sum of what follows 706, it repeats it.
    """
    found = dict(known)
    for holder in sorted(known, reverse=True):
        if holder not in found or comes_out(found, holder):
            continue
        wrong = [i for i in _below(found, holder) if _may_be_line(entries, found, i, comes_out)]
        for apart in _choices(wrong):
            tried = _beside(found, apart)
            if comes_out(tried, holder):
                found = tried
                break
    return found


def held_by_nothing(
    entries: Sequence[Entry], known: Children, comes_out: ComesOut
) -> frozenset[int]:
    """Accounts of three digits or more that do not come out, and that no row adds up."""
    inside = {child for children in known.values() for child in children}
    return frozenset(
        i for i in known if i not in inside and _may_be_line(entries, known, i, comes_out)
    )


def _may_be_line(
    entries: Sequence[Entry], known: Children, place: int, comes_out: ComesOut
) -> bool:
    entry = entries[place]
    account = entry.item.account or ""
    named = len(account) > _CHAPTER and not entry.rows and any(entry.amounts.values())
    return named and place in known and not comes_out(known, place)


def _choices(wrong: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if wrong:
        yield tuple(wrong)
    if len(wrong) > 1:
        yield from ((i,) for i in wrong)


def _below(known: Children, holder: int) -> list[int]:
    """The parents under a row, at any depth."""
    found: list[int] = []
    waiting = [holder]
    while waiting:
        inner = [i for i in known.get(waiting.pop(), ()) if i in known and i not in found]
        found += inner
        waiting += inner
    return sorted(found)


def _beside(known: Children, apart: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The parents once those are lines: what was under them stands beside them."""
    found: dict[int, tuple[int, ...]] = {}
    for parent, children in known.items():
        if parent not in apart:
            found[parent] = tuple(sorted(_opened(known, children, apart)))
    return found


def _opened(known: Children, children: Sequence[int], apart: Sequence[int]) -> Iterator[int]:
    for child in children:
        yield child
        if child in apart:
            yield from _opened(known, known[child], apart)
