"""Totals that a document prints equal the sum of the lines they cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.layouts.layout import Covers, Extract, StatedTotal

# Of several totals that are wrong for one reason, the one to speak of.
_SPOKEN = (Covers.MONETARY, Covers.IN_KIND, Covers.ALL, Covers.LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrong:
    total: StatedTotal
    cells: frozenset[SourceCell]
    made: Decimal

    @property
    def gap(self) -> Decimal:
        return self.total.amount - self.made


def check(extract: Extract) -> tuple[Issue, ...]:
    """A warning for each total that does not come out; one wrong subtotal makes one warning.

    A total that is wrong only by what is wrong inside it is told with it, once.
    """
    by_cell = {line.source: line for line in extract.lines}
    wrong = [each for total in extract.totals for each in _wrong(total, by_cell, extract)]
    return tuple(_issue(group) for group in _by_cause(wrong))


def _wrong(total: StatedTotal, by_cell: dict[SourceCell, Line], extract: Extract) -> list[_Wrong]:
    covered = _covered(total, by_cell, extract)
    made = sum((line.amount for line in covered), ZERO)
    if total.includes_balancing:
        made += _balancing(total, extract)
    if made == total.amount:
        return []
    return [_Wrong(total=total, cells=frozenset(line.source for line in covered), made=made)]


def _covered(total: StatedTotal, by_cell: dict[SourceCell, Line], extract: Extract) -> list[Line]:
    if total.covers is Covers.LINES:
        return [by_cell[cell] for cell in total.lines if cell in by_cell]
    key = (total.side, total.year, total.version, total.scope)
    lines = [x for x in extract.lines if (x.side, x.year, x.version, x.scope) == key]
    if total.covers is Covers.ALL:
        return lines
    return [line for line in lines if line.in_kind is (total.covers is Covers.IN_KIND)]


def _balancing(total: StatedTotal, extract: Extract) -> Decimal:
    key = (total.side, total.year, total.version)
    own = (x.amount for x in extract.balancing if (x.side, x.year, x.version) == key)
    return sum(own, ZERO)


def _by_cause(wrong: Sequence[_Wrong]) -> list[list[_Wrong]]:
    """Each total with those inside it that explain its gap, the widest first."""
    groups: list[list[_Wrong]] = []
    told: set[int] = set()
    for each in sorted(wrong, key=lambda w: -len(w.cells)):
        if id(each) in told:
            continue
        inside = [w for w in wrong if w is not each and id(w) not in told and _holds(each, w)]
        outer = [w for w in inside if not any(_holds(o, w) for o in inside if o is not w)]
        group = [each]
        if outer and sum((w.gap for w in outer), ZERO) == each.gap:
            group += inside
        told |= {id(w) for w in group}
        groups.append(group)
    return groups


def _holds(wide: _Wrong, narrow: _Wrong) -> bool:
    """Whether one total covers the other; of two that cover the same lines, the first printed."""
    same = (wide.total.side, wide.total.year, wide.total.version) == (
        narrow.total.side,
        narrow.total.year,
        narrow.total.version,
    )
    if wide.cells == narrow.cells:
        return same and wide.total.place > narrow.total.place
    return same and narrow.cells < wide.cells


def _issue(group: Sequence[_Wrong]) -> Issue:
    spoken = min(group, key=lambda w: _SPOKEN.index(w.total.covers))
    places = [spoken.total.place, *(w.total.place for w in group if w is not spoken)]
    return Issue(
        code="total-mismatch",
        severity=Severity.WARNING,
        places=tuple(places),
        found=f"{spoken.total.amount:.2f}",
        expected=f"{spoken.made:.2f}",
        values={"difference": f"{abs(spoken.gap):.2f}", "year": str(spoken.total.year.label)},
    )
