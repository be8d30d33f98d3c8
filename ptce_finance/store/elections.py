"""Elections as people typed them, by cluster."""

from ptce_finance.domain.election import Election
from ptce_finance.store.ids import Kind, id_of
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("cluster", "name", "day")


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[Election, ...]:
    """The elections, by day and name."""
    found = snapshot.rows(
        "SELECT name, day FROM election WHERE cluster = ? ORDER BY day, name", cluster
    )
    return tuple(Election(name=name, day=day) for name, day in found)


def state(transaction: Transaction, cluster: int, election: Election) -> None:
    """Write an election unless it is there."""
    if election not in of_cluster(transaction, cluster):
        transaction.insert("election", _COLUMNS, [(cluster, election.name, election.day)])
        record(transaction, Action.ELECTION, election.name, after=_state(cluster, election))


def remove(transaction: Transaction, cluster: int, election: Election) -> None:
    """Take an election out. KeyError where it is not there."""
    if election not in of_cluster(transaction, cluster):
        raise KeyError(election.name)
    transaction.change(
        "DELETE FROM election WHERE cluster = ? AND name = ? AND day = ?",
        cluster,
        election.name,
        election.day,
    )
    record(transaction, Action.REMOVE_ELECTION, election.name, before=_state(cluster, election))


def _state(cluster: int, election: Election) -> State:
    return {"cluster": id_of(Kind.CLUSTER, cluster), "day": election.day}
