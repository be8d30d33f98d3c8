"""The open store: its one connection, its write lock, its reads and writes as transactions."""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from ptce_finance.domain.keeping import Missing
from ptce_finance.store.connection import connect, shut_doors, work_folder
from ptce_finance.store.durable import put_in_place
from ptce_finance.store.errors import StoreInUse, StoreUnsound
from ptce_finance.store.faults import told_plainly
from ptce_finance.store.migrations import bring_up_to_date, shipped_migrations
from ptce_finance.store.patience import SECONDS
from ptce_finance.store.soundness import unsound
from ptce_finance.store.transaction import Signature, Snapshot, Transaction
from ptce_finance.store.witness import (
    draft_witness,
    mend_witness,
    missing_from,
    remembers_last,
    witness_path,
    witnessed,
)


class Engine:
    """The only owner of a DuckDB connection.

    A connection shared by threads hands one thread's rows to another, so nobody gets at it: each
    read and each write has a cursor of its own. Reads see one moment and never wait; writes wait
    for each other.

    One engine per file and process, shared by all who open it: a second connection would fight
    the first for its lock. So nobody else moves the store's revision on, and it is kept here:
    `revision` is never ahead of what a read sees.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.copying = threading.Lock()
        self.lost = Missing(count=0, known=())
        self.seconds = SECONDS
        self._holders = 1
        self._writing = threading.Lock()
        bring_up_to_date(path, shipped_migrations())
        with told_plainly(path):
            self._connection = connect(path)
            try:
                shut_doors(self._connection, path)
                self._clear_leftovers()
                self._refuse_unsound()
                self._compare_with_witness()
                with self.reading(patient=True) as snapshot:
                    self.revision = snapshot.store_revision
            except BaseException:
                with suppress(duckdb.Error):
                    self._connection.close()
                raise

    @classmethod
    def held(cls, path: Path) -> "Engine":
        """The engine of that file, started unless it already is; `release` it afterwards."""
        actual = path.expanduser().resolve()
        with _OPEN_LOCK:
            engine = _OPEN.get(actual)
            if engine is None:
                engine = _OPEN[actual] = cls(actual)
            else:
                engine._holders += 1
            return engine

    @classmethod
    @contextmanager
    def kept_shut(cls, path: Path) -> Iterator[None]:
        """Nobody of this process opens that file meanwhile; StoreInUse where someone has it."""
        with _OPEN_LOCK:
            if path.expanduser().resolve() in _OPEN:
                raise StoreInUse(file=path.name, pid=str(os.getpid()))
            yield

    def release(self) -> None:
        """Close the connection once the last holder lets go."""
        with _OPEN_LOCK:
            self._holders -= 1
            if self._holders:
                return
            del _OPEN[self.path]
            with self._writing, told_plainly(self.path):
                self._connection.close()
            self._clear_leftovers()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own; DuckDB's errors come out as the store's."""
        with told_plainly(self.path), self._connection.cursor() as cursor:
            yield cursor

    @contextmanager
    def reading(self, *, patient: bool = False) -> Iterator[Snapshot]:
        """One moment of the store, the same for every question asked of it.

        QuestionTooLong after ten seconds of one question, unless `patient`.
        """
        with self.cursor() as cursor:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            try:
                yield Snapshot(cursor, None if patient else self.seconds)
            finally:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")

    @contextmanager
    def writing(self, signature: Signature | None = None) -> Iterator[Transaction]:
        """One write: it is kept whole when the block ends, or not at all when it raises.

        When it returns, the journal's last entry is on disk in the witness too.
        """
        with self._writing, self.cursor() as cursor:
            cursor.execute("BEGIN TRANSACTION")
            try:
                transaction = Transaction(cursor, signature, self.lost.known, self.seconds)
                yield transaction
                self._commit(cursor, transaction)
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise

    def _commit(self, cursor: duckdb.DuckDBPyConnection, transaction: Transaction) -> None:
        transaction.finish()
        if not transaction.journal.added:
            cursor.execute("COMMIT")
            self._move_on(transaction)
            return
        draft = draft_witness(self.path, transaction)
        try:
            cursor.execute("COMMIT")
            self._move_on(transaction)
            self.lost = Missing(count=0, known=())
            # The write is kept by now. A witness that is behind is mended at the next opening, and
            # says nothing wrong meanwhile, so this must not make the write look refused.
            with suppress(OSError):
                put_in_place(draft, witness_path(self.path))
        finally:
            draft.unlink(missing_ok=True)

    def _refuse_unsound(self) -> None:
        """Nothing is shown of a store that disagrees with its control sums or its journal."""
        with self.reading(patient=True) as snapshot:
            issues = unsound(snapshot)
        if issues:
            raise StoreUnsound(issues, file=self.path.name)

    def _move_on(self, transaction: Transaction) -> None:
        if transaction.changed:
            self.revision = transaction.revision

    def _compare_with_witness(self) -> None:
        remembered = witnessed(self.path)
        with self.reading(patient=True) as snapshot:
            self.lost = missing_from(remembered, snapshot)
            if not self.lost.count and not remembers_last(remembered, snapshot):
                # A process killed after a commit left the witness behind, and the write counts.
                with suppress(OSError):
                    mend_witness(self.path, snapshot)

    def _clear_leftovers(self) -> None:
        """Drafts and copies left by a process that was killed go away; an empty folder too."""
        drafts = re.compile(re.escape(self.path.name) + r"(\.journal)?\.\d+\.(new|part)")
        folder = work_folder(self.path)
        with suppress(OSError):
            for file in self.path.parent.iterdir():
                if drafts.fullmatch(file.name):
                    file.unlink(missing_ok=True)
            for file in folder.glob("*"):
                file.unlink(missing_ok=True)
            folder.rmdir()


_OPEN: dict[Path, Engine] = {}
_OPEN_LOCK = threading.Lock()
