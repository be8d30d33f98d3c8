"""An account that repeats the sum of its sub-accounts counts them twice."""

from collections.abc import Iterator, Sequence

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.checks.budgets import by_budget
from ptce_finance.ingest.layouts.layout import Extract

_CHILDREN = 2


def check(extract: Extract) -> tuple[Issue, ...]:
    """A warning for each line that equals the sum of two or more lines of its sub-accounts."""
    return tuple(issue for lines in by_budget(extract).values() for issue in _repeats(lines))


def _repeats(lines: Sequence[Line]) -> Iterator[Issue]:
    parents = {(line.side, line.account or "") for line in lines}
    below: dict[tuple[Side, str], list[Line]] = {}
    for line in lines:
        account = line.account or ""
        for length in range(1, len(account)):
            if (key := (line.side, account[:length])) in parents:
                below.setdefault(key, []).append(line)
    sums = {key: sum((child.amount for child in own), ZERO) for key, own in below.items()}
    for parent in lines if below else ():
        key = (parent.side, parent.account or "")
        children, made = below.get(key, []), sums.get(key, ZERO)
        if len(children) >= _CHILDREN and made == parent.amount:
            yield Issue(
                code="parent-repeats-children",
                severity=Severity.WARNING,
                places=(parent.source, *(child.source for child in children)),
                found=f"{parent.amount:.2f}",
                expected=f"{made:.2f}",
                values={"label": parent.label, "account": parent.account or ""},
            )
