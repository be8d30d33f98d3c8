"""A store that cannot be opened: what can take its place, what is missing, nothing deleted."""

from pathlib import Path

import duckdb
import pytest

from ptce_finance.domain.keeping import CopyReason
from ptce_finance.store import NothingToRecover, Store, StoreDamaged, StoreInUse, StoreUnsound
from tests.store.processes import IMPORT_WITHOUT_END, kill_after
from tests.store.reports import AT, SIGNED, budget


def filled(path: Path, *, copied: bool = True) -> None:
    with Store.open(path) as store:
        store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
        if copied:
            store.keep_copy(CopyReason.IMPORT, AT)


def flipped(file: Path, place: int) -> bytes:
    content = bytearray(file.read_bytes())
    content[place] ^= 8
    file.write_bytes(content)
    return bytes(content)


def test_a_log_that_does_not_replay_is_set_aside_and_what_it_held_is_named(path: Path) -> None:
    filled(path)
    acknowledged = kill_after(IMPORT_WITHOUT_END, path, "b", 3)
    log = path.with_name(f"{path.name}.wal")
    damaged = flipped(log, log.stat().st_size // 3)
    with pytest.raises(StoreDamaged):
        Store.open(path)
    assert log.read_bytes() == damaged
    way, other = Store.ways_back(path)
    assert (way.copy, [one.file for one in way.holds.sources]) == (None, ["a.xlsx"])
    assert other.copy is not None
    named = {entry.subject for entry in way.missing.known}
    assert set(acknowledged) <= named
    aside = Store.take_back(path, way)
    assert aside.startswith(f"{path.name}.wal.quarantaine-")
    assert path.with_name(aside).read_bytes() == damaged
    with Store.open(path) as store:
        (lost,) = store.warnings
        assert all(f"{source} (" in lost.values["writes"] for source in acknowledged)
        assert store.check() == (lost,)
        store.commit_import(budget("c"), cluster="Pôle", **SIGNED)
        assert store.check() == ()


def test_a_damaged_file_is_replaced_by_the_last_sound_copy_and_kept(path: Path) -> None:
    filled(path)
    with Store.open(path) as store:
        store.keep_copy(CopyReason.HAND, AT.replace(hour=10))
        store.commit_import(budget("b", "2.00"), cluster="Pôle", **SIGNED)
    flipped(Store.copy_file(path, Store.copies(path)[0].name), 9000)
    path.write_bytes(damaged := path.read_bytes()[:6000])
    with pytest.raises(StoreDamaged):
        Store.open(path)
    (way,) = Store.ways_back(path)
    assert way.copy is not None
    assert way.copy.reason is CopyReason.IMPORT
    assert [entry.subject for entry in way.missing.known] == ["i2"]
    assert path.read_bytes() == damaged
    assert Store.take_back(path, way) == ""
    with Store.open(path) as store:
        assert [issue.values["writes"] for issue in store.warnings] == ["i2 (b.xlsx)"]
        assert [str(line.amount) for line in store.lines("c1")] == ["1.00"]
    replaced = [one for one in Store.copies(path) if one.reason is CopyReason.REPLACED]
    assert Store.copy_file(path, replaced[0].name).read_bytes() == damaged


def test_an_import_is_named_however_much_was_typed_since(path: Path) -> None:
    filled(path)
    with Store.open(path) as store:
        store.commit_import(budget("b"), cluster="Pôle", **SIGNED)
        for _ in range(15):
            store.join("i2", **SIGNED)
            store.part("i2", **SIGNED)
    path.write_bytes(path.read_bytes()[:6000])
    (way,) = Store.ways_back(path)
    assert way.missing.count == 31
    assert [entry.subject for entry in way.missing.known if entry.action == "import"] == ["i2"]


def test_a_store_whose_sums_are_wrong_shows_nothing_and_goes_back_to_its_copy(path: Path) -> None:
    filled(path)
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE line SET amount = 2")
    with pytest.raises(StoreUnsound):
        Store.open(path)
    (way,) = Store.ways_back(path)
    assert way.missing.count == 0
    Store.take_back(path, way)
    with Store.open(path) as store:
        assert (store.warnings, store.check()) == ((), ())
        assert [str(line.amount) for line in store.lines("c1")] == ["1.00"]


def test_without_any_copy_an_empty_store_may_begin_and_the_damaged_one_stays(path: Path) -> None:
    filled(path, copied=False)
    path.write_bytes(damaged := path.read_bytes()[:6000])
    assert Store.ways_back(path) == ()
    name = Store.begin_anew(path)
    assert Store.copy_file(path, name).read_bytes() == damaged
    with Store.open(path) as store:
        assert (store.warnings, store.sources()) == ((), ())
    path.unlink()
    with pytest.raises(NothingToRecover):
        Store.begin_anew(path)


def test_a_store_that_is_open_is_left_alone(store: Store) -> None:
    for act in (Store.ways_back, Store.begin_anew):
        with pytest.raises(StoreInUse):
            act(store.path)
