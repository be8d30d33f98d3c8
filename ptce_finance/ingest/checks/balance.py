"""Charges equal produits, once the rows that balance them are set apart."""

from collections.abc import Sequence
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.checks.budgets import BudgetKey, by_budget, made, place_of_side
from ptce_finance.ingest.layouts.layout import Extract


def check(extract: Extract) -> tuple[Issue, ...]:
    """A warning for each budget whose sides differ; a year's accounts have a result and may."""
    budgets = by_budget(extract).items()
    return tuple(
        issue
        for key, lines in budgets
        if key.version is not Version.ACTUAL
        for issue in _unbalanced(extract, key, lines)
    )


def _unbalanced(extract: Extract, key: BudgetKey, lines: Sequence[Line]) -> tuple[Issue, ...]:
    expenses = made(lines, Side.EXPENSE, in_kind=False)
    resources = made(lines, Side.RESOURCE, in_kind=False)
    plugs = {side: _balancing(extract, key, side) for side in Side}
    level = expenses + plugs[Side.EXPENSE] == resources + plugs[Side.RESOURCE]
    if expenses == resources or (level and any(plugs.values())):
        return ()
    places = [
        place for side in Side for place in place_of_side(extract, key, lines, side, in_kind=False)
    ]
    return (
        Issue(
            code="budget-unbalanced",
            severity=Severity.WARNING,
            places=tuple(places),
            found=f"{expenses:.2f}",
            expected=f"{resources:.2f}",
            values={"year": str(key.year.label), "difference": f"{abs(expenses - resources):.2f}"},
        ),
    )


def _balancing(extract: Extract, key: BudgetKey, side: Side) -> Decimal:
    own = (
        line.amount
        for line in extract.balancing
        if line.side is side and (line.year, line.version) == (key.year, key.version)
    )
    return sum(own, ZERO)
