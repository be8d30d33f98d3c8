"""Imports: a whole report goes in, comes out again, or adds to an older one, in one write each."""

from collections.abc import Mapping

from ptce_finance.domain.cluster import ImportedSource, SourceStatus
from ptce_finance.domain.report import Exercise, ImportReport, ImportStatus
from ptce_finance.store import (
    agreements,
    answers,
    clusters,
    findings,
    grids,
    lines,
    register,
    sources,
    statements,
)
from ptce_finance.store.columns import exact_text, moment, money_or_none
from ptce_finance.store.errors import DuplicateSource, StoreFault
from ptce_finance.store.ids import Kind, id_of
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.lines import ExerciseKey
from ptce_finance.store.transaction import Transaction

_SOURCE_COLUMNS = (
    "number",
    "cluster",
    "file",
    "sha256",
    "layout",
    "confidence",
    "stated_cluster",
    "scope",
    "scope_assumed",
    "skipped_rejected",
    "amounts_loaded",
    "amounts_ignored",
    "amounts_rejected",
    "imported_at",
    "author",
    "withdrawn",
)
_EXERCISE_COLUMNS = (
    "source",
    "position",
    "year_start",
    "year_end",
    "version",
    "scope",
    "stated_expenses",
    "stated_resources",
    "joined",
)


def commit(transaction: Transaction, report: ImportReport, cluster_name: str) -> ImportedSource:
    """Write everything a report holds; answer the source it became.

    DuplicateSource where the cluster already has these bytes, not withdrawn; ValueError where the
    report is not ready to be loaded.
    """
    if report.status is not ImportStatus.LOADED:
        raise ValueError(f"a report that is {report.status} is not loaded")
    cluster_id = clusters.find_or_create(transaction, cluster_name).id
    cluster = clusters.number_in(transaction, cluster_id)
    same = sources.same_bytes(transaction, cluster, report.sha256)
    if same is not None:
        raise DuplicateSource(same)
    source = transaction.next_numbers(Kind.SOURCE, 1)[0]
    _write_source(transaction, source, cluster, report)
    _write_contents(transaction, source, cluster, report)
    register.write(transaction, source, register.counted(report))
    wrong = register.differences(transaction, source)
    if wrong:
        raise StoreFault(file=report.file, detail=f"{wrong[0]}")
    source_id = id_of(Kind.SOURCE, source)
    record(transaction, Action.IMPORT, source_id, after=_state(report, cluster_id))
    return _known(transaction, source)


def withdraw(transaction: Transaction, source_id: str) -> ImportedSource:
    """Take a source out with all it brought; what it superseded counts again.

    KeyError where it is unknown; nothing changes where it is out already.
    """
    number = sources.number_in(transaction, source_id)
    before = _known(transaction, number)
    if before.status is SourceStatus.WITHDRAWN:
        return before
    transaction.change(
        "UPDATE source SET withdrawn = TRUE, revision = ? WHERE number = ?",
        transaction.revision,
        number,
    )
    after = _known(transaction, number)
    record(
        transaction, Action.WITHDRAW, before.id, before=_standing(before), after=_standing(after)
    )
    return after


def set_joined(transaction: Transaction, source_id: str, *, joined: bool) -> ImportedSource:
    """Make a source add to the older one of each of its exercises, or supersede it again.

    KeyError where it is unknown; nothing changes where it is so already.
    """
    number = sources.number_in(transaction, source_id)
    before = _known(transaction, number)
    if not transaction.rows(
        "SELECT position FROM exercise WHERE source = ? AND joined <> ?", number, joined
    ):
        return before
    transaction.change(
        "UPDATE exercise SET joined = ?, revision = ? WHERE source = ?",
        joined,
        transaction.revision,
        number,
    )
    record(transaction, Action.JOIN if joined else Action.PART, before.id)
    return _known(transaction, number)


def _write_source(
    transaction: Transaction, source: int, cluster: int, report: ImportReport
) -> None:
    signature = transaction.signature
    row = (
        source,
        cluster,
        report.file,
        report.sha256,
        report.layout,
        exact_text(report.confidence),
        report.cluster,
        report.scope,
        report.scope_assumed,
        report.skipped_rejected,
        report.amounts.loaded,
        report.amounts.ignored,
        report.amounts.rejected,
        moment(signature.at),
        signature.author,
        False,
    )
    transaction.insert("source", _SOURCE_COLUMNS, [row])
    reasons = ((source, position, reason) for position, reason in enumerate(report.reasons))
    transaction.insert("source_reason", ("source", "position", "reason"), reasons)
    settings = ((source, key, value) for key, value in report.settings.items())
    transaction.insert("source_setting", ("source", "key", "value"), settings)


def _write_contents(
    transaction: Transaction, source: int, cluster: int, report: ImportReport
) -> None:
    lines.write(transaction, source, report.lines, _write_exercises(transaction, source, report))
    agreements.write(transaction, cluster, source, report.agreements)
    answers.write(transaction, cluster, source, report.undated_answers)
    statements.write_members(transaction, source, report.members)
    statements.write_hypotheses(transaction, source, report.hypotheses)
    statements.write_facts(transaction, source, report.facts)
    findings.write_fates(transaction, source, report.rows)
    findings.write_issues(transaction, source, report.issues)
    grids.write(transaction, source, report.grid)


def _write_exercises(
    transaction: Transaction, source: int, report: ImportReport
) -> Mapping[ExerciseKey, int]:
    """Write the exercises of a report, those that only a line names too; answer their positions."""
    exercises = {(stated.year, stated.version, stated.scope): stated for stated in report.exercises}
    for line in report.lines:
        if (key := lines.exercise_key(line)) not in exercises:
            year, version, scope = key
            exercises[key] = Exercise(year=year, version=version, scope=scope)
    rows = (
        (
            source,
            position,
            exercise.year.start,
            exercise.year.end,
            exercise.version,
            exercise.scope,
            money_or_none(exercise.stated_expenses),
            money_or_none(exercise.stated_resources),
            False,
        )
        for position, exercise in enumerate(exercises.values())
    )
    transaction.insert("exercise", _EXERCISE_COLUMNS, rows)
    return {key: position for position, key in enumerate(exercises)}


def _known(transaction: Transaction, number: int) -> ImportedSource:
    found = sources.one(transaction, id_of(Kind.SOURCE, number))
    if found is None:
        raise KeyError(number)
    return found


def _state(report: ImportReport, cluster_id: str) -> State:
    counted = register.counted(report)
    return {
        "cluster": cluster_id,
        "file": report.file,
        "sha256": report.sha256,
        "sums": {name: [count, total] for name, (count, total) in counted.items() if count},
    }


def _standing(source: ImportedSource) -> State:
    return {"file": source.file, "status": source.status}
