"""How a store file is connected to: its settings, the doors that are shut before any query."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from ptce_finance.store.errors import NotAStore, StoreUnreachable
from ptce_finance.store.faults import told_plainly

STORAGE_VERSION = "v1.0.0"
"""Every DuckDB from 1.0 on opens what this version writes."""

_SETTINGS: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "storage_compatibility_version": STORAGE_VERSION,
    "memory_limit": "1GB",
    # Each caller's own thread runs its query. Measured: a second one costs a small write a third
    # more work and gains nothing on 100,000 lines.
    "threads": 1,
    "max_temp_directory_size": "2GB",
}
_MAGIC_AT, _MAGIC = 8, b"DUCK"


def work_folder(store: Path) -> Path:
    """The folder beside the store where DuckDB spills and copies are prepared."""
    return store.with_name(f"{store.name}.work")


def log_of(store: Path) -> Path:
    """The log that DuckDB keeps beside a store, while it is open and after a process was killed."""
    return store.with_name(f"{store.name}.wal")


def refuse_other_files(path: Path) -> None:
    """NotAStore unless the file begins as a DuckDB file does.

    DuckDB itself answers an SQLite file by looking for an extension to load. Never called on a
    store that this process has open: closing any handle on a file gives up POSIX locks on it.
    """
    if path.is_dir():
        raise StoreUnreachable(file=str(path), detail="folder")
    with told_plainly(path), path.open("rb") as file:
        head = file.read(_MAGIC_AT + len(_MAGIC))
    if head[_MAGIC_AT:] != _MAGIC:
        raise NotAStore(file=path.name)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A writing connection, its settings not yet locked."""
    settings = _SETTINGS | {"temp_directory": str(work_folder(path))}
    return duckdb.connect(path, config=settings)


def shut_doors(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse files, network, extensions and settings from now on.

    Only the work folder stays open to SQL. `ATTACH` of any file is denied once external access is
    off, and a copy made by reading the file under DuckDB's feet is not consistent (and gives up
    the process's lock on it). Measured on 1.5.5: `allowed_directories`, set before the access is
    turned off, lets `ATTACH` and `COPY FROM DATABASE` write there and nowhere else; so a backup
    is prepared in the work folder, in one transaction, and moved out by Python.
    """
    allow = f"SET allowed_directories = [{literal(str(work_folder(path)))}]"
    with connection.cursor() as cursor:
        cursor.execute(allow)
        cursor.execute("SET enable_external_access = false")
        cursor.execute("SET lock_configuration = true")


@contextlib.contextmanager
def looking_at(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on a file that is left byte for byte as it was, its log included."""
    refuse_other_files(path)
    settings = {name: value for name, value in _SETTINGS.items() if "storage" not in name}
    settings |= {"enable_external_access": "false", "lock_configuration": "true"}
    with (
        told_plainly(path),
        duckdb.connect(path, read_only=True, config=settings) as connection,
        connection.cursor() as cursor,
    ):
        yield cursor


def literal(text: str) -> str:
    """A text as SQL writes it, for the few statements that take no bound value."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as SQL writes it, whatever characters it holds."""
    return '"' + name.replace('"', '""') + '"'
