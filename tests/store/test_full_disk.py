"""A full disk refuses the write in a sentence and leaves everything as it was."""

from pathlib import Path

import pytest

from ptce_finance.store import Store
from tests.store.processes import FULL_DISK, NO_ROOM_FOR_THE_WITNESS, next_line, process


@pytest.mark.parametrize("limit", [100, 50_000, 300_000])
def test_a_full_disk_leaves_the_store_as_it_was_and_usable(path: Path, limit: int) -> None:
    with process(FULL_DISK, path, limit) as running:
        told = [next_line(running) for _ in range(5)]
    assert told == ["full", "full", "True", "i2", "()"]
    assert [file.name for file in path.parent.glob("*.part")] == []
    assert not path.with_name("copy.duckdb").exists()
    with Store.open(path) as store:
        assert (store.warnings, store.check()) == ((), ())
        assert [source.file for source in store.sources()] == ["first.xlsx", "second.xlsx"]


def test_a_write_that_its_witness_has_no_room_for_is_taken_back(path: Path) -> None:
    with process(NO_ROOM_FOR_THE_WITNESS, path) as running:
        assert [next_line(running) for _ in range(2)] == ["full", "True"]
    with Store.open(path) as store:
        assert (store.warnings, store.check()) == ((), ())
        assert [source.status.value for source in store.sources()] == ["live"]
