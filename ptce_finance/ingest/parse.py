"""One file read, checked and told: from its bytes to an import report, with nothing written."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.report import Fate, ImportReport
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.causes import one_issue_a_cause
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.checks import hidden
from ptce_finance.ingest.checks.registry import OF_LINES, OF_SUMS
from ptce_finance.ingest.cycles import cycles_left_alone
from ptce_finance.ingest.grid import grid_of
from ptce_finance.ingest.layouts.layout import Extract, Layout, ParseOptions
from ptce_finance.ingest.layouts.mapped.choosing import mapped, with_outdated
from ptce_finance.ingest.layouts.registry import Recognised, recognise
from ptce_finance.ingest.layouts.second_reading import read_by
from ptce_finance.ingest.progress import Progress, Stage, under_way, watched
from ptce_finance.ingest.reader import read_cells

_UNKNOWN_LAYOUT = "unknown"


def parse(
    data: bytes,
    name: str,
    options: ParseOptions = ParseOptions(),
    progress: Progress | None = None,
) -> ImportReport:
    """The report of a file: its lines with their cells, every row's fate, everything to tell.

    A bad file never raises: what is wrong in it is an issue of the report. Cancelled where the
    reading is called off through its `progress`.
    """
    watched = progress or Progress()
    return report_of(read_cells(data, name, progress=watched), options, watched)


def report_of(
    book: CellBook, options: ParseOptions = ParseOptions(), progress: Progress | None = None
) -> ImportReport:
    """The report of cells already read."""
    watched = progress or Progress()
    watched.enter(Stage.TABLES)
    with cycles_left_alone(), under_way(watched):
        return _report_of(book, options, watched)


def _report_of(book: CellBook, options: ParseOptions, progress: Progress) -> ImportReport:
    if any(issue.severity is Severity.ERROR for issue in book.issues):
        return _refused(book, options, book.issues)
    chosen = mapped(book, options)
    if chosen is not None:
        return _read(book, chosen, options, progress)
    return with_outdated(_read(book, recognise(book), options, progress), book, options)


def _read(
    book: CellBook, found: Recognised, options: ParseOptions, progress: Progress
) -> ImportReport:
    if found.layout is None or found.rivals:
        return _refused(book, options, (*book.issues, _not_recognised(book, found)))
    progress.step()
    reading = read_by(found.layout, found.identification, book, options)
    progress.enter(Stage.CHECKS)
    extract = _in_scope(reading.extract, options)
    issues = (
        *book.issues,
        *extract.issues,
        *_scope_assumed(extract, options),
        *_checked(book, extract, options),
    )
    issues = hidden.foremost(issues)
    issues = one_issue_a_cause((*issues, *_nothing_read(extract, issues)))
    return replace(
        _report(book, options, issues),
        layout=reading.layout.layout_id,
        confidence=reading.identification.confidence,
        reasons=reading.identification.reasons,
        cluster=extract.cluster,
        scope_assumed=extract.calls_itself_project and options.scope is None,
        exercises=extract.exercises,
        lines=extract.lines,
        agreements=extract.agreements,
        members=extract.members,
        hypotheses=extract.hypotheses,
        facts=extract.facts,
        undated_answers=extract.undated_answers,
        rows=extract.rows,
        amounts=extract.amounts,
        grid=grid_of(book, (row.sheet for row in extract.rows)),
    )


def _refused(book: CellBook, options: ParseOptions, issues: Iterable[Issue]) -> ImportReport:
    return _report(book, options, one_issue_a_cause(issues))


def _report(book: CellBook, options: ParseOptions, issues: tuple[Issue, ...]) -> ImportReport:
    return ImportReport(
        file=book.file,
        sha256=book.sha256,
        layout=_UNKNOWN_LAYOUT,
        confidence=Decimal(0),
        scope=options.scope or CELL_SCOPE,
        issues=issues,
        skipped_rejected=options.skip_rejected,
        settings=_settings(options),
    )


def _settings(options: ParseOptions) -> dict[str, str]:
    """What the person said of the file, as it is recorded with the import."""
    said = {
        "year": None if options.year is None else str(options.year),
        "version": None if options.version is None else options.version.value,
        "scope": options.scope,
        "skip_rejected": "yes" if options.skip_rejected else None,
        "mapping": None if options.mapping is None else options.mapping.fingerprint,
    }
    return {key: value for key, value in said.items() if value is not None}


def _in_scope(extract: Extract, options: ParseOptions) -> Extract:
    """The extract under the scope that the person gave, where the document gives none."""
    scope = options.scope
    if scope is None or scope == CELL_SCOPE:
        return extract
    return replace(
        extract,
        lines=tuple(replace(x, scope=scope) if x.scope == CELL_SCOPE else x for x in extract.lines),
        exercises=tuple(
            replace(x, scope=scope) if x.scope == CELL_SCOPE else x for x in extract.exercises
        ),
        totals=tuple(
            replace(x, scope=scope) if x.scope == CELL_SCOPE else x for x in extract.totals
        ),
    )


def _scope_assumed(extract: Extract, options: ParseOptions) -> tuple[Issue, ...]:
    if not extract.calls_itself_project or options.scope is not None or not extract.lines:
        return ()
    return (Issue(code="scope-assumed", severity=Severity.WARNING, places=_first_place(extract)),)


def _first_place(extract: Extract) -> tuple[SourceCell, ...]:
    return tuple(line.source for line in extract.lines[:1])


def _checked(book: CellBook, extract: Extract, options: ParseOptions) -> list[Issue]:
    """What the checks find and the layout has not told yet."""
    read = frozenset(row.sheet for row in extract.rows)
    unread = any(x.question or x.severity is Severity.ERROR for x in extract.issues)
    checks = OF_LINES if unread and not options.skip_rejected else OF_SUMS + OF_LINES
    found = [issue for check in watched(checks) for issue in check(extract)]
    found = [*hidden.check(book, read), *hidden.with_hidden(found, book)]
    told = {issue.code for issue in extract.issues}
    warned = {
        place for x in extract.issues if x.severity is not Severity.INFO for place in x.places
    }
    return [
        issue
        for issue in found
        if issue.code not in told
        and not (issue.severity is Severity.INFO and warned.issuperset(issue.places))
    ]


def _not_recognised(book: CellBook, found: Recognised) -> Issue:
    """The question that a file leaves: which table, in which layout."""
    sheets = [sheet for sheet in book.sheets if sheet.cells and not sheet.hidden]
    rivals = [layout.layout_id for layout in _asked(found)]
    return Issue(
        code="layout-ambiguous" if rivals else "layout-unknown",
        severity=Severity.ERROR,
        places=tuple(sheet.place(*min(sheet.cells)) for sheet in sheets),
        found=", ".join(rivals) or None,
        question=True,
    )


def _asked(found: Recognised) -> list[Layout]:
    return [found.layout, *found.rivals] if found.layout is not None else []


def _nothing_read(extract: Extract, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """A table without a single amount is refused with a word."""
    refused = any(issue.question or issue.severity is Severity.ERROR for issue in issues)
    if extract.lines or refused:
        return ()
    rows = [row for row in extract.rows if row.fate is Fate.IGNORED]
    sheets = dict.fromkeys(row.sheet for row in rows)
    return (
        Issue(
            code="no-data-rows",
            severity=Severity.ERROR,
            places=(),
            found=", ".join(sheet for sheet in sheets if sheet) or None,
        ),
    )
