"""Scenarios in the store: kept to the cent, never overwritten in silence, frozen for good."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.hypotheses import (
    Hypotheses,
    RenewalHypothesis,
    SaidOf,
    Statement,
)
from ptce_finance.domain.lever import Lever, LeverKind, Quantity
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario, whole
from ptce_finance.model.facade import load
from ptce_finance.model.scenario_freeze import FreezeOrder, freeze, holds, recompute
from ptce_finance.store import (
    ChangedMeanwhile,
    DraftChanged,
    ScenarioChanged,
    ScenarioFrozen,
    ScenarioHasChildren,
    ScenarioNameTaken,
    ScenarioParentGone,
    Store,
)
from tests.store.reports import SIGNED, agreement, budget, with_agreements

DAYS = Lever(
    key="days",
    kind=LeverKind.SERVICES,
    start=2027,
    quantities={
        Quantity.DAYS: Decimal(40),
        Quantity.PRICE: Decimal("650.50"),
        Quantity.TAKE_UP: Decimal("0.8"),
    },
    ramp=(Decimal("0.5"), Decimal(1)),
    most=Decimal("30000.00"),
)
SAID = Statement(owner="Anne", source="bureau", check_on=date(2027, 1, 31))
PLAN = Scenario(
    name="Services",
    description="vendre des journées",
    levers=(DAYS,),
    hypotheses=Hypotheses(
        renewals=(RenewalHypothesis(agreement="R", probability=Decimal("0.5"), said=SAID),)
    ),
)
ORDER = FreezeOrder(
    at=datetime(2026, 11, 21, tzinfo=UTC), by="Anne", code="1.0", seed=7, draws=10_000
)


@pytest.fixture
def loaded(store: Store) -> Store:
    """A store whose one cluster has a budget and the agreement R."""
    report = with_agreements(budget("a"), agreement("R"))
    store.commit_import(report, cluster="Pôle", **SIGNED)
    return store


def names(store: Store) -> list[str]:
    return [one.name for one in store.scenarios("c1")]


def frozen(store: Store, scenario: Scenario) -> Scenario:
    known = {one.id: one for one in store.scenarios("c1")}
    return freeze(load(store, "c1"), whole(scenario, known), Reading(), 2030, ORDER)


def test_a_scenario_is_kept_whole_and_told_in_the_journal(loaded: Store, path: Path) -> None:
    kept = loaded.keep_scenario("c1", PLAN, why="conseil", **SIGNED)
    assert kept == replace(PLAN, id="s1")
    loaded.close()
    with Store.open(path) as again:
        assert again.scenarios("c1") == (kept,)
        assert again.scenario("c1", "s1") == kept
        (entry, *_) = again.journal(1)
        assert (entry.action, entry.subject, entry.why) == ("scenario", "Services", "conseil")
        assert (entry.before, "650.50" in entry.after) == ("", True)
        assert again.check() == ()


def test_what_was_said_of_a_scenario_is_taken_back_step_by_step(loaded: Store) -> None:
    kept = loaded.keep_scenario("c1", PLAN, **SIGNED)
    loaded.keep_scenario("c1", replace(kept, name="Plan B"), **SIGNED)
    loaded.delete_scenario("c1", "s1", **SIGNED)
    seen = [names(loaded)]
    for _ in range(3):
        loaded.undo_scenario("c1", "s1", **SIGNED)
        seen.append(names(loaded))
    assert seen == [[], ["Plan B"], ["Services"], []]
    with pytest.raises(KeyError):
        loaded.undo_scenario("c1", "s1", **SIGNED)
    assert loaded.check() == ()


def test_two_windows_do_not_overwrite_each_other(loaded: Store) -> None:
    seen = loaded.keep_scenario("c1", PLAN, **SIGNED)
    loaded.keep_scenario("c1", seen.switched("days", on=False), seen=seen, **SIGNED)
    revision = loaded.revision()
    with pytest.raises(ScenarioChanged):
        loaded.keep_scenario("c1", replace(seen, description="autre"), seen=seen, **SIGNED)
    with pytest.raises(ScenarioChanged):
        loaded.delete_scenario("c1", "s1", seen=seen, **SIGNED)
    assert loaded.revision() == revision
    assert loaded.scenario("c1", "s1").active == ()


def test_a_name_holds_for_one_scenario_and_never_for_the_baseline(loaded: Store) -> None:
    loaded.keep_scenario("c1", PLAN, **SIGNED)
    for name in (" services ", "Baseline", " "):
        with pytest.raises(ScenarioNameTaken):
            loaded.keep_scenario("c1", Scenario(name=name), **SIGNED)
    loaded.delete_scenario("c1", "s1", **SIGNED)
    loaded.keep_scenario("c1", PLAN, **SIGNED)
    with pytest.raises(ScenarioNameTaken):
        loaded.undo_scenario("c1", "s1", **SIGNED)


def test_a_scenario_that_others_start_from_is_not_deleted(loaded: Store) -> None:
    first = loaded.keep_scenario("c1", PLAN, **SIGNED)
    child = loaded.keep_scenario("c1", Scenario(name="Suite", parent="s1"), **SIGNED)
    with pytest.raises(ScenarioHasChildren):
        loaded.delete_scenario("c1", "s1", **SIGNED)
    with pytest.raises(ScenarioHasChildren):
        loaded.undo_scenario("c1", "s1", **SIGNED)
    for parent in ("s2", "s9"):
        with pytest.raises(ScenarioParentGone):
            loaded.keep_scenario("c1", replace(first, parent=parent), **SIGNED)
    assert whole(child, {"s1": first}).levers == (DAYS,)


def test_a_frozen_scenario_gives_the_same_cents_whatever_is_imported_later(
    loaded: Store, path: Path
) -> None:
    loaded.keep_scenario("c1", PLAN, **SIGNED)
    child = loaded.keep_scenario("c1", Scenario(name="Suite", parent="s1"), **SIGNED)
    kept = loaded.keep_scenario("c1", frozen(loaded, child), seen=child, **SIGNED)
    before = recompute(kept)
    loaded.type_agreement("c1", agreement("R", "9999.00"), **SIGNED)
    loaded.commit_import(budget("b", year=2027), cluster="Pôle", **SIGNED)
    loaded.delete_scenario("c1", "s1", **SIGNED)
    loaded.close()
    with Store.open(path) as again:
        found = again.scenario("c1", "s2")
        assert found == kept
        assert found.levers == (DAYS,)
        assert holds(found)
        assert recompute(found).projection == before.projection
        assert again.check() == ()


def test_a_frozen_scenario_is_never_changed_nor_thawed(loaded: Store) -> None:
    kept = loaded.keep_scenario("c1", PLAN, **SIGNED)
    still = loaded.keep_scenario("c1", frozen(loaded, kept), **SIGNED)
    for changed in (kept, replace(still, description="autre")):
        with pytest.raises(ScenarioFrozen):
            loaded.keep_scenario("c1", changed, **SIGNED)
    with pytest.raises(ScenarioFrozen):
        loaded.undo_scenario("c1", "s1", **SIGNED)
    loaded.delete_scenario("c1", "s1", **SIGNED)
    assert loaded.undo_scenario("c1", "s1", **SIGNED) == still
    assert [entry.action for entry in loaded.journal(3)] == [
        "undo-scenario",
        "remove-scenario",
        "freeze-scenario",
    ]


def test_who_holds_a_hypothesis_is_kept_and_taken_back(loaded: Store) -> None:
    stated = SaidOf(kind="renewal", subject="R", said=SAID)
    loaded.say("c1", SaidOf(kind="renewal", subject="R", said=Statement(owner="Luc")), **SIGNED)
    loaded.say("c1", stated, **SIGNED)
    assert loaded.said("c1") == (stated,)
    loaded.undo_said("c1", "renewal", "R", **SIGNED)
    assert [one.said.owner for one in loaded.said("c1")] == ["Luc"]
    loaded.undo_said("c1", "renewal", "R", **SIGNED)
    with pytest.raises(KeyError):
        loaded.undo_said("c1", "renewal", "R", **SIGNED)
    assert loaded.check() == ()


def test_words_on_a_hypothesis_are_not_put_over_unseen_ones(loaded: Store) -> None:
    others = [SaidOf(kind="renewal", subject=one, said=SAID) for one in "AB"]
    theirs = SaidOf(kind="renewal", subject="B", said=Statement(owner="Luc"))
    seen = loaded.said("c1")
    loaded.say("c1", theirs, **SIGNED)
    with pytest.raises(ChangedMeanwhile) as refused:
        loaded.say("c1", *others, **SIGNED, seen=seen)
    assert refused.value.values == {"what": "B"}
    assert loaded.said("c1") == (theirs,)
    loaded.say("c1", *others, **SIGNED, seen=loaded.said("c1"))
    assert loaded.said("c1") == tuple(others)
    assert loaded.check() == ()


def test_a_draft_survives_and_moves_no_revision(loaded: Store, path: Path) -> None:
    revision = loaded.revision()
    loaded.keep_draft("c1", "s1", "quarante", seen="")
    with pytest.raises(DraftChanged):
        loaded.keep_draft("c1", "s1", "cinquante", seen="")
    loaded.close()
    with Store.open(path) as again:
        assert (again.draft("c1", "s1"), again.draft("c1", "s2")) == ("quarante", "")
        assert again.revision() == revision
        again.keep_draft("c1", "s1", "", seen="quarante")
        assert again.draft("c1", "s1") == ""
