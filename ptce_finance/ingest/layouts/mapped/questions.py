"""What the reading of a mapped table has to ask or to tell, each with its place."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.layouts.layout import StatedTotal
from ptce_finance.ingest.layouts.mapped.headings import amounts_below
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ingest.layouts.mapped.rows import MappedEntry, RowAmount, RowKind
from ptce_finance.ingest.layouts.mapped.totals import key_of
from ptce_finance.ingest.wordings import heading_key

_SUBCENT: Final = Decimal("0.001")


def asked(entries: Sequence[MappedEntry], totals: Sequence[StatedTotal]) -> Iterator[Issue]:
    """What is wrong in a cell, what nothing places, what is counted twice."""
    for entry in entries:
        for place, fault in entry.faults:
            severity = Severity.ERROR if fault.error else Severity.WARNING
            yield Issue(
                code=fault.code,
                severity=severity,
                places=(place,),
                found=fault.text,
                question=fault.question,
            )
    lines = [entry for entry in entries if entry.kind is RowKind.LINE]
    sideless = [x for e in lines for x in e.amounts if x.side is None and x.amount]
    if sideless:
        label = next(e.label for e in lines if sideless[0] in e.amounts)
        yield _question("side-unknown", [one.place for one in sideless], found=label)
    nameless = [x for e in entries if e.kind is RowKind.NAMELESS for x in e.amounts if x.amount]
    known = {total.amount for total in totals} | _sums(lines)
    lost = [one for one in nameless if to_cents(one.amount) not in known]
    if lost:
        yield _question("label-missing", [one.place for one in lost], found=f"{lost[0].amount:.2f}")
    twice = [x for e in lines for x in _repeated(e.amounts)]
    if twice:
        yield _question("header-duplicate", [one.place for one in twice[:2]])
    subcent = [
        x.place for e in lines for x in e.amounts if abs(x.amount - to_cents(x.amount)) > _SUBCENT
    ]
    if subcent:
        yield Issue(code="amount-subcent", severity=Severity.WARNING, places=tuple(subcent))


def columns_added(located: LocatedTable) -> Iterator[Issue]:
    """Columns of numbers that the table did not have when a person mapped it."""
    known = {column.heading for column in located.table.columns} | {""}
    grid = located.grid
    added = {
        place
        for place, heading in located.headings.items()
        if place not in located.columns and heading_key(heading) not in known
    }
    filled = added & amounts_below(grid, located.rows) if added else added
    if filled:
        row = located.heading_rows[-1]
        yield Issue(
            code="columns-not-read",
            severity=Severity.WARNING,
            places=tuple(grid.sheet.place(row, place) for place in sorted(filled)),
        )


def _sums(lines: Iterable[MappedEntry]) -> set[Decimal]:
    """What the lines of each side and year make, in kind or not."""
    sums: dict[object, Decimal] = {}
    for entry in lines:
        for amount in entry.amounts:
            for kind in (entry.in_kind, None):
                key = (key_of(amount), kind)
                sums[key] = sums.get(key, Decimal(0)) + to_cents(amount.amount)
    return set(sums.values())


def _repeated(amounts: Sequence[RowAmount]) -> list[RowAmount]:
    """The amounts of one row that stand for the same side, year and version."""
    seen: dict[object, RowAmount] = {}
    found = []
    for one in amounts:
        before = seen.setdefault(key_of(one), one)
        if before is not one:
            found += [before, one]
    return found


def _question(code: str, places: Sequence[SourceCell], found: str | None = None) -> Issue:
    return Issue(
        code=code, severity=Severity.ERROR, places=tuple(places), found=found, question=True
    )
