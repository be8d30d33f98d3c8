"""Rows that only make both sides equal are neither a revenue nor a cost."""

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.ingest.layouts.layout import Extract


def check(extract: Extract) -> tuple[Issue, ...]:
    """An info for each balancing row that was set apart."""
    return tuple(
        Issue(
            code="balancing-line",
            severity=Severity.INFO,
            places=(line.place,),
            found=f"{line.amount:.2f}",
            values={"label": line.label, "year": str(line.year.label)},
        )
        for line in extract.balancing
        if line.amount
    )
