"""The register as people type it, elections, and what is stated once for a cluster."""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.agreement import Renewal
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.store import AgreementChanged, Store, Topic
from tests.store.reports import SIGNED, agreement, budget, with_agreements

MUNICIPAL = Election(name="municipales", day=date(2032, 3, 14))


@pytest.fixture
def loaded(store: Store) -> Store:
    """A store whose one cluster has the agreement R, of 1,000 euros, from a workbook."""
    report = with_agreements(budget("a"), agreement("R"))
    store.commit_import(report, cluster="Pôle", **SIGNED)
    return store


def amounts(store: Store) -> list[str]:
    return [str(one.amount) for one in store.agreements("c1")]


def test_everything_that_is_typed_of_an_agreement_is_kept(loaded: Store) -> None:
    typed = replace(
        agreement("R", "2.00"),
        renewal=Renewal(probability=Decimal("0.5"), reason="majorité reconduite"),
        payments=(
            Payment(share=Decimal("0.6"), moment=PaymentMoment.START, months=1),
            Payment(share=Decimal("0.4"), on=date(2027, 3, 31)),
        ),
        cofinancing=Decimal("0.8"),
        carry_over=Decimal("1500.00"),
        report_on=date(2027, 6, 30),
    )
    loaded.type_agreement("c1", typed, why="avenant", **SIGNED)
    assert loaded.agreements("c1") == (typed,)
    (entry, *_) = loaded.journal(1)
    assert (entry.action, entry.subject, entry.why) == ("agreement", "R", "avenant")
    assert '"1000.00"' in entry.before
    assert "majorité reconduite" in entry.after


def test_the_payments_of_a_workbook_are_counted_with_it(store: Store) -> None:
    planned = replace(agreement("R"), payments=(Payment(share=Decimal(1)),))
    store.commit_import(with_agreements(budget("a"), planned), cluster="P", **SIGNED)
    assert store.agreements("c1")[0].payments == planned.payments
    assert store.check() == ()


def test_what_was_typed_is_taken_back_step_by_step(loaded: Store) -> None:
    for amount in ("2.00", "3.00"):
        loaded.type_agreement("c1", agreement("R", amount), **SIGNED)
    loaded.remove_agreement("c1", "R", **SIGNED)
    assert amounts(loaded) == []
    seen = []
    for _ in range(3):
        loaded.undo_agreement("c1", "R", **SIGNED)
        seen.append(amounts(loaded))
    assert seen == [["3.00"], ["2.00"], ["1000.00"]]
    with pytest.raises(KeyError):
        loaded.undo_agreement("c1", "R", **SIGNED)
    assert loaded.check() == ()


def test_a_removed_agreement_comes_back_with_a_later_workbook(loaded: Store) -> None:
    loaded.remove_agreement("c1", "R", **SIGNED)
    with pytest.raises(KeyError):
        loaded.remove_agreement("c1", "R", **SIGNED)
    later = with_agreements(budget("b", year=2027), agreement("R", "7.00"))
    loaded.commit_import(later, cluster="Pôle", **SIGNED)
    assert amounts(loaded) == ["7.00"]


def test_a_stale_entry_is_refused_and_nothing_is_written(loaded: Store) -> None:
    seen = loaded.agreements("c1")
    loaded.type_agreement("c1", agreement("R", "2.00"), seen=seen, **SIGNED)
    before = loaded.revision()
    with pytest.raises(AgreementChanged):
        loaded.type_agreement("c1", agreement("R", "3.00"), seen=seen, **SIGNED)
    with pytest.raises(AgreementChanged):
        loaded.remove_agreement("c1", "R", seen=seen, **SIGNED)
    both = [agreement("S"), agreement("R", "4.00")]
    with pytest.raises(AgreementChanged):
        loaded.type_agreements("c1", both, seen=seen, **SIGNED)
    assert amounts(loaded) == ["2.00"]
    assert loaded.revision() == before


def test_a_key_that_another_window_took_meanwhile_is_refused(loaded: Store) -> None:
    loaded.type_agreement("c1", agreement("S"), seen=(), **SIGNED)
    with pytest.raises(AgreementChanged):
        loaded.type_agreement("c1", agreement("S"), seen=(), **SIGNED)


def test_the_same_workbook_content_imported_again_is_no_change(loaded: Store) -> None:
    seen = loaded.agreements("c1")
    again = with_agreements(budget("b", amount="101.00"), agreement("R"))
    loaded.commit_import(again, cluster="Pôle", **SIGNED)
    loaded.type_agreement("c1", agreement("R", "2.00"), seen=seen, **SIGNED)
    assert amounts(loaded) == ["2.00"]


def test_elections_are_kept_in_order_and_taken_out(loaded: Store) -> None:
    regional = Election(name="régionales", day=date(2028, 3, 12))
    for one in (MUNICIPAL, regional, MUNICIPAL):
        loaded.state_election("c1", one, **SIGNED)
    assert loaded.elections("c1") == (regional, MUNICIPAL)
    loaded.remove_election("c1", regional, **SIGNED)
    assert loaded.elections("c1") == (MUNICIPAL,)
    with pytest.raises(KeyError):
        loaded.remove_election("c1", regional, **SIGNED)
    assert [entry.action for entry in loaded.journal(2)] == ["remove-election", "election"]


def test_cash_settings_are_the_usual_ones_until_stated_and_can_be_taken_back(
    loaded: Store,
) -> None:
    stated = CashSettings(sales_days=60, usual_plan=(Payment(share=Decimal(1), months=4),))
    assert loaded.cash_settings("c1") == CashSettings()
    loaded.state_cash_settings("c1", stated, **SIGNED)
    assert loaded.cash_settings("c1") == stated
    loaded.state_cash_settings("c1", None, **SIGNED)
    assert loaded.cash_settings("c1") == CashSettings()
    loaded.undo_stated("c1", Topic.CASH, **SIGNED)
    assert loaded.cash_settings("c1") == stated
    loaded.undo_stated("c1", Topic.CASH, **SIGNED)
    with pytest.raises(KeyError):
        loaded.undo_stated("c1", Topic.CASH, **SIGNED)


def test_a_rule_is_kept_as_it_was_written_with_its_fingerprint(loaded: Store) -> None:
    assert loaded.rule("c1") is None
    loaded.choose_rule("c1", 'id = "moitiés"\n', why="bureau du 3 mai", **SIGNED)
    revision = loaded.revision()
    loaded.choose_rule("c1", 'id = "moitiés"\n', **SIGNED)
    assert loaded.revision() == revision
    kept = loaded.rule("c1")
    assert kept is not None
    assert kept.text == 'id = "moitiés"\n'
    assert kept.sha256 == hashlib.sha256('id = "moitiés"\n'.encode()).hexdigest()
    loaded.choose_rule("c1", None, **SIGNED)
    assert loaded.rule("c1") is None


def test_typed_facts_hold_until_a_later_workbook_states_others(loaded: Store) -> None:
    typed = CellFacts(opening_cash=Decimal("5000.00"), cash_date=date(2026, 1, 1))
    loaded.state_facts("c1", typed, **SIGNED)
    assert loaded.facts("c1") == typed
    later = CellFacts(opening_cash=Decimal("9000.00"), cash_date=date(2027, 1, 1))
    loaded.commit_import(replace(budget("b", year=2027), facts=later), cluster="Pôle", **SIGNED)
    assert loaded.facts("c1") == later
    loaded.state_facts("c1", replace(typed, fte=Decimal("1.5")), **SIGNED)
    assert loaded.facts("c1").fte == Decimal("1.5")
    loaded.undo_stated("c1", Topic.FACTS, **SIGNED)
    assert loaded.facts("c1") == later


def test_what_was_typed_travels_in_a_backup(loaded: Store, tmp_path: Path) -> None:
    planned = replace(agreement("R"), payments=(Payment(share=Decimal(1)),))
    loaded.type_agreement("c1", planned, **SIGNED)
    loaded.state_election("c1", MUNICIPAL, **SIGNED)
    loaded.choose_rule("c1", "règle", **SIGNED)
    loaded.backup(tmp_path / "copie.duckdb")
    Store.restore(tmp_path / "copie.duckdb", tmp_path / "ailleurs.duckdb")
    with Store.open(tmp_path / "ailleurs.duckdb") as other:
        assert other.agreements("c1") == (planned,)
        assert other.elections("c1") == (MUNICIPAL,)
        assert other.rule("c1") == loaded.rule("c1")
