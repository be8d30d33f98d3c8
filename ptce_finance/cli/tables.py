"""Imports as a person reads them in a console."""

from collections.abc import Mapping, Sequence

from ptce_finance.cli.columns import columns
from ptce_finance.cli.import_answers import FileOutcome
from ptce_finance.cli.sentences import issue_message
from ptce_finance.domain.cluster import ImportedSource
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.report import Exercise, ImportReport, ImportStatus
from ptce_finance.i18n import Locale, euros, moment, text, year_label
from ptce_finance.i18n.sentences import beside_loaded


def imported(outcome: FileOutcome, locale: Locale) -> str:
    """How one file ended, what it brought, and every sentence about it."""
    report = outcome.report
    dry = outcome.status is ImportStatus.LOADED and outcome.source_id is None
    heading = text(
        locale,
        "cli.import.dry" if dry else f"cli.import.{outcome.status.value}",
        file=report.file,
        cluster=outcome.cluster,
        source=outcome.source_id or "",
    )
    sentences = [
        text(
            locale,
            "cli.import.issue",
            severity=text(locale, f"severity.{_kind(issue)}"),
            message=_message(outcome, issue, locale),
        )
        for issue in outcome.issues
    ]
    parts = [heading, *_brought(report, locale, stored=outcome.source_id is not None), *sentences]
    return "\n".join(parts) + "\n"


def sources(found: Sequence[ImportedSource], clusters: Mapping[str, str], locale: Locale) -> str:
    """The imports, oldest first."""
    if not found:
        return text(locale, "cli.sources.none")
    heads = ("id", "file", "cluster", "at", "years", "status")
    rows = [
        [
            source.id,
            source.file,
            clusters.get(source.cluster_id, ""),
            moment(locale, source.imported_at.astimezone()),
            ", ".join(dict.fromkeys(year_label(locale, one.year) for one in source.exercises)),
            text(locale, f"source-status.{source.status.value}"),
        ]
        for source in found
    ]
    return columns([text(locale, f"cli.sources.{head}") for head in heads], rows, words=len(heads))


def _kind(issue: Issue) -> str:
    return "question" if issue.question else issue.severity.value


def _message(outcome: FileOutcome, issue: Issue, locale: Locale) -> str:
    sentence = issue_message(issue, outcome.report.file, locale)
    return beside_loaded(locale, sentence) if outcome.accepted else sentence


def _brought(report: ImportReport, locale: Locale, *, stored: bool) -> list[str]:
    if not report.exercises:
        return []
    heads = ("year", "version", "lines", "expenses", "resources", "in-kind")
    table = columns(
        [text(locale, f"cli.import.{head}") for head in heads],
        [_exercise(report, exercise, locale) for exercise in report.exercises],
        words=2,
    )
    rows = report.row_tally
    counted = text(
        locale,
        "cli.import.rows" if stored else "cli.import.rows-read",
        loaded=str(rows.loaded),
        ignored=str(rows.ignored),
        rejected=str(rows.rejected),
    )
    return [table, counted]


def _exercise(report: ImportReport, exercise: Exercise, locale: Locale) -> list[str]:
    totals = report.totals(exercise)
    return [
        year_label(locale, exercise.year),
        text(locale, f"version.{exercise.version.value}"),
        str(totals.lines),
        euros(locale, totals.expenses),
        euros(locale, totals.resources),
        euros(locale, totals.in_kind_resources),
    ]
