"""Scenarios of a cluster: kept, frozen, deleted, taken back; a stale save is refused."""

from collections.abc import Sequence
from dataclasses import replace

from ptce_finance.domain.plain_values import PlainValueError, to_plain
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.domain.scenario_text import read_scenario, scenario_text
from ptce_finance.store.clusters import name_key
from ptce_finance.store.errors import (
    ScenarioChanged,
    ScenarioFrozen,
    ScenarioHasChildren,
    ScenarioNameTaken,
    ScenarioParentGone,
    ScenarioUnreadable,
    ScenarioVoted,
)
from ptce_finance.store.ids import Kind, id_of, known_number
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("number", "cluster", "content", "removed", "undone")
_HOLDING = """
SELECT number, content, removed
FROM scenario
WHERE cluster = ? AND NOT undone
QUALIFY row_number() OVER (PARTITION BY number ORDER BY revision DESC) = 1
ORDER BY number
"""


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[Scenario, ...]:
    """The scenarios that hold, oldest first."""
    rows = snapshot.rows(_HOLDING, cluster)
    return tuple(_read(number, content) for number, content, removed in rows if not removed)


def one(snapshot: Snapshot, cluster: int, scenario_id: str) -> Scenario:
    """The scenario with that id; KeyError where the cluster has none."""
    found = next((x for x in of_cluster(snapshot, cluster) if x.id == scenario_id), None)
    if found is None:
        raise KeyError(scenario_id)
    return found


def keep(
    transaction: Transaction, cluster: int, scenario: Scenario, seen: Scenario | None
) -> Scenario:
    """Write a scenario, a new one without id; the same again changes nothing.

    ScenarioChanged where what stands is not `seen`; ScenarioFrozen where it never changes;
    ScenarioNameTaken; ScenarioParentGone. KeyError where an id is not there any more.
    """
    held = of_cluster(transaction, cluster)
    before = one(transaction, cluster, scenario.id) if scenario.id else None
    _compare(before, seen)
    if before == scenario:
        return scenario
    if before is not None and before.frozen:
        raise ScenarioFrozen(scenario=before.name)
    _check(scenario, held)
    kept = scenario if before else _numbered(transaction, scenario)
    _write(transaction, cluster, kept)
    action = Action.FREEZE_SCENARIO if kept.frozen else Action.SCENARIO
    record(
        transaction,
        action,
        kept.name,
        before=_state(cluster, before),
        after=_state(cluster, kept),
    )
    return kept


def remove(
    transaction: Transaction, cluster: int, scenario_id: str, seen: Scenario | None
) -> Scenario:
    """Delete a scenario, a frozen one too, and give back what it was.

    ScenarioHasChildren while others start from it: their figures would change without a word.
    ScenarioVoted where a board adopted it: what came true is told against it.
    """
    before = one(transaction, cluster, scenario_id)
    _compare(before, seen)
    _refuse_with_children(before, of_cluster(transaction, cluster))
    _refuse_adopted(transaction, cluster, before)
    _write(transaction, cluster, before, removed=True)
    record(
        transaction,
        Action.REMOVE_SCENARIO,
        before.name,
        before=_state(cluster, before),
    )
    return before


def undo(transaction: Transaction, cluster: int, scenario_id: str) -> Scenario | None:
    """Take the last word on a scenario back; None where there is no scenario any more.

    KeyError where nothing was said of it; ScenarioFrozen where the last word is its freeze.
    """
    number = known_number(Kind.SCENARIO, scenario_id)
    rows = [row for row in transaction.rows(_HOLDING, cluster) if row[0] == number]
    if not rows:
        raise KeyError(scenario_id)
    ((_, content, removed),) = rows
    last = _read(number, content)
    if last.frozen and not removed:
        raise ScenarioFrozen(scenario=last.name)
    transaction.change(
        "UPDATE scenario SET undone = TRUE, revision = ? WHERE cluster = ? AND number = ?"
        " AND revision = (SELECT max(revision) FROM scenario WHERE cluster = ? AND number = ?"
        " AND NOT undone)",
        transaction.revision,
        cluster,
        number,
        cluster,
        number,
    )
    after = _standing(transaction, cluster, last)
    record(
        transaction,
        Action.UNDO_SCENARIO,
        last.name,
        before=None if removed else _state(cluster, last),
        after=_state(cluster, after),
    )
    return after


def thaw(transaction: Transaction, cluster: int, scenario_id: str, revision: int) -> None:
    """Take back the freeze that a vote of that revision brought; one that was new is gone then.

    ScenarioHasChildren and ScenarioParentGone as `undo`.
    """
    frozen = one(transaction, cluster, scenario_id)
    transaction.change(
        "UPDATE scenario SET undone = TRUE, revision = ?"
        " WHERE cluster = ? AND number = ? AND revision = ?",
        transaction.revision,
        cluster,
        known_number(Kind.SCENARIO, scenario_id),
        revision,
    )
    after = _standing(transaction, cluster, frozen)
    record(
        transaction,
        Action.UNDO_SCENARIO,
        frozen.name,
        before=_state(cluster, frozen),
        after=_state(cluster, after),
    )


def _standing(snapshot: Snapshot, cluster: int, undone: Scenario) -> Scenario | None:
    """What holds of a scenario once its last word is taken back, if that may be."""
    held = of_cluster(snapshot, cluster)
    after = next((x for x in held if x.id == undone.id), None)
    others = [x for x in held if x.id != undone.id]
    if after is None:
        _refuse_with_children(undone, others)
    else:
        _check(after, others)
    return after


def _read(number: int, content: str) -> Scenario:
    try:
        return replace(read_scenario(content), id=id_of(Kind.SCENARIO, number))
    except PlainValueError as fault:
        raise ScenarioUnreadable(id=id_of(Kind.SCENARIO, number), detail=str(fault)) from fault


def _numbered(transaction: Transaction, scenario: Scenario) -> Scenario:
    (number,) = transaction.next_numbers(Kind.SCENARIO, 1)
    return replace(scenario, id=id_of(Kind.SCENARIO, number))


def _write(
    transaction: Transaction, cluster: int, scenario: Scenario, *, removed: bool = False
) -> None:
    number = known_number(Kind.SCENARIO, scenario.id)
    row = (number, cluster, scenario_text(scenario), removed, False)
    transaction.insert("scenario", _COLUMNS, [row])


def _compare(before: Scenario | None, seen: Scenario | None) -> None:
    if seen is not None and before != seen:
        raise ScenarioChanged(scenario=seen.name)


def _check(scenario: Scenario, held: Sequence[Scenario]) -> None:
    others = {x.id: x for x in held if x.id != scenario.id}
    taken = {name_key(BASELINE), *(name_key(x.name) for x in others.values())}
    if name_key(scenario.name) in taken or not scenario.name.strip():
        raise ScenarioNameTaken(scenario=scenario.name)
    ancestor = scenario.parent
    # Frozen, it is whole: its parent only tells where it came from, and may be gone.
    while ancestor is not None and not scenario.frozen:
        if ancestor not in others:
            raise ScenarioParentGone(scenario=scenario.name)
        ancestor = None if others[ancestor].frozen else others.pop(ancestor).parent


def _refuse_with_children(scenario: Scenario, held: Sequence[Scenario]) -> None:
    children = [x.name for x in held if x.parent == scenario.id and not x.frozen]
    if children:
        raise ScenarioHasChildren(scenario=scenario.name, children=", ".join(children))


def _refuse_adopted(snapshot: Snapshot, cluster: int, scenario: Scenario) -> None:
    held = snapshot.number(
        "SELECT count(*) FROM vote WHERE cluster = ? AND scenario = ? AND adopted AND NOT undone",
        cluster,
        known_number(Kind.SCENARIO, scenario.id),
    )
    if held:
        raise ScenarioVoted(scenario=scenario.name)


def _state(cluster: int, scenario: Scenario | None) -> State | None:
    """What the journal tells of it: a frozen one's inputs are kept with it and not told again."""
    if scenario is None:
        return None
    told: dict[str, object] = {"cluster": id_of(Kind.CLUSTER, cluster)}
    if scenario.freeze is not None:
        told["digest"] = scenario.freeze.digest
    return told | {"scenario": to_plain(replace(scenario, freeze=None))}
