"""One cause, one issue: issues that differ only by their places are told once."""

from collections.abc import Iterable
from dataclasses import replace

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.source import SourceCell


def one_issue_a_cause(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues in their order, those of the same cause joined with all their places."""
    told: dict[tuple[object, ...], Issue] = {}
    places: dict[tuple[object, ...], dict[SourceCell, None]] = {}
    for issue in issues:
        cause = (
            issue.code,
            issue.severity,
            issue.found,
            issue.expected,
            tuple(sorted(issue.values.items())),
            issue.question,
        )
        told[cause] = issue
        places.setdefault(cause, {}).update(dict.fromkeys(issue.places))
    return tuple(replace(issue, places=tuple(places[cause])) for cause, issue in told.items())
