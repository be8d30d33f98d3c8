"""Someone at work on a store until the process is killed: `python -m tests.torture.working`.

Each line that is read names a work, a store and a name, between tabs; a copy of this process does
that work. It tells its number, then each thing done once it is acknowledged; the end is told when
it was killed.
"""

import importlib
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from ptce_finance.domain.keeping import CopyReason
from ptce_finance.store import Store
from tests.store.reports import SIGNED, agreement, many_lines

LINES = 300
LOADED_LATE = "pandas"
"""What DuckDB loads at its first question: half a second that every copy would spend anew."""


def imports(path: Path, name: str) -> None:
    """Import one file after another, each in a cluster of its own."""
    with Store.open(path) as store:
        _tell("open")
        for number in count():
            report = many_lines(f"{name}-{number}", LINES)
            _tell("import", store.commit_import(report, cluster=report.file, **SIGNED).id)


def edits(path: Path, name: str) -> None:
    """Type one agreement after another into the first cluster."""
    with Store.open(path) as store:
        cluster = store.find_or_create_cluster("edited", **SIGNED).id
        _tell("open")
        for number in count():
            typed = store.type_agreement(cluster, agreement(f"{name}-{number}"), **SIGNED)
            _tell("edit", typed.key)


def backups(path: Path, name: str) -> None:
    """Import a file, keep a copy, and again."""
    with Store.open(path) as store:
        _tell("open")
        for number in count():
            report = many_lines(f"{name}-{number}", LINES)
            _tell("import", store.commit_import(report, cluster=report.file, **SIGNED).id)
            _tell("copy", store.keep_copy(CopyReason.IMPORT, SIGNED["at"]))


def migrations(path: Path, name: str) -> None:
    """Open an older store, which is migrated."""
    _tell("open", name)
    with Store.open(path):
        _tell("migrated")


def restores(path: Path, name: str) -> None:
    """Put the two copies beside the store in its place by turns."""
    _tell("open", name)
    for number in count():
        copy = path.with_name("one.copy" if number % 2 else "other.copy")
        Store.restore(copy, path)
        _tell("restored", copy.name)


WORKS: dict[str, Callable[[Path, str], None]] = {
    "import": imports,
    "edit": edits,
    "backup": backups,
    "migration": migrations,
    "restore": restores,
}


def _tell(*words: str) -> None:
    print(*words, flush=True)  # noqa: T201 - what the killer reads


def main() -> None:
    """One work after another. Nothing is opened here: what DuckDB holds cannot be copied."""
    importlib.import_module(LOADED_LATE)
    for line in sys.stdin:
        kind, path, name = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            _tell("began", str(os.getpid()))
            WORKS[kind](Path(path), name)
            signal.pause()  # what is done waits to be killed too
        os.waitpid(child, 0)
        _tell("ended")


if __name__ == "__main__":
    main()
