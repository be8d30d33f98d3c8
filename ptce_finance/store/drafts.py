"""Forms as they are being typed, so that a reload or a stopped program loses nothing."""

from typing import Final

from ptce_finance.store import clusters
from ptce_finance.store.errors import DraftChanged
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("cluster", "place", "content")
_NO_CLUSTER: Final = 0
"""Under which forms are kept that come before their cluster: none has that number."""


def cluster_of(snapshot: Snapshot, cluster_id: str) -> int:
    """The number of a cluster that exists, or that of no cluster for ""; KeyError otherwise."""
    return clusters.number_in(snapshot, cluster_id) if cluster_id else _NO_CLUSTER


def one(snapshot: Snapshot, cluster: int, place: str) -> str:
    """The text kept for that place, empty where there is none."""
    row = snapshot.row(
        "SELECT content FROM being_typed WHERE cluster = ? AND place = ?", cluster, place
    )
    return "" if row is None else str(row[0])


def places(snapshot: Snapshot, cluster: int) -> tuple[str, ...]:
    """The places where something is being typed."""
    found = snapshot.rows("SELECT place FROM being_typed WHERE cluster = ? ORDER BY place", cluster)
    return tuple(place for (place,) in found)


def keep(transaction: Transaction, cluster: int, place: str, text: str, seen: str | None) -> None:
    """Keep what is typed there, empty for nothing any more; the journal does not tell it.

    DraftChanged where what is kept is not `seen`: another window types in the same place. The
    store's revision stays: no figure rests on a draft, and every page would be computed again.
    """
    held = one(transaction, cluster, place)
    if seen is not None and held not in {seen, text}:
        raise DraftChanged(place=place)
    if held == text:
        return
    changed = transaction.changed
    transaction.change("DELETE FROM being_typed WHERE cluster = ? AND place = ?", cluster, place)
    if text:
        transaction.insert("being_typed", _COLUMNS, [(cluster, place, text)])
    transaction.changed = changed
