"""What became of every row of the sheets that a mapping reads, and of every amount."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ptce_finance.domain.report import Fate, RowFate, Tally
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ingest.layouts.mapped.rows import MappedEntry, RowKind
from ptce_finance.ingest.tables.grid import Grid
from ptce_finance.ingest.tables.words import TotalKind, total_named

_REASONS: Final = {
    RowKind.TOTAL: "total",
    RowKind.BALANCE: "balancing",
    RowKind.SECTION: "heading",
    RowKind.LEFT: "left-out",
    RowKind.TEXT: "no-amount",
    RowKind.LINE: "no-amount",
    RowKind.NAMELESS: "total",
}


def row_fates(
    located: Sequence[LocatedTable], grids: Sequence[Grid], entries: Sequence[MappedEntry]
) -> Iterator[RowFate]:
    """One fate for each filled row: loaded wins over rejected over ignored."""
    loaded: set[tuple[str, int]] = set()
    wrong: set[tuple[str, int]] = set()
    reasons: dict[tuple[str, int], str] = {}
    for table in located:
        name = table.grid.sheet.name
        reasons |= {(name, row): "heading" for row in table.heading_rows}
        reasons |= {(name, row): "note" for row in table.rows if (name, row) not in reasons}
    for entry in entries:
        for amount in entry.amounts if entry.kind is RowKind.LINE else ():
            loaded.add((amount.place.sheet, amount.place.row))
        wrong |= {(place.sheet, place.row) for place, fault in entry.faults if fault.error}
    for key, entry in _keyed(entries):
        reasons[key] = _reason(entry)
    for one in outside(grids):
        key = (one.sheet, one.row)
        if key in loaded:
            yield replace(one, fate=Fate.LOADED, reason="")
        elif key in wrong:
            yield replace(one, fate=Fate.REJECTED, reason="wrong-value")
        else:
            yield replace(one, reason=reasons.get(key, one.reason))


def _keyed(entries: Iterable[MappedEntry]) -> Iterator[tuple[tuple[str, int], MappedEntry]]:
    return (((entry.sheet, entry.row), entry) for entry in entries)


def _reason(entry: MappedEntry) -> str:
    if entry.kind is RowKind.SECTION and entry.amounts:
        return "parent"
    if entry.kind is RowKind.TOTAL and total_named(entry.label) is TotalKind.SUBTOTAL:
        return "subtotal"
    return _REASONS[entry.kind]


def outside(grids: Sequence[Grid]) -> Iterator[RowFate]:
    """Every filled row as one that stands in no table."""
    for grid in grids:
        for row in grid.sheet.filled_rows:
            reason = "hidden" if row in grid.sheet.hidden_rows else "outside"
            yield RowFate(sheet=grid.sheet.name, row=row, fate=Fate.IGNORED, reason=reason)


def amount_tally(entries: Iterable[MappedEntry], lines: int) -> Tally:
    """The amounts of the mapped columns: lines, then the rest."""
    entries = list(entries)
    numbers = sum(len(entry.amounts) for entry in entries)
    wrong = sum(fault.error for entry in entries for _, fault in entry.faults)
    return Tally(loaded=lines, ignored=numbers - lines, rejected=wrong)
