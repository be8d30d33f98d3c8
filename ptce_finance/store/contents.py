"""What a store file that is not open holds, and whether it is sound; the file stays as it is."""

from pathlib import Path

from ptce_finance.domain.cluster import SourceStatus
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.keeping import StoreContents
from ptce_finance.store import clusters, journal, sources
from ptce_finance.store.connection import looking_at
from ptce_finance.store.errors import StoreNewer
from ptce_finance.store.migrations import schema_version, shipped_migrations
from ptce_finance.store.soundness import readable, unsound
from ptce_finance.store.transaction import Snapshot


def contents(path: Path) -> StoreContents:
    """What the file holds. StoreNewer, or another StoreError where it cannot be read."""
    refuse_newer(path)
    with looking_at(path) as cursor:
        return held(Snapshot(cursor))


def held(snapshot: Snapshot) -> StoreContents:
    """What the store of that snapshot holds."""
    last = journal.latest(snapshot, 1)
    imported = sources.every(snapshot)
    return StoreContents(
        clusters=tuple(one.name for one in clusters.every(snapshot)),
        sources=tuple(one for one in imported if one.status is not SourceStatus.WITHDRAWN),
        entries=last[0].sequence if last else 0,
        last=last[0] if last else None,
    )


def faults_of(path: Path) -> tuple[Issue, ...]:
    """What is wrong inside the file; none where it is sound. StoreError where it opens not at all.

    One of an earlier schema is read whole and its journal followed; its sums are compared once it
    is brought up to date, before it counts.
    """
    version = refuse_newer(path)
    with looking_at(path) as cursor:
        snapshot = Snapshot(cursor)
        if version == shipped_migrations()[-1].version:
            return unsound(snapshot)
        return readable(snapshot)


def refuse_newer(path: Path) -> int:
    """The schema's number; StoreNewer where a later program wrote the file."""
    version = schema_version(path)
    if version > shipped_migrations()[-1].version:
        raise StoreNewer(file=path.name, version=str(version))
    return version
