"""Consoles on a store of their own; the user's real data folder is never touched."""

import shutil
from pathlib import Path

import pytest

from tests.cli.console import EXAMPLE, Console


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test only."""
    folder = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.delenv("PTCE_FINANCE_DB", raising=False)
    return folder


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """A store that does not exist yet."""
    return Console(tmp_path / "store.duckdb")


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store holds the worked example."""
    folder = tmp_path_factory.mktemp("example")
    loaded = Console(folder / "store.duckdb")("import", EXAMPLE, "--json")
    assert loaded.status == 0, loaded.err + loaded.out
    return folder


@pytest.fixture
def example(example_store: Path, tmp_path: Path) -> Console:
    """A copy of the store that holds the worked example, to be changed at will."""
    folder = tmp_path / "example"
    shutil.copytree(example_store, folder)
    return Console(folder / "store.duckdb")
