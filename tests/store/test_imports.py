"""Imports: once, superseded, taken out, brought back, added up; whole or not at all."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.cluster import SourceStatus
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Version
from ptce_finance.store import AmountTooLarge, DuplicateSource, Store
from tests.store.reports import SIGNED, budget, line, report


def amounts(store: Store, cluster: str = "c1") -> list[str]:
    return [str(one.amount) for one in store.lines(cluster)]


def statuses(store: Store) -> list[str]:
    return [source.status.value for source in store.sources()]


def test_the_same_bytes_twice_change_nothing(store: Store) -> None:
    first = store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    before = (store.revision(), store.journal(), store.lines("c1"))
    with pytest.raises(DuplicateSource) as refused:
        store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    assert refused.value.source == first
    assert (store.revision(), store.journal(), store.lines("c1")) == before


def test_superseded_bytes_are_found_and_withdrawn_ones_are_not(store: Store) -> None:
    first = store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    store.commit_import(budget("b"), cluster="Pôle", **SIGNED)
    found = store.find_source("c1", first.sha256)
    assert found is not None
    assert (found.id, found.status) == (first.id, SourceStatus.SUPERSEDED)
    with pytest.raises(DuplicateSource):
        store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    store.withdraw(first.id, **SIGNED)
    assert store.find_source("c1", first.sha256) is None
    assert store.commit_import(budget("a"), cluster="Pôle", **SIGNED).status is SourceStatus.LIVE


def test_the_same_bytes_may_feed_two_clusters(store: Store) -> None:
    store.commit_import(budget("a"), cluster="Un", **SIGNED)
    store.commit_import(budget("a"), cluster="Deux", **SIGNED)
    assert (amounts(store, "c1"), amounts(store, "c2")) == (["100.00"], ["100.00"])


def test_a_newer_file_for_the_same_exercise_supersedes_the_older(store: Store) -> None:
    store.commit_import(budget("a", "100.00"), cluster="Pôle", **SIGNED)
    store.commit_import(budget("b", "120.00"), cluster="Pôle", **SIGNED)
    assert amounts(store) == ["120.00"]
    assert statuses(store) == ["superseded", "live"]
    assert [str(one.amount) for one in store.lines("c1", live=False)] == ["100.00", "120.00"]


def test_another_year_version_or_scope_supersedes_nothing(store: Store) -> None:
    kinds = (
        line("1.00"),
        line("2.00", year=2027),
        line("3.00", version=Version.ACTUAL),
        line("4.00", scope="Festival"),
    )
    for number, one in enumerate(kinds):
        store.commit_import(report(f"f{number}", one), cluster="Pôle", **SIGNED)
    assert amounts(store) == ["1.00", "2.00", "3.00", "4.00"]
    assert statuses(store) == ["live"] * 4
    assert len(store.exercises("c1")) == 4


def test_a_source_lives_on_in_the_years_that_nothing_newer_holds(store: Store) -> None:
    both = report("a", line("26.00", year=2026), line("27.00", year=2027, row=2))
    store.commit_import(both, cluster="Pôle", **SIGNED)
    store.commit_import(budget("b", "26.50"), cluster="Pôle", **SIGNED)
    assert amounts(store) == ["27.00", "26.50"]
    assert statuses(store) == ["live", "live"]


def test_withdrawing_brings_back_what_was_superseded(store: Store) -> None:
    for name, amount in (("a", "1.00"), ("b", "2.00"), ("c", "3.00")):
        store.commit_import(budget(name, amount), cluster="Pôle", **SIGNED)
    assert store.withdraw("i3", **SIGNED).status is SourceStatus.WITHDRAWN
    assert (amounts(store), statuses(store)) == (["2.00"], ["superseded", "live", "withdrawn"])
    store.withdraw("i2", **SIGNED)
    assert (amounts(store), statuses(store)) == (["1.00"], ["live", "withdrawn", "withdrawn"])
    store.withdraw("i1", **SIGNED)
    assert (amounts(store), store.exercises("c1")) == ([], ())


def test_withdrawing_twice_is_told_once(store: Store) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    store.withdraw("i1", **SIGNED)
    before = (store.revision(), store.journal())
    assert store.withdraw("i1", **SIGNED).status is SourceStatus.WITHDRAWN
    assert (store.revision(), store.journal()) == before


def test_joined_sources_add_up_until_they_are_parted(store: Store) -> None:
    for name, amount in (("a", "1.00"), ("b", "2.00"), ("c", "4.00")):
        store.commit_import(budget(name, amount), cluster="Pôle", **SIGNED)
    store.join("i3", **SIGNED)
    assert (amounts(store), statuses(store)) == (["2.00", "4.00"], ["superseded", "live", "live"])
    store.join("i2", **SIGNED)
    assert amounts(store) == ["1.00", "2.00", "4.00"]
    assert len(store.exercises("c1")) == 3
    store.withdraw("i2", **SIGNED)
    assert amounts(store) == ["1.00", "4.00"]
    store.part("i3", **SIGNED)
    assert amounts(store) == ["4.00"]


def test_ids_are_never_given_twice(store: Store, path: Path) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    store.withdraw("i1", **SIGNED)
    store.close()
    with Store.open(path) as again:
        source = again.commit_import(budget("a"), cluster="Pôle", **SIGNED)
        assert source.id == "i2"
        assert [one.id for one in again.lines("c1")] == ["l2"]


def test_a_cluster_is_found_however_its_name_is_typed(store: Store) -> None:
    first = store.find_or_create_cluster("  Pôle   Étincelles ", **SIGNED)
    assert first.name == "Pôle Étincelles"
    before = store.revision()
    assert store.find_or_create_cluster("POLE ETINCELLES", **SIGNED) == first
    assert store.clusters() == (first,)
    assert store.revision() == before


def test_ids_are_read_as_a_person_types_them(store: Store) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    assert store.source("I1") == store.source("i1") is not None
    assert store.line("L1") == store.line("l1") is not None
    for typed in ("", "i", "1", "i0", "i2", "i1x", "l1", "i١", "i" + "9" * 40, "i1; DROP TABLE x"):
        assert store.source(typed) is None


@pytest.mark.parametrize("unknown", ["i9", "", "c1", "i-1"])
def test_an_unknown_source_is_a_key_error(store: Store, unknown: str) -> None:
    with pytest.raises(KeyError):
        store.withdraw(unknown, **SIGNED)
    with pytest.raises(KeyError):
        store.row_fates(unknown)
    with pytest.raises(KeyError):
        store.issues(unknown)


def test_an_unknown_cluster_is_a_key_error(store: Store) -> None:
    for read in (store.lines, store.agreements, store.members, store.facts, store.sources):
        with pytest.raises(KeyError):
            read("c1")


def test_an_import_that_fails_half_way_leaves_nothing(store: Store) -> None:
    finer_than_a_cent = report("a", line("1.00"), line("2.005", row=2))
    with pytest.raises(ValueError, match=r"finer than 0\.01"):
        store.commit_import(finer_than_a_cent, cluster="Pôle", **SIGNED)
    assert (store.clusters(), store.sources(), store.journal()) == ((), (), ())
    assert (store.revision(), store.check()) == (0, ())


def test_an_amount_beyond_what_is_kept_is_refused_in_a_sentence(store: Store) -> None:
    with pytest.raises(AmountTooLarge) as refused:
        store.commit_import(budget("a", "10000000000000000.00"), cluster="Pôle", **SIGNED)
    assert refused.value.values == {"amount": "10000000000000000.00"}
    assert store.clusters() == ()


def test_a_report_with_an_open_question_is_not_loaded(store: Store) -> None:
    asks = Issue(code="two-tables", severity=Severity.WARNING, question=True)
    with pytest.raises(ValueError, match="needs-mapping"):
        store.commit_import(replace(budget("a"), issues=(asks,)), cluster="Pôle", **SIGNED)
    with pytest.raises(ValueError, match="rejected"):
        store.commit_import(report("b"), cluster="Pôle", **SIGNED)
    assert store.sources() == ()


def test_the_revision_moves_on_at_every_write_and_at_no_reading(store: Store) -> None:
    seen = [store.revision()]
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    seen.append(store.revision())
    store.set_author("Jeanne")
    seen.append(store.revision())
    store.withdraw("i1", **SIGNED)
    seen.append(store.revision())
    assert seen == [0, 1, 2, 3]
    store.lines("c1")
    store.check()
    store.set_author(" Jeanne ")
    assert store.revision() == 3
    assert store.author() == "Jeanne"


def test_hostile_words_are_only_words(store: Store) -> None:
    words = "x'); DROP TABLE line; --\"\\\x00\u202e"
    hostile = replace(
        report(words, replace(line("5.00", label=words), funder=words, section=words)),
        layout=words,
    )
    source = store.commit_import(hostile, cluster=words, author=words, at=SIGNED["at"])
    (kept,) = store.lines(source.cluster_id)
    assert (kept.label, kept.funder, kept.amount) == (words, words, Decimal("5.00"))
    assert store.check() == ()
