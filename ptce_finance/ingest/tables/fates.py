"""What became of every row and of every amount of the sheets read."""

from collections.abc import Mapping, Sequence

from ptce_finance.domain.report import Fate, RowFate, Tally
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.quick_values import maker
from ptce_finance.ingest.tables.candidates import Candidate
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.grid import Grid
from ptce_finance.ingest.tables.items import Kind
from ptce_finance.ingest.tables.parts import Part
from ptce_finance.ingest.tables.resolve import Resolution

_fate = maker(RowFate)
_REASONS = {
    Kind.TOTAL: "total",
    Kind.SUBTOTAL: "subtotal",
    Kind.MAYBE: "total",
    Kind.UNLABELLED: "total",
    Kind.BALANCE: "balancing",
    Kind.MEMO: "of-which",
}


def row_fates(
    grids: Sequence[Grid],
    parts: Sequence[Part],
    resolution: Resolution,
    loaded: frozenset[SourceCell],
) -> tuple[RowFate, ...]:
    """One fate for each row that holds something; loaded wins over rejected over ignored."""
    loaded_rows = {(place.sheet, place.row) for place in loaded}
    rejected = _rejected(parts, resolution)
    reasons = _reasons(parts, resolution)
    fates = []
    for grid in grids:
        name = grid.sheet.name
        for row in watched(grid.sheet.filled_rows):
            key = (name, row)
            if key in loaded_rows:
                fates.append(_fate(name, row, Fate.LOADED, ""))
            elif key in rejected:
                fates.append(_fate(name, row, Fate.REJECTED, "wrong-value"))
            else:
                reason = "hidden" if row in grid.sheet.hidden_rows else reasons.get(key, "outside")
                fates.append(_fate(name, row, Fate.IGNORED, reason))
    return tuple(fates)


def _rejected(parts: Sequence[Part], resolution: Resolution) -> set[tuple[str, int]]:
    counted = _counted(resolution)
    return {
        (part.grid.sheet.name, item.row)
        for part in parts
        if part.number in counted
        for item in part.items
        for fault in item.faults
        if fault.error
    }


def _counted(resolution: Resolution) -> frozenset[int]:
    return frozenset(part.number for one in resolution.chosen for part in one.parts)


def _reasons(parts: Sequence[Part], resolution: Resolution) -> dict[tuple[str, int], str]:
    counted = _counted(resolution)
    apart = _apart(resolution.chosen)
    found: dict[tuple[str, int], str] = {}
    for part in parts:
        name = part.grid.sheet.name
        block = part.panel.block
        counts = part.number in counted
        for row in (*block.titles, *block.heading):
            found[name, row.number] = "heading" if counts else "other-table"
        for row in block.body:
            found.setdefault((name, row.number), "note" if counts else "other-table")
        if counts:
            for item in part.items:
                key = (part.number, item.row)
                found[name, item.row] = apart.get(key) or _REASONS.get(item.kind, "no-amount")
    return found


def _apart(chosen: Sequence[Candidate]) -> dict[tuple[int, int], str]:
    """The rows with an amount that are no line: parents, and what stands under the total."""
    found = {}
    for one in chosen:
        for side, proof in one.proofs.items():
            entries = one.entries[side]
            reasons = ((proof.structure.parents, "parent"), (proof.after, "after-total"))
            for places, reason in reasons:
                for i in places:
                    found[entries[i].part, entries[i].item.row] = reason
    return found


def amount_tally(
    parts: Sequence[Part], resolution: Resolution, loaded: Mapping[SourceCell, object]
) -> Tally:
    """The numeric cells of the tables read: lines, then the rest, quantities and prices too."""
    counted = _counted(resolution)
    numeric = rejected = 0
    for part in parts:
        if part.number not in counted:
            continue
        measured = part.panel.of(Role.QUANTITY, Role.PRICE, Role.PERCENT, Role.VARIANCE)
        columns = {column.index for column in (*part.panel.values, *measured)}
        for row in part.panel.block.body:
            values = map(row.cells.get, columns)
            numeric += sum(1 for value in values if value is not None and value.numeric)
        rejected += sum(1 for item in part.items for fault in item.faults if fault.error)
    return Tally(loaded=len(loaded), ignored=max(numeric - len(loaded), 0), rejected=rejected)
