"""Votes of a cluster's board: recorded with the option that they freeze, the last taken back."""

from dataclasses import replace
from datetime import datetime

from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.vote import Vote
from ptce_finance.store import scenarios
from ptce_finance.store.columns import moment
from ptce_finance.store.errors import VoteFollowed
from ptce_finance.store.ids import Kind, id_of, known_number
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.transaction import Cell, Row, Snapshot, Transaction

_COLUMNS = (
    "number",
    "cluster",
    "scenario",
    "option",
    "held_on",
    "in_favour",
    "against",
    "abstained",
    "adopted",
    "resolution",
    "recorded_by",
    "recorded_at",
    "froze",
    "undone",
)
_HOLDING = """
SELECT number, scenario, option, held_on, in_favour, against, abstained, adopted, resolution,
    recorded_by, recorded_at, froze, revision
FROM vote
WHERE cluster = ? AND NOT undone
ORDER BY number
"""


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[Vote, ...]:
    """The votes that hold, in the order in which they were recorded."""
    return tuple(_vote(row) for row in snapshot.rows(_HOLDING, cluster))


def keep(
    transaction: Transaction,
    cluster: int,
    vote: Vote,
    frozen: Scenario | None,
    seen: Scenario | None,
) -> Vote:
    """Record a vote and, with `frozen`, freeze its option in the same write.

    ScenarioChanged as scenarios do. ValueError for an adopted option that is not frozen by it.
    """
    if frozen is not None:
        option = scenarios.keep(transaction, cluster, frozen, seen)
    else:
        option = scenarios.one(transaction, cluster, vote.scenario)
    if vote.adopted and not option.frozen:
        raise ValueError(option.name)
    (number,) = transaction.next_numbers(Kind.VOTE, 1)
    signature = transaction.signature
    kept = replace(
        vote,
        id=id_of(Kind.VOTE, number),
        scenario=option.id,
        option=option.name,
        froze=frozen is not None,
        recorded_by=signature.author,
        recorded_at=signature.at,
    )
    transaction.insert("vote", _COLUMNS, [_cells(number, cluster, kept)])
    record(transaction, Action.VOTE, option.name, after=_state(cluster, kept))
    return kept


def undo(transaction: Transaction, cluster: int, vote_id: str) -> Vote:
    """Take the last recorded vote back, and the freeze that it brought.

    KeyError where there is none; VoteFollowed where another was recorded after it.
    """
    rows = transaction.rows(_HOLDING, cluster)
    row = next((one for one in rows if _vote(one).id == vote_id), None)
    if row is None:
        raise KeyError(vote_id)
    vote = _vote(row)
    if row is not rows[-1]:
        raise VoteFollowed(option=vote.option)
    transaction.change(
        "UPDATE vote SET undone = TRUE, revision = ? WHERE cluster = ? AND number = ?",
        transaction.revision,
        cluster,
        row[0],
    )
    record(transaction, Action.UNDO_VOTE, vote.option, before=_state(cluster, vote))
    if vote.froze:
        scenarios.thaw(transaction, cluster, vote.scenario, row[-1])
    return vote


def _cells(number: int, cluster: int, vote: Vote) -> tuple[Cell, ...]:
    return (
        number,
        cluster,
        known_number(Kind.SCENARIO, vote.scenario),
        vote.option,
        vote.held_on,
        vote.in_favour,
        vote.against,
        vote.abstained,
        vote.adopted,
        vote.resolution,
        vote.recorded_by,
        "" if vote.recorded_at is None else moment(vote.recorded_at),
        vote.froze,
        False,
    )


def _vote(row: Row) -> Vote:
    number, scenario, option, held_on, in_favour, against, abstained, adopted, *told = row
    resolution, recorded_by, recorded_at, froze, _ = told
    return Vote(
        id=id_of(Kind.VOTE, number),
        scenario=id_of(Kind.SCENARIO, scenario),
        option=option,
        held_on=held_on,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        adopted=adopted,
        resolution=resolution,
        recorded_by=recorded_by,
        recorded_at=datetime.fromisoformat(recorded_at),
        froze=froze,
    )


def _state(cluster: int, vote: Vote) -> State:
    return {
        "cluster": id_of(Kind.CLUSTER, cluster),
        "vote": vote.id,
        "scenario": vote.scenario,
        "held_on": vote.held_on,
        "in_favour": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "adopted": vote.adopted,
        "resolution": vote.resolution,
    }
