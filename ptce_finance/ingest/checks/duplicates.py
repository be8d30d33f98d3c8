"""Two lines alike in everything are both kept, and told."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line
from ptce_finance.ingest.layouts.layout import Extract


def check(extract: Extract) -> tuple[Issue, ...]:
    """One warning with the cells of every line that has a twin."""
    alike: dict[tuple[object, ...], list[Line]] = {}
    for line in _of_one_name(extract.lines):
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


def _of_one_name(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines whose label another line has: no other can have a twin."""
    keys = [label_key(line.label) for line in lines]
    times = Counter(keys)
    return (line for line, key in zip(lines, keys, strict=True) if times[key] > 1)


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
