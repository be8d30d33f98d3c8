"""The lines of an extract by budget: fiscal year, version and scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.layouts.layout import Covers, Extract


@dataclass(frozen=True, slots=True, order=True)
class BudgetKey:
    """Which budget a line belongs to."""

    year: FiscalYear
    version: Version
    scope: str


def by_budget(extract: Extract) -> dict[BudgetKey, list[Line]]:
    """The lines of each budget, budgets in the order of their years."""
    found: dict[BudgetKey, list[Line]] = {}
    last: Line | None = None
    own: list[Line] = []
    for line in extract.lines:
        same = last is not None and line.year is last.year and line.version is last.version
        if last is None or not same or line.scope != last.scope:
            own = found.setdefault(BudgetKey(line.year, line.version, line.scope), [])
        own.append(line)
        last = line
    return dict(sorted(found.items()))


def made(lines: Iterable[Line], side: Side, *, in_kind: bool) -> Decimal:
    """The sum of the lines of a side, of money or in kind, in euros."""
    return sum((x.amount for x in lines if x.side is side and x.in_kind is in_kind), ZERO)


def written_total(
    extract: Extract, key: BudgetKey, side: Side, covers: Covers
) -> SourceCell | None:
    """Where the document prints that total of the budget, or None."""
    return next(
        (
            total.place
            for total in extract.totals
            if BudgetKey(total.year, total.version, total.scope) == key
            and total.side is side
            and total.covers is covers
        ),
        None,
    )


def place_of_side(
    extract: Extract, key: BudgetKey, lines: Iterable[Line], side: Side, *, in_kind: bool
) -> tuple[SourceCell, ...]:
    """The cell that shows a side: its printed total, else its first line; none if it is empty."""
    covers = Covers.IN_KIND if in_kind else Covers.MONETARY
    total = written_total(extract, key, side, covers)
    if total is not None:
        return (total,)
    own = [line.source for line in lines if line.side is side and line.in_kind is in_kind]
    return tuple(own[:1])
