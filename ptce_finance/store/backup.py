"""One-file copies of the store, verified before they are given their name, and the way back."""

import os
from contextlib import suppress
from pathlib import Path

from ptce_finance.store.connection import looking_at, work_folder
from ptce_finance.store.copying import copy_into
from ptce_finance.store.durable import copy_beside, keep_as, put_in_place
from ptce_finance.store.engine import Engine
from ptce_finance.store.errors import (
    BackupOntoStore,
    BackupUnsound,
    StoreDamaged,
    StoreInUse,
    StoreNewer,
)
from ptce_finance.store.faults import told_plainly
from ptce_finance.store.migrations import schema_version, shipped_migrations
from ptce_finance.store.soundness import unsound
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
            _verify(copy, target.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(copy_beside(copy, target), target)
        finally:
            copy.unlink(missing_ok=True)


def bring_back(copy: Path, into: Path) -> None:
    """Put a verified copy in the place of the store `into`, open nowhere at that moment.

    What stood there, damaged or not, stays beside as `<store>.before-restore`. StoreInUse,
    NotAStore, StoreNewer, BackupUnsound: then nothing was touched.
    """
    copy, into = copy.expanduser().resolve(), into.expanduser().resolve()
    newest = shipped_migrations()[-1].version
    version = schema_version(copy)
    if version > newest:
        raise StoreNewer(file=copy.name, version=str(version))
    if version == newest:
        _verify(copy, copy.name)
    _refuse_in_use(into)
    with told_plainly(into):
        into.parent.mkdir(parents=True, exist_ok=True)
        draft = copy_beside(copy, into)
        try:
            _keep_aside(into)
            put_in_place(draft, into)
        finally:
            draft.unlink(missing_ok=True)
        _witness_anew(into, current=version == newest)


def _verify(copy: Path, name: str) -> None:
    with looking_at(copy) as cursor:
        if unsound(Snapshot(cursor)):
            raise BackupUnsound(file=name)


def _refuse_in_use(path: Path) -> None:
    if Engine.is_open(path):
        raise StoreInUse(file=path.name, pid=str(os.getpid()))
    if path.exists():
        # A damaged store is what copies are kept for.
        with suppress(StoreDamaged), looking_at(path):
            pass


def _keep_aside(path: Path) -> None:
    """Keep the file under another name, and take its log away: it is no log of the copy."""
    if not path.exists():
        return
    kept = path.with_name(f"{path.name}.before-restore")
    keep_as(path, kept)
    log, kept_log = (file.with_name(f"{file.name}.wal") for file in (path, kept))
    kept_log.unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        log.replace(kept_log)


def _witness_anew(path: Path, *, current: bool) -> None:
    """Let the witness agree with the copy; an older schema's is written once it is migrated."""
    if not current:
        witness_path(path).unlink(missing_ok=True)
        return
    with looking_at(path) as cursor:
        mend_witness(path, Snapshot(cursor))
