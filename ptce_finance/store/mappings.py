"""Mappings that a cluster remembers, one for each layout: the latest not forgotten holds."""

from collections.abc import Iterable

from ptce_finance.domain.mapping import Mapping
from ptce_finance.domain.mapping_text import mapping_text, read_mapping
from ptce_finance.store.errors import ChangedMeanwhile
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("cluster", "fingerprint", "content", "forgotten")
_HOLDING = """
SELECT content
FROM mapping
WHERE cluster = ?
QUALIFY row_number() OVER (PARTITION BY fingerprint ORDER BY revision DESC) = 1
    AND NOT forgotten
ORDER BY revision
"""


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[Mapping, ...]:
    """The mappings that hold, oldest first; a text that cannot be read any more is none."""
    found = (read_mapping(content).mapping for (content,) in snapshot.rows(_HOLDING, cluster))
    return tuple(mapping for mapping in found if mapping is not None)


Seen = Iterable[Mapping] | None
"""The cluster's mappings as the person saw them before; None where nobody looked."""


def remember(
    transaction: Transaction, cluster: int, mapping: Mapping, seen: Seen = None
) -> Mapping:
    """Keep a mapping for its layout; the same again changes nothing.

    ValueError where its text form is not one that `read_mapping` accepts; ChangedMeanwhile where
    the layout is read otherwise than it was `seen`.
    """
    text = mapping_text(mapping)
    if read_mapping(text).mapping is None:
        raise ValueError("this mapping cannot be kept: its text form is refused")
    before = _unless_changed(transaction, cluster, mapping.fingerprint, seen)
    if before != mapping:
        transaction.insert("mapping", _COLUMNS, [(cluster, mapping.fingerprint, text, False)])
        record(
            transaction,
            Action.MAPPING,
            mapping.fingerprint,
            before=_state(before),
            after=_state(mapping),
        )
    return mapping


def forget(transaction: Transaction, cluster: int, fingerprint: str, seen: Seen = None) -> None:
    """Forget the mapping of a layout. KeyError where the cluster remembers none.

    ChangedMeanwhile where another one is remembered than the one `seen`.
    """
    before = _unless_changed(transaction, cluster, fingerprint, seen)
    if before is None:
        raise KeyError(fingerprint)
    transaction.insert("mapping", _COLUMNS, [(cluster, fingerprint, "", True)])
    record(transaction, Action.FORGET_MAPPING, fingerprint, before=_state(before))


def _unless_changed(
    snapshot: Snapshot, cluster: int, fingerprint: str, seen: Seen
) -> Mapping | None:
    held = _of_layout(of_cluster(snapshot, cluster), fingerprint)
    before = held if seen is None else _of_layout(seen, fingerprint)
    if held != before:
        told = held or before
        raise ChangedMeanwhile(what=told.file if told else fingerprint)
    return held


def _of_layout(known: Iterable[Mapping], fingerprint: str) -> Mapping | None:
    return next((mapping for mapping in known if mapping.fingerprint == fingerprint), None)


def _state(mapping: Mapping | None) -> State | None:
    if mapping is None:
        return None
    return {"file": mapping.file, "mapping": mapping_text(mapping)}
