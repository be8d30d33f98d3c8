"""Modules of the program whose source is replaced as they are imported, in a copy of this process.

A copy costs nothing to start: what does not depend on the model is imported once, before.
"""

import importlib
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import Phase, settings

from tests.torture.results import FOLDER, ROOT

NEAR = ("tests/model", "tests/scenarios")
TESTS = (*NEAR, "tests/independent")
QUICKLY = ("-q", "-x", "--tb=no", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib")
BEFORE = (
    *("numpy", "scipy.optimize", "scipy.stats", "duckdb", "babel.dates", "babel.numbers"),
    *("hypothesis.strategies", "_hypothesis_pytestplugin", "xdist.remote", "xdist.scheduler"),
    *("ptce_finance.store", "ptce_finance.ingest", "ptce_finance.i18n"),
)
"""What every copy would else import anew; nothing of it imports the model."""


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        """The code of the new source, whatever was compiled before."""
        del fullname
        return compile(self._source, self.path, "exec")


class Planted(MetaPathFinder):
    """Finds modules with another source, told by their files; every other is found as ever."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = {_module(file): (ROOT / file, told) for file, told in sources.items()}

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module of that name with its new source; None: as it is."""
        del path, target
        if name not in self._sources:
            return None
        file, source = self._sources[name]
        inside = [str(file.parent)] if file.name == "__init__.py" else None
        loader = _Loader(name, str(file), source)
        return spec_from_file_location(name, file, loader=loader, submodule_search_locations=inside)


class _AsDrawn:
    """Drawn examples as many as ever, neither made smaller nor remembered from one to the next."""

    def pytest_sessionstart(self) -> None:
        """After tests/conftest.py, before any test is read."""
        settings.register_profile(
            "as drawn",
            settings.get_profile("outcome"),
            phases=[Phase.explicit, Phase.generate],
            database=None,
        )
        settings.load_profile("as drawn")


def _module(file: str) -> str:
    return ".".join(Path(file).with_suffix("").parts).removesuffix(".__init__")


def prepare() -> None:
    """Imports what does not change from one copy to the next, and keeps what is compiled."""
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(FOLDER / "compiled")
    for name in BEFORE:
        importlib.import_module(name)


def status_of(
    sources: Mapping[str, str], plugin: object, seconds: float, tests: Sequence[str]
) -> int | None:
    """The status of the tests with these sources, until one fails; None: after the seconds.

    Below zero it is the signal that ended the copy of this process which ran them.
    """
    child = os.fork()
    if child == 0:
        _in_copy(lambda: _run(sources, plugin, tests))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, 9)
    os.waitpid(child, 0)
    return None


def _run(sources: Mapping[str, str], plugin: object, tests: Sequence[str]) -> int:
    sys.meta_path.insert(0, Planted(sources))
    return int(pytest.main([*QUICKLY, *tests], plugins=[_AsDrawn(), plugin]))


def _in_copy(life: Callable[[], int]) -> None:
    """The life of the copy, which says nothing; it never returns."""
    status = 1
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        status = life()
    finally:
        os._exit(status)
