"""Two lines alike in everything are both kept, and told."""

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line
from ptce_finance.ingest.layouts.layout import Extract


def check(extract: Extract) -> tuple[Issue, ...]:
    """One warning with the cells of every line that has a twin."""
    alike: dict[tuple[object, ...], list[Line]] = {}
    for line in extract.lines:
        alike.setdefault(_likeness(line), []).append(line)
    twins = [lines for lines in alike.values() if len(lines) > 1]
    if not twins:
        return ()
    return (
        Issue(
            code="line-duplicate",
            severity=Severity.WARNING,
            places=tuple(line.source for lines in twins for line in lines),
            found=f"{twins[0][0].amount:.2f}",
            values={"label": twins[0][0].label, "count": str(sum(map(len, twins)))},
        ),
    )


def _likeness(line: Line) -> tuple[object, ...]:
    return (
        line.side,
        line.account,
        label_key(line.label),
        line.amount,
        line.year,
        line.version,
        line.scope,
        line.in_kind,
        label_key(line.section),
        label_key(line.funder or ""),
    )
