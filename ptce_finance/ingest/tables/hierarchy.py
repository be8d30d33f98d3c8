"""Which rows repeat their children: by formula, account, depth, or by arithmetic alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ptce_finance.ingest.tables.accounts_beside import (
    ComesOut,
    held_by_nothing,
    told_by_what_holds_them,
)
from ptce_finance.ingest.tables.arithmetic import by_arithmetic
from ptce_finance.ingest.tables.depth import Children, deeper_rows, enough
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.runs import Amounts, Entry, agrees, total_of
from ptce_finance.ingest.tables.words import side_named

_PADDED = 6
_CODE_LENGTH = 2
_SEVERAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A way to see the rows: `children` of each parent, by place; parents are not lines.

    `doubtful` are parents whose children do not add up to them. A `far` way of seeing them counts
    only where a total proves it.
    """

    children: Children
    doubtful: frozenset[int] = frozenset()
    far: bool = False

    @property
    def parents(self) -> frozenset[int]:
        """The places of the rows that repeat others."""
        return frozenset(self.children)


def structures(entries: Sequence[Entry], targets: Sequence[Amounts]) -> list[Structure]:
    """The few ways to see the rows, the likeliest first. `targets` are totals they may make."""
    strong, doubtful = _known_parents(entries)
    deeper = deeper_rows(entries, strong)
    weak = _confirmed(entries, strong, deeper)
    first = Structure(children=_merged(strong, weak), doubtful=doubtful)
    found = [first]
    loose = held_by_nothing(entries, strong, _proving(entries))
    if loose:
        kept = {i: c for i, c in first.children.items() if i not in loose}
        found.append(Structure(children=kept, doubtful=doubtful - loose))
    if doubtful - loose:
        kept = {i: c for i, c in first.children.items() if i not in doubtful}
        found.append(Structure(children=kept, far=True))
    if deeper.keys() - first.children.keys():
        found.append(
            Structure(
                children=_merged(first.children, deeper),
                doubtful=doubtful | deeper.keys() - first.children.keys(),
                far=True,
            )
        )
    inside = {child for children in first.children.values() for child in children}
    free = [i for i in leaves(entries, first) if i not in inside]
    left = _less(entries, inside, first, targets)
    plain = [i for i in free if entries[i].kind is Kind.LINE]
    for counted in (free, plain) if len(plain) < len(free) else (free,):
        found += [
            Structure(children=_merged(first.children, groups))
            for groups in by_arithmetic(entries, counted, left)
        ]
    if first.children:
        found.append(Structure(children={}, far=True))
    return _distinct(found)


def _less(
    entries: Sequence[Entry], inside: set[int], first: Structure, targets: Sequence[Amounts]
) -> list[Amounts]:
    """The targets without what the lines under known parents already make."""
    lines = [i for i in leaves(entries, first) if i in inside and not entries[i].in_kind]
    made = total_of(entries[i] for i in lines)
    return [{p: n - made.get(p, n - n) for p, n in target.items()} for target in targets]


def leaves(entries: Sequence[Entry], structure: Structure) -> list[int]:
    """The places of the rows that count."""
    parents = structure.parents
    return [i for i, entry in enumerate(entries) if entry.countable and i not in parents]


def leaf_children(structure: Structure, parent: int) -> tuple[int, ...]:
    """The lines under a parent, at any depth."""
    found: list[int] = []
    waiting = list(structure.children.get(parent, ()))
    seen = {parent}
    while waiting:
        child = waiting.pop()
        if child in seen:
            continue
        seen.add(child)
        below = structure.children.get(child)
        if below is None:
            found.append(child)
        else:
            waiting.extend(below)
    return tuple(sorted(found))


def _known_parents(entries: Sequence[Entry]) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    """Parents by formula or by account, and those of them that do not come out."""
    known = told_by_what_holds_them(entries, _parents(entries), _proving(entries))
    doubtful = frozenset(
        i
        for i in known
        if any(entries[i].amounts.values())
        and not _comes_out(entries, Structure(children=known), i)
    )
    return known, doubtful


def _proving(entries: Sequence[Entry]) -> ComesOut:
    """Whether a row comes out of its children, asked of any way to see the rows."""
    return lambda children, i: _comes_out(entries, Structure(children=children), i)


def _parents(entries: Sequence[Entry]) -> dict[int, tuple[int, ...]]:
    """Parents by formula, by account, and chapters with details under them."""
    found = _merged(_by_formula(entries), _by_account(entries))
    found = _merged(found, _by_chapter(entries, found))
    return {i: children for i, children in found.items() if _detailed(entries, i, children)}


def _detailed(entries: Sequence[Entry], parent: int, children: Sequence[int]) -> bool:
    """Whether some child holds money, or the parent holds none."""
    return not any(entries[parent].amounts.values()) or any(
        amount for child in children for amount in entries[child].amounts.values()
    )


def with_solid(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, each parent split where a period has its amount and none of its children's."""
    if len({period for entry in entries for period in entry.amounts}) < _SEVERAL:
        return list(entries)
    children = _merged(_parents(entries), deeper_rows(entries, {}))
    structure = Structure(children=children)
    found: list[Entry] = []
    for i, entry in enumerate(entries):
        alone = _alone(entries, structure, i) if i in children else {}
        if alone:
            found.append(replace(entry, amounts=alone, places=dict(entry.places), solid=True))
            kept = {p: n for p, n in entry.amounts.items() if p not in alone}
            found.append(replace(entry, amounts=kept, places=dict(entry.places)))
        else:
            found.append(entry)
    return found


def _alone(entries: Sequence[Entry], structure: Structure, parent: int) -> Amounts:
    below = [entries[i].amounts for i in leaf_children(structure, parent)]
    detailed = {period for amounts in below for period, amount in amounts.items() if amount}
    stated = {p: n for p, n in entries[parent].amounts.items() if n and p not in detailed}
    return stated if detailed and len(stated) < len(entries[parent].amounts) else {}


def _by_chapter(entries: Sequence[Entry], known: Children) -> dict[int, tuple[int, ...]]:
    """60 over rows without account: the chapter's details, up to the next account or heading."""
    found: dict[int, list[int]] = {}
    chapter: int | None = None
    for i, entry in enumerate(entries):
        item = entry.item
        if entry.kind is Kind.TEXT:
            ends = item.account is not None or side_named(item.label) or item.label.isupper()
            chapter = None if ends else chapter
        elif entry.kind is not Kind.LINE or item.in_kind:
            chapter = None if entry.kind is not Kind.MEMO else chapter
        elif item.account is not None:
            two = len(item.account) == _CODE_LENGTH and entry.may_be_parent and i not in known
            chapter = i if two and any(entry.amounts.values()) else None
        elif chapter is not None and entries[chapter].part == entry.part:
            found.setdefault(chapter, []).append(i)
    return {i: tuple(children) for i, children in found.items()}


def _confirmed(
    entries: Sequence[Entry], strong: Children, found: Children
) -> dict[int, tuple[int, ...]]:
    """Rows whose deeper rows add up to them."""
    structure = Structure(children=_merged(strong, found))
    return {
        i: children
        for i, children in found.items()
        if enough(entries[i], children) and _comes_out(entries, structure, i)
    }


def _comes_out(entries: Sequence[Entry], structure: Structure, parent: int) -> bool:
    below = total_of(entries[i] for i in leaf_children(structure, parent))
    return agrees(entries[parent].amounts, below)


def _by_formula(entries: Sequence[Entry]) -> dict[int, tuple[int, ...]]:
    places = {(entry.part, entry.item.row): i for i, entry in enumerate(entries) if entry.countable}
    found = {}
    for i, entry in enumerate(entries):
        if entry.rows and entry.may_be_parent:
            children = [places.get((entry.part, row)) for row in sorted(entry.rows)]
            kept = tuple(place for place in children if place is not None and place != i)
            if kept:
                found[i] = kept
    return {i: children for i, children in found.items() if not _loops(found, i)}


def _loops(children: Mapping[int, tuple[int, ...]], start: int) -> bool:
    waiting = list(children[start])
    seen: set[int] = set()
    while waiting:
        place = waiting.pop()
        if place == start:
            return True
        if place not in seen:
            seen.add(place)
            waiting.extend(children.get(place, ()))
    return False


def _by_account(entries: Sequence[Entry]) -> dict[int, tuple[int, ...]]:
    """60 over 601: the rows that follow with a longer account of the same beginning."""
    found: dict[int, list[int]] = {}
    open_parents: list[int] = []
    for i, entry in enumerate(entries):
        account = entry.item.account
        if not entry.countable or account is None:
            continue
        while open_parents and not _under(entries[open_parents[-1]], entry):
            open_parents.pop()
        if open_parents:
            found.setdefault(open_parents[-1], []).append(i)
        if len(account) < _PADDED and not entry.solid:
            open_parents.append(i)
    return {i: tuple(children) for i, children in found.items()}


def _under(parent: Entry, child: Entry) -> bool:
    above, below = parent.item.account or "", child.item.account or ""
    return (
        len(above) >= _CODE_LENGTH
        and len(below) > len(above)
        and below.startswith(above)
        and parent.part == child.part
    )


def _merged(first: Children, second: Children) -> dict[int, tuple[int, ...]]:
    merged = dict(first)
    for i, children in second.items():
        merged.setdefault(i, children)
    return merged


def _distinct(found: Iterable[Structure]) -> list[Structure]:
    kept: dict[frozenset[int], Structure] = {}
    for structure in found:
        kept.setdefault(structure.parents, structure)
    return list(kept.values())
