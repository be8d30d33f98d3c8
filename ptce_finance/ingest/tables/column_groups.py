"""Which columns of a run of rows belong together, and the cells that each group gets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ptce_finance.ingest.quick_values import maker
from ptce_finance.ingest.tables.column_roles import Role, role_named
from ptce_finance.ingest.tables.grid import Grid, Row, Shape
from ptce_finance.ingest.tables.heading_rows import is_sure_heading
from ptce_finance.ingest.tables.words import in_kind_named, side_named

_MOST = 0.8
_NAMES = frozenset({Role.LABEL, Role.ACCOUNT})


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """One row of a block, its columns only. `gap`: a blank row stands above."""

    number: int
    cells: Row
    gap: bool = False

    @property
    def single(self) -> bool:
        """Whether one cell alone is filled."""
        return len(self.cells) == 1


block_row = maker(BlockRow)


def headings_ahead(band: Sequence[BlockRow], below: Sequence[BlockRow]) -> list[range]:
    """Columns that hold text alone here, and a table right under the blank row that follows.

    Their heading stands beside the rows of another table, a blank row above their own.
    """
    tables = [run for run in runs(_columns(below)) if all(_contents(run, below))]
    found = []
    for run in runs(_columns(band)):
        labels, amounts = _contents(run, band)
        under = any(run.start < table.stop and table.start < run.stop for table in tables)
        if labels and not amounts and under and _names_columns(run, band):
            found.append(run)
    return found


def _names_columns(run: range, band: Iterable[BlockRow]) -> bool:
    """Whether some row of those columns holds two headings at least."""
    return any(
        sum(
            1
            for column, value in row.cells.items()
            if column in run and value.shape is Shape.TEXT and is_sure_heading(value.text)
        )
        > 1
        for row in band
    )


def _columns(rows: Iterable[BlockRow]) -> list[int]:
    return sorted({column for row in rows for column in row.cells})


def outside(rows: Sequence[BlockRow], spans: Sequence[range]) -> list[BlockRow]:
    """The rows without the cells of those columns."""
    if not spans:
        return list(rows)
    kept = []
    for row in rows:
        cells = {c: v for c, v in row.cells.items() if not any(c in span for span in spans)}
        if cells:
            kept.append(block_row(row.number, cells, row.gap))
    return kept


def inside(rows: Sequence[BlockRow], spans: Sequence[range]) -> list[BlockRow]:
    """The rows with the cells of those columns alone."""
    kept = []
    for row in rows:
        cells = {c: v for c, v in row.cells.items() if any(c in span for span in spans)}
        if cells:
            kept.append(block_row(row.number, cells, row.gap))
    return kept


def holds_amounts(rows: Iterable[BlockRow]) -> bool:
    """Whether some cell holds a number that is no bare year, a share or an error."""
    return any(
        (value.numeric and value.year is None) or value.shape in {Shape.ERROR, Shape.PERCENT}
        for row in rows
        for value in row.cells.values()
    )


def filled_columns(grid: Grid, band: Sequence[BlockRow]) -> list[int]:
    """The columns that hold a cell, merged ones to their end."""
    filled: set[int] = set()
    for row in band:
        filled.update(row.cells)
        if grid.spans and not row.single:
            for column in row.cells:
                last = grid.spans.get((row.number, column))
                if last is not None:
                    filled.update(range(column, min(last, column + 60) + 1))
    return sorted(filled)


def runs(columns: Sequence[int]) -> list[range]:
    """The columns as ranges without a gap."""
    runs: list[range] = []
    for column in columns:
        if runs and runs[-1].stop == column:
            runs[-1] = range(runs[-1].start, column + 1)
        else:
            runs.append(range(column, column + 1))
    return runs


def complete_groups(
    groups: list[range], band: Sequence[BlockRow], above: Sequence[range]
) -> list[range]:
    """Groups that hold both labels and amounts; a lesser group joins its neighbour.

    Numbers that stand under a table `above` belong to it, and join no other.
    """
    joined: list[range] = []
    held: list[tuple[bool, bool, range | None]] = []
    for group in groups:
        labels, amounts = _contents(group, band)
        anchor = None if labels else _anchor(group, above)
        before = held[-1] if held else None
        lesser = before is not None and (
            not (labels and amounts and before[0] and before[1])
            or _goes_on(group, joined[-1], band)
            or _headed_as_one(group, joined[-1], band)
        )
        if before is not None and lesser and before[2] == anchor:
            joined[-1] = range(joined[-1].start, group.stop)
            held[-1] = (before[0] or labels, before[1] or amounts, anchor)
        else:
            joined.append(group)
            held.append((labels, amounts, anchor))
    return joined


def _anchor(group: range, above: Sequence[range]) -> range | None:
    """The table above that has all those columns."""
    inside = (span for span in above if group.start in span and group[-1] in span)
    return next(inside, None)


def _contents(group: range, band: Sequence[BlockRow]) -> tuple[bool, bool]:
    """Whether some row of the group holds a label, and whether one holds an amount."""
    labels = amounts = False
    for row in band:
        text, number = _holds(group, row)
        if text and number:
            return True, True
        labels = labels or text
        amounts = amounts or number
    return labels, amounts


def _holds(group: range, row: BlockRow) -> tuple[bool, bool]:
    """Whether the row holds a label in those columns, be it a year, and an amount."""
    values = [value for column, value in row.cells.items() if column in group]
    text = any(value.shape is Shape.TEXT or value.year is not None for value in values)
    return text, any(value.numeric and value.year is None for value in values)


def _goes_on(group: range, before: range, band: Sequence[BlockRow]) -> bool:
    """Whether the group's amounts bear no label of their own but stand beside lines before it."""
    own = lines = numbers = 0
    for row in band:
        text, number = _holds(group, row)
        if number:
            numbers += 1
            own += text
            lines += all(_holds(before, row))
    return numbers > 1 and not own and lines >= _MOST * numbers


def _headed_as_one(group: range, before: range, band: Sequence[BlockRow]) -> bool:
    """Whether one row names what the rows are in one group, and their amounts in the next."""
    for row in band:
        texts = [[v.text for c, v in row.cells.items() if c in span] for span in (before, group)]
        if all(texts) and not holds_amounts([row]):
            roles = [[role_named(text) for text in part] for part in texts]
            sides = [any(side_named(text) for text in part) for part in texts]
            names = sides[0] or not _NAMES.isdisjoint(roles[0])
            return (
                names
                and not sides[1]
                and _NAMES.isdisjoint(roles[1])
                and Role.AMOUNT in roles[1]
                and not any(
                    role is Role.AMOUNT and side_named(text) is None
                    for role, text in zip(roles[0], texts[0], strict=True)
                )
            )
    return False


def restricted(rows: Iterable[BlockRow], columns: range, *, every: bool) -> list[BlockRow]:
    """The rows with the cells of those columns.

    A text alone on its row heads every table below it where `every` is true, else only where it
    opens contributions in kind.
    """
    kept = []
    for row in rows:
        inside = {column: value for column, value in row.cells.items() if column in columns}
        if len(inside) == len(row.cells):
            kept.append(row)
        elif inside:
            kept.append(block_row(row.number, inside, row.gap))
        elif row.single and (every or in_kind_named(next(iter(row.cells.values())).text)):
            kept.append(row)
    return kept
