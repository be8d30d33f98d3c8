"""The journal: who, when, what; chained, so that a change behind the program's back shows."""

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.store import Store, StoreUnsound
from tests.store.reports import AT, SIGNED, budget


def codes(store: Store) -> list[str]:
    return [issue.code for issue in store.check()]


def load(path: Path, *names: str) -> None:
    with Store.open(path) as store:
        for name in names:
            store.commit_import(budget(name), cluster="Pôle", **SIGNED)


def behind_its_back(path: Path, sql: str) -> None:
    with duckdb.connect(path) as connection:
        connection.execute(sql)


def witness(path: Path) -> Path:
    return path.with_name(f"{path.name}.journal")


def test_each_write_tells_who_when_what_before_after_and_why(store: Store) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    answer = UndatedAnswer(account="74", label="EPCI", without_end=True)
    store.answer_undated("c1", answer, author="Paul", at=AT, why="appel de l'EPCI")
    store.withdraw("i1", **SIGNED)
    told = [
        (entry.sequence, entry.author, entry.action, entry.subject) for entry in store.journal()
    ]
    assert told == [
        (4, "Jeanne", "withdraw", "i1"),
        (3, "Paul", "answer", "74 epci"),
        (2, "Jeanne", "import", "i1"),
        (1, "Jeanne", "cluster", "c1"),
    ]
    withdrawn, answered, *_ = store.journal()
    assert (answered.at, answered.why, answered.before) == (AT, "appel de l'EPCI", "")
    assert json.loads(answered.after)["without_end"] is True
    assert json.loads(withdrawn.before)["status"] == "live"
    assert json.loads(withdrawn.after)["status"] == "withdrawn"
    assert store.journal(limit=1) == (withdrawn,)


def test_each_hash_covers_the_one_before_and_the_entry(store: Store) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    second, first = store.journal()
    previous = first.hash.encode()
    assert second.hash == hashlib.sha256(previous + as_told(second).encode()).hexdigest()


def as_told(entry: JournalEntry) -> str:
    told = {
        "action": entry.action,
        "after": entry.after,
        "at": entry.at.isoformat(),
        "author": entry.author,
        "before": entry.before,
        "sequence": entry.sequence,
        "subject": entry.subject,
        "why": entry.why,
    }
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)


def test_the_witness_holds_the_last_hash_when_a_write_returns(store: Store) -> None:
    for name in "abc":
        store.commit_import(budget(name), cluster="Pôle", **SIGNED)
        last = witness(store.path).read_text(encoding="utf-8").splitlines()[-1]
        assert json.loads(last)["hash"] == store.journal()[0].hash


@pytest.mark.parametrize(
    ("sql", "sequence"),
    [
        ("UPDATE journal SET author = 'Paul' WHERE sequence = 2", "2"),
        ("UPDATE journal SET hash = repeat('0', 64) WHERE sequence = 1", "1"),
        ("DELETE FROM journal WHERE sequence = 2", "2"),
        ("INSERT INTO journal SELECT * REPLACE (4 AS sequence) FROM journal LIMIT 1", "4"),
    ],
)
def test_a_journal_changed_behind_the_program_s_back_is_noticed(
    path: Path, sql: str, sequence: str
) -> None:
    load(path, "a", "b")
    behind_its_back(path, sql)
    with pytest.raises(StoreUnsound) as refused:
        Store.open(path)
    broken = [issue for issue in refused.value.issues if issue.code == "journal-broken"]
    assert [issue.values for issue in broken] == [{"sequence": sequence}]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("DELETE FROM line WHERE number = 1", "store-sums"),
        ("UPDATE line SET amount = 100.01 WHERE number = 1", "store-sums"),
        ("DELETE FROM row_fate", "store-sums"),
        ("DELETE FROM control_sum", "store-sums"),
        ("DELETE FROM exercise", "store-rows-astray"),
        ("UPDATE counter SET last = 0", "store-rows-astray"),
        ("INSERT INTO source SELECT * FROM source", "store-rows-astray"),
    ],
)
def test_rows_changed_behind_the_program_s_back_are_noticed(
    path: Path, sql: str, code: str
) -> None:
    load(path, "a")
    behind_its_back(path, sql)
    before = path.read_bytes()
    with pytest.raises(StoreUnsound) as refused:
        Store.open(path)
    assert code in {issue.code for issue in refused.value.issues}
    assert path.read_bytes() == before


def test_a_store_put_back_from_before_its_last_writes_says_which_are_lost(path: Path) -> None:
    load(path, "a")
    older = path.with_name("older")
    shutil.copy(path, older)
    load(path, "b", "c")
    older.replace(path)
    with Store.open(path) as store:
        (lost,) = store.warnings
        assert lost.code == "last-write-lost"
        assert lost.values == {"count": "2", "writes": "i2 (b.xlsx), i3 (c.xlsx)"}
        assert codes(store) == ["last-write-lost"]
        assert len(store.lines("c1")) == 1


def test_the_loss_is_told_until_the_next_write_and_then_stays_in_the_journal(path: Path) -> None:
    load(path, "a")
    older = path.with_name("older")
    shutil.copy(path, older)
    load(path, "b")
    older.replace(path)
    with Store.open(path) as store:
        pass
    with Store.open(path) as store:
        assert store.warnings
        store.commit_import(budget("b"), cluster="Pôle", **SIGNED)
        assert (store.warnings, codes(store)) == ((), [])
        assert [entry.action for entry in store.journal()][:2] == ["import", "writes-lost"]
    with Store.open(path) as store:
        assert (store.warnings, codes(store)) == ((), [])


@pytest.mark.parametrize("damage", [b"", b"junk", b"{}\n", b"\xff\xfe", None])
def test_a_witness_that_is_missing_or_unreadable_is_mended(
    path: Path, damage: bytes | None
) -> None:
    load(path, "a")
    whole = witness(path).read_bytes()
    if damage is None:
        witness(path).unlink()
    else:
        witness(path).write_bytes(damage)
    with Store.open(path) as store:
        assert store.warnings == ()
    assert witness(path).read_bytes() == whole


def test_a_witness_that_is_behind_is_mended(path: Path) -> None:
    load(path, "a")
    behind = witness(path).read_bytes()
    load(path, "b")
    ahead = witness(path).read_bytes()
    witness(path).write_bytes(behind)
    with Store.open(path) as store:
        assert store.warnings == ()
    assert witness(path).read_bytes() == ahead
