"""A study of what the store really holds."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Family, Line
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.report import Exercise, ImportReport
from ptce_finance.model.facade import study
from ptce_finance.model.rule_file import FOLDER
from ptce_finance.model.trace import figure
from ptce_finance.store import Store
from tests.model.budget import (
    agreement,
    answer,
    euros,
    expense,
    projection,
    resource,
    tranche,
    year,
)

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
GRANT = agreement("region", tranche("2026-01-01", "2027-12-31", "20,000"))


def report(*lines: Line) -> ImportReport:
    return ImportReport(
        file="budget.xlsx",
        sha256=hashlib.sha256(repr(lines).encode()).hexdigest(),
        layout="template",
        confidence=Decimal(1),
        exercises=(Exercise(year=lines[0].year, version=lines[0].version),),
        lines=lines,
        agreements=(GRANT,),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "cell.duckdb") as opened:
        lines = (
            expense("64", "Salaires", "30,000"),
            resource("706", "Ventes", "8,000"),
            resource("74", "Région", "10,000", agreement_keys=("region",)),
            resource("74", "Ville de X", "4,000"),
            resource("75", "Divers", "1,000"),
        )
        opened.commit_import(report(*lines), cluster="Pôle d'essai", author="Jeanne", at=AT)
        yield opened


def cluster(store: Store) -> str:
    (one,) = store.clusters()
    return one.id


def test_a_stored_budget_is_studied_to_the_cent(store: Store) -> None:
    shown = study(store, cluster(store), until=2028)
    assert (shown.cluster, shown.revision) == ("Pôle d'essai", store.revision())
    # 30,000 - 8,000 - 10,000 - 1,000 = 11,000; without the region 21,000 in 2028.
    assert [one.gap.secured for one in projection(shown).years] == [
        euros("11,000"),
        euros("11,000"),
        euros("21,000"),
    ]


def test_what_people_decide_and_answer_counts_at_the_next_study(store: Store) -> None:
    decision = FamilyDecision(account="75", label="Divers", parts=(SplitPart(family=Family.OWN),))
    told = answer("74", "Ville de X", without_end=True)
    store.decide(cluster(store), decision, author="Jeanne", at=AT)
    store.answer_undated(cluster(store), told, author="Jeanne", at=AT)
    shown = study(store, cluster(store), reading=Reading().with_settings({"base": "resources"}))
    assert projection(shown).unanswered == ()
    assert year(shown, 2026).unclassified == euros("0")
    assert year(shown, 2026).own == euros("9,000")
    assert year(shown, 2028).structural_gap == euros("17,000")


def test_a_figure_leads_to_lines_that_the_store_knows(store: Store) -> None:
    one = figure(study(store, cluster(store)), "2026/families/public")
    assert one is not None
    lines = [store.line(key) for key in one.line_ids]
    assert [line.label for line in lines if line] == ["Région", "Ville de X"]


def test_an_unknown_cluster_is_refused(store: Store) -> None:
    with pytest.raises(KeyError):
        study(store, "nobody")


def test_the_study_follows_the_chosen_rule_and_the_typed_cash(store: Store) -> None:
    key = cluster(store)
    halves = (FOLDER / "three_thirds.toml").read_text(encoding="utf-8")
    halves = halves.replace("three-thirds", "halves").replace('own = "1"', 'own = "2"')
    store.choose_rule(key, halves, author="J", at=AT)
    store.state_cash_settings(key, CashSettings(sales_days=90), author="J", at=AT)
    stated = CellFacts(opening_cash=euros("5,000"), cash_date=date(2025, 12, 31))
    store.state_facts(key, stated, author="J", at=AT)
    store.state_election(key, Election(name="régionales", day=date(2028, 3, 12)), author="J", at=AT)
    found = study(store, key)
    assert (found.rule, found.reading.settings()["target"]) == ("halves", "2:1:1")
    assert found.cash_settings.sales_days == 90
    assert found.cash is not None
    assert found.cash.opening == euros("5,000")
    assert [one.name for one in found.elections] == ["régionales"]
    assert study(store, key, reading=Reading()).rule == "three-thirds"


def test_a_kept_rule_that_can_no_longer_be_read_is_not_followed(store: Store) -> None:
    store.choose_rule(cluster(store), "target = [", author="J", at=AT)
    assert study(store, cluster(store)).rule == "three-thirds"
