"""Reads a known form a second time, by its structure: the reading that its totals prove counts."""

from dataclasses import dataclass, replace
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.checks import totals
from ptce_finance.ingest.layouts.cerfa import LAYOUT_ID as CERFA
from ptce_finance.ingest.layouts.layout import Covers, Extract, Identification, Layout, ParseOptions
from ptce_finance.ingest.layouts.registry import GENERIC

# Forms that people fill in with columns, rows and tables of their own.
_ALTERED = frozenset({CERFA})
# The form's own knowledge of which budget is the cell's, and which one action's.
_CHOSEN = frozenset({"two-budgets"})

_Budget = tuple[FiscalYear, Version]
_Sums = tuple[Decimal, Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a layout read of a file, and how sure it was that the file is its own."""

    layout: Layout
    identification: Identification
    extract: Extract


def read_by(
    layout: Layout, identification: Identification, book: CellBook, options: ParseOptions
) -> Reading:
    """What the file holds, read by its layout and, for a form that people alter, once more."""
    first = Reading(
        layout=layout, identification=identification, extract=layout.read(book, options)
    )
    return settled(book, options, first, GENERIC[0]) if layout.layout_id in _ALTERED else first


def settled(book: CellBook, options: ParseOptions, first: Reading, other: Layout) -> Reading:
    """The first reading, unless only the other one holds; both holding is a question.

    A reading holds when nothing in it is asked, every total that it meets comes out, and each of
    its budgets is level or stands under the totals of both its sides.
    """
    second = Reading(
        layout=other,
        identification=other.identify(book),
        extract=other.read(book, options),
    )
    one, two = first.extract, second.extract
    if _asks(two) or not holds(two) or any(i.code in _CHOSEN for i in one.issues):
        return first
    more = _asks(one) and len(two.lines) > len(one.lines)
    if _sums(one) == _sums(two) and not more:
        return first
    if not holds(one) or _within(one, two):
        return second
    if _within(two, one):
        return first
    return replace(first, extract=replace(one, issues=(*one.issues, _question(one, two))))


def holds(extract: Extract) -> bool:
    """Whether nothing is asked and what the document prints proves every budget."""
    if _asks(extract) or totals.check(extract):
        return False
    return all(_level(extract, budget) or _closed(extract, budget) for budget in _sums(extract))


def _asks(extract: Extract) -> bool:
    refused = any(i.question or i.severity is Severity.ERROR for i in extract.issues)
    return refused or not extract.lines


def _sums(extract: Extract) -> dict[_Budget, _Sums]:
    """Money on both sides, then in kind, by fiscal year and version."""
    found: dict[_Budget, list[Decimal]] = {}
    for line in extract.lines:
        sums = found.setdefault((line.year, line.version), [ZERO] * 4)
        sums[(line.side is Side.RESOURCE) + 2 * line.in_kind] += line.amount
    return {budget: (a, b, c, d) for budget, (a, b, c, d) in found.items() if any((a, b, c, d))}


def _level(extract: Extract, budget: _Budget) -> bool:
    """Whether both sides are equal, the balancing rows helping."""
    expense, resource, _, _ = _sums(extract)[budget]
    plugs = {Side.EXPENSE: ZERO, Side.RESOURCE: ZERO}
    for line in extract.balancing:
        if (line.year, line.version) == budget:
            plugs[line.side] += line.amount
    with_plugs = expense + plugs[Side.EXPENSE] == resource + plugs[Side.RESOURCE]
    return expense == resource or with_plugs


def _closed(extract: Extract, budget: _Budget) -> bool:
    """Whether a total of all its money is printed on each side that it has."""
    expense, resource, _, _ = _sums(extract)[budget]
    sides = {Side.EXPENSE} if expense else set()
    sides |= {Side.RESOURCE} if resource else set()
    printed = {
        total.side
        for total in extract.totals
        if (total.year, total.version) == budget and total.covers in {Covers.MONETARY, Covers.ALL}
    }
    return bool(sides) and sides <= printed


def _within(narrow: Extract, wide: Extract) -> bool:
    """Whether every budget of one reading stands in the other, to the cent."""
    return _sums(narrow).items() <= _sums(wide).items()


def _question(one: Extract, two: Extract) -> Issue:
    return Issue(
        code="layout-ambiguous",
        severity=Severity.ERROR,
        places=(one.lines[0].source,),
        found=" ; ".join(_told(extract) for extract in (one, two)),
        question=True,
    )


def _told(extract: Extract) -> str:
    return ", ".join(
        f"{year.label} : {sums[0]:.2f} / {sums[1]:.2f}"
        for (year, _), sums in _sums(extract).items()
    )
