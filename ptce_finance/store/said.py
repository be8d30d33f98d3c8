"""Who holds a hypothesis that the register or a lever states, as people say it in the ledger."""

from collections.abc import Iterable

from ptce_finance.domain.hypotheses import SaidOf, Statement
from ptce_finance.store.errors import ChangedMeanwhile
from ptce_finance.store.ids import Kind, id_of
from ptce_finance.store.journal import Action, State, record
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("cluster", "kind", "subject", "owner", "stated_source", "check_on", "undone")
_HOLDING = """
SELECT kind, subject, owner, stated_source, check_on, revision
FROM hypothesis_said
WHERE cluster = ? AND NOT undone
QUALIFY row_number() OVER (PARTITION BY kind, subject ORDER BY revision DESC) = 1
ORDER BY kind, subject
"""


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[SaidOf, ...]:
    """What holds, by kind and subject."""
    return tuple(
        SaidOf(
            kind=kind,
            subject=subject,
            said=Statement(owner=owner, source=source, check_on=check_on),
        )
        for kind, subject, owner, source, check_on, _ in snapshot.rows(_HOLDING, cluster)
    )


Seen = Iterable[SaidOf] | None
"""What people said as the person saw it before saying; None where nobody looked."""


def say(transaction: Transaction, cluster: int, stated: SaidOf, seen: Seen = None) -> None:
    """Write who holds a hypothesis; the same again changes nothing.

    ChangedMeanwhile where something else is said of it than what is `seen`.
    """
    before = _one(transaction, cluster, stated)
    if seen is not None and before != _about(seen, stated):
        raise ChangedMeanwhile(what=stated.subject)
    if before == stated:
        return
    said = stated.said
    row = (cluster, stated.kind, stated.subject, said.owner, said.source, said.check_on, False)
    transaction.insert("hypothesis_said", _COLUMNS, [row])
    record(
        transaction,
        Action.HYPOTHESIS,
        stated.subject,
        before=_state(cluster, before),
        after=_state(cluster, stated),
    )


def undo(transaction: Transaction, cluster: int, kind: str, subject: str) -> None:
    """Take the last word on a hypothesis back; KeyError where nobody said anything."""
    rows = transaction.rows(_HOLDING, cluster)
    revision = next((row[-1] for row in rows if row[:2] == (kind, subject)), None)
    if revision is None:
        raise KeyError(subject)
    asked = SaidOf(kind=kind, subject=subject)
    before = _one(transaction, cluster, asked)
    transaction.change(
        "UPDATE hypothesis_said SET undone = TRUE, revision = ?"
        " WHERE cluster = ? AND kind = ? AND subject = ? AND revision = ?",
        transaction.revision,
        cluster,
        kind,
        subject,
        revision,
    )
    after = _one(transaction, cluster, asked)
    record(
        transaction,
        Action.UNDO_HYPOTHESIS,
        subject,
        before=_state(cluster, before),
        after=_state(cluster, after),
    )


def _one(snapshot: Snapshot, cluster: int, asked: SaidOf) -> SaidOf | None:
    return _about(of_cluster(snapshot, cluster), asked)


def _about(held: Iterable[SaidOf], asked: SaidOf) -> SaidOf | None:
    return next((x for x in held if (x.kind, x.subject) == (asked.kind, asked.subject)), None)


def _state(cluster: int, stated: SaidOf | None) -> State | None:
    if stated is None:
        return None
    said = stated.said
    return {
        "cluster": id_of(Kind.CLUSTER, cluster),
        "kind": stated.kind,
        "owner": said.owner,
        "source": said.source,
        "check_on": said.check_on,
    }
