"""Other processes that hold or fill a store, driven by what they print and never by the clock."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.reports import ROOT

HOLD = """
import sys
from pathlib import Path
from ptce_finance.store import Store
with Store.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""

IMPORT_WITHOUT_END = """
import sys
from itertools import count
from pathlib import Path
from ptce_finance.store import Store
from tests.store.reports import SIGNED, many_lines
with Store.open(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for number in count():
        report = many_lines(f"{sys.argv[2]}-{number}", 300)
        print(store.commit_import(report, cluster=report.file, **SIGNED).id, flush=True)
"""

FULL_DISK = """
import resource, sys
from pathlib import Path
from ptce_finance.store import DiskFull, Store
from tests.store.reports import SIGNED, budget, many_lines
path, limit = Path(sys.argv[1]), int(sys.argv[2])
with Store.open(path) as store:
    store.commit_import(budget("first"), cluster="P", **SIGNED)
    before = (store.revision(), store.lines("c1"), store.journal())
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for write in (
        lambda: store.commit_import(many_lines("big", 5_000), cluster="P", **SIGNED),
        lambda: store.backup(path.with_name("copy.duckdb")),
    ):
        try:
            write()
            print("written", flush=True)
        except DiskFull:
            print("full", flush=True)
    print((store.revision(), store.lines("c1"), store.journal()) == before, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(store.commit_import(budget("second"), cluster="P", **SIGNED).id, flush=True)
    print(store.check(), flush=True)
"""

NO_ROOM_FOR_THE_WITNESS = """
import resource, sys
from pathlib import Path
from ptce_finance.store import DiskFull, Store
from tests.store.reports import SIGNED, budget
path = Path(sys.argv[1])
with Store.open(path) as store:
    store.commit_import(budget("a"), cluster="P", **SIGNED)
    for _ in range(5):
        store.join("i1", why="x" * 20_000, **SIGNED)
        store.part("i1", why="x" * 20_000, **SIGNED)
with Store.open(path) as store:
    before = (store.revision(), store.journal())
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    try:
        store.withdraw("i1", **SIGNED)
        print("written", flush=True)
    except DiskFull:
        print("full", flush=True)
    print((store.revision(), store.journal()) == before, flush=True)
"""


@contextmanager
def process(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A Python process running that script; killed at the latest when the block ends."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def next_line(running: subprocess.Popen[str]) -> str:
    """The next line that the process prints; waits for it."""
    assert running.stdout is not None
    printed = running.stdout.readline()
    assert printed, "the process ended"
    return printed.strip()


def kill_after(script: str, path: Path, name: object, acknowledged: int) -> list[str]:
    """Kill -9 the process once it acknowledged that many imports; every id that it printed."""
    with process(script, path, name) as running:
        assert next_line(running) == "open"
        ids = [next_line(running) for _ in range(acknowledged)]
        running.kill()
        assert running.stdout is not None
        return ids + [line.strip() for line in running.stdout if line.endswith("\n")]
