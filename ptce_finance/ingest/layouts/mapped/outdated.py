"""Says what of a mapping a workbook does not hold any more."""

from collections.abc import Sequence

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable


def outdated(located: Sequence[LocatedTable]) -> Issue | None:
    """The question that a mapping leaves when headings or closing rows are gone, else None."""
    gone = [name for table in located for name in table.missing]
    if not gone:
        return None
    places = tuple(
        table.grid.sheet.place((table.heading_rows or table.rows or (1,))[0], 1)
        for table in located
        if table.missing
    )
    return Issue(
        code="mapping-outdated",
        severity=Severity.ERROR,
        places=places,
        found=", ".join(dict.fromkeys(gone)),
        question=True,
    )
