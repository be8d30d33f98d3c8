"""The store as the other rooms see it: typed reads, signed writes."""

from datetime import datetime
from pathlib import Path
from typing import Self

from ptce_finance.domain.cluster import Cluster, ImportedSource, JournalEntry
from ptce_finance.domain.grid import Neighbourhood
from ptce_finance.domain.hypothesis import Hypothesis, Member
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import Line
from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.report import Exercise, ImportReport, RowFate
from ptce_finance.domain.source import SourceCell
from ptce_finance.store import (
    clusters,
    findings,
    grids,
    imports,
    journal,
    lines,
    mappings,
    settings,
    soundness,
    sources,
    statements,
)
from ptce_finance.store.engine import Engine
from ptce_finance.store.errors import StoreClosed
from ptce_finance.store.keeping import Keeping
from ptce_finance.store.mappings import Seen as RememberedBefore
from ptce_finance.store.transaction import Signature


class Store(Keeping):
    """One store file, open. Safe to share between threads.

    Every method is one transaction. Methods that name a cluster, a source or a decision raise
    KeyError where it does not exist; all raise StoreError, nothing changed, where the machine or
    the file stands in the way. Writes return once they are on disk; `author` and `at` sign them in
    the journal.
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._released = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the store file, created with its folder where there is none, migrated if older.

        StoreInUse (another process has it), NotAStore, StoreDamaged, StoreUnsound (its sums, rows
        and journal are compared), StoreNewer, StoreUnreachable and DiskFull leave it as it was.
        """
        return cls(Engine.held(path))

    def close(self) -> None:
        """Let go of the file; the process's last handle on it closes it."""
        if not self._released:
            self._released = True
            self._engine.release()

    @property
    def closed(self) -> bool:
        """Whether this handle let go of the file."""
        return self._released

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The store file."""
        return self._engine.path

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """What opening noticed: `last-write-lost`, until the next write tells it in the journal."""
        return soundness.writes_lost(self._engine.lost)

    def revision(self) -> int:
        """A number that every write moves on, the same as long as nothing changed.

        StoreClosed once this handle let go of the file.
        """
        if self._released:
            raise StoreClosed(file=self.path.name)
        return self._engine.revision

    def author(self) -> str:
        """The name typed once, under which this person writes; empty before."""
        with self._engine.reading() as snapshot:
            return settings.author(snapshot)

    def set_author(self, name: str) -> None:
        """Keep the name under which this person writes."""
        with self._engine.writing() as transaction:
            settings.set_author(transaction, name)

    def journal(self, limit: int = 200) -> tuple[JournalEntry, ...]:
        """The last entries of the journal, newest first."""
        with self._engine.reading() as snapshot:
            return journal.latest(snapshot, limit)

    def check(self) -> tuple[Issue, ...]:
        """Read everything and compare it with its control sums and its journal; empty is sound."""
        with self._engine.reading(patient=True) as snapshot:
            return (*self.warnings, *soundness.unsound(snapshot))

    def clusters(self) -> tuple[Cluster, ...]:
        """Every cluster, oldest first."""
        with self._engine.reading() as snapshot:
            return clusters.every(snapshot)

    def find_or_create_cluster(self, name: str, *, author: str, at: datetime) -> Cluster:
        """The cluster of that name, whatever its case, accents and spaces; created if new."""
        with self._engine.writing(Signature(author=author, at=at)) as transaction:
            return clusters.find_or_create(transaction, name)

    def find_source(self, cluster_id: str, sha256: str) -> ImportedSource | None:
        """The source with these bytes, live or superseded; None where there is none in use."""
        with self._engine.reading() as snapshot:
            return sources.same_bytes(snapshot, clusters.number_in(snapshot, cluster_id), sha256)

    def commit_import(
        self,
        report: ImportReport,
        *,
        cluster: str,
        author: str,
        at: datetime,
        mapping: Mapping | None = None,
        seen: RememberedBefore = None,
    ) -> ImportedSource:
        """Load a report into the cluster of that name (created if new): all of it, or nothing.

        `mapping` is how it was read by hand, remembered in the same write as `remember_mapping`
        does. DuplicateSource where the cluster already has these bytes, not withdrawn;
        AmountTooLarge; ValueError where the report is not `loaded`.
        """
        with self._engine.writing(Signature(author=author, at=at)) as transaction:
            source = imports.commit(transaction, report, cluster)
            if mapping is not None:
                number = clusters.number_in(transaction, source.cluster_id)
                mappings.remember(transaction, number, mapping, seen)
            return source

    def withdraw(
        self, source_id: str, *, author: str, at: datetime, why: str = ""
    ) -> ImportedSource:
        """Take a source out with all it brought; what it superseded counts again."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            return imports.withdraw(transaction, source_id)

    def join(self, source_id: str, *, author: str, at: datetime, why: str = "") -> ImportedSource:
        """Let a source add to the older one of each of its exercises instead of superseding it."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            return imports.set_joined(transaction, source_id, joined=True)

    def part(self, source_id: str, *, author: str, at: datetime, why: str = "") -> ImportedSource:
        """Undo `join`: the source supersedes the older ones again."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            return imports.set_joined(transaction, source_id, joined=False)

    def sources(self, cluster_id: str | None = None) -> tuple[ImportedSource, ...]:
        """Every source of a cluster or of all, withdrawn ones too, oldest first."""
        with self._engine.reading() as snapshot:
            if cluster_id is None:
                return sources.every(snapshot)
            return sources.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def source(self, source_id: str) -> ImportedSource | None:
        """The source with that id, or None."""
        with self._engine.reading() as snapshot:
            return sources.one(snapshot, source_id)

    def row_fates(self, source_id: str) -> tuple[RowFate, ...]:
        """What became of each non-empty row of a source, in the order of reading."""
        with self._engine.reading() as snapshot:
            return findings.fates(snapshot, sources.number_in(snapshot, source_id))

    def issues(self, source_id: str) -> tuple[Issue, ...]:
        """The issues that the reading of a source told, in their order."""
        with self._engine.reading() as snapshot:
            return findings.issues(snapshot, sources.number_in(snapshot, source_id))

    def neighbourhood(self, source_id: str, place: SourceCell) -> Neighbourhood | None:
        """A cell of a source among its neighbours; None where the import did not keep them."""
        with self._engine.reading() as snapshot:
            return grids.neighbourhood(snapshot, sources.number_in(snapshot, source_id), place)

    def exercises(self, cluster_id: str) -> tuple[Exercise, ...]:
        """The exercises that count, by year, version and scope; joined ones each on their own."""
        with self._engine.reading() as snapshot:
            return sources.live_exercises(snapshot, clusters.number_in(snapshot, cluster_id))

    def lines(self, cluster_id: str, *, live: bool = True) -> tuple[Line, ...]:
        """The lines that count, or every line ever loaded; by source, sheet, row and column."""
        with self._engine.reading() as snapshot:
            return lines.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id), live=live)

    def line(self, line_id: str) -> Line | None:
        """The line with that id, whether or not it counts, or None."""
        with self._engine.reading() as snapshot:
            return lines.one(snapshot, line_id)

    def members(self, cluster_id: str) -> tuple[Member, ...]:
        """The members that the latest import that counts lists."""
        with self._engine.reading() as snapshot:
            return statements.members(snapshot, clusters.number_in(snapshot, cluster_id))

    def hypotheses(self, cluster_id: str) -> tuple[Hypothesis, ...]:
        """Per key, the hypothesis of the latest import that counts."""
        with self._engine.reading() as snapshot:
            return statements.hypotheses(snapshot, clusters.number_in(snapshot, cluster_id))

    def mappings(self, cluster_id: str) -> tuple[Mapping, ...]:
        """How a person reads the layouts that this cluster remembers, oldest first."""
        with self._engine.reading() as snapshot:
            return mappings.of_cluster(snapshot, clusters.number_in(snapshot, cluster_id))

    def remember_mapping(
        self,
        cluster_id: str,
        mapping: Mapping,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: RememberedBefore = None,
    ) -> Mapping:
        """Remember a mapping under its layout's fingerprint; it replaces the one before.

        `seen` are the cluster's mappings as the person saw them: ChangedMeanwhile where the
        layout's is no longer so.
        """
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            return mappings.remember(transaction, cluster, mapping, seen)

    def forget_mapping(
        self,
        cluster_id: str,
        fingerprint: str,
        *,
        author: str,
        at: datetime,
        why: str = "",
        seen: RememberedBefore = None,
    ) -> None:
        """Forget the mapping of a layout. KeyError where there is none; `seen` as above."""
        with self._engine.writing(Signature(author=author, at=at, why=why)) as transaction:
            cluster = clusters.number_in(transaction, cluster_id)
            mappings.forget(transaction, cluster, fingerprint, seen)
