"""What goes into the store comes out of it equal, field by field, after it was closed."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ptce_finance.domain.agreement import Agreement, UndatedAnswer
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.cluster import ImportedSource, SourceStatus
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Line
from ptce_finance.domain.report import Exercise, ImportReport
from ptce_finance.domain.rule import ChosenRule
from ptce_finance.store import Store
from tests.store.reports import SIGNED, budget
from tests.store.strategies import agreements, answers, cash_settings, facts, reports, texts

moments = st.datetimes(timezones=st.none() | st.just(timezone(timedelta(hours=2))))


@pytest.fixture(scope="module")
def shared_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all examples: each one is a cluster of its own."""
    return tmp_path_factory.mktemp("round-trip") / "store.duckdb"


def _kept_lines(report: ImportReport, source: ImportedSource, read: tuple[Line, ...]) -> None:
    loaded = sorted(read, key=lambda line: int(line.id[1:]))
    assert [replace(line, id="", source_id="") for line in loaded] == list(report.lines)
    assert {line.source_id for line in loaded} == {source.id}
    in_order = [(line.source.sheet, line.source.row, line.source.column) for line in read]
    assert in_order == sorted(in_order, key=lambda cell: (cell[0].encode(), *cell[1:]))


def _kept_source(report: ImportReport, source: ImportedSource) -> None:
    stated = {(one.year, one.version, one.scope): one for one in source.exercises}
    implied = [Exercise(year=y, version=v, scope=s) for y, v, s in stated]
    assert source.exercises[: len(report.exercises)] == report.exercises
    assert set(source.exercises[len(report.exercises) :]) <= set(implied)
    assert {(one.year, one.version, one.scope) for one in report.lines} <= stated.keys()
    assert (source.file, source.sha256) == (report.file, report.sha256)
    assert (source.layout, source.status) == (report.layout, SourceStatus.LIVE)


@given(report=reports, author=texts, at=moments)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_field_of_a_report_survives_reopening(
    shared_path: Path, report: ImportReport, author: str, at: datetime
) -> None:
    with Store.open(shared_path) as store:
        name = f"example {len(store.clusters())}"
        written = store.commit_import(report, cluster=name, author=author, at=at)
        cluster = written.cluster_id
    with Store.open(shared_path) as store:
        source = store.source(written.id)
        assert source == written
        assert (source.author, source.imported_at) == (author, at)
        _kept_source(report, source)
        _kept_lines(report, source, store.lines(cluster))
        assert [store.line(line.id) for line in store.lines(cluster)] == list(store.lines(cluster))
        stated = [replace(one, source_id=source.id) for one in report.agreements]
        assert store.agreements(cluster) == tuple(stated)
        assert store.members(cluster) == report.members
        assert store.hypotheses(cluster) == report.hypotheses
        assert store.facts(cluster) == (report.facts or CellFacts())
        assert store.issues(source.id) == report.issues
        assert store.row_fates(source.id) == report.rows
        said = {replace(one, label=label_key(one.label)) for one in report.undated_answers}
        assert set(store.undated_answers(cluster)) == said
        assert store.check() == ()


@given(stated=st.lists(answers, max_size=4), at=moments)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_typed_answer_survives_reopening(
    shared_path: Path, stated: list[UndatedAnswer], at: datetime
) -> None:
    with Store.open(shared_path) as store:
        name = f"typed {len(store.clusters())}"
        cluster = store.find_or_create_cluster(name, author="", at=at).id
        kept = [store.answer_undated(cluster, one, author="", at=at) for one in stated]
    with Store.open(shared_path) as store:
        last_word = {(one.account, one.label): one for one in kept}
        assert set(store.undated_answers(cluster)) == set(last_word.values())
        assert store.check() == ()


@given(typed=agreements, settings_=cash_settings, stated=facts, rule=texts, at=moments)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_typed_of_a_cluster_survives_reopening(
    shared_path: Path,
    typed: Agreement,
    settings_: CashSettings,
    stated: CellFacts,
    rule: str,
    at: datetime,
) -> None:
    with Store.open(shared_path) as store:
        name = f"stated {len(store.clusters())}"
        cluster = store.find_or_create_cluster(name, author="", at=at).id
        kept = store.type_agreement(cluster, typed, author="", at=at)
        store.state_cash_settings(cluster, settings_, author="", at=at)
        store.state_facts(cluster, stated, author="", at=at)
        store.choose_rule(cluster, rule, author="", at=at)
    with Store.open(shared_path) as store:
        assert store.agreements(cluster) == (kept,)
        assert kept == replace(typed, source=None, source_id="")
        assert store.cash_settings(cluster) == settings_
        assert store.facts(cluster) == stated
        assert store.rule(cluster) == ChosenRule(text=rule)
        assert store.check() == ()


def test_a_file_name_that_is_no_text_is_kept_readable(store: Store) -> None:
    odd = replace(budget("a"), file="budget-\udce9.xlsx")
    assert store.commit_import(odd, cluster="P", **SIGNED).file == "budget-?.xlsx"
    assert store.check() == ()
