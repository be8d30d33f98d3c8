"""Votes in the store: recorded with the option that they freeze, followed, the last taken back."""

from datetime import date
from pathlib import Path

import pytest

from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.vote import Vote
from ptce_finance.model.facade import load
from ptce_finance.model.scenario_freeze import freeze, holds
from ptce_finance.store import ScenarioChanged, ScenarioVoted, Store, VoteFollowed
from tests.store.reports import AT, SIGNED, agreement, budget, with_agreements
from tests.store.test_scenarios import ORDER, PLAN

RESOLUTION = "Le conseil retient l’option « Services »."


@pytest.fixture
def loaded(store: Store) -> Store:
    """A store whose one cluster has a budget, the agreement R and a scenario."""
    store.commit_import(with_agreements(budget("a"), agreement("R")), cluster="Pôle", **SIGNED)
    store.keep_scenario("c1", PLAN, **SIGNED)
    return store


def vote(scenario: str = "s1", *, adopted: bool = True, against: int = 2) -> Vote:
    return Vote(
        held_on=date(2026, 11, 20),
        scenario=scenario,
        option="",
        in_favour=9,
        against=against,
        abstained=1,
        adopted=adopted,
        resolution=RESOLUTION,
    )


def frozen(store: Store, scenario: Scenario) -> Scenario:
    return freeze(load(store, "c1"), scenario, Reading(), 2030, ORDER)


def test_a_vote_freezes_its_option_and_enters_the_journal(loaded: Store, path: Path) -> None:
    seen = loaded.scenario("c1", "s1")
    kept = loaded.record_vote("c1", vote(), frozen(loaded, seen), seen=seen, **SIGNED)
    assert (kept.id, kept.option, kept.recorded_by, kept.froze) == (
        "v1",
        "Services",
        "Jeanne",
        True,
    )
    loaded.close()
    with Store.open(path) as again:
        assert again.votes("c1") == (kept,)
        assert kept.recorded_at == AT
        assert holds(again.scenario("c1", "s1"))
        told = again.journal(2)
        assert [one.action for one in told] == ["vote", "freeze-scenario"]
        assert RESOLUTION in told[0].after
        with pytest.raises(ScenarioVoted):
            again.delete_scenario("c1", "s1", **SIGNED)
        assert again.check() == ()


def test_the_last_vote_is_taken_back_with_its_freeze(loaded: Store) -> None:
    seen = loaded.scenario("c1", "s1")
    loaded.record_vote("c1", vote(), frozen(loaded, seen), **SIGNED)
    loaded.record_vote("c1", vote(adopted=False), **SIGNED)
    with pytest.raises(VoteFollowed):
        loaded.undo_vote("c1", "v1", **SIGNED)
    loaded.undo_vote("c1", "v2", **SIGNED)
    assert loaded.scenario("c1", "s1").frozen, "the second vote froze nothing"
    loaded.undo_vote("c1", "v1", **SIGNED)
    assert loaded.votes("c1") == ()
    assert loaded.scenario("c1", "s1") == seen
    assert [one.action for one in loaded.journal(2)] == ["undo-scenario", "undo-vote"]
    with pytest.raises(KeyError):
        loaded.undo_vote("c1", "v1", **SIGNED)
    assert loaded.check() == ()


def test_doing_nothing_new_is_frozen_as_an_option_of_its_own(loaded: Store) -> None:
    kept = loaded.record_vote(
        "c1", vote(""), frozen(loaded, Scenario(name="Au fil de l'eau, 20/11/2026")), **SIGNED
    )
    assert kept.scenario == "s2"
    loaded.undo_vote("c1", kept.id, **SIGNED)
    assert [one.id for one in loaded.scenarios("c1")] == ["s1"]


def test_an_adopted_option_is_frozen_and_is_the_one_that_was_seen(loaded: Store) -> None:
    with pytest.raises(ValueError, match="Services"):
        loaded.record_vote("c1", vote(), **SIGNED)
    other = Scenario(name="Autre", id="s1")
    with pytest.raises(ScenarioChanged):
        loaded.record_vote("c1", vote(), frozen(loaded, PLAN), seen=other, **SIGNED)
    assert loaded.votes("c1") == ()


@pytest.mark.parametrize("against", [-1, 10**9])
def test_an_impossible_tally_is_refused(against: int) -> None:
    with pytest.raises(ValueError, match=str(against)):
        vote(against=against)
