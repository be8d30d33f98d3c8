"""What became of imported files, in the shape of the JSON answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from ptce_finance.cli.answers import Document
from ptce_finance.cli.plain import amount, day, moment
from ptce_finance.cli.sentences import issue_message
from ptce_finance.domain.cluster import ImportedSource
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.report import Exercise, ImportReport, ImportStatus, Tally
from ptce_finance.i18n import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file: what was read, the source it became if any, what is to be said."""

    report: ImportReport
    cluster: str
    status: ImportStatus
    source_id: str | None
    issues: tuple[Issue, ...]

    @property
    def accepted(self) -> bool:
        """Whether nothing is left for a person to do."""
        return self.status in {ImportStatus.LOADED, ImportStatus.DUPLICATE}


def imported(outcome: FileOutcome, locale: Locale) -> Document:
    """One file: how it ended, what it brought, and every issue with its place."""
    report = outcome.report
    return {
        "file": report.file,
        "sha256": report.sha256,
        "source": outcome.source_id,
        "status": outcome.status.value,
        "layout": report.layout if report.confidence else None,
        "cluster": outcome.cluster,
        "scope": report.scope,
        "exercises": [_exercise(report, exercise) for exercise in report.exercises],
        "rows": _tally(report.row_tally),
        "amounts": _tally(report.amounts),
        "issues": [_issue(issue, report.file, locale) for issue in outcome.issues],
    }


def source(imported_source: ImportedSource, clusters: Mapping[str, str]) -> Document:
    """One import as the list of sources shows it; `clusters` names each cluster's id."""
    return {
        "id": imported_source.id,
        "cluster": clusters.get(imported_source.cluster_id),
        "file": imported_source.file,
        "sha256": imported_source.sha256,
        "layout": imported_source.layout or None,
        "imported_at": moment(imported_source.imported_at),
        "author": imported_source.author or None,
        "status": imported_source.status.value,
        "years": sorted({exercise.year.label for exercise in imported_source.exercises}),
    }


def issues(found: tuple[Issue, ...], file: str, locale: Locale) -> list[Document]:
    """Issues with their places and sentences."""
    return [_issue(issue, file, locale) for issue in found]


def _exercise(report: ImportReport, exercise: Exercise) -> Document:
    totals = report.totals(exercise)
    return {
        "year": exercise.year.label,
        "start": day(exercise.year.start),
        "end": day(exercise.year.end),
        "version": exercise.version.value,
        "scope": exercise.scope,
        "lines": totals.lines,
        "expenses": amount(totals.expenses),
        "resources": amount(totals.resources),
        "in_kind_expenses": amount(totals.in_kind_expenses),
        "in_kind_resources": amount(totals.in_kind_resources),
        "stated_expenses": amount(exercise.stated_expenses),
        "stated_resources": amount(exercise.stated_resources),
    }


def _tally(tally: Tally) -> Document:
    return {"loaded": tally.loaded, "ignored": tally.ignored, "rejected": tally.rejected}


def _issue(issue: Issue, file: str, locale: Locale) -> Document:
    place = issue.place
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "sheet": (place.sheet or None) if place else None,
        "cell": place.address if place else None,
        "found": issue.found,
        "expected": issue.expected,
        "message": issue_message(issue, file, locale),
        "places": [{"sheet": one.sheet or None, "cell": one.address} for one in issue.places],
    }
