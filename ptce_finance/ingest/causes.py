"""One cause, one issue: issues that differ only by their places are told once."""

from collections.abc import Iterable
from dataclasses import replace

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.source import SourceCell

# Beyond that many cells with one fault, what each holds is no more told apart.
_TOLD_APART = 5
_SHOWN = 3

_Cause = tuple[object, ...]


def one_issue_a_cause(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues in their order, those of the same cause joined with all their places.

    A fault of many cells is one issue whatever each of them holds: it shows the first contents.
    """
    return _joined(_folded(_joined(issues)))


def _joined(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    told: dict[_Cause, Issue] = {}
    places: dict[_Cause, dict[SourceCell, None]] = {}
    for issue in issues:
        cause = (*_fault(issue), issue.found)
        told[cause] = issue
        places.setdefault(cause, {}).update(dict.fromkeys(issue.places))
    return tuple(replace(issue, places=tuple(places[cause])) for cause, issue in told.items())


def _fault(issue: Issue) -> _Cause:
    values = tuple(sorted(issue.values.items()))
    return issue.code, issue.severity, issue.expected, values, issue.question


def _folded(issues: Iterable[Issue]) -> list[Issue]:
    """The issues, where a fault told of many contents is told of the first ones."""
    kept = list(issues)
    contents: dict[_Cause, list[str]] = {}
    for issue in kept:
        if issue.found and issue.places:
            contents.setdefault(_fault(issue), []).append(issue.found)
    shown = {
        fault: ", ".join((*found[:_SHOWN], "…"))
        for fault, found in contents.items()
        if len(found) > _TOLD_APART
    }
    return [
        replace(issue, found=shown[_fault(issue)])
        if issue.found and issue.places and _fault(issue) in shown
        else issue
        for issue in kept
    ]
