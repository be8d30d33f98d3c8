"""Imported sources with their exercises, and whether what they brought still counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from ptce_finance.domain.cluster import ImportedSource, SourceStatus
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Exercise
from ptce_finance.store.ids import Kind, id_of, number_of
from ptce_finance.store.transaction import Row, Snapshot

_SELECT = """
SELECT source.number, source.cluster, source.file, source.sha256, source.layout,
    source.imported_at, source.author, source_status.status
FROM source
JOIN source_status ON source_status.source = source.number
"""
_ALL = _SELECT + "ORDER BY source.number"
_OF_CLUSTER = _SELECT + "WHERE source.cluster = ? ORDER BY source.number"
_ONE = _SELECT + "WHERE source.number = ?"
_SAME_BYTES = (
    _SELECT
    + "WHERE source.cluster = ? AND source.sha256 = ? AND NOT source.withdrawn"
    + " ORDER BY source.number DESC LIMIT 1"
)
_EXERCISE = """
SELECT exercise.source, exercise.year_start, exercise.year_end, exercise.version, exercise.scope,
    exercise.stated_expenses, exercise.stated_resources
FROM exercise
"""
_EXERCISES = _EXERCISE + "ORDER BY exercise.source, exercise.position"
_EXERCISES_OF_ONE = _EXERCISE + "WHERE exercise.source = ? ORDER BY exercise.position"
_LIVE_EXERCISES = (
    _EXERCISE
    + """
JOIN live_exercise
    ON live_exercise.source = exercise.source AND live_exercise.position = exercise.position
JOIN source ON source.number = exercise.source
WHERE source.cluster = ?
ORDER BY exercise.year_start, exercise.year_end, exercise.version, exercise.scope, exercise.source
"""
)


def every(snapshot: Snapshot) -> tuple[ImportedSource, ...]:
    """All sources, withdrawn ones too, oldest first."""
    return tuple(_sources(snapshot.rows(_ALL), snapshot.rows(_EXERCISES)))


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[ImportedSource, ...]:
    """All sources of a cluster, withdrawn ones too, oldest first."""
    return tuple(_sources(snapshot.rows(_OF_CLUSTER, cluster), snapshot.rows(_EXERCISES)))


def one(snapshot: Snapshot, source_id: str) -> ImportedSource | None:
    """The source with that id, or None."""
    number = number_of(Kind.SOURCE, source_id)
    if number is None:
        return None
    found, exercises = snapshot.rows(_ONE, number), snapshot.rows(_EXERCISES_OF_ONE, number)
    return next(_sources(found, exercises), None)


def number_in(snapshot: Snapshot, source_id: str) -> int:
    """The number of a source that exists; KeyError otherwise."""
    found = one(snapshot, source_id)
    number = number_of(Kind.SOURCE, source_id)
    if found is None or number is None:
        raise KeyError(source_id)
    return number


def same_bytes(snapshot: Snapshot, cluster: int, sha256: str) -> ImportedSource | None:
    """The source of the cluster with these bytes that is not withdrawn, or None."""
    found = snapshot.rows(_SAME_BYTES, cluster, sha256)
    return next(_sources(found, snapshot.rows(_EXERCISES)), None) if found else None


def live_exercises(snapshot: Snapshot, cluster: int) -> tuple[Exercise, ...]:
    """The exercises that count, by year, version and scope; joined ones each on their own."""
    return tuple(_exercise(row) for row in snapshot.rows(_LIVE_EXERCISES, cluster))


def _sources(rows: Iterable[Row], exercises: Iterable[Row]) -> Iterator[ImportedSource]:
    grouped: defaultdict[int, tuple[Exercise, ...]] = defaultdict(tuple)
    for row in exercises:
        grouped[row[0]] += (_exercise(row),)
    for number, cluster, file, sha256, layout, imported_at, author, status in rows:
        yield ImportedSource(
            id=id_of(Kind.SOURCE, number),
            cluster_id=id_of(Kind.CLUSTER, cluster),
            file=file,
            sha256=sha256,
            layout=layout,
            imported_at=datetime.fromisoformat(imported_at),
            author=author,
            status=SourceStatus(status),
            exercises=grouped[number],
        )


def _exercise(row: Row) -> Exercise:
    _, start, end, version, scope, expenses, resources = row
    return Exercise(
        year=FiscalYear(start, end),
        version=Version(version),
        scope=scope,
        stated_expenses=expenses,
        stated_resources=resources,
    )
