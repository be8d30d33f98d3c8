"""Decides which tables of a workbook are its budget, and what only a person can say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.line import Side
from ptce_finance.ingest.tables.candidates import Candidate, read_candidate
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.runs import CLOSE, ZERO, Period, added
from ptce_finance.ingest.tables.words import plain, side_total, words_of


@dataclass(slots=True, kw_only=True)
class Resolution:
    """The budgets that count, the parts left out with why, and the parts that compete."""

    chosen: list[Candidate] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    competing: list[list[Candidate]] = field(default_factory=list)
    empty: bool = False
    figures: dict[int, Mapping[Side, Sequence[Decimal]]] = field(default_factory=dict)

    def leave(self, candidate: Candidate, why: str) -> None:
        """Records that the parts of a candidate are not counted."""
        for part in candidate.parts:
            self.left_out[part.number] = why


def resolve(parts: Sequence[Part]) -> Resolution:
    """The budgets of a workbook."""
    found = Resolution()
    candidates: list[Candidate] = []
    for sheet in _by_sheet(parts):
        figures = found.figures[sheet[0].grid.sheet.index] = _figures(sheet)
        candidates += _of_sheet(sheet, figures)
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


def _of_sheet(parts: Sequence[Part], figures: Mapping[Side, Sequence[Decimal]]) -> list[Candidate]:
    """Parts of a sheet join while they do not compete, or while a total proves that they add up."""
    candidates: list[Candidate] = []
    for part in parts:
        if not _has_lines(part):
            continue
        alone = read_candidate([part], figures)
        if candidates:
            together = read_candidate([*candidates[-1].parts, part], figures)
            if _join(candidates[-1], alone, together):
                candidates[-1] = together
                continue
        candidates.append(alone)
    return candidates


def _has_lines(part: Part) -> bool:
    if not part.is_budget or part.is_summary:
        return False
    return part.has_amounts


def _figures(parts: Sequence[Part]) -> dict[Side, list[Decimal]]:
    """Totals printed beside the tables: under a heading that says so, or in a table of totals."""
    found: dict[Side, list[Decimal]] = {}
    for part in parts:
        for column in part.choice.columns if part.figures else ():
            side = column.column.heading.side
            if side is not None and column.column.heading.total:
                found.setdefault(side, []).extend(column.numbers.values())
        for side, entries in part.entries.items() if part.is_summary else ():
            for entry in entries:
                if entry.kind in {Kind.TOTAL, Kind.MAYBE}:
                    found.setdefault(side, []).extend(entry.amounts.values())
    return found


def _join(before: Candidate, part: Candidate, together: Candidate) -> bool:
    shared = before.keys & part.keys
    if not shared:
        return True
    sides = {side for side, _ in shared}
    if all(together.proofs[side].proved for side in sides):
        return True
    accounts = _accounts(before), _accounts(part)
    if all(accounts) and accounts[0].isdisjoint(accounts[1]):
        return True
    return _are_categories(before, part, sides)


def _are_categories(before: Candidate, part: Candidate, sides: set[Side]) -> bool:
    """Small tables under the same headings, with other labels, none closed by a whole total."""
    shown = [one for one in (*before.parts, *part.parts) if sides & one.entries.keys()]
    if before.balanced or len({_headings(one) for one in shown}) > 1:
        return False
    for side in sides:
        labels = [_labels(candidate, side) for candidate in (before, part)]
        if len(labels[0] & labels[1]) * 2 > min(len(labels[0]), len(labels[1])):
            return False
        if any(_closed(candidate, side) for candidate in (before, part)):
            return False
    return True


def _headings(part: Part) -> tuple[str, ...]:
    return tuple(" ".join(words_of(column.column.heading.text)) for column in part.choice.columns)


def _labels(candidate: Candidate, side: Side) -> set[str]:
    entries, proof = candidate.entries[side], candidate.proofs[side]
    return {plain(entries[i].item.name) for i in proof.lines}


def _closed(candidate: Candidate, side: Side) -> bool:
    """Whether a total that names the whole side ends the table."""
    return any(
        entry.kind is Kind.TOTAL and entry.amounts and side_total(entry.item.label) is side
        for entry in candidate.entries[side]
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
    group = _with_halves(_without_excerpts(found, group))
    if len(group) == 1:
        found.chosen += group
        return
    kept = _repeated(group) or _sum_of_others(group) or _together(found, group)
    kept = kept or _only_whole(group)
    if kept is None:
        found.competing.append(group)
        return
    found.chosen.append(kept)
    numbers = {part.number for part in kept.parts}
    for candidate in group:
        if not numbers & {part.number for part in candidate.parts}:
            found.leave(candidate, "other-table")


def _with_halves(group: list[Candidate]) -> list[Candidate]:
    """Details of each side on their own sheets are one budget, where they say what a whole says."""
    whole = [one for one in group if one.complete]
    halves = [one for one in group if not one.complete]
    if len(whole) != 1 or sorted(side for one in halves for side in one.sums) != sorted(Side):
        return group
    detail = read_candidate([part for one in halves for part in one.parts], {})
    same = detail.complete and detail.keys == whole[0].keys and _same(detail, whole[0])
    return [*whole, detail] if same else group


def _together(found: Resolution, group: Sequence[Candidate]) -> Candidate | None:
    """All of them together, where that is what the printed totals say, or what balances."""
    parts = [part for one in group for part in one.parts]
    merged = read_candidate(parts, found.figures.get(parts[0].grid.sheet.index, {}))
    same_sheet = len({part.grid.sheet.index for part in parts}) == 1
    alone = any(one.closed for one in group)
    return merged if same_sheet and merged.closed and not alone else None


def _without_excerpts(found: Resolution, group: list[Candidate]) -> list[Candidate]:
    """Leaves out tables whose lines all stand in another one, as "the five largest" do."""
    kept = [
        one for one in group if not any(_excerpt(one, other) for other in group if other is not one)
    ]
    for one in group:
        if one not in kept:
            found.leave(one, "other-table")
    return kept


def _excerpt(one: Candidate, other: Candidate) -> bool:
    lines, wider = _line_amounts(one), _line_amounts(other)
    return len(lines) < len(wider) and all(
        any(abs(amount - each) <= CLOSE for each in wider.get(label, ()))
        for label, amounts in lines.items()
        for amount in amounts
    )


def _line_amounts(candidate: Candidate) -> dict[tuple[Side, str], list[Decimal]]:
    found: dict[tuple[Side, str], list[Decimal]] = {}
    for side, proof in candidate.proofs.items():
        for i in proof.lines:
            entry = candidate.entries[side][i]
            found.setdefault((side, plain(entry.item.name)), []).extend(entry.amounts.values())
    return found


def _repeated(group: Sequence[Candidate]) -> Candidate | None:
    """All say the same amounts: the most complete and detailed one stands for them."""
    best = max(group, key=lambda one: (len(one.keys), *one.detail))
    for other in group:
        if other is not best and not (other.keys <= best.keys and _same(best, other)):
            return None
    return best


def _same(one: Candidate, other: Candidate) -> bool:
    return all(_says_same(one, other, side, period) for side, period in one.keys & other.keys)


def _says_same(best: Candidate, other: Candidate, side: Side, period: Period) -> bool:
    """Both hold the same sum; or a balancing row of the other stands for what the best details."""
    gap = best.sums[side][period] - other.sums[side][period]
    if abs(gap) <= CLOSE:
        return True
    rows = (entry for entry in other.entries[side] if entry.kind is Kind.BALANCE)
    return any(abs(gap - entry.amounts.get(period, ZERO)) <= CLOSE for entry in rows)


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
    return whole[0] if len(whole) == 1 and whole[0].closed else None


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
