"""Decides which tables of a workbook are its budget, and what only a person can say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.line import Side
from ptce_finance.ingest.tables.candidates import Candidate, read_candidate
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.runs import CLOSE, ZERO, Period, added

Figures = Mapping[int, Mapping[Side, Sequence[Decimal]]]


@dataclass(slots=True, kw_only=True)
class Resolution:
    """The budgets that count, the parts left out with why, and the parts that compete."""

    chosen: list[Candidate] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    competing: list[list[Candidate]] = field(default_factory=list)
    empty: bool = False

    def leave(self, candidate: Candidate, why: str) -> None:
        """Records that the parts of a candidate are not counted."""
        for part in candidate.parts:
            self.left_out[part.number] = why


def resolve(parts: Sequence[Part]) -> Resolution:
    """The budgets of a workbook."""
    found = Resolution()
    candidates = [c for sheet in _by_sheet(parts) for c in _of_sheet(sheet)]
    filled = [candidate for candidate in candidates if candidate.keys or _in_kind(candidate)]
    for candidate in candidates:
        if candidate not in filled:
            found.leave(candidate, "empty-table")
    found.empty = bool(candidates) and not filled
    for group in _groups(filled):
        _settle(found, group)
    _drop_strays(found)
    return found


def _in_kind(candidate: Candidate) -> bool:
    return any(
        any(candidate.entries[side][i].amounts.values())
        for side, proof in candidate.proofs.items()
        for i in proof.lines
    )


def _by_sheet(parts: Sequence[Part]) -> Iterator[list[Part]]:
    sheets: dict[int, list[Part]] = {}
    for part in parts:
        sheets.setdefault(part.grid.sheet.index, []).append(part)
    yield from sheets.values()


def _of_sheet(parts: Sequence[Part]) -> list[Candidate]:
    """Parts of a sheet join while they do not compete, or while a total proves that they add up."""
    figures = _figures(parts)
    candidates: list[Candidate] = []
    for part in parts:
        if not part.is_budget or not any(
            entry.amounts for entries in part.entries.values() for entry in entries
        ):
            continue
        alone = read_candidate([part], figures)
        if candidates:
            together = read_candidate([*candidates[-1].parts, part], figures)
            if _join(candidates[-1], alone, together):
                candidates[-1] = together
                continue
        candidates.append(alone)
    return candidates


def _figures(parts: Sequence[Part]) -> dict[Side, list[Decimal]]:
    """Totals printed beside the tables: a heading that says total of a side, a number under it."""
    found: dict[Side, list[Decimal]] = {}
    for part in parts:
        if not part.figures:
            continue
        for column in part.choice.columns:
            side = column.column.heading.side
            if side is not None and column.column.heading.total:
                found.setdefault(side, []).extend(column.numbers.values())
    return found


def _join(before: Candidate, part: Candidate, together: Candidate) -> bool:
    shared = before.keys & part.keys
    if not shared:
        return True
    sides = {side for side, _ in shared}
    if all(together.proofs[side].proved for side in sides):
        return True
    return (
        _accounts(before).isdisjoint(_accounts(part))
        and bool(_accounts(before))
        and bool(_accounts(part))
    )


def _accounts(candidate: Candidate) -> frozenset[str]:
    """The two-digit accounts, empty where some line has none."""
    lines = [candidate.entries[s][i] for s, p in candidate.proofs.items() for i in p.lines]
    if any(entry.item.account is None for entry in lines):
        return frozenset()
    return frozenset((entry.item.account or "")[:2] for entry in lines)


def _groups(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Candidates that compete for the same side of the same period."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        touching = [g for g in groups if any(candidate.keys & other.keys for other in g)]
        joined = [other for group in touching for other in group]
        groups = [group for group in groups if group not in touching]
        groups.append([*joined, candidate])
    return groups


def _settle(found: Resolution, group: list[Candidate]) -> None:
    if len(group) == 1:
        found.chosen += group
        return
    kept = _repeated(group) or _sum_of_others(group) or _only_whole(group)
    if kept is not None:
        found.chosen.append(kept)
        for candidate in group:
            if candidate is not kept:
                found.leave(candidate, "other-table")
        return
    merged = read_candidate([part for one in group for part in one.parts], {})
    same_sheet = len({part.grid.sheet.index for part in merged.parts}) == 1
    if same_sheet and merged.balanced and not any(one.balanced for one in group):
        found.chosen.append(merged)
        return
    found.competing.append(group)


def _repeated(group: Sequence[Candidate]) -> Candidate | None:
    """All say the same amounts: the most complete and detailed one stands for them."""
    best = max(group, key=lambda one: (len(one.keys), *one.detail))
    for other in group:
        if other is not best and not (other.keys <= best.keys and _same(best, other)):
            return None
    return best


def _same(one: Candidate, other: Candidate) -> bool:
    return all(
        abs(one.sums[side][period] - other.sums[side][period]) <= CLOSE
        for side, period in one.keys & other.keys
    )


def _sum_of_others(group: Sequence[Candidate]) -> Candidate | None:
    """The budget of the whole, where the others are its actions."""
    for whole in group:
        others = [one for one in group if one is not whole]
        if len(others) > 1 and _adds_up(whole, others):
            return whole
    return None


def _adds_up(whole: Candidate, others: Sequence[Candidate]) -> bool:
    keys: set[tuple[Side, Period]] = set().union(*(one.keys for one in others))
    if not keys or not keys <= whole.keys:
        return False
    for side in {side for side, _ in keys}:
        sums = added(one.sums.get(side, {}) for one in others)
        if any(abs(whole.sums[side].get(p, ZERO) - n) > CLOSE for p, n in sums.items()):
            return False
    return True


def _only_whole(group: Sequence[Candidate]) -> Candidate | None:
    """The only one with both sides, proved; the others detail it or tell something else."""
    whole = [one for one in group if one.complete]
    return whole[0] if len(whole) == 1 and whole[0].proved else None


def _drop_strays(found: Resolution) -> None:
    """Beside a whole budget, a table of one side alone for another year is none."""
    if not any(one.complete for one in found.chosen):
        return
    both = _both_sides(found.chosen)
    for candidate in list(found.chosen):
        if candidate.keys and not candidate.keys & both:
            found.chosen.remove(candidate)
            found.leave(candidate, "other-table")


def _both_sides(chosen: Sequence[Candidate]) -> frozenset[tuple[Side, Period]]:
    keys = frozenset(key for one in chosen for key in one.keys)
    return frozenset(
        (side, period) for side, period in keys if all((each, period) in keys for each in Side)
    )
