"""Which functions of the model each test reaches, and how long it takes: measured once, kept.

With it, a fault is tried by the tests that may notice it, the quickest first: a test that does not
run the function with the fault runs the very same program.
"""

import ast
import builtins
import json
import signal
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import pytest

from tests.sharing import unit
from tests.torture.planting import NEAR, TESTS, status_of
from tests.torture.results import FOLDER

KEPT = FOLDER / "reach.json"
WITHOUT_END = {True: 10.0, False: 60.0}
"""The seconds of a processor, with 20 times what it takes, after which a test has no end.

Those of a quick test; another may be the first to need what its folder sets up.
"""

QUICK = 0.5
"""The seconds of a processor that a quick test takes at most."""


def functions(source: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of a module and the methods of its classes, with their names."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.FunctionDef):
                    yield f"{node.name}.{one.name}", one


def function_at(source: str, line: int) -> str | None:
    """The name of the function that holds that line."""
    held = (name for name, one in functions(source) if one.lineno <= line <= (one.end_lineno or 0))
    return next(held, None)


def telling(file: str, source: str) -> str:
    """The source whose functions tell that they are reached."""
    lines = source.splitlines()
    for name, one in sorted(functions(source), key=lambda pair: -pair[1].lineno):
        first = one.body[0]
        after = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        decorated = [told.lineno for told in getattr(first, "decorator_list", ())]
        at = (first.end_lineno or 0) if after else min([first.lineno, *decorated]) - 1
        lines.insert(at, f"{' ' * first.col_offset}__reached__({f'{file}:{name}'!r})")
    return "\n".join(lines) + "\n"


IMPORTED = "imported"
"""Under that name stands what is reached before the first test: each test may rest on it."""


@dataclass(slots=True)
class _Watch:
    """Notes what each test reaches, and keeps it once all have passed."""

    reached: set[str] = field(default_factory=set)
    found: dict[str, tuple[float, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        builtins.__reached__ = self.reached.add  # type: ignore[attr-defined]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Around one test."""
        self.found.setdefault(IMPORTED, (0.0, sorted(self.reached)))
        self.reached.clear()
        start = time.process_time()
        done = yield
        self.found[item.nodeid] = (round(time.process_time() - start, 3), sorted(self.reached))
        return done

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Only what passed without a fault tells anything about faults."""
        if exitstatus == 0:
            FOLDER.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps(self.found, indent=0), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Reach:
    """For each test the seconds it takes and the functions that it reaches."""

    tests: Mapping[str, tuple[float, list[str]]]

    @classmethod
    def measured(cls, sources: Mapping[str, str], seconds: float) -> Self | None:
        """As kept, else measured; None: a test fails without any fault."""
        if not KEPT.is_file():
            told = {file: telling(file, source) for file, source in sources.items()}
            status_of(told, _Watch(), seconds, TESTS)
        return cls(json.loads(KEPT.read_text("utf-8"))) if KEPT.is_file() else None

    def seconds(self, test: str) -> float:
        """What the test takes of a processor; a new one is thought quick."""
        return self.tests[test][0] if test in self.tests else 0.0

    def first(self, tests: Sequence[str], file: str, function: str | None) -> list[str]:
        """The quick tests that run that function, the quickest first; new ones may run it too.

        All of them for what no test was seen to run, and for what stands outside any function.
        """
        seen = self._reaching(file, function) - {IMPORTED}
        kept = [one for one in tests if not seen or one in seen or one not in self.tests]
        quick = [one for one in kept if one.startswith(NEAR) and self.seconds(one) < QUICK]
        return sorted(quick, key=self.seconds)

    def files(self, file: str, function: str | None) -> tuple[str, ...]:
        """The files of those quick tests."""
        found = self.first([*self.tests], file, function)
        return tuple(sorted({test.split("::", 1)[0] for test in found}))

    def others(self, tests: Sequence[str], file: str, function: str | None) -> list[str]:
        """All others that may notice a fault in it, those that run it first, then the quickest.

        Left out are those that share nothing, no file and no set-up, with one that runs it, unless
        it runs as modules are imported.
        """
        reaching = self._reaching(file, function)
        units = {unit(test) for test in reaching}
        every = not reaching or IMPORTED in reaching
        done = set(self.first(tests, file, function))
        kept = [one for one in tests if one not in done and (every or unit(one) in units)]
        return sorted(kept, key=lambda test: (test not in reaching, self.seconds(test)))

    def seconds_of_others(self, file: str, function: str | None) -> float:
        """What those others take of a processor."""
        return sum(self.seconds(one) for one in self.others([*self.tests], file, function))

    def _reaching(self, file: str, function: str | None) -> set[str]:
        name = f"{file}:{function}"
        return {test for test, (_, reached) in self.tests.items() if name in reached}


@dataclass(frozen=True, slots=True)
class NoticingFirst:
    """The quick tests that may notice a fault in that function, or the others; none without end."""

    reach: Reach
    file: str
    function: str | None
    quick: bool

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """After the order of tests/conftest.py."""
        named = {item.nodeid: item for item in items}
        chosen = self.reach.first if self.quick else self.reach.others
        items[:] = [named[one] for one in chosen([*named], self.file, self.function)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Around one test: SIGPROF ends the copy once the test has taken far too long."""
        most = WITHOUT_END[self.quick] + 20 * self.reach.seconds(item.nodeid)
        signal.setitimer(signal.ITIMER_PROF, most)
        done = yield
        signal.setitimer(signal.ITIMER_PROF, 0)
        return done
