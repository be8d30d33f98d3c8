"""An account beside its sub-accounts: their total counted twice, or a line of its own."""

from collections.abc import Iterator, Sequence

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.money import ZERO
from ptce_finance.ingest.checks.budgets import BudgetKey, by_budget, made
from ptce_finance.ingest.layouts.layout import Covers, Extract

_CHILDREN = 2
_WHOLE = frozenset({Covers.MONETARY, Covers.ALL})

# The sums of the accounts below each account of a side, and the lines that make them.
_Below = dict[tuple[Side, str], list[Line]]


def check(extract: Extract) -> tuple[Issue, ...]:
    """A warning for each account counted beside sub-accounts that may be what it adds up."""
    return tuple(
        issue
        for key, lines in by_budget(extract).items()
        if (below := _below(lines))
        for issue in _told(extract, key, lines, below)
    )


def _told(
    extract: Extract, key: BudgetKey, lines: Sequence[Line], below: _Below
) -> Iterator[Issue]:
    repeats = tuple(_repeats(lines, below))
    yield from repeats or _beside(extract, key, lines, below)


def _below(lines: Sequence[Line]) -> _Below:
    parents = {(line.side, line.account or "") for line in lines}
    below: _Below = {}
    for line in lines:
        account = line.account or ""
        for length in range(1, len(account)):
            if (key := (line.side, account[:length])) in parents:
                below.setdefault(key, []).append(line)
    return below


def _repeats(lines: Sequence[Line], below: _Below) -> Iterator[Issue]:
    sums = {key: sum((child.amount for child in own), ZERO) for key, own in below.items()}
    for parent in lines:
        key = (parent.side, parent.account or "")
        children, total = below.get(key, []), sums.get(key, ZERO)
        if len(children) >= _CHILDREN and total == parent.amount:
            yield Issue(
                code="parent-repeats-children",
                severity=Severity.WARNING,
                places=(parent.source, *(child.source for child in children)),
                found=f"{parent.amount:.2f}",
                expected=f"{total:.2f}",
                values={"label": parent.label, "account": parent.account or ""},
            )


def _beside(
    extract: Extract, key: BudgetKey, lines: Sequence[Line], below: _Below
) -> Iterator[Issue]:
    """One warning for each side that nothing proves: what it makes with them, and without."""
    for side in Side:
        own = [
            line
            for line in lines
            if line.side is side
            and line.amount
            and not line.in_kind
            and (side, line.account or "") in below
        ]
        if own and not _proved(extract, key, lines):
            total = made(lines, side, in_kind=False)
            yield Issue(
                code="sub-account-ambiguous",
                severity=Severity.WARNING,
                places=tuple(line.source for line in own),
                found=f"{total:.2f}",
                expected=f"{total - sum((line.amount for line in own), ZERO):.2f}",
                values={
                    "account": own[0].account or "",
                    "below": below[side, own[0].account or ""][0].account or "",
                },
            )


def _proved(extract: Extract, key: BudgetKey, lines: Sequence[Line]) -> bool:
    """Whether both sides are equal, or each stands under a printed total; these are checked."""
    sides = {side: made(lines, side, in_kind=False) for side in Side}
    printed = {
        total.side
        for total in extract.totals
        if BudgetKey(total.year, total.version, total.scope) == key and total.covers in _WHOLE
    }
    filled = {side for side, total in sides.items() if total}
    return filled <= printed or sides[Side.EXPENSE] == sides[Side.RESOURCE]
