"""What can be done about a store that cannot be opened: its log set aside, a copy put back."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ptce_finance.domain.keeping import CopyReason, StoreCopy, WayBack
from ptce_finance.store.backup import keep_aside, put_instead, refuse_unsound_copy, shut
from ptce_finance.store.connection import log_of, looking_at, work_folder
from ptce_finance.store.contents import contents, faults_of
from ptce_finance.store.copies import copies_folder, copy_path, kept_copies, moment_of
from ptce_finance.store.durable import copy_beside, sync_folder
from ptce_finance.store.errors import CopyGone, NothingToRecover, StoreError
from ptce_finance.store.faults import told_plainly
from ptce_finance.store.transaction import Snapshot
from ptce_finance.store.witness import missing_from, witness_path, witnessed

QUARANTINE = "quarantaine"
"""How a log that was set aside is called, after the store's name and `.wal`."""


def ways_back(store: Path) -> tuple[WayBack, ...]:
    """The verified files that can take the store's place, the one that lacks least first.

    They are the store itself without its log, where it has one, and its last sound copy. Each was
    read whole and compared with its sums and its journal. Nothing is changed.
    """
    store = store.expanduser().resolve()
    with shut(store):
        found = [*_without_log(store), *_last_copy(store)]
    return tuple(sorted(found, key=lambda way: (way.missing.count, way.copy is not None)))


def take_back(store: Path, way: WayBack) -> str:
    """Follow a way back: the store then opens. The name of the log that was set aside, or "".

    Neither the log nor the damaged store is deleted: they stay as `<store>.wal.quarantaine-<date>`
    and among the copies. The witness stays as it is: the store, once opened, tells what is missing.
    """
    store = store.expanduser().resolve()
    with shut(store):
        if way.copy is None:
            if not list(_without_log(store)):
                raise NothingToRecover(file=store.name)
            return _set_log_aside(store)
        copy = copy_path(store, way.copy.name)
        if copy is None:
            raise CopyGone(file=way.copy.name)
        refuse_unsound_copy(copy, copy.name)
        aside = _set_log_aside(store)
        put_instead(copy, store)
        return aside


def begin_anew(store: Path) -> str:
    """Make room for an empty store; the name that the damaged one has among the copies.

    Its log is set aside, and its witness goes with it.
    """
    store = store.expanduser().resolve()
    with shut(store), told_plainly(store):
        _set_log_aside(store)
        kept = keep_aside(store)
        if not kept:
            raise NothingToRecover(file=store.name)
        with suppress(FileNotFoundError):
            witness_path(store).replace(witness_path(copies_folder(store) / kept))
        store.unlink()
        sync_folder(store.parent)
        return kept


def _without_log(store: Path) -> Iterator[WayBack]:
    """The store as it was when its log was last taken in, tried on a copy of it."""
    if not store.exists() or not log_of(store).exists():
        return
    trial = work_folder(store) / "without-log.duckdb"
    with told_plainly(store), suppress(StoreError):
        trial.parent.mkdir(exist_ok=True)
        try:
            copy_beside(store, trial).replace(trial)
            if not faults_of(trial):
                yield _way(store, None, trial)
        finally:
            trial.unlink(missing_ok=True)


def _last_copy(store: Path) -> Iterator[WayBack]:
    for copy in kept_copies(store):
        if copy.reason is CopyReason.REPLACED:
            continue
        file = copies_folder(store) / copy.name
        with suppress(StoreError):
            if not faults_of(file):
                yield _way(store, copy, file)
                return


def _way(store: Path, copy: StoreCopy | None, file: Path) -> WayBack:
    with looking_at(file) as cursor:
        missing = missing_from(witnessed(store), Snapshot(cursor))
    return WayBack(copy=copy, holds=contents(file), missing=missing)


def _set_log_aside(store: Path) -> str:
    """Give the log another name, which no file has."""
    log = log_of(store)
    if not log.exists():
        return ""
    with told_plainly(store):
        day = moment_of(store).strftime("%Y%m%d-%H%M%S")
        plain = f"{log.name}.{QUARANTINE}-{day}"
        aside, number = log.with_name(plain), 1
        while aside.exists():
            number += 1
            aside = log.with_name(f"{plain}-{number}")
        log.rename(aside)
        sync_folder(store.parent)
    return aside.name
