"""Contributions in kind stand on both sides for the same amount: classes 86 and 87."""

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Side
from ptce_finance.ingest.checks.budgets import by_budget, made, place_of_side
from ptce_finance.ingest.layouts.layout import Extract


def check(extract: Extract) -> tuple[Issue, ...]:
    """A warning for each budget whose classes 86 and 87 differ."""
    issues = []
    for key, lines in by_budget(extract).items():
        used = made(lines, Side.EXPENSE, in_kind=True)
        given = made(lines, Side.RESOURCE, in_kind=True)
        if used != given:
            places = [
                place
                for side in Side
                for place in place_of_side(extract, key, lines, side, in_kind=True)
            ]
            issues.append(
                Issue(
                    code="in-kind-unbalanced",
                    severity=Severity.WARNING,
                    places=tuple(places),
                    found=f"{used:.2f}",
                    expected=f"{given:.2f}",
                    values={
                        "year": str(key.year.label),
                        "difference": f"{abs(used - given):.2f}",
                    },
                )
            )
    return tuple(issues)
