"""Agreements, members, hypotheses and facts: what the latest import that counts says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.report import ImportReport
from ptce_finance.store import Store
from tests.store.reports import SIGNED, agreement, budget, with_agreements


def register(store: Store) -> dict[str, str]:
    return {one.key: str(one.amount) for one in store.agreements("c1")}


def load(store: Store, report: ImportReport) -> None:
    store.commit_import(report, cluster="Pôle", **SIGNED)


def test_the_latest_import_of_a_key_is_what_the_register_says(store: Store) -> None:
    load(store, with_agreements(budget("a", year=2025), agreement("R", "1.00"), agreement("S")))
    load(store, with_agreements(budget("b", year=2026), agreement("R", "2.00")))
    assert register(store) == {"S": "1000.00", "R": "2.00"}
    store.withdraw("i2", **SIGNED)
    assert register(store) == {"R": "1.00", "S": "1000.00"}


def test_a_budget_without_a_register_does_not_take_the_register_away(store: Store) -> None:
    load(store, with_agreements(budget("a"), agreement("R")))
    load(store, budget("b"))
    assert register(store) == {"R": "1000.00"}
    store.withdraw("i1", **SIGNED)
    assert register(store) == {}


def test_agreements_leave_with_a_source_superseded_by_another_register(store: Store) -> None:
    load(store, with_agreements(budget("a"), agreement("R"), agreement("S")))
    load(store, with_agreements(budget("b"), agreement("S", "5.00")))
    assert register(store) == {"S": "5.00"}
    store.withdraw("i2", **SIGNED)
    assert register(store) == {"R": "1000.00", "S": "1000.00"}


def test_two_agreements_with_one_key_in_one_file_are_both_kept(store: Store) -> None:
    load(store, with_agreements(budget("a"), agreement("R", "1.00"), agreement("R", "2.00")))
    assert [str(one.amount) for one in store.agreements("c1")] == ["1.00", "2.00"]


def test_what_a_person_types_replaces_earlier_imports_and_not_later_ones(store: Store) -> None:
    load(store, with_agreements(budget("a", year=2025), agreement("R", "1.00")))
    typed = store.type_agreement("c1", agreement("R", "2.00"), **SIGNED)
    assert store.agreements("c1") == (typed,)
    assert typed.source_id == ""
    load(store, with_agreements(budget("b", year=2026), agreement("R", "3.00")))
    assert register(store) == {"R": "3.00"}
    store.withdraw("i2", **SIGNED)
    assert register(store) == {"R": "2.00"}


def test_a_member_who_left_the_list_is_gone(store: Store) -> None:
    both = (Member(name="Fablab", dues=Decimal("10.00")), Member(name="AMAP"))
    load(store, replace(budget("a", year=2025), members=both))
    load(store, replace(budget("b", year=2026), members=both[1:]))
    load(store, budget("c", year=2027))
    assert store.members("c1") == both[1:]
    store.withdraw("i2", **SIGNED)
    assert store.members("c1") == both


def test_the_latest_hypothesis_of_a_key_holds(store: Store) -> None:
    old = (
        Hypothesis(key="inflation", wording="Inflation", value="1 %"),
        Hypothesis(key="wages", wording="Salaires", value="2 %"),
    )
    new = (Hypothesis(key="inflation", wording="Inflation", value="3 %"),)
    load(store, replace(budget("a", year=2025), hypotheses=old))
    load(store, replace(budget("b", year=2026), hypotheses=new))
    assert store.hypotheses("c1") == (old[1], new[0])


def test_facts_come_from_one_file_and_are_never_mixed(store: Store) -> None:
    dated = CellFacts(opening_cash=Decimal("12000.00"), cash_date=date(2025, 1, 1))
    later = CellFacts(opening_cash=Decimal("9000.00"), fte=Decimal("1.5"))
    load(store, replace(budget("a", year=2025), facts=dated))
    load(store, replace(budget("b", year=2026), facts=later))
    load(store, replace(budget("c", year=2027), facts=CellFacts()))
    assert store.facts("c1") == later
    store.withdraw("i2", **SIGNED)
    assert store.facts("c1") == dated


def test_facts_are_unknown_until_they_are_stated(store: Store) -> None:
    load(store, budget("a"))
    assert store.facts("c1") == CellFacts()


def test_answers_of_a_workbook_leave_with_it(store: Store) -> None:
    stated = UndatedAnswer(account="74", label="EPCI", secured_until=date(2027, 12, 31))
    load(store, replace(budget("a"), undated_answers=(stated,)))
    assert store.undated_answers("c1") == (replace(stated, label="epci"),)
    store.withdraw("i1", **SIGNED)
    assert store.undated_answers("c1") == ()
