"""A person's word that lines are paid by agreements."""

from ptce_finance.domain.agreement import LineLink
from ptce_finance.store.journal import Action, record
from ptce_finance.store.keyed import line_key, told
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("cluster", "account", "label", "agreement_key")


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[LineLink, ...]:
    """The links, by account, label (normalised) and agreement."""
    found = snapshot.rows(
        "SELECT account, label, agreement_key FROM line_link WHERE cluster = ?"
        " ORDER BY account NULLS FIRST, label, agreement_key",
        cluster,
    )
    return tuple(
        LineLink(account=account, label=label, agreement_key=key) for account, label, key in found
    )


def link(transaction: Transaction, cluster: int, stated: LineLink) -> LineLink:
    """Write a link unless it is there, and give it back as it is kept, its label normalised."""
    kept = _kept(stated)
    if kept not in of_cluster(transaction, cluster):
        row = (cluster, kept.account, kept.label, kept.agreement_key)
        transaction.insert("line_link", _COLUMNS, [row])
        record(transaction, Action.LINK, _subject(kept), after=_state(kept))
    return kept


def unlink(transaction: Transaction, cluster: int, stated: LineLink) -> None:
    """Take a link back; nothing changes where there is none."""
    kept = _kept(stated)
    if kept not in of_cluster(transaction, cluster):
        return
    transaction.change(
        "DELETE FROM line_link WHERE cluster = ? AND account IS NOT DISTINCT FROM ?"
        " AND label = ? AND agreement_key = ?",
        cluster,
        kept.account,
        kept.label,
        kept.agreement_key,
    )
    record(transaction, Action.UNLINK, _subject(kept), before=_state(kept))


def _kept(stated: LineLink) -> LineLink:
    account, label = line_key(stated.account, stated.label)
    return LineLink(account=account, label=label, agreement_key=stated.agreement_key)


def _subject(kept: LineLink) -> str:
    return told((kept.account, kept.label))


def _state(kept: LineLink) -> dict[str, object]:
    return {"agreement": kept.agreement_key}
