"""How many faults planted in the model its tests notice: `python -m tests.torture.mutation`.

A seeded sample of small faults is planted one at a time in a copy of this process, where the tests
of the model run until one of them fails. A run goes on where the last one stopped.
"""

import argparse
import contextlib
import importlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

from tests.torture.code_mutants import Mutant, mutants, planted
from tests.torture.results import FOLDER, ROOT, record

MODEL = ROOT / "ptce_finance" / "model"
TESTS = (("tests/model", "tests/scenarios"), ("tests/independent",))
"""Those that notice most faults, then the calculator, for the faults that are left."""
FOREIGN = ("numpy", "scipy.optimize", "pandas", "duckdb", "hypothesis", "pytest", "click", "babel")
"""What every copy would else import anew."""
KEPT = FOLDER / "mutation.json"
KILLED, LATE, SURVIVED = "killed", "late", "survived"


class _Planted(SourceFileLoader):
    """A module of the program with a fault in it."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        """The code of the source with the fault, whatever was compiled before."""
        del fullname
        return compile(self._source, self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, name: str, path: Path, source: str) -> None:
        self._name, self._path, self._source = name, path, source

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The planted module under its name; every other is found as ever."""
        del path, target
        if name != self._name:
            return None
        loader = _Planted(name, str(self._path), self._source)
        inside = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return spec_from_file_location(
            name, self._path, loader=loader, submodule_search_locations=inside
        )


def every_mutant() -> list[Mutant]:
    """Every fault that can be planted in the model."""
    return [
        mutant
        for path in sorted(MODEL.rglob("*.py"))
        for mutant in mutants(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]


def tried(mutant: Mutant | None, seconds: float) -> str:
    """What the tests made of a fault, within so many seconds; None: of the program as it is."""
    for tests in TESTS:
        found = _tried_by(tests, mutant, seconds)
        if found != SURVIVED:
            return found
    return SURVIVED


def _tried_by(tests: Sequence[str], mutant: Mutant | None, seconds: float) -> str:
    child = os.fork()
    if child == 0:
        _in_copy(tests, mutant)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return SURVIVED if status == 0 else KILLED
        time.sleep(0.1)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return LATE


def _in_copy(tests: Sequence[str], mutant: Mutant | None) -> None:
    """The life of the copy: the tests with the fault in its place; it never returns."""
    status = 1
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        if mutant is not None:
            path = ROOT / mutant.file
            name = ".".join(Path(mutant.file).with_suffix("").parts).removesuffix(".__init__")
            source = planted(path.read_text(encoding="utf-8"), mutant)
            sys.meta_path.insert(0, _Finder(name, path, source))
        import pytest  # noqa: PLC0415 -- imported by the parent already

        status = int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]))
    finally:
        os._exit(status)


def _sample(count: int, seed: int) -> Iterator[Mutant]:
    found = every_mutant()
    random.Random(seed).shuffle(found)  # noqa: S311 - a sample, not a secret
    return iter(found[:count])


def score(results: Sequence[str]) -> float:
    """The share of faults that were noticed, those that ran without end with them."""
    return sum(one != SURVIVED for one in results) / len(results)


def main() -> int:
    """Tries a sample, tells the survivors, keeps the figure of row F7."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--count", type=int, default=300, help="faults in all")
    told.add_argument("--minutes", type=float, default=90)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--patience", type=float, default=900, help="seconds for the tests of one")
    asked = told.parse_args()
    os.chdir(ROOT)
    for name in FOREIGN:
        importlib.import_module(name)
    end = time.monotonic() + 60 * asked.minutes
    known: dict[str, str] = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    if not known and tried(None, 60 * asked.minutes) != SURVIVED:
        print("the tests fail without any fault: nothing can be told")  # noqa: T201
        return 1
    for mutant in _sample(asked.count, asked.seed):
        if time.monotonic() > end:
            break
        if mutant.name not in known:
            known[mutant.name] = tried(mutant, asked.patience)
            FOLDER.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return _tell(known)


def _tell(known: dict[str, str]) -> int:
    """The faults that still are where they were planted: older ones tell nothing any more."""
    here = {mutant.name for mutant in every_mutant()}
    counted = {name: result for name, result in known.items() if name in here}
    if not counted:
        return 1
    results = Counter(counted.values())
    for name in sorted(name for name, result in counted.items() if result == SURVIVED):
        print("survived", name)  # noqa: T201
    figure = (
        f"{score(list(counted.values())):.1%} of {len(counted)} faults planted in the model were "
        f"noticed by its tests ({results[KILLED]} failed a test, {results[LATE]} ran without end), "
        f"of {len(here):,} that can be planted"
    )
    print(figure)  # noqa: T201
    record("F7", figure)
    return 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
