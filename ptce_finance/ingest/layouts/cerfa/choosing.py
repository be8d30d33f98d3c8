"""Which of several tables of the same year is the budget asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import CELL_SCOPE, Side
from ptce_finance.ingest.layouts.cerfa.lines import Budget
from ptce_finance.ingest.layouts.cerfa.sides import SideRead
from ptce_finance.ingest.layouts.layout import ParseOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The sides that count, those left aside, and what must be told or asked."""

    sides: tuple[SideRead, ...]
    aside: tuple[SideRead, ...]
    issues: tuple[Issue, ...]


def choose(sides: Sequence[SideRead], options: ParseOptions) -> Chosen:
    """One side for each year, version and side; a question where two claim the same.

    Between the association's budget and one project's, the person's scope decides: without one, or
    with the cell's, the association's is the cell's.
    """
    contested = [side for group in _rivals(sides) for side in group]
    projects = {id(side.table) for side in contested if _is_project(side)}
    wholes = {id(side.table) for side in contested if not _is_project(side)}
    losing = wholes if options.scope not in {None, CELL_SCOPE} else projects
    if not projects or not wholes:
        losing = set()
    left = [side for side in sides if id(side.table) in losing]
    kept = [side for side in sides if id(side.table) not in losing]
    doubles = _rivals(kept)
    issues = [_told(left, kept)] if left else []
    issues += [_asked(group) for group in doubles if group[0].read.block.side is _first(doubles)]
    # What is asked is asked once: the checks then speak of the first claimant only.
    extra = {id(side) for group in doubles for side in group[1:]}
    return Chosen(
        sides=tuple(side for side in kept if id(side) not in extra),
        aside=(*left, *(side for side in kept if id(side) in extra)),
        issues=tuple(issues),
    )


def _first(doubles: Sequence[Sequence[SideRead]]) -> Side:
    return doubles[0][0].read.block.side


def _rivals(sides: Sequence[SideRead]) -> list[list[SideRead]]:
    """Sides with lines that claim the same year and version of the same side."""
    claimed: dict[tuple[Budget, Side], list[SideRead]] = {}
    for side in sides:
        if side.budget is not None and side.read.weighed.lines:
            claimed.setdefault((side.budget, side.read.block.side), []).append(side)
    return [group for group in claimed.values() if len(group) > 1]


def _is_project(side: SideRead) -> bool:
    return side.titles.project and not side.titles.association


def _told(left: Sequence[SideRead], kept: Sequence[SideRead]) -> Issue:
    return Issue(
        code="two-budgets",
        severity=Severity.WARNING,
        places=tuple(dict.fromkeys(side.heading for side in left)),
        values={
            "read": ", ".join(dict.fromkeys(side.table.grid.sheet.name for side in kept)),
            "left": ", ".join(dict.fromkeys(side.table.grid.sheet.name for side in left)),
        },
    )


def _asked(group: Sequence[SideRead]) -> Issue:
    """Two columns of one table, or two tables, that both look like the budget of the year."""
    one_table = len({id(side.table) for side in group}) == 1
    budget = group[0].budget
    return Issue(
        code="header-duplicate" if one_table else "two-tables",
        severity=Severity.ERROR,
        places=tuple(side.heading for side in group),
        found=", ".join(dict.fromkeys(side.column.heading for side in group)) or None,
        values={"year": str(budget.year.label) if budget is not None else ""},
        question=True,
    )
