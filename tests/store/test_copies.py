"""The copies kept beside a store: named by the moment of their data, ten stay and one a month."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ptce_finance.domain.keeping import CopyReason
from ptce_finance.store import CopyGone, Store, StoreError
from ptce_finance.store.copies import copies_folder, let_go
from tests.store.processes import IMPORT_WITHOUT_END, kill_after
from tests.store.reports import AT, SIGNED, budget


def test_a_kept_copy_is_listed_read_and_verified(store: Store) -> None:
    store.commit_import(budget("a", "1.00"), cluster="Pôle", **SIGNED)
    name = store.keep_copy(CopyReason.IMPORT, AT)
    again = store.keep_copy(CopyReason.IMPORT, AT)
    assert (name, again) == ("20261121-093000-import.duckdb", "20261121-093000-import-2.duckdb")
    assert [one.name for one in Store.copies(store.path)] == [again, name]
    file = Store.copy_file(store.path, name)
    store.commit_import(budget("b", "2.00"), cluster="Pôle", **SIGNED)
    held, now = Store.holds(file), store.contents()
    assert held.clusters == ("Pôle",)
    assert [source.file for source in held.sources] == ["a.xlsx"]
    assert (now.entries - held.entries, len(now.sources)) == (1, 2)
    assert Store.faults(file) == ()


def test_ten_copies_stay_then_the_last_of_each_month(path: Path) -> None:
    folder = copies_folder(path)
    folder.mkdir(parents=True)
    day = datetime(2026, 11, 28, 12, tzinfo=UTC)
    moments = [day - timedelta(days=4 * number) for number in range(60)]
    for number, at in enumerate(moments):
        reason = "migration" if number % 7 == 3 else "import"
        (folder / f"{at:%Y%m%d-%H%M%S}-{reason}.duckdb").write_bytes(b"x")
    for number in range(3):
        (folder / f"20200101-12000{number}-replaced.duckdb").write_bytes(b"x")
    (folder / "budget.xlsx").write_bytes(b"x")
    let_go(path)
    kept = Store.copies(path)
    verified = [one.at for one in kept if one.reason is not CopyReason.REPLACED]
    assert verified[:10] == moments[:10]
    months = [(at.year, at.month) for at in verified[10:]]
    assert len(months) == len(set(months)) == 6
    assert all(at == max(m for m in moments if m.month == at.month) for at in verified[10:])
    assert sum(one.reason is CopyReason.REPLACED for one in kept) == 3
    assert (folder / "budget.xlsx").exists()


@pytest.mark.parametrize(
    "name", ["../store.duckdb", "/etc/passwd", "", "x.duckdb", "20261121-093000-import.duckdb"]
)
def test_a_name_that_is_no_kept_copy_leads_to_no_file(path: Path, name: str) -> None:
    with pytest.raises(CopyGone):
        Store.copy_file(path, name)


def test_a_store_that_was_killed_then_replaced_comes_back_with_its_log(path: Path) -> None:
    with Store.open(path) as store:
        store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
        copy = store.keep_copy(CopyReason.HAND, AT)
    acknowledged = kill_after(IMPORT_WITHOUT_END, path, "b", 1)
    replaced = Store.restore(Store.copy_file(path, copy), path)
    with Store.open(path) as store:
        assert (store.warnings, len(store.sources())) == ((), 1)
    Store.restore(Store.copy_file(path, replaced), path)
    with Store.open(path) as store:
        assert set(acknowledged) <= {source.id for source in store.sources()}
        assert store.check() == ()


def test_nothing_is_restored_from_a_copy_that_is_damaged(store: Store, path: Path) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    name = store.keep_copy(CopyReason.HAND, AT)
    store.close()
    before = path.read_bytes()
    file = Store.copy_file(path, name)
    file.write_bytes(file.read_bytes()[:9000])
    with pytest.raises(StoreError):
        Store.restore(file, path)
    assert path.read_bytes() == before
