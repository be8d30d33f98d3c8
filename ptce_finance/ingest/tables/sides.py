"""Gives each row its side, its section, and whether it is in kind, from the cues around it."""

import re
from collections.abc import Sequence

from ptce_finance.domain.line import Side
from ptce_finance.ingest.tables.amount_faults import in_kind_fault
from ptce_finance.ingest.tables.items import Item, Kind
from ptce_finance.ingest.tables.words import (
    balances,
    in_kind_account,
    in_kind_named,
    plain,
    side_headed,
    side_named,
    side_of_account,
    side_of_balance,
    side_of_word,
    side_total,
    sides_mentioned,
    total_named,
    words_of,
)

_IN_KIND_SECTION = re.compile(
    r"contributions? (volontaires?|en nature)|\bin[ -]kind\b|^valorisation|^benevolat et\b"
)
_LONGEST_SECTION = 80
_SUMMED = frozenset({Kind.TOTAL, Kind.SUBTOTAL, Kind.MAYBE})


def settle_sides(items: Sequence[Item], default: Side | None, said: Sequence[str]) -> None:
    """Sets `side` of each item: its own word, its account, its section, the total below it.

    `default` is the side that the table's headings name; `said` the side column, one a row.
    """
    for item, word in zip(items, said, strict=True):
        item.side = side_of_word(word) if word else None
        item.side = item.side or side_of_account(item.account) or side_named(item.category)
    _by_sections(items, default)


def _by_sections(items: Sequence[Item], default: Side | None) -> None:
    walk = _Walk(default, both=any(_of_other_side(item, default) for item in items))
    for item in items:
        walk.step(item)
    walk.end()


def _of_other_side(item: Item, default: Side | None) -> bool:
    """Whether the row is the total of the side that the table's headings do not name."""
    named = side_total(item.label) if item.kind in _SUMMED else None
    return default is not None and named not in {default, None}


class _Walk:
    """Walks down the rows with what they said so far of the side.

    `current` is the section's side, `under` that of the account above, `last` that of the last
    total, `beside` that of the last line; `waiting` are rows whose side a total below may say.
    `both`: the table totals the other side too, so that a total ends what its headings name.
    """

    def __init__(self, default: Side | None, *, both: bool) -> None:
        self._default = default
        self._both = both
        self._current: Side | None = default
        self._under: Side | None = None
        self._last: Side | None = None
        self._beside: Side | None = None
        self._waiting: list[Item] = []
        self._lines = False
        self._totals: set[Side] = set()

    def end(self) -> None:
        """Rows under the totals of both sides stand under the last: no part of either."""
        if len(self._totals) == len(Side):
            for item in self._waiting:
                item.side = self._last

    def step(self, item: Item) -> None:
        """Gives the row its side, and learns from it."""
        cue = _cue(item)
        self._under = _by_account_above(item, self._under)
        if item.kind is Kind.TEXT:
            self._text(item, cue)
        elif item.kind is Kind.MAYBE and cue is self._current and self._lines:
            # Inside its own section a side's name is a line's ("Charges" under "Personnel").
            item.side, item.kind = self._current, Kind.LINE
        elif item.kind in _SUMMED and cue is not None:
            self._total(item, cue)
        elif item.kind in _SUMMED:
            self._settle(item, self._current or self._under or self._beside)
        else:
            self._line(item)

    def _text(self, item: Item, cue: Side | None) -> None:
        if cue is not None:
            self._current, self._waiting, self._lines = cue, [], False
        item.side = item.side or self._current

    def _total(self, item: Item, cue: Side) -> None:
        """A total that names its side closes the rows above, or opens those below.

        A second total of the same side closes too: "Charges de structure" above it was a line.
        """
        again = item.kind is Kind.TOTAL and self._last is cue and self._current is None
        closes = again or bool(self._waiting) or (self._lines and self._current in {cue, None})
        for before in self._waiting:
            before.side = cue
        item.side, self._last = cue, cue
        if item.kind is Kind.TOTAL:
            self._totals.add(cue)
        if closes and self._both and side_total(item.label) is not None:
            self._default = None
        self._current = self._default if closes else cue
        self._beside = cue if closes else self._beside
        self._waiting = []
        self._lines = False

    def _line(self, item: Item) -> None:
        self._lines = self._lines or item.kind is Kind.LINE
        if item.kind is Kind.BALANCE:
            self._settle(item, self._current or side_of_balance(item.label))
        else:
            last = self._last if item.in_kind else None
            self._settle(item, self._under or self._current or last or _first_word(item.label))
        self._beside = item.side or self._beside

    def _settle(self, item: Item, side: Side | None) -> None:
        item.side = item.side or side
        if item.side is None:
            self._waiting.append(item)


def _first_word(label: str) -> Side | None:
    """The side of a line that nothing else tells, where it begins with a side's name."""
    return side_named(next(iter(words_of(label)), ""))


def _by_account_above(item: Item, before: Side | None) -> Side | None:
    """The side of the account above, for the rows without account that stand under it."""
    if item.account is not None:
        return side_of_account(item.account)
    over = item.kind in _SUMMED or item.kind is Kind.BALANCE or _cue(item) is not None
    return None if over or (item.gap and item.kind is Kind.TEXT) else before


def _cue(item: Item) -> Side | None:
    """The side that a section or a total names."""
    if item.kind is Kind.TEXT:
        return None if total_named(item.label) else side_headed(item.label)
    if item.kind is Kind.MAYBE:
        return side_named(item.label)
    mentioned = sides_mentioned(item.label)
    return next(iter(mentioned)) if len(mentioned) == 1 else None


def settle_in_kind(items: Sequence[Item], marks: Sequence[object]) -> None:
    """Sets `in_kind`: classes 86 and 87, the words, or a section of such contributions.

    `marks` are what the side and year columns say of each item: a section ends where they change.
    """
    section = False
    counted = False
    mark: object = None
    for item, here in zip(items, marks, strict=True):
        if item.amounts and here != mark:
            section, mark = section and not counted, here
        if item.account is not None:
            section = in_kind_account(item.account)
            item.in_kind = section
            counted = counted or section
        elif item.kind is Kind.TEXT:
            if _IN_KIND_SECTION.search(plain(item.label)):
                section, counted = True, False
            elif side_named(item.label) is not None:
                section = False
        elif item.kind in {Kind.TOTAL, Kind.SUBTOTAL, Kind.BALANCE}:
            item.in_kind = in_kind_named(item.label)
            section = section and not counted
        elif _IN_KIND_SECTION.search(plain(item.label)):
            section = counted = item.in_kind = True
        elif section or in_kind_named(item.label) or in_kind_named(item.category):
            item.in_kind = True
            counted = True


def settle_faults(items: Sequence[Item]) -> None:
    """Makes little of what is no euro in a row in kind."""
    for item in items:
        if item.in_kind and item.faults:
            item.faults = tuple(in_kind_fault(fault) for fault in item.faults)


def settle_inherited(items: Sequence[Item]) -> None:
    """Sets `inherited`: the account of the heading above, where a row has none."""
    above: str | None = None
    for item in items:
        if item.account is not None or item.kind is Kind.TEXT:
            above = item.account if item.kind is Kind.TEXT else None
        elif item.kind in _SUMMED or item.kind is Kind.BALANCE or item.gap or item.in_kind:
            above = None
        else:
            item.inherited = above


def settle_sections(items: Sequence[Item]) -> None:
    """Sets `section`: the category, else the heading above."""
    heading: Item | None = None
    before: Item | None = None
    for place, item in enumerate(items):
        if item.kind is Kind.TEXT:
            if side_named(item.label) is not None:
                heading = None
            elif _heads(item, before, items[place + 1] if place + 1 < len(items) else None):
                heading = item
        elif item.kind in _SUMMED:
            heading = heading if item.kind is Kind.MAYBE else None
        else:
            if heading is not None and not _holds(heading, item):
                heading = None
            item.section = item.category or (heading.name if heading else "")
        before = item


def _holds(heading: Item, item: Item) -> bool:
    """A heading with an account holds only rows of that account, or without any."""
    if heading.account is None or item.account is None:
        return heading.account is not None or item.account is None or len(item.account) > 2  # noqa: PLR2004 -- 60, 61... are headings too
    return item.account.startswith(heading.account)


def _heads(item: Item, before: Item | None, after: Item | None) -> bool:
    """Whether a row of text alone is a heading, and not a line left empty."""
    if len(item.label) > _LONGEST_SECTION or item.outside or balances(item.label):
        return False
    if item.account is not None:
        return after is not None and (
            after.account is None or after.account.startswith(item.account)
        )
    shown = item.gap or item.label.isupper() or item.label.rstrip().endswith(":")
    first = before is None or before.kind in _SUMMED
    deeper = after is not None and after.depth > item.depth
    return shown or first or deeper
