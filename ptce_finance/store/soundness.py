"""Whether a store still holds what it was given: sums, rows that belong together, the journal."""

from collections.abc import Iterator

import duckdb

from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.keeping import Missing
from ptce_finance.store import journal, register
from ptce_finance.store.connection import identifier, literal
from ptce_finance.store.ids import Kind, id_of
from ptce_finance.store.transaction import Snapshot

# What keys would have promised, as the count of rows that break each promise.
_ASTRAY = {
    "line": """
        SELECT count(*) FROM line LEFT JOIN exercise
        ON exercise.source = line.source AND exercise.position = line.exercise
        WHERE exercise.source IS NULL""",
    "exercise": """
        SELECT count(*) FROM exercise WHERE source NOT IN (SELECT number FROM source)""",
    "source": """
        SELECT count(*) FROM source WHERE cluster NOT IN (SELECT number FROM cluster)""",
    "tranche": """
        SELECT count(*) FROM tranche WHERE agreement NOT IN (SELECT number FROM agreement)""",
    "payment": """
        SELECT count(*) FROM payment WHERE agreement NOT IN (SELECT number FROM agreement)""",
    "split_part": """
        SELECT count(*) FROM split_part WHERE decision NOT IN (SELECT number FROM decision)""",
    "vote": """
        SELECT count(*) FROM vote
        WHERE NOT undone AND scenario NOT IN (SELECT number FROM scenario)""",
    "vote number": "SELECT count(*) - count(DISTINCT number) FROM vote",
    "line number": "SELECT count(*) - count(DISTINCT number) FROM line",
    "source number": "SELECT count(*) - count(DISTINCT number) FROM source",
    "cluster name": "SELECT count(*) - count(DISTINCT name_key) FROM cluster",
    "decision number": "SELECT count(*) - count(DISTINCT number) FROM decision",
    "same bytes": """
        SELECT count(*) - count(DISTINCT (cluster, sha256)) FROM source WHERE NOT withdrawn""",
    "counter": """
        SELECT count(*) FROM counter WHERE last < CASE kind
            WHEN 'line' THEN (SELECT coalesce(max(number), 0) FROM line)
            WHEN 'source' THEN (SELECT coalesce(max(number), 0) FROM source)
            WHEN 'cluster' THEN (SELECT coalesce(max(number), 0) FROM cluster)
            WHEN 'agreement' THEN (SELECT coalesce(max(number), 0) FROM agreement)
            WHEN 'decision' THEN (SELECT coalesce(max(number), 0) FROM decision)
            WHEN 'scenario' THEN (SELECT coalesce(max(number), 0) FROM scenario)
            WHEN 'vote' THEN (SELECT coalesce(max(number), 0) FROM vote)
            END""",
}
# One statement: each is planned in a millisecond, and they are asked whenever a store is opened.
_ALL_ASTRAY = " UNION ALL ".join(
    f"SELECT {literal(name)}, * FROM ({count})"  # noqa: S608
    for name, count in _ASTRAY.items()
)
_TABLES = """
SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()
ORDER BY table_name
"""


def unsound(snapshot: Snapshot) -> tuple[Issue, ...]:
    """Everything that is wrong inside the store; none where it is sound."""
    try:
        _read_everything(snapshot)
        return (*_sums(snapshot), *_astray(snapshot), *_journal(snapshot))
    except duckdb.Error as fault:
        return (_issue("store-unreadable", detail=str(fault).splitlines()[0]),)


def readable(snapshot: Snapshot) -> tuple[Issue, ...]:
    """`unsound` for a store of an earlier schema: it can be read whole, its journal holds."""
    try:
        _read_everything(snapshot)
        return tuple(_journal(snapshot))
    except duckdb.Error as fault:
        return (_issue("store-unreadable", detail=str(fault).splitlines()[0]),)


def writes_lost(lost: Missing) -> tuple[Issue, ...]:
    """The warning that the store came back without its last acknowledged writes."""
    if not lost.count:
        return ()
    what = ", ".join(named(entry) for entry in lost.known)
    return (_issue("last-write-lost", count=str(lost.count), writes=what),)


def _read_everything(snapshot: Snapshot) -> None:
    """Read every value once: DuckDB compares each block with its checksum as it is read."""
    tables = [identifier(str(table)) for (table,) in snapshot.rows(_TABLES)]
    each = (f"SELECT bit_xor(hash(held)) FROM {table} AS held" for table in tables)  # noqa: S608
    snapshot.rows(" UNION ALL ".join(each))


def _sums(snapshot: Snapshot) -> Iterator[Issue]:
    for source, name, held, entered in register.differences(snapshot):
        source_id = id_of(Kind.SOURCE, source)
        yield _issue("store-sums", found=held, expected=entered, source=source_id, name=name)


def _astray(snapshot: Snapshot) -> Iterator[Issue]:
    for name, count in snapshot.rows(_ALL_ASTRAY):
        if count:
            yield _issue("store-rows-astray", name=name, count=str(count))


def _journal(snapshot: Snapshot) -> Iterator[Issue]:
    broken = journal.first_break(snapshot)
    if broken is not None:
        yield _issue("journal-broken", sequence=str(broken))


def named(entry: JournalEntry) -> str:
    """An entry as a warning names it: what it is about, and the file where it is about one."""
    file = journal.file_of(entry)
    return f"{entry.subject} ({file})" if file else entry.subject


def _issue(
    code: str, *, found: str | None = None, expected: str | None = None, **values: str
) -> Issue:
    return Issue(code=code, severity=Severity.ERROR, found=found, expected=expected, values=values)
