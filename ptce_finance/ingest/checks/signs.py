"""A negative amount is unusual on either side of a budget."""

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.ingest.layouts.layout import Extract


def check(extract: Extract) -> tuple[Issue, ...]:
    """One warning with the cells of every negative amount; they count as written."""
    negative = [line for line in extract.lines if line.amount < 0]
    if not negative:
        return ()
    return (
        Issue(
            code="amount-negative",
            severity=Severity.WARNING,
            places=tuple(line.source for line in negative),
            found=f"{negative[0].amount:.2f}",
            values={"label": negative[0].label, "count": str(len(negative))},
        ),
    )
