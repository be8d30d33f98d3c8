"""One-file copies of the store, verified before they are given their name, and the way back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ptce_finance.domain.keeping import CopyReason
from ptce_finance.store.connection import connect, log_of, looking_at, work_folder
from ptce_finance.store.contents import faults_of, refuse_newer
from ptce_finance.store.copies import let_go, moment_of, new_copy_path
from ptce_finance.store.copying import copy_into
from ptce_finance.store.durable import copy_beside, keep_as, put_in_place
from ptce_finance.store.engine import Engine
from ptce_finance.store.errors import BackupOntoStore, BackupUnsound, StoreDamaged
from ptce_finance.store.faults import told_plainly
from ptce_finance.store.migrations import shipped_migrations
from ptce_finance.store.transaction import Snapshot
from ptce_finance.store.witness import mend_witness, witness_path


def back_up(engine: Engine, target: Path) -> None:
    """Copy the store as it is at one moment into `target`, replacing what was there.

    Others may read and write meanwhile. The copy is made in the work folder, read back, compared
    with its register of control sums, and only then brought to its place; when it cannot be,
    whatever stood at `target` still stands. BackupOntoStore, BackupUnsound, DiskFull.
    """
    target = target.expanduser().resolve()
    if target in {engine.path, witness_path(engine.path)}:
        raise BackupOntoStore(file=target.name)
    copy = work_folder(engine.path) / "backup.duckdb"
    with engine.copying, told_plainly(target):
        copy.parent.mkdir(exist_ok=True)
        try:
            with engine.cursor() as cursor:
                copy_into(cursor, copy)
            refuse_unsound_copy(copy, target.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(copy_beside(copy, target), target)
        finally:
            copy.unlink(missing_ok=True)


def keep_copy(engine: Engine, reason: CopyReason, at: datetime) -> str:
    """Keep a copy among the store's own, and let go of those that need not stay; its name."""
    with told_plainly(engine.path):
        target = new_copy_path(engine.path, reason, at)
    back_up(engine, target)
    let_go(engine.path)
    return target.name


def bring_back(copy: Path, into: Path) -> str:
    """Put a verified copy in the place of the store `into`, open nowhere at that moment.

    What stood there, damaged or not, stays among the store's copies; the name it has there, empty
    where nothing stood. StoreInUse, NotAStore, StoreNewer, BackupUnsound: nothing was touched.
    """
    copy, into = copy.expanduser().resolve(), into.expanduser().resolve()
    version = refuse_newer(copy)
    refuse_unsound_copy(copy, copy.name)
    with shut(into):
        kept = put_instead(copy, into)
        _witness_anew(into, current=version == shipped_migrations()[-1].version)
    return kept


def refuse_unsound_copy(copy: Path, name: str) -> None:
    """BackupUnsound where the copy does not hold what its own register says."""
    if faults_of(copy):
        raise BackupUnsound(file=name)


@contextmanager
def shut(path: Path) -> Iterator[None]:
    """The store is open nowhere, and nobody of this process opens it meanwhile; else StoreInUse."""
    with Engine.kept_shut(path):
        if path.exists():
            # A damaged store is what copies are kept for.
            with suppress(StoreDamaged), looking_at(path):
                pass
        yield


def put_instead(file: Path, into: Path) -> str:
    """Bring a file to the place of a store that is shut, which stays among its copies."""
    with told_plainly(into):
        into.parent.mkdir(parents=True, exist_ok=True)
        with _in_one_file(file, into) as whole:
            draft = copy_beside(whole, into)
        try:
            kept = keep_aside(into)
            put_in_place(draft, into)
        finally:
            draft.unlink(missing_ok=True)
        let_go(into)
        return kept


@contextmanager
def _in_one_file(file: Path, store: Path) -> Iterator[Path]:
    """The file, its log taken in where it has one: a store that was replaced before it was closed.

    That is done on a copy; the file and its log stay as they are.
    """
    log = log_of(file)
    if not log.exists():
        yield file
        return
    whole = work_folder(store) / "whole.duckdb"
    whole.parent.mkdir(exist_ok=True)
    try:
        copy_beside(log, log_of(whole)).replace(log_of(whole))
        copy_beside(file, whole).replace(whole)
        with connect(whole) as connection, connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
        yield whole
    finally:
        for one in (whole, log_of(whole)):
            one.unlink(missing_ok=True)


def keep_aside(path: Path) -> str:
    """Keep the store among its copies, and take its log away: it is no log of what comes."""
    if not path.exists():
        return ""
    kept = new_copy_path(path, CopyReason.REPLACED, moment_of(path))
    keep_as(path, kept)
    with suppress(FileNotFoundError):
        log_of(path).replace(log_of(kept))
    return kept.name


def _witness_anew(path: Path, *, current: bool) -> None:
    """Let the witness agree with the copy; an older schema's is written once it is migrated."""
    if not current:
        witness_path(path).unlink(missing_ok=True)
        return
    with looking_at(path) as cursor:
        mend_witness(path, Snapshot(cursor))
