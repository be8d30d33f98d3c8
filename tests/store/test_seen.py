"""What another window replaced meanwhile is never written over without a word."""

from decimal import Decimal

import pytest

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Family
from ptce_finance.store import ChangedMeanwhile, Store, Topic
from tests.store.reports import SIGNED, budget, line, report


def decision(family: Family, label: str = "Région") -> FamilyDecision:
    part = SplitPart(family=family, percent=Decimal(100))
    return FamilyDecision(account="74", label=label, parts=(part,))


def test_a_decision_made_over_another_one_is_refused_whole(store: Store) -> None:
    lines = (line("1.00"), line("2.00", row=2, label="Ville"))
    store.commit_import(report("a", *lines), cluster="P", **SIGNED)
    seen = store.decisions("c1")
    store.decide_all("c1", [decision(Family.OWN)], seen=seen, **SIGNED)
    both = [decision(Family.PUBLIC, "Ville"), decision(Family.PUBLIC)]
    with pytest.raises(ChangedMeanwhile) as refused:
        store.decide_all("c1", both, seen=seen, **SIGNED)
    assert refused.value.values == {"what": "Région"}
    assert [one.parts[0].family for one in store.decisions("c1")] == [Family.OWN]
    store.decide_all("c1", both, seen=store.decisions("c1"), **SIGNED)
    assert {one.parts[0].family for one in store.decisions("c1")} == {Family.PUBLIC}


def test_a_decision_on_other_lines_is_no_obstacle(store: Store) -> None:
    lines = (line("1.00"), line("2.00", row=2, label="Ville"))
    store.commit_import(report("a", *lines), cluster="P", **SIGNED)
    seen = store.decisions("c1")
    store.decide_all("c1", [decision(Family.OWN, "Ville")], seen=seen, **SIGNED)
    store.decide_all("c1", [decision(Family.PUBLIC)], seen=seen, **SIGNED)
    assert len(store.decisions("c1")) == 2


def test_an_answer_given_over_another_one_is_refused(store: Store) -> None:
    store.commit_import(budget("a"), cluster="P", **SIGNED)
    endless = UndatedAnswer(account="74", label="Région", without_end=True)
    likely = UndatedAnswer(account="74", label="Région", probability=Decimal("0.5"))
    store.answer_undated("c1", endless, seen=(), **SIGNED)
    with pytest.raises(ChangedMeanwhile):
        store.answer_undated("c1", likely, seen=(), **SIGNED)
    (held,) = store.undated_answers("c1")
    assert held.without_end
    store.answer_undated("c1", likely, seen=(held,), **SIGNED)
    assert store.undated_answers("c1")[0].probability == Decimal("0.5")


def test_what_is_stated_over_another_word_is_refused(store: Store) -> None:
    store.commit_import(budget("a"), cluster="P", **SIGNED)
    since = {topic: store.stated_since("c1", topic) for topic in Topic}
    store.state_facts("c1", CellFacts(fte=Decimal(1)), seen=since[Topic.FACTS], **SIGNED)
    store.state_cash_settings("c1", CashSettings(sales_days=60), seen=since[Topic.CASH], **SIGNED)
    store.choose_rule("c1", "rule", seen=since[Topic.RULE], **SIGNED)
    revision = store.revision()
    with pytest.raises(ChangedMeanwhile):
        store.state_facts("c1", CellFacts(fte=Decimal(2)), seen=since[Topic.FACTS], **SIGNED)
    with pytest.raises(ChangedMeanwhile):
        store.state_cash_settings("c1", None, seen=since[Topic.CASH], **SIGNED)
    with pytest.raises(ChangedMeanwhile):
        store.choose_rule("c1", None, seen=since[Topic.RULE], **SIGNED)
    assert (store.revision(), store.facts("c1").fte) == (revision, Decimal(1))
