"""Finds the lines that a written total adds up, or should by its words and its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.runs import Amounts, Entry, added, agrees, total_of
from ptce_finance.ingest.tables.vocabulary import EXPENSE_NAMES, PLAIN_TOTAL, RESOURCE_NAMES
from ptce_finance.ingest.tables.words import plain, words_of

_WHOLE = PLAIN_TOTAL | EXPENSE_NAMES | RESOURCE_NAMES
TOTALS = frozenset({Kind.TOTAL, Kind.SUBTOTAL, Kind.MAYBE, Kind.UNLABELLED})
_NUMBER = re.compile(r"\b([678]\d{1,3})\b")
_FEW = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The lines that a total adds up. `balanced`: balancing rows add to them."""

    lines: frozenset[int]
    balanced: bool = False
    proved: bool = False


def cover_of(entries: Sequence[Entry], counted: Sequence[int], place: int) -> Cover | None:
    """The first plausible set of lines that makes the total."""
    stated = entries[place].amounts
    if not any(stated.values()):
        above = next(iter(_section(entries, counted, place)))
        empty = not any(total_of(entries[i] for i in above).values())
        return Cover(lines=frozenset(above), proved=True) if empty else None
    balances = [i for i, entry in enumerate(entries) if entry.kind is Kind.BALANCE]
    for lines in _plausible(entries, counted, place):
        if not lines:
            continue
        found = total_of(entries[i] for i in lines)
        if agrees(stated, found):
            return Cover(lines=frozenset(lines), proved=True)
        if len(lines) == len(counted) or not any(entries[i].in_kind for i in lines):
            with_balance = _with_balance(entries, found, balances, stated)
            if with_balance:
                return Cover(lines=frozenset(lines), proved=True, balanced=True)
    return None


def _with_balance(
    entries: Sequence[Entry], found: Amounts, balances: Sequence[int], stated: Amounts
) -> bool:
    """Whether one balancing row makes up for the difference."""
    for i in balances:
        both = dict(found)
        for period, amount in entries[i].amounts.items():
            if amount:
                both[period] = both.get(period, amount - amount) + amount
        if any(entries[i].amounts.values()) and agrees(stated, both):
            return True
    return False


def _plausible(
    entries: Sequence[Entry], counted: Sequence[int], place: int
) -> Iterator[Sequence[int]]:
    """The sets of lines that a total may add up, the likeliest first."""
    by_formula = _formula_lines(entries, counted, place)
    if by_formula:
        yield by_formula
    money = [i for i in counted if not entries[i].in_kind]
    if is_whole_total(entries[place]):
        yield money
        yield counted
    yield from _section(entries, counted, place)
    yield money
    yield counted
    yield [i for i in counted if entries[i].in_kind]
    numbers = _NUMBER.findall(entries[place].item.label) or [entries[place].item.account or "?"]
    yield [i for i in counted if (entries[i].item.account or "").startswith(numbers[0])]
    yield _named(entries, counted, place)
    if not is_whole_total(entries[place]):
        yield from _blocks(entries, counted, place)


def _formula_lines(entries: Sequence[Entry], counted: Sequence[int], place: int) -> list[int]:
    """The lines that the total's formula adds up, through other totals where it names them."""
    if not entries[place].rows:
        return []
    rows = {(entry.part, entry.item.row): i for i, entry in enumerate(entries)}
    lines: set[int] = set()
    waiting, seen = [place], {place}
    known = set(counted)
    while waiting:
        i = waiting.pop()
        for row in entries[i].rows:
            below = rows.get((entries[i].part, row))
            if below is None or below in seen:
                continue
            seen.add(below)
            if below in known:
                lines.add(below)
            else:
                waiting.append(below)
    return sorted(lines)


def _section(
    entries: Sequence[Entry], counted: Sequence[int], place: int
) -> Iterator[Sequence[int]]:
    """The lines since the total above, and those up to the total below."""
    for stops in (TOTALS | {Kind.TEXT}, frozenset({Kind.TOTAL, Kind.SUBTOTAL}), {Kind.TOTAL}):
        above = _bound(entries, place, -1, frozenset(stops))
        yield [i for i in counted if above < i < place]
        below = _bound(entries, place, 1, frozenset(stops))
        yield [i for i in counted if place < i < below]


def _bound(entries: Sequence[Entry], place: int, step: int, stops: frozenset[Kind]) -> int:
    """The place of the next row of those kinds, or of another table, in that direction."""
    i = place + step
    while 0 <= i < len(entries) and entries[i].part == entries[place].part:
        entry = entries[i]
        if entry.kind in stops and (entry.kind is not Kind.TEXT or entry.item.gap):
            return i
        i += step
    return i


def _named(entries: Sequence[Entry], counted: Sequence[int], place: int) -> list[int]:
    """The lines of the section whose name the total repeats, as "Total Achats" does."""
    words = {word for word in words_of(entries[place].item.label) if word not in PLAIN_TOTAL}
    if not words:
        return []
    return [
        i
        for i in counted
        if words <= set(words_of(f"{entries[i].item.section} {entries[i].item.category}"))
    ]


def _blocks(
    entries: Sequence[Entry], counted: Sequence[int], place: int
) -> Iterator[Sequence[int]]:
    """Lines just above the total, then just below, as many as make it."""
    stated = entries[place].amounts
    above = [i for i in reversed(counted) if i < place]
    below = [i for i in counted if i > place]
    for order in (above[:_FEW], below[:_FEW]):
        sums: Amounts = {}
        for size, i in enumerate(order, start=1):
            sums = added((sums, entries[i].amounts))
            if agrees(stated, sums):
                yield order[:size]
                break


def cover_by_words(entries: Sequence[Entry], counted: Sequence[int], place: int) -> Cover:
    """What a total that does not come out should cover, by its words and its place."""
    lines = _formula_lines(entries, counted, place)
    if lines:
        return Cover(lines=frozenset(lines))
    money = [i for i in counted if not entries[i].in_kind]
    if entries[place].in_kind:
        return Cover(lines=frozenset(i for i in counted if entries[i].in_kind))
    if entries[place].kind is not Kind.SUBTOTAL and is_whole_total(entries[place]):
        return Cover(lines=frozenset(money))
    named = _named(entries, counted, place)
    if named:
        return Cover(lines=frozenset(named))
    above = _bound(entries, place, -1, frozenset({Kind.TOTAL, Kind.SUBTOTAL}))
    lines = [i for i in counted if above < i < place]
    return Cover(lines=frozenset(lines or money))


def is_whole_total(entry: Entry) -> bool:
    """Whether the label says "total" of the side and nothing narrower."""
    label = entry.item.label
    if entry.kind is Kind.SUBTOTAL or entry.kind is Kind.UNLABELLED:
        return False
    words = [word for word in words_of(label) if not word.isdigit()]
    return all(word in _WHOLE for word in words) and not _NUMBER.search(plain(label))
