"""The copies kept in a folder beside the store: their names, which stay, which go."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from ptce_finance.domain.keeping import CopyReason, StoreCopy
from ptce_finance.store.connection import log_of

LATEST = 10
"""How many of the latest copies stay; of the older ones, the last of each month."""

_NAME = re.compile(r"(?P<at>\d{8}-\d{6})-(?P<reason>[a-z]+)(-(?P<number>\d+))?\.duckdb", re.ASCII)
_STAMP = "%Y%m%d-%H%M%S"


def copies_folder(store: Path) -> Path:
    """The folder of the copies: the store's name with `.copies` after it."""
    return store.with_name(f"{store.name}.copies")


def kept_copies(store: Path) -> tuple[StoreCopy, ...]:
    """The copies, newest data first; other files in the folder are left alone."""
    files: list[Path] = []
    with suppress(OSError):
        files.extend(copies_folder(store).iterdir())
    found = (copy for file in files if (copy := _copy(file)) is not None)
    return tuple(sorted(found, key=lambda one: (one.at, _number(one)), reverse=True))


def copy_path(store: Path, name: str) -> Path | None:
    """The file of a copy that is there; None for any other name, whatever it points to."""
    return next(
        (copies_folder(store) / one.name for one in kept_copies(store) if one.name == name), None
    )


def new_copy_path(store: Path, reason: CopyReason, at: datetime) -> Path:
    """A free name for a copy of the data of that moment; the folder is there afterwards."""
    folder = copies_folder(store)
    folder.mkdir(parents=True, exist_ok=True)
    plain = f"{at.astimezone(UTC).strftime(_STAMP)}-{reason.value}"
    path, number = folder / f"{plain}.duckdb", 1
    while path.exists():
        number += 1
        path = folder / f"{plain}-{number}.duckdb"
    return path


def moment_of(store: Path) -> datetime:
    """When the store, or its log, was last written."""
    written = [file.stat().st_mtime for file in (store, log_of(store)) if file.exists()]
    return datetime.fromtimestamp(max(written), UTC)


def let_go(store: Path) -> None:
    """Delete the copies that need not stay: ten stay, then the last of each month.

    Stores that a restore replaced are counted apart: a damaged one never drives a good copy out.
    """
    kept = kept_copies(store)
    replaced = [one for one in kept if one.reason is CopyReason.REPLACED]
    verified = [one for one in kept if one.reason is not CopyReason.REPLACED]
    for copies in (replaced, verified):
        months = {(one.at.year, one.at.month) for one in copies[:LATEST]}
        for copy in copies[LATEST:]:
            month = (copy.at.year, copy.at.month)
            if month in months:
                _delete(copies_folder(store) / copy.name)
            months.add(month)


def _delete(path: Path) -> None:
    for file in (path, log_of(path)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _copy(file: Path) -> StoreCopy | None:
    told = _NAME.fullmatch(file.name)
    if told is None or told["reason"] not in set(CopyReason):
        return None
    try:
        at = datetime.strptime(told["at"], _STAMP).replace(tzinfo=UTC)
        size = file.stat().st_size
    except (ValueError, OSError):
        return None
    return StoreCopy(name=file.name, at=at, reason=CopyReason(told["reason"]), bytes=size)


def _number(copy: StoreCopy) -> int:
    told = _NAME.fullmatch(copy.name)
    return int(told["number"] or 1) if told else 0
