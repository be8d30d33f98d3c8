"""Opening: what is not a sound store of this version is refused in a sentence, and left alone."""

import shutil
import sqlite3
import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from ptce_finance.store import (
    NotAStore,
    Store,
    StoreClosed,
    StoreDamaged,
    StoreInUse,
    StoreNewer,
    StoreUnreachable,
)
from tests.store.processes import HOLD, next_line, process
from tests.store.reports import SIGNED, budget, many_lines


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        file.name: sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file()
    }


def filled(path: Path) -> Path:
    with Store.open(path) as store:
        store.commit_import(many_lines("a", 500), cluster="Pôle", **SIGNED)
    return path


def sqlite_file(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE store_info (a)")
    connection.close()


def another_duckdb(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE store_info (application VARCHAR, schema_version INTEGER)")
        connection.execute("INSERT INTO store_info VALUES ('another', 1)")


def written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


OTHER_FILES: dict[str, Callable[[Path], object]] = {
    "empty": written(b""),
    "short": written(b"abc"),
    "text": written(b"641;Salaires;1000\n" * 300),
    "zip": written(b"PK\x03\x04" + b"\0" * 9000),
    "magic only": written(b"\0" * 8 + b"DUCK"),
    "sqlite": sqlite_file,
    "another program's duckdb": another_duckdb,
    "duckdb without a table": lambda path: duckdb.connect(path).close(),
}


@pytest.mark.parametrize("kind", OTHER_FILES)
def test_a_file_that_is_no_store_is_refused_and_untouched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "store.duckdb"
    OTHER_FILES[kind](path)
    before = fingerprints(tmp_path)
    with pytest.raises(StoreDamaged):
        Store.open(path)
    assert fingerprints(tmp_path) == before


@pytest.mark.parametrize("kind", ["empty", "text", "sqlite", "another program's duckdb"])
def test_another_kind_of_file_is_not_called_damaged(tmp_path: Path, kind: str) -> None:
    OTHER_FILES[kind](tmp_path / "store.duckdb")
    with pytest.raises(NotAStore) as refused:
        Store.open(tmp_path / "store.duckdb")
    assert refused.value.code == "not-a-store"
    assert refused.value.values["file"] == "store.duckdb"


def test_a_store_cut_short_or_with_a_flipped_bit_never_shows_wrong_lines(path: Path) -> None:
    whole = filled(path).read_bytes()
    with Store.open(path) as store:
        right = store.lines("c1")
    damaged = [whole[:6000]] + [
        whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]
        for place in range(9000, len(whole), len(whole) // 16)
    ]
    told = 0
    for content in damaged:
        path.write_bytes(content)
        if says_so(path):
            told += 1
        else:  # the bit stands where nothing is kept
            with Store.open(path) as store:
                assert store.lines("c1") == right
    assert told >= 3


def says_so(path: Path) -> bool:
    """Whether opening or checking the store tells that it is damaged."""
    try:
        with Store.open(path) as store:
            return store.check() != ()
    except StoreDamaged:
        return True


def test_a_second_process_is_told_who_holds_the_store(path: Path) -> None:
    filled(path)
    with process(HOLD, path) as holder:
        assert next_line(holder) == "open"
        before = fingerprints(path.parent)
        with pytest.raises(StoreInUse) as refused:
            Store.open(path)
        assert refused.value.values == {"file": path.name, "pid": str(holder.pid)}
        assert refused.value.code == "in-use"
        assert fingerprints(path.parent) == before
    with Store.open(path) as store:
        assert store.check() == ()


def test_the_same_process_may_open_it_twice_and_still_keeps_others_out(path: Path) -> None:
    script = HOLD.replace(
        'print("open"',
        "Store.open(Path(sys.argv[1])).close()\n    Store.open(Path(sys.argv[1]))\n"
        '    print("open"',
    )
    with process(script, path) as holder:
        assert next_line(holder) == "open"
        with pytest.raises(StoreInUse):
            Store.open(path)


def test_two_handles_see_the_same_store_until_the_last_is_closed(path: Path) -> None:
    one, other = Store.open(path), Store.open(path.parent / "." / path.name)
    one.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    one.close()
    one.close()
    assert len(other.lines("c1")) == 1
    other.close()
    with pytest.raises(StoreClosed):
        other.revision()


def test_a_newer_store_is_refused_untouched(path: Path) -> None:
    filled(path)
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE store_info SET schema_version = 99")
    before = fingerprints(path.parent)
    with pytest.raises(StoreNewer) as refused:
        Store.open(path)
    assert refused.value.values == {"file": path.name, "version": "99"}
    assert fingerprints(path.parent) == before


def test_a_newer_store_with_a_log_is_refused_untouched(path: Path, tmp_path: Path) -> None:
    filled(path)
    newer = tmp_path / "newer" / path.name
    newer.parent.mkdir()
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE store_info SET schema_version = 99")
        for name in (path.name, f"{path.name}.wal"):
            shutil.copy(path.with_name(name), newer.with_name(name))
    before = fingerprints(newer.parent)
    assert f"{path.name}.wal" in before
    with pytest.raises(StoreNewer):
        Store.open(newer)
    assert fingerprints(newer.parent) == before


def test_a_file_of_a_newer_duckdb_is_refused_untouched(path: Path) -> None:
    content = bytearray(filled(path).read_bytes())
    struct.pack_into("<Q", content, 12, 999)
    struct.pack_into("<Q", content, 0, block_checksum(content[8:4096]))
    path.write_bytes(content)
    with pytest.raises(StoreNewer):
        Store.open(path)
    assert path.read_bytes() == content


def block_checksum(block: bytes | bytearray) -> int:
    """The checksum that DuckDB keeps before each block."""
    checksum = 5381
    for (word,) in struct.iter_unpack("<Q", block):
        checksum ^= word * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return checksum


def test_a_folder_and_a_place_that_cannot_be_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path, tmp_path / "file" / "store.duckdb"):
        with pytest.raises(StoreUnreachable):
            Store.open(place)


@pytest.mark.parametrize("name", ['a b\'s "c".duckdb', "système", "temp.duckdb", "system.duckdb"])
def test_any_name_of_folder_and_file_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / "l'été" / name
    with Store.open(path) as store:
        store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
        store.backup(tmp_path / "copie" / name)
    with Store.open(tmp_path / "copie" / name) as copy:
        assert len(copy.lines("c1")) == 1


def test_an_older_duckdb_1_can_open_the_file(path: Path) -> None:
    # Storage version 64 is that of DuckDB 1.0.
    assert struct.unpack_from("<Q", filled(path).read_bytes(), 12) == (64,)


def test_closing_leaves_the_store_and_its_witness_only(path: Path) -> None:
    filled(path)
    assert sorted(file.name for file in path.parent.iterdir()) == [
        path.name,
        f"{path.name}.journal",
    ]


def test_what_a_killed_process_left_behind_goes_away_and_nothing_else_does(path: Path) -> None:
    filled(path)
    left = [f"{path.name}.7.new", f"{path.name}.7.part", f"{path.name}.journal.7.part"]
    kept = [f"{path.name}.v1", f"{path.name}.before-restore", "other.duckdb.7.part", "budget.xlsx"]
    for name in (*left, *kept):
        path.with_name(name).write_bytes(b"x")
    path.with_name(f"{path.name}.work").mkdir()
    path.with_name(f"{path.name}.work").joinpath("backup.duckdb").write_bytes(b"x")
    Store.open(path).close()
    names = {file.name for file in path.parent.iterdir()}
    assert names == {path.name, f"{path.name}.journal", *kept}
