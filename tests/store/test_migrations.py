"""A newer schema is built on a copy and swapped in; an older store is never half migrated."""

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ptce_finance.domain.agreement import Renewal
from ptce_finance.domain.keeping import CopyReason
from ptce_finance.domain.vote import Vote
from ptce_finance.model.scenario_freeze import holds
from ptce_finance.store import Store, StoreFault, StoreUnsound
from ptce_finance.store.migrations import (
    Migration,
    bring_up_to_date,
    schema_version,
    shipped_migrations,
)
from tests.store.reports import SIGNED, budget

NEWEST = shipped_migrations()[-1].version
DATA = Path(__file__).parent / "data"
NEXT = Migration(
    version=NEWEST + 1,
    sql="ALTER TABLE line ADD COLUMN note VARCHAR; UPDATE line SET note = label;",
)
THEN = Migration(version=NEWEST + 2, sql="CREATE TABLE draft (owner VARCHAR)")
BROKEN = Migration(
    version=NEWEST + 1, sql="ALTER TABLE line DROP COLUMN label; SELECT nothing FROM nowhere"
)


@pytest.fixture
def older(path: Path) -> Path:
    """A store of this program's schema, with one line."""
    with Store.open(path) as store:
        store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    return path


def test_migrations_are_numbered_from_one_without_a_hole() -> None:
    numbers = [migration.version for migration in shipped_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_older_store_is_migrated_with_what_it_holds_and_kept_beside(older: Path) -> None:
    before = older.read_bytes()
    bring_up_to_date(older, (*shipped_migrations(), NEXT, THEN))
    assert schema_version(older) == NEWEST + 2
    with duckdb.connect(older) as connection:
        assert connection.execute("SELECT number, note FROM line").fetchall() == [(1, "Région")]
        assert connection.execute("SELECT * FROM live_exercise").fetchall() == [(1, 0)]
    (copy,) = Store.copies(older)
    assert copy.reason is CopyReason.MIGRATION
    kept = Store.copy_file(older, copy.name)
    assert kept.read_bytes() == before
    assert schema_version(kept) == NEWEST


def test_a_migration_that_fails_leaves_the_store_as_it_was(older: Path) -> None:
    before = {file.name: file.read_bytes() for file in older.parent.iterdir()}
    with pytest.raises(StoreFault):
        bring_up_to_date(older, (*shipped_migrations(), BROKEN))
    assert {file.name: file.read_bytes() for file in older.parent.iterdir()} == before
    with Store.open(older) as store:
        assert store.check() == ()


def test_a_store_that_disagrees_with_itself_is_not_migrated(older: Path) -> None:
    with duckdb.connect(older) as connection:
        connection.execute("UPDATE line SET amount = 2")
    before = {file.name: file.read_bytes() for file in older.parent.iterdir()}
    with pytest.raises(StoreUnsound):
        bring_up_to_date(older, (*shipped_migrations(), THEN, NEXT))
    assert {file.name: file.read_bytes() for file in older.parent.iterdir()} == before


def test_an_up_to_date_store_is_not_rewritten(older: Path) -> None:
    before = older.read_bytes()
    with Store.open(older):
        pass
    assert older.read_bytes() == before


def test_a_store_of_every_earlier_schema_is_opened_and_written(path: Path) -> None:
    for count in range(1, NEWEST):
        early = path.with_name(f"schema{count}.duckdb")
        bring_up_to_date(early, shipped_migrations()[:count])
        assert schema_version(early) == count
        with Store.open(early) as store:
            store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
            assert store.check() == ()
        assert schema_version(early) == NEWEST


def test_a_store_of_the_third_schema_opens_with_everything_it_held(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.decompress((DATA / "schema3.duckdb.gz").read_bytes()))
    assert schema_version(path) == 3
    with Store.open(path) as store:
        assert store.check() == ()
        register = {one.key: one for one in store.agreements("c1")}
        assert {key: str(one.amount) for key, one in register.items()} == {
            "R": "2000.00",
            "L": "600.00",
        }
        assert register["L"].depends_on == "R"
        assert register["L"].renewal == Renewal(probability=Decimal("0.5"))
        assert store.facts("c1").opening_cash == Decimal("12000.00")
        assert [link.agreement_key for link in store.links("c1")] == ["R"]
        store.undo_agreement("c1", "R", **SIGNED)
        again = {one.key: str(one.amount) for one in store.agreements("c1")}
        assert again == {"R": "1000.00", "L": "600.00"}
        assert store.check() == ()
    assert schema_version(path) == NEWEST


def test_a_store_of_the_version_before_opens_with_everything_it_held(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.decompress((DATA / "schema5.duckdb.gz").read_bytes()))
    assert schema_version(path) == NEWEST - 1
    with Store.open(path) as store:
        assert store.check() == ()
        services, other = store.scenarios("c1")
        assert (services.name, services.frozen, other.name) == ("Services", True, "Autre voie")
        assert holds(services)
        assert [one.said.owner for one in store.said("c1")] == ["Luc"]
        assert store.draft("c1", "scenario new")
        vote = Vote(
            held_on=date(2026, 11, 20),
            scenario=services.id,
            option=services.name,
            in_favour=9,
            against=0,
            abstained=1,
            adopted=True,
        )
        assert store.votes("c1") == ()
        assert store.record_vote("c1", vote, **SIGNED) == store.votes("c1")[0]
        assert store.check() == ()
    assert schema_version(path) == NEWEST
