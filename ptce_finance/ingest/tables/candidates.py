"""Puts parts together into a budget, and reads each of its sides as its totals prove."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.line import Side
from ptce_finance.ingest.tables.arithmetic import FEW, suspected, without_totals
from ptce_finance.ingest.tables.hierarchy import with_solid
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.proof import Proof, proofs
from ptce_finance.ingest.tables.runs import CLOSE, ZERO, Amounts, Entry, Period, agrees
from ptce_finance.ingest.tables.words import plain


@dataclass(slots=True, kw_only=True)
class Candidate:
    """Parts that may make one budget.

    `doubts` are rows that may be subtotals, by side; `twice` rows that may be another version of
    those above, because their labels come again.
    """

    parts: list[Part]
    entries: dict[Side, list[Entry]] = field(default_factory=dict)
    proofs: dict[Side, Proof] = field(default_factory=dict)
    doubts: dict[Side, tuple[int, ...]] = field(default_factory=dict)
    twice: dict[Side, tuple[int, ...]] = field(default_factory=dict)
    figured: frozenset[Side] = frozenset()

    @property
    def sums(self) -> Mapping[Side, Amounts]:
        """Monetary sums by side and period, where they are not all zero."""
        return {side: p.sums for side, p in self.proofs.items() if any(p.sums.values())}

    @property
    def keys(self) -> frozenset[tuple[Side, Period]]:
        """The sides and periods for which there is money."""
        return frozenset(
            (side, period) for side, sums in self.sums.items() for period, n in sums.items() if n
        )

    @property
    def complete(self) -> bool:
        """Whether it holds both sides."""
        return len(self.sums) == len(Side)

    @property
    def balanced(self) -> bool:
        """Whether both sides are equal in every period, or a row states by how much they differ."""
        if not self.complete:
            return False
        periods = {period for _, period in self.keys}
        return all(self._balances(period) for period in periods)

    def _balances(self, period: Period) -> bool:
        gap = abs(
            self.sums[Side.EXPENSE].get(period, ZERO) - self.sums[Side.RESOURCE].get(period, ZERO)
        )
        stated = (
            abs(entry.amounts.get(period, ZERO))
            for entries in self.entries.values()
            for entry in entries
            if entry.kind is Kind.BALANCE
        )
        return gap <= CLOSE or any(abs(gap - amount) <= CLOSE for amount in stated)

    @property
    def proved(self) -> bool:
        """Whether written totals, or both sides being equal, prove the reading."""
        by_totals = all(self.proofs[s].proved or s in self.figured for s in self.sums)
        return bool(self.sums) and (by_totals or self.balanced)

    @property
    def closed(self) -> bool:
        """Whether it holds both sides, equal or each under the total of the whole side."""
        return self.complete and (
            self.balanced
            or all(
                side in self.figured or self.proofs[side].closed(self.entries[side])
                for side in self.sums
            )
        )

    @property
    def detail(self) -> tuple[int, int]:
        """How many lines bear an account, and how many lines there are."""
        lines = [self.entries[s][i] for s, proof in self.proofs.items() for i in proof.lines]
        return sum(1 for entry in lines if entry.item.account), len(lines)


def read_candidate(parts: Sequence[Part], figures: Mapping[Side, Sequence[Decimal]]) -> Candidate:
    """The parts read together: the best proved reading of each side.

    `figures` are totals printed outside the tables, by side.
    """
    found = Candidate(parts=list(parts))
    for part in parts:
        for side, entries in part.entries.items():
            found.entries.setdefault(side, []).extend(entries)
    found.entries = {side: with_solid(entries) for side, entries in found.entries.items()}
    ranked = {side: proofs(entries) for side, entries in found.entries.items()}
    found.proofs = {side: options[0] for side, options in ranked.items()}
    for side, options in ranked.items():
        if not found.proofs[side].proved:
            _settle_by_other_side(found, side, options, figures)
    found.figured = frozenset(
        side for side, sums in found.sums.items() if _figured(sums, figures.get(side, ()))
    )
    if not found.proved:
        found.twice = {side: rows for side in found.proofs if (rows := _named_twice(found, side))}
    if not found.balanced or _balances_twice(found):
        found.doubts = {
            side: rows
            for side, proof in found.proofs.items()
            if not (proof.proved or side in found.figured)
            and (rows := suspected(found.entries[side], proof.lines))
        }
    return found


def _named_twice(found: Candidate, side: Side) -> tuple[int, ...]:
    """Lines whose labels stood above already, when that is half of them."""
    entries = found.entries[side]
    seen: set[tuple[str, str | None, frozenset[Period]]] = set()
    again = []
    for i in found.proofs[side].lines:
        item = entries[i].item
        key = (plain(item.label), item.account, frozenset(entries[i].amounts))
        if key in seen:
            again.append(i)
        seen.add(key)
    lines = len(found.proofs[side].lines)
    return tuple(again) if len(again) > 1 and len(again) * 2 >= lines else ()


def _balances_twice(found: Candidate) -> bool:
    """Whether both sides are equal as well when rows that add up others are left out."""
    sums = {s: without_totals(found.entries[s], p.lines) for s, p in found.proofs.items()}
    expense, resource = sums.get(Side.EXPENSE, {}), sums.get(Side.RESOURCE, {})
    changed = any(sums[side] != found.proofs[side].sums for side in sums)
    return changed and all(
        abs(expense.get(p, ZERO) - resource.get(p, ZERO)) <= CLOSE for p in expense | resource
    )


def _settle_by_other_side(
    found: Candidate,
    side: Side,
    options: Sequence[Proof],
    figures: Mapping[Side, Sequence[Decimal]],
) -> None:
    """An unproved side takes the reading that makes it equal to the other, or to a figure."""
    targets = list(_targets(found, side, figures))
    few = len(found.entries[side]) <= FEW
    for proof in proofs(found.entries[side], targets) if few else options:
        if any(agrees(target, proof.sums) for target in targets):
            found.proofs[side] = proof
            return


def _targets(
    found: Candidate, side: Side, figures: Mapping[Side, Sequence[Decimal]]
) -> Iterator[Amounts]:
    periods = found.proofs[side].sums
    if len(periods) == 1:
        for amount in figures.get(side, ()):
            yield dict.fromkeys(periods, amount)
    other = next((s for s in found.proofs if s is not side), None)
    if other is None:
        return
    sums = {p: n for p, n in found.proofs[other].sums.items() if n}
    if sums:
        yield sums
    for each in (side, other):
        for entry in found.entries[each]:
            if entry.kind is Kind.BALANCE and any(entry.amounts.values()):
                sign = 1 if each is other else -1
                yield {p: n + sign * entry.amounts.get(p, ZERO) for p, n in sums.items()}


def _figured(sums: Amounts, figures: Sequence[Decimal]) -> bool:
    filled = [amount for amount in sums.values() if amount]
    return bool(filled) and all(
        any(abs(amount - figure) <= CLOSE for figure in figures) for amount in filled
    )
