"""What a person says of lines: family decisions, undated answers, links; each can be undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.agreement import LineLink, UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family
from ptce_finance.store import Store
from tests.store.reports import SIGNED, budget


@pytest.fixture
def loaded(store: Store) -> Store:
    """A store with one cluster and one line, l1."""
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    return store


def whole(family: Family, label: str = "Région", line_id: str = "") -> FamilyDecision:
    part = SplitPart(family=family, percent=Decimal(100))
    return FamilyDecision(account="74", label=label, parts=(part,), line_id=line_id)


def families(store: Store) -> list[Family]:
    return [decision.parts[0].family for decision in store.decisions("c1")]


def test_a_decision_is_read_as_it_was_answered_even_after_reopening(
    loaded: Store, path: Path
) -> None:
    split = FamilyDecision(
        account=None,
        label=" Prestations : ",
        line_id="l1",
        parts=(
            SplitPart(family=Family.MEMBERS, percent=Decimal("33.3"), recharge=True),
            SplitPart(family=Family.OWN, amount=Decimal("12.50"), public_contract=False),
        ),
    )
    kept = loaded.decide("c1", split, **SIGNED)
    assert kept == replace(split, id="d1", label="prestations")
    loaded.close()
    with Store.open(path) as again:
        assert again.decisions("c1") == (kept,)


def test_the_latest_decision_holds_however_the_label_is_typed(loaded: Store) -> None:
    loaded.decide("c1", whole(Family.PUBLIC, "Conseil  Régional"), **SIGNED)
    loaded.decide("c1", whole(Family.OWN, "CONSEIL RÉGIONAL :"), **SIGNED)
    assert families(loaded) == [Family.OWN]


def test_decisions_are_listed_in_the_order_in_which_they_were_last_made(loaded: Store) -> None:
    for label in ("Région", "EPCI", "Région"):
        loaded.decide("c1", whole(Family.PUBLIC, label), **SIGNED)
    assert [decision.id for decision in loaded.decisions("c1")] == ["d2", "d3"]


def test_undoing_brings_back_the_decision_before(loaded: Store) -> None:
    for family in (Family.PUBLIC, Family.OWN, Family.MEMBERS):
        loaded.decide("c1", whole(family), **SIGNED)
    loaded.undo_decision("d3", **SIGNED)
    assert families(loaded) == [Family.OWN]
    loaded.undo_decision("d1", **SIGNED)
    assert families(loaded) == [Family.OWN]
    loaded.undo_decision("d2", **SIGNED)
    assert families(loaded) == []


def test_a_decision_for_one_line_stands_beside_the_one_for_its_label(loaded: Store) -> None:
    loaded.decide("c1", whole(Family.PUBLIC), **SIGNED)
    loaded.decide("c1", whole(Family.OWN, line_id="l1"), **SIGNED)
    assert [decision.line_id for decision in loaded.decisions("c1")] == ["", "l1"]


def test_a_decision_holds_for_its_cluster_only(loaded: Store) -> None:
    other = loaded.find_or_create_cluster("Autre", **SIGNED)
    loaded.decide("c1", whole(Family.PUBLIC), **SIGNED)
    assert loaded.decisions(other.id) == ()
    with pytest.raises(KeyError):
        loaded.decide(other.id, whole(Family.OWN, line_id="l1"), **SIGNED)


def test_a_decision_outlives_a_new_import(loaded: Store) -> None:
    loaded.decide("c1", whole(Family.PUBLIC), **SIGNED)
    loaded.commit_import(budget("b"), cluster="Pôle", **SIGNED)
    assert families(loaded) == [Family.PUBLIC]


def test_what_does_not_exist_cannot_be_decided_or_undone(loaded: Store) -> None:
    with pytest.raises(KeyError):
        loaded.decide("c9", whole(Family.PUBLIC), **SIGNED)
    with pytest.raises(KeyError):
        loaded.decide("c1", whole(Family.PUBLIC, line_id="l9"), **SIGNED)
    with pytest.raises(ValueError, match="at least one part"):
        loaded.decide("c1", replace(whole(Family.PUBLIC), parts=()), **SIGNED)
    loaded.decide("c1", whole(Family.PUBLIC), **SIGNED)
    loaded.undo_decision("d1", **SIGNED)
    for gone in ("d1", "d2", "x"):
        with pytest.raises(KeyError):
            loaded.undo_decision(gone, **SIGNED)


def test_an_answer_replaces_the_one_before_and_can_be_cleared(loaded: Store) -> None:
    first = UndatedAnswer(account="74", label="EPCI", probability=Decimal("0.9"))
    second = UndatedAnswer(account="74", label=" epci ", secured_until=date(2027, 12, 31))
    loaded.answer_undated("c1", first, **SIGNED)
    kept = loaded.answer_undated("c1", second, **SIGNED)
    assert loaded.undated_answers("c1") == (kept,)
    loaded.clear_undated_answer("c1", "74", "Epci :", **SIGNED)
    assert loaded.undated_answers("c1") == ()
    before = loaded.revision()
    loaded.clear_undated_answer("c1", "74", "Epci", **SIGNED)
    assert loaded.revision() == before


def test_clearing_takes_a_workbook_s_answer_back_too(store: Store) -> None:
    stated = UndatedAnswer(account=None, label="EPCI", without_end=True)
    store.commit_import(replace(budget("a"), undated_answers=(stated,)), cluster="P", **SIGNED)
    typed = store.answer_undated("c1", replace(stated, without_end=False), **SIGNED)
    assert store.undated_answers("c1") == (typed,)
    store.clear_undated_answer("c1", None, "EPCI", **SIGNED)
    assert store.undated_answers("c1") == ()


def test_a_line_may_be_linked_to_two_agreements_and_unlinked(loaded: Store) -> None:
    links = [LineLink(account="74", label="Région", agreement_key=key) for key in ("B", "A")]
    kept = [loaded.link("c1", link, **SIGNED) for link in links]
    assert loaded.links("c1") == (kept[1], kept[0])
    before = loaded.revision()
    loaded.link("c1", links[0], **SIGNED)
    assert loaded.revision() == before
    loaded.unlink("c1", links[0], **SIGNED)
    assert loaded.links("c1") == (kept[1],)
    loaded.unlink("c1", links[0], **SIGNED)
    assert loaded.links("c1") == (kept[1],)


def test_several_decisions_are_kept_and_undone_together(loaded: Store) -> None:
    taken = [whole(Family.PUBLIC, label) for label in ("Région", "EPCI", "Ville")]
    revision = loaded.revision()
    kept = loaded.decide_all("c1", taken, why="lu avec l'équipe", **SIGNED)
    assert loaded.revision() == revision + 1
    assert loaded.decisions("c1") == kept
    assert {entry.why for entry in loaded.journal(3)} == {"lu avec l'équipe"}
    loaded.undo_decisions([one.id for one in kept], **SIGNED)
    assert loaded.decisions("c1") == ()


def test_one_impossible_decision_keeps_all_of_them_out(loaded: Store) -> None:
    taken = [whole(Family.PUBLIC), whole(Family.OWN, line_id="l99")]
    with pytest.raises(KeyError):
        loaded.decide_all("c1", taken, **SIGNED)
    assert loaded.decisions("c1") == ()
