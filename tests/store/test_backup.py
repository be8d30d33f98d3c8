"""Copies made while others write, verified, and put back by anyone."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Event

import duckdb
import pytest

from ptce_finance.store import (
    BackupOntoStore,
    BackupUnsound,
    NotAStore,
    Store,
    StoreInUse,
    StoreNewer,
)
from tests.store.processes import HOLD, next_line, process
from tests.store.reports import SIGNED, budget, many_lines


def amounts(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [str(line.amount) for line in store.lines("c1", live=False)]


def test_a_copy_made_while_others_write_is_whole(store: Store, tmp_path: Path) -> None:
    done = Event()

    def fill() -> int:
        count = 0
        while not done.is_set():
            report = many_lines(f"f{count}", 50)
            store.commit_import(report, cluster=report.file, **SIGNED)
            count += 1
        return count

    copies = [tmp_path / "copies" / f"{number}.duckdb" for number in range(3)]
    with ThreadPoolExecutor(1) as pool:
        filling = pool.submit(fill)
        try:
            for copy in copies:
                store.backup(copy)
        finally:
            done.set()
        written = filling.result()
    sizes = []
    for copy in copies:
        with Store.open(copy) as opened:
            assert (opened.warnings, opened.check()) == ((), ())
            sources = opened.sources()
            sizes.append(len(sources))
            for source in sources:
                total = sum(line.amount for line in opened.lines(source.cluster_id))
                assert total == Decimal("505.00")
    assert sizes == sorted(sizes)
    assert sizes[-1] <= written
    assert len(store.sources()) == written


def test_restoring_brings_back_the_moment_of_the_copy(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.duckdb"
    with Store.open(path) as store:
        store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
        journal = store.journal()
        store.backup(copy)
        store.commit_import(budget("b", "2.00"), cluster="Pôle", **SIGNED)
    replaced = Store.restore(copy, path)
    assert amounts(path) == ["1.00"]
    with Store.open(path) as store:
        assert (store.warnings, store.check(), store.journal()) == ((), (), journal)
    Store.restore(Store.copy_file(path, replaced), path)
    assert amounts(path) == ["1.00", "2.00"]
    assert [one.reason.value for one in Store.copies(path)] == ["replaced", "replaced"]


def test_a_copy_restores_into_an_empty_place(store: Store, tmp_path: Path) -> None:
    store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
    store.backup(tmp_path / "copie.duckdb")
    Store.restore(tmp_path / "copie.duckdb", tmp_path / "new" / "store.duckdb")
    assert amounts(tmp_path / "new" / "store.duckdb") == ["1.00"]


def test_a_copy_replaces_a_damaged_store_and_its_log(store: Store, tmp_path: Path) -> None:
    store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
    store.backup(tmp_path / "copie.duckdb")
    damaged = tmp_path / "damaged.duckdb"
    for content in (b"", b"junk" * 5000):
        damaged.write_bytes(content)
        damaged.with_name("damaged.duckdb.wal").write_bytes(b"junk")
        replaced = Store.restore(tmp_path / "copie.duckdb", damaged)
        assert amounts(damaged) == ["1.00"]
        kept = Store.copy_file(damaged, replaced)
        assert kept.read_bytes() == content
        assert kept.with_name(f"{kept.name}.wal").read_bytes() == b"junk"
        assert not damaged.with_name("damaged.duckdb.wal").exists()


def test_a_store_that_is_open_is_not_replaced(store: Store, tmp_path: Path) -> None:
    store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
    store.backup(tmp_path / "copie.duckdb")
    with pytest.raises(StoreInUse):
        Store.restore(tmp_path / "copie.duckdb", store.path)
    elsewhere = tmp_path / "held" / "store.duckdb"
    with process(HOLD, elsewhere) as holder:
        assert next_line(holder) == "open"
        with pytest.raises(StoreInUse) as refused:
            Store.restore(tmp_path / "copie.duckdb", elsewhere)
        assert refused.value.values["pid"] == str(holder.pid)


def test_a_copy_that_was_changed_is_not_restored(store: Store, path: Path, tmp_path: Path) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    copy = tmp_path / "copie.duckdb"
    store.backup(copy)
    store.close()
    before = path.read_bytes()
    with duckdb.connect(copy) as connection:
        connection.execute("UPDATE line SET amount = 1")
    with pytest.raises(BackupUnsound):
        Store.restore(copy, path)
    with duckdb.connect(copy) as connection:
        connection.execute("UPDATE store_info SET schema_version = 99")
    with pytest.raises(StoreNewer):
        Store.restore(copy, path)
    copy.write_bytes(b"junk")
    with pytest.raises(NotAStore):
        Store.restore(copy, path)
    assert path.read_bytes() == before


def test_a_store_that_is_unsound_does_not_replace_a_good_copy(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.duckdb"
    with Store.open(path) as store:
        store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
        store.backup(copy)
    with Store.open(path) as store:
        with store._engine.cursor() as cursor:
            cursor.execute("UPDATE line SET amount = 2")
        with pytest.raises(BackupUnsound):
            store.backup(copy)
    assert amounts(copy) == ["1.00"]


def test_a_copy_replaces_the_one_before_and_never_the_store(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copie.duckdb"
    store.backup(copy)
    store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
    store.backup(copy)
    assert amounts(copy) == ["1.00"]
    for place in (store.path, store.path.with_name(f"{store.path.name}.journal")):
        with pytest.raises(BackupOntoStore):
            store.backup(place)
    assert store.check() == ()
