"""Totals that a mapped table prints, each with the lines that it adds up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.layouts.layout import Covers, StatedTotal
from ptce_finance.ingest.layouts.mapped.rows import MappedEntry, RowAmount, RowKind
from ptce_finance.ingest.tables.words import TotalKind, side_total, total_named

_CLOSE: Final = Decimal("0.01")
_FARTHEST: Final = 2_000
_WHOLE: Final = re.compile(r"^(total|totaux|total general|total budget|totals?|grand total)\W*$")

Key = tuple[Side | None, FiscalYear | None, Version]


@dataclass(frozen=True, slots=True)
class _Cover:
    """A set of lines that a total may add up, and what they make."""

    covers: Covers
    amounts: tuple[RowAmount, ...]
    made: Decimal
    balanced: bool = False


def key_of(amount: RowAmount) -> Key:
    """What an amount adds up with."""
    return (amount.side, amount.year, amount.version)


def stated_totals(entries: Sequence[MappedEntry], scope: str) -> Iterator[StatedTotal]:
    """The totals of entries in reading order; where none comes out, by what their words say."""
    whole = _Whole(entries)
    before: Side | None = None
    for place, entry in enumerate(entries):
        if entry.kind is RowKind.LINE:
            before = entry.side or before
        if entry.kind is not RowKind.TOTAL:
            continue
        for amount in entry.amounts:
            side = amount.side or entry.side or before
            if amount.year is not None and side is not None:
                key = (side, amount.year, amount.version)
                covers = [*whole.covers(key), *_runs(entries, place, key)]
                total = _total(entry, amount, key, covers, scope)
                if total is not None:
                    yield total


class _Whole:
    """What the lines of each side, year and version make, added up once."""

    def __init__(self, entries: Sequence[MappedEntry]) -> None:
        self._money: dict[Key, list[RowAmount]] = {}
        self._kind: dict[Key, list[RowAmount]] = {}
        self._balance: dict[Key, list[RowAmount]] = {}
        for entry in entries:
            held = self._held(entry)
            if held is None:
                continue
            for amount in entry.amounts:
                held.setdefault(key_of(amount), []).append(amount)
        self._known: dict[Key, list[_Cover]] = {}

    def _held(self, entry: MappedEntry) -> dict[Key, list[RowAmount]] | None:
        if entry.kind is RowKind.BALANCE:
            return self._balance
        if entry.kind is not RowKind.LINE:
            return None
        return self._kind if entry.in_kind else self._money

    def covers(self, key: Key) -> list[_Cover]:
        """The money of a side, then with contributions in kind, in kind alone, balanced."""
        if key not in self._known:
            money, kind = tuple(self._money.get(key, ())), tuple(self._kind.get(key, ()))
            balance = tuple(self._balance.get(key, ()))
            found = [_Cover(Covers.MONETARY, money, _sum(money))]
            if kind:
                found.append(_Cover(Covers.ALL, money + kind, _sum(money + kind)))
                found.append(_Cover(Covers.IN_KIND, kind, _sum(kind)))
            if balance:
                found.append(_Cover(Covers.MONETARY, money, _sum(money + balance), balanced=True))
            self._known[key] = found
        return self._known[key]


def _sum(amounts: Iterable[RowAmount]) -> Decimal:
    return sum((to_cents(one.amount) for one in amounts), ZERO)


def _runs(entries: Sequence[MappedEntry], place: int, key: Key) -> Iterator[_Cover]:
    """The lines just above a total, up to the section's heading, and just below it."""
    above = list(reversed(entries[max(place - _FARTHEST, 0) : place]))
    below = entries[place + 1 : place + 1 + _FARTHEST]
    panel = entries[place].panel
    for found, stops in (
        (above, {RowKind.TOTAL, RowKind.SECTION}),
        (above, {RowKind.SECTION}),
        (below, {RowKind.TOTAL, RowKind.SECTION}),
    ):
        run: list[RowAmount] = []
        for entry in found:
            if entry.kind in stops or entry.panel != panel:
                break
            if entry.kind is RowKind.LINE:
                run += [one for one in entry.amounts if key_of(one) == key]
        yield _Cover(Covers.LINES, tuple(run), _sum(run))


def _total(
    entry: MappedEntry, amount: RowAmount, key: Key, covers: Sequence[_Cover], scope: str
) -> StatedTotal | None:
    value = to_cents(amount.amount)
    proved = next((c for c in covers if c.amounts and abs(c.made - value) < _CLOSE), None)
    chosen = proved or _by_words(entry, covers)
    if chosen is None or not chosen.amounts or key[0] is None or amount.year is None:
        return None
    return StatedTotal(
        side=key[0],
        amount=value,
        place=amount.place,
        covers=chosen.covers,
        year=amount.year,
        version=amount.version,
        scope=scope,
        lines=tuple(x.place for x in chosen.amounts) if chosen.covers is Covers.LINES else (),
        includes_balancing=chosen.balanced,
    )


def _by_words(entry: MappedEntry, covers: Sequence[_Cover]) -> _Cover | None:
    """The cover that the words claim: the whole side, or the lines just above."""
    whole = side_total(entry.label) is not None or _WHOLE.match(plain(entry.label)) is not None
    if total_named(entry.label) is not TotalKind.SUBTOTAL and whole and not entry.in_kind:
        return covers[0]
    return next((c for c in covers if c.covers is Covers.LINES and c.amounts), None)
