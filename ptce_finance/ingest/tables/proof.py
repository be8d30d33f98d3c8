"""Proves a reading: finds the lines that each written total adds up."""

from collections.abc import Sequence
from dataclasses import dataclass

from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.tables.covers import (
    TOTALS,
    Cover,
    cover_by_words,
    cover_of,
    is_whole_total,
)
from ptce_finance.ingest.tables.hierarchy import Structure, leaves, structures
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.runs import Amounts, Entry, agrees, total_of
from ptce_finance.ingest.tables.words import side_headed


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One way to see a run, with what its totals say of it.

    `lines` are the places of the rows that count, `totals` what each written total covers,
    `unclear` the amounts without a label that nothing explains, `after` the rows under a proved
    total of everything above.
    """

    structure: Structure
    lines: tuple[int, ...]
    totals: dict[int, Cover]
    unclear: tuple[int, ...]
    after: tuple[int, ...]
    sums: Amounts
    whole: int
    matched: int
    missed: int

    @property
    def proved(self) -> bool:
        """Whether a written total is the sum of every line."""
        return self.whole > 0

    def closed(self, entries: Sequence[Entry]) -> bool:
        """Whether a total of the whole side, by its words, is the sum of every line."""
        money = frozenset(i for i in self.lines if not entries[i].in_kind)
        return any(
            cover.proved and cover.lines == money and is_whole_total(entries[i])
            for i, cover in self.totals.items()
            if cover.lines
        )

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """Proved readings first, then the near ones, then those where fewest totals are missed."""
        return (min(self.whole, 1), not self.structure.far, -self.missed, self.matched)


def proofs(entries: Sequence[Entry], targets: Sequence[Amounts] = ()) -> list[Proof]:
    """Every way to see a run, the best proved first; equal ones in the order of likelihood."""
    stated = [entry.amounts for entry in entries if entry.kind in {Kind.TOTAL, Kind.MAYBE}]
    ways = structures(entries, [*stated, *targets])
    found = [prove(entries, way) for way in ways]
    if any(entry.kind is Kind.MAYBE for entry in entries):
        found += [prove(entries, way, sides=True) for way in ways]
    return sorted(found, key=lambda proof: proof.rank, reverse=True)


def prove(entries: Sequence[Entry], structure: Structure, *, sides: bool = False) -> Proof:
    """What the totals of a run say of one way to see it.

    `sides`: a row that bears the name of a side and adds up nothing is a line.
    """
    counted = [i for i in leaves(entries, structure) if entries[i].kind is Kind.LINE]
    unsure = [i for i in leaves(entries, structure) if entries[i].kind is not Kind.LINE]
    totals: dict[int, Cover] = {}
    unclear: list[int] = []
    for i in unsure:
        cover = cover_of(entries, counted, i)
        if cover is not None:
            totals[i] = cover
        elif entries[i].kind is Kind.MAYBE and (sides or not is_whole_total(entries[i])):
            counted.append(i)
        elif entries[i].kind is Kind.UNLABELLED:
            unclear.append(i)
        else:
            totals[i] = cover_by_words(entries, counted, i)
    after = _after_total(entries, sorted(counted))
    counted = sorted(set(counted) - set(after))
    for i, entry in enumerate(watched(entries)):
        if entry.kind in {Kind.TOTAL, Kind.SUBTOTAL} and entry.amounts:
            totals[i] = cover_of(entries, counted, i) or cover_by_words(entries, counted, i)
    return _scored(entries, structure, counted, totals, (tuple(unclear), after))


def _after_total(entries: Sequence[Entry], counted: Sequence[int]) -> tuple[int, ...]:
    """Rows of the same table under the total of everything above, without account or total."""
    money = [i for i in counted if not entries[i].in_kind]
    for place, entry in enumerate(entries):
        if entry.kind is not Kind.TOTAL or entry.in_kind or not is_whole_total(entry):
            continue
        said = entry.amounts.keys()
        above = [i for i in money if i < place and said & entries[i].amounts.keys()]
        below = [i for i in money if i > place and said & entries[i].amounts.keys()]
        if not above or not below or not agrees(entry.amounts, total_of(entries[i] for i in above)):
            continue
        if all(entries[i].part == entry.part and _unknown(entries[i]) for i in below):
            later = entries[place + 1 :]
            sums = total_of(entries[i] for i in below)
            if not any(e.kind in TOTALS and agrees(e.amounts, sums) for e in later):
                return tuple(below)
    return ()


def _unknown(entry: Entry) -> bool:
    """Whether neither an account nor a kind of charges or produits says what the row is."""
    return entry.item.account is None and side_headed(entry.item.label) is None


def _scored(
    entries: Sequence[Entry],
    structure: Structure,
    counted: list[int],
    totals: dict[int, Cover],
    aside: tuple[tuple[int, ...], tuple[int, ...]],
) -> Proof:
    unclear, after = aside
    money = frozenset(i for i in counted if not entries[i].in_kind)
    every = frozenset(counted)
    whole = sum(
        1
        for cover in totals.values()
        if cover.proved and cover.lines and cover.lines in (money, every)
    )
    confirmed = len(structure.parents) - len(structure.doubtful)
    told = [i for i in totals if any(entries[i].amounts.values())]
    matched = sum(1 for i in told if totals[i].proved)
    return Proof(
        structure=structure,
        lines=tuple(counted),
        totals=totals,
        unclear=unclear,
        after=after,
        sums=total_of(entries[i] for i in money),
        whole=whole,
        matched=matched + confirmed,
        missed=len(told) - matched + len(structure.doubtful) + len(unclear),
    )
