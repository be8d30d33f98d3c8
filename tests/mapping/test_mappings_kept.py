"""Mappings remembered by a cluster, under the layout's fingerprint."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ptce_finance.domain.mapping import MappedTable, Mapping
from ptce_finance.ingest.commit import commit
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse
from ptce_finance.store import ChangedMeanwhile, Store
from tests.mapping.unknown import by_hand, rows, workbook
from tests.store.reports import SIGNED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cellule.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        opened.find_or_create_cluster("Tilleuls", **SIGNED)
        opened.find_or_create_cluster("Acacias", **SIGNED)
        yield opened


def test_a_mapping_is_remembered_for_its_cluster_even_after_reopening(
    store: Store, path: Path
) -> None:
    assert store.remember_mapping("c1", by_hand(), **SIGNED) == by_hand()
    assert store.mappings("c2") == ()
    store.close()
    with Store.open(path) as again:
        assert again.mappings("c1") == (by_hand(),)
        assert again.check() == ()


def test_a_second_mapping_of_the_layout_replaces_the_first_and_another_layout_stands_beside(
    store: Store,
) -> None:
    other = by_hand().for_layout("another")
    again = replace(by_hand(), file="corrigé.xlsx")
    for mapping in (by_hand(), other, again):
        store.remember_mapping("c1", mapping, **SIGNED)
    assert store.mappings("c1") == (other, again)


def test_a_forgotten_mapping_is_gone_and_can_be_remembered_again(store: Store) -> None:
    store.remember_mapping("c1", by_hand(), **SIGNED)
    store.forget_mapping("c1", by_hand().fingerprint, **SIGNED)
    assert store.mappings("c1") == ()
    with pytest.raises(KeyError):
        store.forget_mapping("c1", by_hand().fingerprint, **SIGNED)
    store.remember_mapping("c1", by_hand(), **SIGNED)
    assert store.mappings("c1") == (by_hand(),)


def test_the_journal_tells_each_change_once(store: Store) -> None:
    store.remember_mapping("c1", by_hand(), **SIGNED)
    store.remember_mapping("c1", by_hand(), **SIGNED)
    store.forget_mapping("c1", by_hand().fingerprint, **SIGNED)
    actions = [entry.action for entry in store.journal()]
    assert actions == ["forget-mapping", "mapping", "cluster", "cluster"]


def test_a_mapping_that_could_not_be_read_again_is_not_kept(store: Store) -> None:
    empty = MappedTable(sheet="", sheet_position=1, heading_row=1, columns=())
    with pytest.raises(ValueError, match="text form"):
        store.remember_mapping("c1", Mapping(fingerprint="f", tables=(empty,)), **SIGNED)
    assert store.mappings("c1") == ()


def test_a_mapping_is_not_put_over_one_that_was_not_seen(store: Store) -> None:
    theirs = replace(by_hand(), tables=(replace(by_hand().tables[0], heading_row=2),))
    before = store.mappings("c1")
    store.remember_mapping("c1", theirs, **SIGNED)
    with pytest.raises(ChangedMeanwhile):
        store.remember_mapping("c1", by_hand(), **SIGNED, seen=before)
    with pytest.raises(ChangedMeanwhile):
        store.forget_mapping("c1", theirs.fingerprint, **SIGNED, seen=[by_hand()])
    assert store.mappings("c1") == (theirs,)
    store.remember_mapping("c1", by_hand(), **SIGNED, seen=[theirs])
    assert store.mappings("c1") == (by_hand(),)


def test_an_import_whose_mapping_is_refused_is_not_kept_either(store: Store) -> None:
    theirs = replace(by_hand(), tables=(replace(by_hand().tables[0], heading_row=2),))
    store.remember_mapping("c1", theirs, **SIGNED)
    report = parse(workbook(rows()), "tilleuls.xlsx", ParseOptions(mapping=by_hand()))
    with pytest.raises(ChangedMeanwhile):
        commit(store, report, cluster="Tilleuls", **SIGNED, mapping=by_hand(), seen=())
    assert (store.sources(), store.mappings("c1")) == ((), (theirs,))
    commit(store, report, cluster="Tilleuls", **SIGNED, mapping=by_hand(), seen=[theirs])
    assert (len(store.sources()), store.mappings("c1")) == (1, (by_hand(),))
    assert store.check() == ()
