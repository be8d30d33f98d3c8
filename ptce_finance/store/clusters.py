"""Clusters: found by name however it is typed, created when first named."""

import unicodedata

from ptce_finance.domain.cluster import Cluster
from ptce_finance.store.ids import Kind, id_of, known_number
from ptce_finance.store.journal import Action, record
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("number", "name", "name_key")


def name_key(name: str) -> str:
    """The name as clusters are matched: without case, accents, or spaces around or doubled.

    >>> name_key("  Pôle  ÉTINCELLES ")
    'pole etincelles'
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def every(snapshot: Snapshot) -> tuple[Cluster, ...]:
    """All clusters, oldest first."""
    found = snapshot.rows("SELECT number, name FROM cluster ORDER BY number")
    return tuple(_cluster(*row) for row in found)


def find(snapshot: Snapshot, name: str) -> Cluster | None:
    """The cluster of that name, or None."""
    row = snapshot.row(
        "SELECT number, name FROM cluster WHERE name_key = ? ORDER BY number", name_key(name)
    )
    return None if row is None else _cluster(*row)


def find_or_create(transaction: Transaction, name: str) -> Cluster:
    """The cluster of that name, created unless it exists. ValueError where the name is blank."""
    found = find(transaction, name)
    if found is not None:
        return found
    typed = " ".join(name.split())
    if not typed:
        raise ValueError("a cluster has a name")
    number = transaction.next_numbers(Kind.CLUSTER, 1)[0]
    transaction.insert("cluster", _COLUMNS, [(number, typed, name_key(typed))])
    created = _cluster(number, typed)
    record(transaction, Action.CLUSTER, created.id, after={"name": typed})
    return created


def number_in(snapshot: Snapshot, cluster_id: str) -> int:
    """The number of a cluster that exists; KeyError otherwise."""
    number = known_number(Kind.CLUSTER, cluster_id)
    if snapshot.row("SELECT number FROM cluster WHERE number = ?", number) is None:
        raise KeyError(cluster_id)
    return number


def _cluster(number: int, name: str) -> Cluster:
    return Cluster(id=id_of(Kind.CLUSTER, number), name=name)
