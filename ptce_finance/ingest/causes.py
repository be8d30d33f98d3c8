"""One cause, one issue: issues that differ only by their places are told once."""

from collections.abc import Iterable
from dataclasses import replace

from ptce_finance.domain.issue import Issue


def one_issue_a_cause(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues in their order, those of the same cause joined with all their places."""
    joined: dict[tuple[object, ...], Issue] = {}
    for issue in issues:
        cause = (
            issue.code,
            issue.severity,
            issue.found,
            issue.expected,
            tuple(sorted(issue.values.items())),
            issue.question,
        )
        first = joined.get(cause)
        places = issue.places if first is None else (*first.places, *issue.places)
        joined[cause] = replace(issue, places=tuple(dict.fromkeys(places)))
    return tuple(joined.values())
