"""Kills -9 at random moments of import, edit, backup, migration and restore; what is found then."""

import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from ptce_finance.store import Store
from tests.store.reports import ROOT, SIGNED, budget
from tests.torture.working import LINES, WORKS

OLD = ROOT / "tests" / "store" / "data" / "schema3.duckdb.gz"
WHOLE = Decimal("3030.00")
LONGEST = {"import": 250, "edit": 100, "backup": 400, "migration": 900, "restore": 500}
"""Milliseconds after the start of the work within which it is killed."""


@dataclass(slots=True)
class Found:
    """What the kills left: how many, what was acknowledged, how fast the store came back."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def told(self) -> str:
        """In words, for the table."""
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged writes, {len(self.lost)} lost or"
            f" half written; reopened and verified in {self.slowest:.2f} s at most"
        )


def kill_many(folder: Path, kills: int, seed: int) -> Found:
    """Kill each kind of work in turn, that many times in all, each on a store of its own."""
    chance = random.Random(seed)  # noqa: S311 - where to kill, not a secret
    found = Found()
    stores = {kind: _prepared(folder / kind, kind) for kind in WORKS}
    acknowledged: dict[str, list[str]] = {kind: [] for kind in WORKS}
    with _workers() as workers:
        for number in range(kills):
            kind = tuple(WORKS)[number % len(WORKS)]
            if kind == "migration":
                _old_store(stores[kind])
            after = chance.randrange(LONGEST[kind]) / 1000
            acknowledged[kind] += _killed(workers, (kind, str(stores[kind]), f"{number}"), after)
            start = time.monotonic()
            with Store.open(stores[kind]) as store:
                found.slowest = max(found.slowest, time.monotonic() - start)
                found.lost += [f"{kind} {number}: {x}" for x in _wrong(kind, store, acknowledged)]
            found.kills += 1
    found.acknowledged = sum(len(one) for one in acknowledged.values())
    return found


@contextmanager
def _workers() -> Iterator[subprocess.Popen[str]]:
    """The process whose copies do the work."""
    command = [sys.executable, "-m", "tests.torture.working"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as workers:
        yield workers
        assert workers.stdin is not None
        workers.stdin.close()


def _prepared(folder: Path, kind: str) -> Path:
    folder.mkdir(parents=True)
    path = folder / "store.duckdb"
    if kind == "restore":
        for name, amount in (("one", "1.00"), ("other", "2.00")):
            with Store.open(folder / f"{name}.duckdb") as store:
                store.commit_import(budget(name, amount), cluster="P", **SIGNED)
                store.backup(folder / f"{name}.copy")
        shutil.copy(folder / "one.copy", path)
    return path


def _old_store(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    path.write_bytes(gzip.decompress(OLD.read_bytes()))


def _killed(workers: subprocess.Popen[str], work: tuple[str, str, str], after: float) -> list[str]:
    """What was acknowledged before the kill, that many seconds after the work began."""
    assert workers.stdin is not None
    assert workers.stdout is not None
    print(*work, sep="\t", file=workers.stdin, flush=True)
    began, number = workers.stdout.readline().split()
    assert began == "began"
    assert workers.stdout.readline().startswith("open"), f"{work}: the work did not begin"
    time.sleep(after)
    os.kill(int(number), signal.SIGKILL)
    lines = iter(workers.stdout.readline, "ended\n")
    return [line.strip() for line in lines if line.endswith("\n")]


def _wrong(kind: str, store: Store, acknowledged: dict[str, list[str]]) -> list[str]:
    """Everything that is not as it was acknowledged."""
    issues = store.check() if kind != "restore" else store.check()[len(store.warnings) :]
    wrong = [issue.code for issue in issues]
    done = [one.split(" ", 1) for one in acknowledged[kind]]
    if kind in {"import", "backup"}:
        kept = {source.id: source.cluster_id for source in store.sources()}
        wrong += [one[1] for one in done if one[0] == "import" and one[1] not in kept]
        for source, cluster in kept.items():
            lines = store.lines(cluster)
            if len(lines) != LINES or sum(line.amount for line in lines) != WHOLE:
                wrong.append(f"half of {source}")
        wrong += [f"{c.name}" for c in Store.copies(store.path) if _unsound(store.path, c.name)]
    elif kind == "edit":
        keys = {one.key for one in store.agreements("c1")}
        wrong += [one[1] for one in done if one[1] not in keys]
    elif kind == "migration":
        held = {one.key: str(one.amount) for one in store.agreements("c1")}
        wrong += [] if held == {"R": "2000.00", "L": "600.00"} else [f"register {held}"]
    else:
        amounts = [str(line.amount) for line in store.lines("c1")]
        wrong += [] if amounts in (["1.00"], ["2.00"]) else [f"lines {amounts}"]
    return wrong


def _unsound(store: Path, name: str) -> bool:
    return Store.faults(Store.copy_file(store, name)) != ()
