"""A line or two of another year, amid many of one, are more likely a slip than a budget."""

from collections import Counter

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.ingest.layouts.layout import Extract

_FEW = 2
_TIMES = 5


def check(extract: Extract) -> tuple[Issue, ...]:
    """A warning for each year that has one or two lines where its sheet has many of another."""
    counts = Counter((line.source.sheet, line.source.column, line.year) for line in extract.lines)
    issues = []
    for (sheet, column, year), few in counts.items():
        same_column = {y: n for (s, c, y), n in counts.items() if (s, c) == (sheet, column)}
        main = max(same_column, key=lambda y: same_column[y])
        if few <= _FEW and same_column[main] >= _TIMES * few:
            strays = [
                line.source
                for line in extract.lines
                if (line.source.sheet, line.source.column, line.year) == (sheet, column, year)
            ]
            issues.append(
                Issue(
                    code="year-stray",
                    severity=Severity.WARNING,
                    places=tuple(strays),
                    found=str(year.label),
                    expected=str(main.label),
                )
            )
    return tuple(issues)
