"""A real store file for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ptce_finance.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of a test stands."""
    return tmp_path / "données" / "cellule.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty store, open."""
    with Store.open(path) as opened:
        yield opened
