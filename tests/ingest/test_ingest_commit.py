"""An accepted report in a real store: once, replacing what it supersedes, told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.cluster import SourceStatus
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.commit import Receipt, commit
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse
from ptce_finance.store import Store
from tests.ingest.workbooks import CHARGES, Pair, form, xlsx

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MORE: Pair = ("65 - Autres charges de gestion courante", 500)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.duckdb") as opened:
        yield opened


def budget(*more: Pair, title: str = "Exercice 2026", scope: str | None = None) -> ImportReport:
    rows = form([*CHARGES, *more], title=[(title,)])
    return parse(xlsx({"Budget": rows}), "budget.xlsx", ParseOptions(scope=scope))


def load(store: Store, report: ImportReport, cluster: str = "Les Rives") -> Receipt:
    return commit(store, report, cluster=cluster, author="Ana", at=AT)


def test_a_loaded_report_is_in_the_store_to_the_cent_with_its_cells(store: Store) -> None:
    report = budget()
    receipt = load(store, report)
    assert (receipt.status, receipt.issues) == (ImportStatus.LOADED, ())
    kept = store.lines(store.clusters()[0].id)
    assert {(line.source, line.amount, line.label) for line in kept} == {
        (line.source, line.amount, line.label) for line in report.lines
    }
    assert store.row_fates(receipt.source.id) == report.rows


def test_the_same_bytes_again_write_nothing(store: Store) -> None:
    report = budget()
    load(store, report)
    revision = store.revision()
    receipt = load(store, report, cluster="  les RIVES ")
    assert (receipt.status, receipt.issues[0].code) == (ImportStatus.DUPLICATE, "file-same")
    assert (store.revision(), len(store.sources())) == (revision, 1)


def test_the_same_bytes_may_belong_to_another_cluster(store: Store) -> None:
    report = budget()
    load(store, report)
    assert load(store, report, cluster="Le Pont").status is ImportStatus.LOADED


def test_newer_bytes_of_the_same_year_replace_the_older_and_say_so(store: Store) -> None:
    first = load(store, budget()).source
    receipt = load(store, budget(MORE))
    (replaced,) = receipt.issues
    assert (replaced.code, replaced.found, replaced.expected) == (
        "version-replaced",
        "40500.00",
        "40000.00",
    )
    assert replaced.values == {"year": "2026", "expenses": "500.00", "resources": "0.00"}
    assert replaced in store.issues(receipt.source.id)
    known = store.source(first.id)
    assert known is not None
    assert known.status is SourceStatus.SUPERSEDED


def test_withdrawing_the_newer_brings_the_older_back(store: Store) -> None:
    load(store, budget())
    newer = load(store, budget(MORE)).source
    store.withdraw(newer.id, author="Ana", at=AT)
    lines = store.lines(store.clusters()[0].id)
    assert sum((line.amount for line in lines), Decimal(0)) == 80000


@pytest.mark.parametrize(
    ("title", "scope"),
    [("Exercice 2027", None), ("Budget réalisé 2026", None), ("Exercice 2026", "Fête")],
    ids=["year", "version", "scope"],
)
def test_another_year_version_or_action_replaces_nothing(
    store: Store, title: str, scope: str | None
) -> None:
    load(store, budget())
    assert load(store, budget(MORE, title=title, scope=scope)).issues == ()
    assert len(store.exercises(store.clusters()[0].id)) == 2


def test_years_that_overlap_are_told_since_both_count(store: Store) -> None:
    load(store, budget())
    receipt = load(store, budget(title="exercice du 01/07/2026 au 30/06/2027"))
    (overlap,) = receipt.issues
    assert overlap.code == "exercise-overlap"
    assert overlap.values["other_end"] == "2026-12-31"


def test_a_report_that_asks_or_is_refused_is_never_loaded(store: Store) -> None:
    with pytest.raises(ValueError, match="needs-mapping"):
        load(store, budget(title="Sans exercice"))
    assert store.sources() == ()
