"""What the reading of a source found: the fate of every row, the issues with their places."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.report import Fate, RowFate
from ptce_finance.domain.source import SourceCell
from ptce_finance.store.transaction import Row, Snapshot, Transaction

_FATE_COLUMNS = ("source", "position", "sheet", "row_number", "fate", "reason")
_ISSUE_COLUMNS = ("source", "position", "code", "severity", "found", "expected", "question")
_PLACE_COLUMNS = ("source", "issue", "position", "sheet", "row_number", "column_number")
_VALUE_COLUMNS = ("source", "issue", "key", "value")


def write_fates(transaction: Transaction, source: int, fates: Sequence[RowFate]) -> None:
    """Write what became of each non-empty row of a source."""
    transaction.insert(
        "row_fate",
        _FATE_COLUMNS,
        (
            (source, position, fate.sheet, fate.row, fate.fate, fate.reason)
            for position, fate in enumerate(fates)
        ),
    )


def write_issues(transaction: Transaction, source: int, issues: Sequence[Issue]) -> None:
    """Write the issues of a source with all their places and values."""
    numbered = list(enumerate(issues))
    transaction.insert(
        "issue",
        _ISSUE_COLUMNS,
        (
            (source, n, issue.code, issue.severity, issue.found, issue.expected, issue.question)
            for n, issue in numbered
        ),
    )
    transaction.insert(
        "issue_place",
        _PLACE_COLUMNS,
        (
            (source, n, position, place.sheet, place.row, place.column)
            for n, issue in numbered
            for position, place in enumerate(issue.places)
        ),
    )
    transaction.insert(
        "issue_value",
        _VALUE_COLUMNS,
        ((source, n, key, value) for n, issue in numbered for key, value in issue.values.items()),
    )


def fates(snapshot: Snapshot, source: int) -> tuple[RowFate, ...]:
    """What became of each non-empty row, in the order of reading."""
    found = snapshot.rows(
        "SELECT sheet, row_number, fate, reason FROM row_fate WHERE source = ? ORDER BY position",
        source,
    )
    return tuple(
        RowFate(sheet=sheet, row=row, fate=Fate(fate), reason=reason)
        for sheet, row, fate, reason in found
    )


def issues(snapshot: Snapshot, source: int) -> tuple[Issue, ...]:
    """The issues of a source, in the order in which they were told."""
    places = snapshot.rows(
        "SELECT issue, sheet, row_number, column_number FROM issue_place"
        " WHERE source = ? ORDER BY issue, position",
        source,
    )
    values = snapshot.rows(
        "SELECT issue, key, value FROM issue_value WHERE source = ? ORDER BY issue, key", source
    )
    found = snapshot.rows(
        "SELECT position, code, severity, found, expected, question FROM issue"
        " WHERE source = ? ORDER BY position",
        source,
    )
    places_of, values_of = _by_issue(places), _by_issue(values)
    return tuple(
        Issue(
            code=code,
            severity=Severity(severity),
            places=tuple(SourceCell(*place) for place in places_of[position]),
            found=stated,
            expected=expected,
            values=dict(values_of[position]),
            question=question,
        )
        for position, code, severity, stated, expected, question in found
    )


def _by_issue(rows: Iterable[Row]) -> defaultdict[int, list[Row]]:
    grouped: defaultdict[int, list[Row]] = defaultdict(list)
    for issue, *rest in rows:
        grouped[issue].append(tuple(rest))
    return grouped
