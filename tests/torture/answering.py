"""What a file is answered, and whether that is an answer: a report, its sentences, its import."""

from datetime import UTC, datetime

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.i18n import LOCALES, issue_sentence
from ptce_finance.ingest.commit import commit
from ptce_finance.ingest.parse import parse
from ptce_finance.store import Store

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PROGRAM_WORDS = ("Error", "Exception", "Traceback", "ptce_finance", "object at 0x")


class Escape(Exception):  # noqa: N818 -- a find, not a fault of the tests
    """A file that got no proper answer."""


def verdict(name: str, data: bytes, store: Store | None) -> str:
    """One word for what the file is answered: `loaded`, or the code of what is told first.

    A file that loads goes into the store too, where there is one.

    Escape where the answer does not hold: no sentence, lines of a refused file, rows that do not
    add up, a report that says loaded and cannot be stored.
    """
    report = parse(data, name)
    for issue in report.issues:
        _assert_said(report, issue)
    tally = report.row_tally
    if tally.loaded + tally.ignored + tally.rejected != len(report.rows):
        raise Escape("rows do not add up")
    if report.status is ImportStatus.LOADED:
        _assert_stored(report, store)
        return "loaded"
    told = [x.code for x in report.issues if x.question or x.severity is Severity.ERROR]
    if not told:
        raise Escape("refused without a word")
    return told[0]


def _assert_said(report: ImportReport, issue: Issue) -> None:
    for locale in LOCALES:
        said = issue_sentence(
            locale,
            issue.code,
            file=report.file,
            places=[str(place) for place in issue.places],
            found=issue.found,
            expected=issue.expected,
            values=issue.values,
        )
        if not said.strip() or any(word in said for word in PROGRAM_WORDS):
            raise Escape(f"{issue.code} says {said!r}")
        said.encode()


def _assert_stored(report: ImportReport, store: Store | None) -> None:
    if not all(line.amount.is_finite() for line in report.lines):
        raise Escape("an amount that is no number")
    if store is None:
        return
    receipt = commit(store, report, cluster=report.cluster or "Essai", author="Ana", at=AT)
    kept = [x for x in store.lines(receipt.source.cluster_id) if x.source_id == receipt.source.id]
    store.withdraw(receipt.source.id, author="Ana", at=AT)
    if len(kept) != len(report.lines) or sum(x.amount for x in kept) != sum(
        x.amount for x in report.lines
    ):
        raise Escape("what is kept is not what was read")
