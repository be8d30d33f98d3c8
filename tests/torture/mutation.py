"""How many faults planted in the model its tests notice: `python -m tests.torture.mutation`.

A seeded sample of small faults is planted one at a time in a copy of this process, where the tests
of the model that can reach the fault run until one of them fails: first the quick ones, for every
fault, then the others for those that are left. A run goes on where the last one stopped.
"""

import argparse
import contextlib
import json
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256

from tests.torture.code_mutants import Mutant, change, mutants, planted
from tests.torture.equal_faults import EQUAL
from tests.torture.planting import TESTS, prepare, status_of
from tests.torture.reach import NoticingFirst, Reach, function_at
from tests.torture.results import FOLDER, ROOT, record

MODEL = ROOT / "ptce_finance" / "model"
KEPT = FOLDER / "mutation.json"
KILLED, LATE, WAITING, SURVIVED = "killed", "late", "waiting", "survived"
UNNOTICED = (WAITING, SURVIVED)
NOTHING_RUN = 5
"""Pytest's word for no test at all: none reaches the fault."""


def every_source() -> dict[str, str]:
    """The model, file by file."""
    paths = sorted(MODEL.rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


def sample(sources: Mapping[str, str], seed: int, skip: int, count: int) -> list[Mutant]:
    """So many faults in an order drawn by lot, which a change of one file leaves to the others."""
    every = [one for file, source in sources.items() for one in mutants(file, source)]
    every.sort(key=lambda one: sha256(f"{seed}:{one.name}".encode()).digest())
    return every[skip : skip + count]


def tried(mutant: Mutant, source: str, reach: Reach, seconds: float, *, quick: bool) -> str:
    """What the quick tests, or the others, made of a fault, within so many seconds."""
    function = function_at(source, mutant.line)
    tests = reach.files(mutant.file, function) if quick else TESTS
    if not tests:
        return WAITING
    order = NoticingFirst(reach, mutant.file, function, quick)
    status = status_of({mutant.file: planted(source, mutant)}, order, seconds, tests)
    if status is None or status == -signal.SIGPROF:
        return LATE
    left = WAITING if quick else SURVIVED
    return left if status in {0, NOTHING_RUN} else KILLED


def score(results: Sequence[str]) -> float:
    """The share of faults that were noticed, those that ran without end with them."""
    return sum(one not in UNNOTICED for one in results) / len(results)


def main() -> int:
    """Tries a sample, tells the survivors, keeps the figure of row F7."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=150, help="faults in all")
    options.add_argument("--skip", type=int, default=0, help="faults left out: a sample apart")
    options.add_argument("--minutes", type=float, default=90)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--patience", type=float, default=900, help="seconds for the tests of one")
    options.add_argument("--again", action="store_true", help="tries those that survived once more")
    asked = options.parse_args()
    prepare()
    sources = every_source()
    reach = Reach.measured(sources, 60 * asked.minutes)
    if reach is None:
        print("the tests fail without any fault: nothing can be told")  # noqa: T201
        return 1
    end = time.monotonic() + 60 * asked.minutes
    known: dict[str, list[str]] = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    drawn = sample(sources, asked.seed, asked.skip, asked.count)
    for quick in (True, False):
        for mutant in drawn if quick else sorted(drawn, key=lambda one: _left(one, sources, reach)):
            before = known.get(mutant.name, [])
            again = asked.again and fault(mutant, sources) not in EQUAL
            if time.monotonic() > end or not to_try(before, quick=quick, again=again):
                continue
            found = tried(mutant, sources[mutant.file], reach, asked.patience, quick=quick)
            print(found, f"line {mutant.line}", fault(mutant, sources), flush=True)  # noqa: T201
            known[mutant.name] = [*(before if quick else before[:-1]), found]
            KEPT.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return _tell({one: known[one.name] for one in drawn if one.name in known}, sources)


def _left(mutant: Mutant, sources: Mapping[str, str], reach: Reach) -> float:
    """The seconds that the second round takes for a fault: the shortest are tried first."""
    function = function_at(sources[mutant.file], mutant.line)
    return reach.seconds_of_others(mutant.file, function)


def to_try(before: Sequence[str], *, quick: bool, again: bool) -> bool:
    """Whether a fault with those results is tried in this round: one not noticed, once more."""
    if not quick:
        return [*before][-1:] == [WAITING]
    return not before or (again and before[-1] in UNNOTICED)


def fault(mutant: Mutant, sources: Mapping[str, str]) -> str:
    """The fault as a person reads it."""
    return f"{mutant.file}: {change(sources[mutant.file], mutant)}"


def _tell(known: Mapping[Mutant, list[str]], sources: Mapping[str, str]) -> int:
    """The survivors line by line, then the figure: what was noticed at first, and what is now."""
    for mutant, results in sorted(known.items(), key=lambda pair: pair[0].name):
        if results[-1] in UNNOTICED:
            same = "equal" if fault(mutant, sources) in EQUAL else results[-1]
            print(same, f"line {mutant.line}", fault(mutant, sources))  # noqa: T201
    if not known:
        return 1
    counted = [results for mutant, results in known.items() if fault(mutant, sources) not in EQUAL]
    every = sum(1 for file, source in sources.items() for _ in mutants(file, source))
    figure = figure_of(counted, len(known) - len(counted), every)
    print(figure)  # noqa: T201
    record("F7", figure)
    return 0


def figure_of(results: Sequence[Sequence[str]], equals: int, all_of_them: int) -> str:
    """The figure: how many were noticed when first tried, then how many are with later tests."""
    first, now = [one[0] for one in results], [one[-1] for one in results]
    late = f", {now.count(LATE)} of them by tests that then had no end" if LATE in now else ""
    later = (
        f"; {score(now):.1%} since tests were added for those that were not" if first != now else ""
    )
    waiting = now.count(WAITING)
    asked = f"; of the others {waiting} were tried by the quick tests alone" if waiting else ""
    return (
        f"{score(first):.1%} of {len(results)} faults planted in the model were noticed by its "
        f"tests{late}{later}{asked}; drawn from {all_of_them:,}, {equals} more change "
        "nothing that the program does"
    )


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
