"""Two lines alike in everything are both kept, and told."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Line
from ptce_finance.ingest.layouts.layout import Extract


def check(extract: Extract) -> tuple[Issue, ...]:
    """One warning with the cells of every line that has a twin."""
    alike: dict[tuple[object, ...], list[Line]] = {}
    key_of = cache(label_key)
    for line in _nearly_alike(extract.lines, key_of):
        alike.setdefault(_likeness(line, key_of), []).append(line)
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


def _nearly_alike(lines: Sequence[Line], key_of: Callable[[str], str]) -> Iterator[Line]:
    """The lines of whose label and amount there are several: no other can have a twin."""
    keys = [(key_of(line.label), line.amount) for line in lines]
    times = Counter(keys)
    return (line for line, key in zip(lines, keys, strict=True) if times[key] > 1)


def _likeness(line: Line, key_of: Callable[[str], str]) -> tuple[object, ...]:
    return (
        line.side,
        line.account,
        key_of(line.label),
        line.amount,
        line.year,
        line.version,
        line.scope,
        line.in_kind,
        key_of(line.section),
        key_of(line.funder or ""),
    )
