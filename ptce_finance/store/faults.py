"""What DuckDB and the system say, turned into the store's own errors."""

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from ptce_finance.store.errors import (
    DiskFull,
    NotAStore,
    QuestionTooLarge,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreFault,
    StoreInUse,
    StoreInUseSomewhere,
    StoreNewer,
    StoreUnreachable,
)

_PID = re.compile(r"\(PID (\d+)\)")
_NEWER = re.compile(
    r"version number (\d+), but we can only read|Unsupported Storage Version '(\d+)'"
)
_IN_USE = ("Could not set lock on file", "used by another process", "File is already open in")
_NO_ROOM = ("No space left", "File too large", "Disk quota exceeded", "not enough space")
_NO_MEMORY = ("Out of Memory", "failed to allocate", "could not allocate block")
_CLOSED = ("Connection already closed", "Connection has already been closed")
_NOT_OURS = ("not a valid DuckDB database file",)
_DAMAGED = (
    "Corrupt",
    "checksum",
    "Could not read enough bytes",
    "Serialization Error",
    "Failed to load metadata",
    "INTERNAL Error",
    "FATAL Error",
    "replaying WAL",
)
_BARRED = ("Permission denied", "Cannot open file", "Is a directory", "Read-only file system")
_MEGABYTE = 1_000_000
_LEAST_ROOM = 10 * _MEGABYTE
_NO_ROOM_ERRNO = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Raise the store's own error in the place of DuckDB's or the system's."""
    try:
        yield
    except duckdb.Error as fault:
        raise of_duckdb(fault, path) from fault
    except OSError as fault:
        raise of_system(fault, path) from fault


def of_duckdb(fault: duckdb.Error, path: Path) -> StoreError:
    """The store's error that says what this DuckDB error means for a person."""
    said = str(fault)
    if _any(_NO_ROOM, said):
        return _disk_full(path)
    for marks, plain in (
        (_NO_MEMORY, QuestionTooLarge),
        (_NOT_OURS, NotAStore),
        (_CLOSED, StoreClosed),
    ):
        if _any(marks, said):
            return plain(file=path.name)
    if _any(_IN_USE, said):
        return _in_use(said, path)
    if (newer := _NEWER.search(said)) is not None:
        return StoreNewer(file=path.name, version=newer.group(newer.lastindex or 0))
    detail = _first_line(said)
    if _any(_BARRED, said) and not _any(_DAMAGED, said):
        return StoreUnreachable(file=str(path), detail=detail)
    kind = StoreDamaged if _any(_DAMAGED, said) else StoreFault
    return kind(file=path.name, detail=detail)


def of_system(fault: OSError, path: Path) -> StoreError:
    """The store's error that says what this refusal of the system means for a person."""
    if fault.errno in _NO_ROOM_ERRNO:
        return _disk_full(path)
    return StoreUnreachable(file=str(path), detail=fault.strerror or str(fault))


def _disk_full(path: Path) -> DiskFull:
    return DiskFull(file=path.name, megabytes=str(_megabytes_to_free(path)))


def _megabytes_to_free(path: Path) -> int:
    """Room for the write, its log and the copy made after it, less what is free; at least ten."""
    held, free = 0, 0
    with suppress(OSError):
        held = path.stat().st_size
    with suppress(OSError):
        free = shutil.disk_usage(path.parent).free
    wanted = _LEAST_ROOM + 2 * held - free
    return max(_LEAST_ROOM, wanted) // _MEGABYTE


def _in_use(said: str, path: Path) -> StoreInUse:
    found = _PID.search(said)
    if found is None:
        return StoreInUseSomewhere(file=path.name)
    return StoreInUse(file=path.name, pid=found.group(1))


def _any(marks: tuple[str, ...], said: str) -> bool:
    return any(mark in said for mark in marks)


def _first_line(said: str) -> str:
    return said.splitlines()[0] if said else ""
