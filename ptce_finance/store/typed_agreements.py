"""What a person types in the register of agreements, takes out of it, and takes back."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from ptce_finance.domain.agreement import Agreement
from ptce_finance.store.agreements import of_cluster, write
from ptce_finance.store.errors import AgreementChanged
from ptce_finance.store.ids import Kind, id_of
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.transaction import Snapshot, Transaction

Seen = Sequence[Agreement] | None
"""The register as the person saw it; None where nobody compares."""

_LAST_WORD = """
SELECT agreement.number, agreement.source
FROM agreement
LEFT JOIN heard ON heard.topic = 'agreement' AND heard.source = agreement.source
WHERE agreement.cluster = ? AND agreement.key = ? AND NOT agreement.undone
    AND (agreement.source IS NULL OR heard.source IS NOT NULL)
ORDER BY agreement.revision DESC, agreement.number DESC
LIMIT 1
"""


def type_in(transaction: Transaction, cluster: int, agreement: Agreement, seen: Seen) -> Agreement:
    """Write an agreement as a person states it, and give it back as it is kept.

    AgreementChanged where what stands under its key is not what the person saw.
    """
    before = _standing(transaction, cluster, agreement.key, seen)
    stated = replace(agreement, source=None, source_id="")
    write(transaction, cluster, None, [stated])
    record(
        transaction,
        Action.AGREEMENT,
        stated.key,
        before=_state(cluster, before),
        after=_state(cluster, [stated]),
    )
    return stated


def remove(transaction: Transaction, cluster: int, key: str, seen: Seen) -> None:
    """Take an agreement out of the register. KeyError where there is none; AgreementChanged."""
    before = _standing(transaction, cluster, key, seen)
    if not before:
        raise KeyError(key)
    write(transaction, cluster, None, [replace(before[0], source=None)], removed=True)
    record(transaction, Action.REMOVE_AGREEMENT, key, before=_state(cluster, before))


def undo(transaction: Transaction, cluster: int, key: str) -> None:
    """Take back what was last typed of an agreement: what stood before it holds again.

    KeyError where the last word on it is not a person's.
    """
    last = transaction.row(_LAST_WORD, cluster, key)
    if last is None or last[1] is not None:
        raise KeyError(key)
    before = _of_key(of_cluster(transaction, cluster), key)
    transaction.change(
        "UPDATE agreement SET undone = TRUE, revision = ? WHERE number = ?",
        transaction.revision,
        last[0],
    )
    after = _of_key(of_cluster(transaction, cluster), key)
    record(
        transaction,
        Action.UNDO_AGREEMENT,
        key,
        before=_state(cluster, before),
        after=_state(cluster, after),
    )


def undoable(snapshot: Snapshot, cluster: int, key: str) -> bool:
    """Whether the last word on an agreement is a person's, so that it can be taken back."""
    last = snapshot.row(_LAST_WORD, cluster, key)
    return last is not None and last[1] is None


def take_out(transaction: Transaction, cluster: int, key: str, giving_way: str) -> None:
    """Take an agreement out; the one that gave its renewal up for it has it again.

    Only where that was the last word on it: what else was said of it since stays as it is.
    """
    remove(transaction, cluster, key, None)
    before = _content(_of_key(of_cluster(transaction, cluster), giving_way))
    if not before or before[0].renewal is not None:
        return
    if not undoable(transaction, cluster, giving_way):
        return
    undo(transaction, cluster, giving_way)
    after = _content(_of_key(of_cluster(transaction, cluster), giving_way))
    if [replace(one, renewal=None) for one in after] != before:
        type_in(transaction, cluster, before[0], None)


def _standing(
    transaction: Transaction, cluster: int, key: str, seen: Seen
) -> tuple[Agreement, ...]:
    """What stands under the key, after it was compared with what the person saw there."""
    held = _of_key(of_cluster(transaction, cluster), key)
    if seen is not None and _content(held) != _content(_of_key(seen, key)):
        raise AgreementChanged(agreement=key)
    return held


def _of_key(register: Sequence[Agreement], key: str) -> tuple[Agreement, ...]:
    return tuple(one for one in register if one.key == key)


def _content(agreements: Sequence[Agreement]) -> list[Agreement]:
    """What is said, wherever it is said."""
    return [replace(one, source=None, source_id="") for one in agreements]


def _state(cluster: int, agreements: Sequence[Agreement]) -> State | None:
    told = {"cluster": id_of(Kind.CLUSTER, cluster)}
    return told | asdict(agreements[0]) if agreements else None
