"""Numbered schemas: a new store is built whole, an older one is rebuilt on a copy, then swapped."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ptce_finance.domain.keeping import CopyReason
from ptce_finance.store.connection import connect, looking_at
from ptce_finance.store.copies import let_go, moment_of, new_copy_path
from ptce_finance.store.copying import copy_into
from ptce_finance.store.durable import keep_as, put_if_absent, put_in_place
from ptce_finance.store.errors import NotAStore, StoreNewer, StoreUnsound
from ptce_finance.store.faults import told_plainly
from ptce_finance.store.soundness import unsound
from ptce_finance.store.transaction import Snapshot

_SCHEMAS = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """The SQL that brings a store from the version before to `version`."""

    version: int
    sql: str


def shipped_migrations() -> tuple[Migration, ...]:
    """The migrations of this version of the program, in order; files named `0001_….sql`."""
    return tuple(
        Migration(version=int(path.name[:4]), sql=path.read_text(encoding="utf-8"))
        for path in sorted(_SCHEMAS.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    )


def schema_version(path: Path) -> int:
    """The schema of a store file, which is left as it was. NotAStore where it has none."""
    with looking_at(path) as cursor:
        try:
            found = cursor.execute("SELECT application, schema_version FROM store_info").fetchall()
        except (duckdb.CatalogException, duckdb.BinderException) as fault:
            raise NotAStore(file=path.name) from fault
    if len(found) != 1 or found[0][0] != "ptce_finance":
        raise NotAStore(file=path.name)
    return int(found[0][1])


def bring_up_to_date(path: Path, migrations: Sequence[Migration]) -> None:
    """Create the store, or migrate it, so that its schema is the last of `migrations`.

    StoreNewer where a later program wrote it; NotAStore, StoreDamaged, StoreUnsound, StoreInUse,
    DiskFull as they are found. In each of these the file is as it was.
    """
    newest = migrations[-1].version
    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() and _create(path, migrations):
            return
    version = schema_version(path)
    if version > newest:
        raise StoreNewer(file=path.name, version=str(version))
    if version < newest:
        with told_plainly(path):
            _migrate(path, [step for step in migrations if step.version > version])


def _create(path: Path, migrations: Sequence[Migration]) -> bool:
    """Build the store under another name: a process killed meanwhile leaves nothing half made.

    False where another process was faster: the store is then the other's, of its own version.
    """
    draft = _draft(path)
    try:
        _run(draft, migrations)
        return put_if_absent(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _migrate(path: Path, steps: Sequence[Migration]) -> None:
    """Copy, migrate the copy, verify it, swap; the store of before stays among the copies."""
    draft, at = _draft(path), moment_of(path)
    try:
        with connect(path) as connection, connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            copy_into(cursor, draft)
        _run(draft, steps)
        _refuse_unsound(draft, path.name)
        keep_as(path, new_copy_path(path, CopyReason.MIGRATION, at))
        put_in_place(draft, path)
        let_go(path)
    finally:
        draft.unlink(missing_ok=True)


def _run(path: Path, steps: Sequence[Migration]) -> None:
    with connect(path) as connection, connection.cursor() as cursor:
        for step in steps:
            cursor.execute("BEGIN TRANSACTION")
            cursor.execute(step.sql)
            cursor.execute("UPDATE store_info SET schema_version = ?", [step.version])
            cursor.execute("COMMIT")
        cursor.execute("CHECKPOINT")


def _refuse_unsound(draft: Path, name: str) -> None:
    with looking_at(draft) as cursor:
        issues = unsound(Snapshot(cursor))
    if issues:
        raise StoreUnsound(issues, file=name)


def _draft(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}.new")
