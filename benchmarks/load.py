"""Readers of one laptop's program, by Streamlit's own messages: `make load`.

Fifty people with ten seconds of thought, then with five, the same while a file is imported, fifty
who open the program at once, hundreds one after the other. On loopback only; everything it starts,
it ends.
"""

import argparse
import contextlib
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.browser.conftest import CERFA, SAMPLES, running_programs
from tests.processes import children
from tests.torture.results import record
from tests.torture.session import Session

PAGES = ("", "resources", "thirds", "agreements", "cliff", "cash", "imports")
TEMPLATE = SAMPLES / "exemple_modele.xlsx"


@dataclass(slots=True)
class Heard:
    """The seconds of every page drawn, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def told(self) -> str:
        """p50, p95 and p99 in seconds, how many, how many faults."""
        cuts = statistics.quantiles(self.seconds, n=100, method="inclusive")
        return (
            f"p50 {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s, p99 {cuts[98]:.2f} s"
            f" over {len(self.seconds)} pages, {len(self.faults)} faults"
        )


def main() -> None:
    """Every phase in turn, each told and kept."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--minutes", type=float, default=3)
    asked.add_argument("--thought", type=float, default=10)
    asked.add_argument("--sessions", type=int, default=300)
    options = asked.parse_args()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, running_programs(Path(folder)) as started:
        server = started(data=TEMPLATE.read_bytes(), name=TEMPLATE.name)
        pid = _server(server.port)
        machine = f"{os.cpu_count()} cores with a load of {before:.1f} before"
        with _Crowd(server.port, options.readers, options.thought) as crowd:
            _tell("C3", f"{crowd.opening()}; {machine}")
            first = _memory(pid)
            _tell(
                "C1", f"{crowd.reading(options.minutes)}; {first} then {_memory(pid)} MB; {machine}"
            )
            hurried = crowd.reading(options.minutes / 3, options.thought / 2)
            _tell("C2", f"{hurried}; {machine}")
            with _importing(server.port) as imported:
                said = crowd.reading(options.minutes / 3)
            _tell("C5", f"{said}; {imported[0]} files read meanwhile; {machine}")
        with Session(server.port) as alone:
            alone.draw()
            _tell("C4", f"{_drawn(alone, 40).told()}; {machine}")
        _tell("C7", f"{_soak(server.port, options.sessions, pid)}; {machine}")


def _tell(row: str, figure: str) -> None:
    print(row, figure, flush=True)
    record(row, figure)


class _Crowd:
    """Readers who each look at a page, think, and look at another."""

    def __init__(self, port: int, readers: int, thought: float) -> None:
        self._port, self._readers, self._thought = port, readers, thought
        self._sessions: list[Session] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        for session in self._sessions:
            session.close()

    def opening(self) -> str:
        """Everybody opens the program at once: when half of them and all have their page."""
        heard, start = Heard(), time.perf_counter()

        def one(_: int) -> None:
            session = Session(self._port)
            self._sessions.append(session)
            session.draw()
            heard.seconds.append(time.perf_counter() - start)

        _at_once(self._readers, one, heard)
        ordered = sorted(heard.seconds)
        half = ordered[len(ordered) // 2]
        shown = f"{len(ordered)} of {self._readers} opened"
        return f"{shown}, half in {half:.1f} s, all in {ordered[-1]:.1f} s"

    def reading(self, minutes: float, thought: float | None = None) -> str:
        """Everybody reads for so long, with so many seconds of thought; what a page takes."""
        heard, end = Heard(), time.monotonic() + 60 * minutes
        thought = self._thought if thought is None else thought

        def one(number: int) -> None:
            chance = random.Random(number)  # noqa: S311 -- no secret is made of it
            time.sleep(chance.uniform(0, thought))
            while time.monotonic() < end:
                drawn = self._sessions[number].draw(chance.choice(PAGES))
                heard.seconds.append(drawn.seconds)
                if drawn.failed:
                    heard.faults.append("a page failed")
                time.sleep(chance.uniform(0.5, 1.5) * thought)

        _at_once(len(self._sessions), one, heard)
        return heard.told()


def _at_once(many: int, one: Callable[[int], None], heard: Heard) -> None:
    def safely(number: int) -> None:
        try:
            one(number)
        except Exception as fault:  # noqa: BLE001 -- told, and the others go on
            heard.faults.append(repr(fault))

    threads = [threading.Thread(target=safely, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _drawn(session: Session, many: int) -> Heard:
    heard = Heard()
    for number in range(many):
        drawn = session.draw(PAGES[number % len(PAGES)])
        heard.seconds.append(drawn.seconds)
        heard.faults += ["a page failed"] * drawn.failed
    return heard


@contextlib.contextmanager
def _importing(port: int) -> Iterator[list[int]]:
    """Inside, someone drops one file after another."""
    count, stop = [0], threading.Event()

    def drops() -> None:
        with Session(port) as session:
            while not stop.is_set():
                # A few bytes at its end make it another file, which is read anew.
                session.drop("imports", CERFA.name, CERFA.read_bytes() + b"\0" * (count[0] + 1))
                count[0] += 1

    thread = threading.Thread(target=drops)
    thread.start()
    try:
        yield count
    finally:
        stop.set()
        thread.join()


def _soak(port: int, sessions: int, pid: int) -> str:
    """One after the other comes, looks at a page and leaves; what the server keeps of them."""
    first = 0
    for number in range(sessions):
        if number == sessions // 3:
            first = _memory(pid)
        with Session(port) as session:
            session.draw(PAGES[number % len(PAGES)])
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
    grown = f"{first} MB after the first third, {_memory(pid)} MB after all"
    return f"{sessions} sessions, {grown}, {files} open files, {threads} threads"


def _server(port: int) -> int:
    """The process that serves the port, among those started here."""
    for pid in children(os.getpid()):
        told = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if str(port).encode() in told:
            return pid
    raise LookupError(port)


def _memory(pid: int) -> int:
    """Its resident memory in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


if __name__ == "__main__":
    sys.exit(main())
