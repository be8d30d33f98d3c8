"""Mutants by the thousand, in processes that may die: what escaped, how long each answer took."""

import json
import os
import select
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from ptce_finance.store import Store
from tests.torture.answering import verdict
from tests.torture.forked import reading_in_copies
from tests.torture.mutants import mutant

SECONDS = 10.0
"""What the answer to a small file may take of a processor, whatever else the machine does."""
PATIENCE = 90.0
"""What it may take on the clock of the wall before it counts as hung."""
BATCH = 2_000
ANEW = 51
"""One mutant in so many is also read by a child started anew, as the program does."""
STORED = 5
"""One in so many of those that load is stored and withdrawn."""


@dataclass(slots=True)
class Hunt:
    """What was answered so far: the next mutant, how often each word, the worst time, escapes."""

    next: int = 0
    words: Counter[str] = field(default_factory=Counter)
    worst: float = 0.0
    escapes: list[str] = field(default_factory=list)

    @classmethod
    def kept(cls, path: Path) -> "Hunt":
        """The hunt as it was left there; a new one where there is none."""
        if not path.is_file():
            return cls()
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls(told["next"], Counter(told["words"]), told["worst"], told["escapes"])

    def keep(self, path: Path) -> None:
        """Keeps it there, for a later run to go on."""
        path.parent.mkdir(exist_ok=True)
        told = {"next": self.next, "words": dict(self.words.most_common()),
                "worst": round(self.worst, 2), "escapes": self.escapes}  # fmt: skip
        path.write_text(json.dumps(told, indent=1), encoding="utf-8")

    def hear(self, line: str) -> None:
        """Takes what a process said of one mutant."""
        number, seconds, word = line.split(" ", 2)
        self.words[word.split(" ", 1)[0]] += 1
        self.worst = max(self.worst, float(seconds))
        if word.startswith("ESCAPE") or float(seconds) > SECONDS:
            self.escapes.append(f"{number}: {word} ({seconds} s)")


def tried(number: int, store: Store | None, *, anew: bool = False) -> str:
    """What is said of one mutant: its number, the seconds taken, the word or ESCAPE and why."""
    start = _spent()
    try:
        name, data = mutant(number)
        with nullcontext() if anew else reading_in_copies():
            word = verdict(name, data, store)
    except BaseException as fault:  # noqa: BLE001 -- whatever comes out is the find
        word = f"ESCAPE {type(fault).__name__} {fault}".replace("\n", " ")[:300]
    return f"{number} {_spent() - start:.2f} {word}"


def _spent() -> float:
    """The seconds that this process and those it started took of a processor."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


Say = Callable[[range, int], None]
"""What a process does with mutants: it writes a line for each to that file, and never returns."""


def hunt(numbers: range, hear: Callable[[int, str], None], say: Say | None = None) -> None:
    """Tries each mutant, many in one process; one that dies or hangs is told and left."""
    left = numbers
    while left:
        heard = 0
        for line in _batch(left[:BATCH], say or _say):
            hear(left[heard], line)
            heard += 1
        if heard < len(left[:BATCH]):
            hear(left[heard], f"{left[heard]} 0 ESCAPE the process died or hung")
            heard += 1
        left = left[heard:]


def _batch(numbers: range, say: Say) -> Iterator[str]:
    """What a process says of those mutants, as far as it comes."""
    taking, giving = os.pipe()
    pid = os.fork()
    if pid == 0:
        say(numbers, giving)
    os.close(giving)
    told = b""
    try:
        while select.select([taking], [], [], PATIENCE)[0] and (some := os.read(taking, 4096)):
            *lines, told = (told + some).split(b"\n")
            yield from (line.decode() for line in lines)
    finally:
        os.close(taking)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _say(numbers: range, giving: int) -> None:
    """The life of a process that tries mutants; it never returns."""
    try:
        with TemporaryDirectory() as folder, Store.open(Path(folder, "s.duckdb")) as store:
            for number in numbers:
                said = tried(number, None if number % STORED else store)
                if number % ANEW == 0:
                    said = _agreed(said, tried(number, store, anew=True))
                os.write(giving, said.encode("utf-8", "replace") + b"\n")
    finally:
        os._exit(0)


def _agreed(copy: str, anew: str) -> str:
    """The answer of the child started anew, if the copy's is the same word.

    A busy machine may let either come to its limit of time.
    """
    words = {copy.split(" ")[2], anew.split(" ")[2]}
    if len(words) == 1 or "time-limit" in words:
        return anew
    return f"{anew.rpartition(' ')[0]} ESCAPE read in a copy: {copy}"
