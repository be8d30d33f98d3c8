"""A consistent copy of an open store into a new file, in one transaction, while others write."""

from pathlib import Path

import duckdb

from ptce_finance.store.connection import STORAGE_VERSION, identifier, literal
from ptce_finance.store.errors import BackupUnsound

_ALIAS = "store_copy"


def copy_into(cursor: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Copy every table of the cursor's store into a file that does not exist yet.

    The file must be one that the connection may attach. BackupUnsound where the copy holds another
    number of tables or views than the store.
    """
    original = cursor.execute("SELECT current_database()").fetchall()[0][0]
    version = literal(STORAGE_VERSION)
    attach = f"ATTACH {literal(str(target))} AS {_ALIAS} (STORAGE_VERSION {version})"
    copy = f"COPY FROM DATABASE {identifier(original)} TO {_ALIAS}"
    cursor.execute(attach)
    try:
        cursor.execute(copy)
        if _contents(cursor, original) != _contents(cursor, _ALIAS):
            raise BackupUnsound(file=target.name)
    finally:
        cursor.execute("DETACH store_copy")


def _contents(cursor: duckdb.DuckDBPyConnection, database: str) -> list[tuple[object, ...]]:
    return cursor.execute(
        "SELECT table_name, table_type FROM information_schema.tables"
        " WHERE table_catalog = ? ORDER BY table_name",
        [database],
    ).fetchall()
