"""What the person typed once for the whole store."""

from ptce_finance.store.transaction import Snapshot, Transaction

_AUTHOR = "author"


def author(snapshot: Snapshot) -> str:
    """The name under which this person writes; empty while it was never typed."""
    row = snapshot.row("SELECT value FROM setting WHERE key = ?", _AUTHOR)
    return "" if row is None else str(row[0])


def set_author(transaction: Transaction, name: str) -> None:
    """Keep the name. The journal tells it at each entry, so the change itself is not one."""
    typed = " ".join(name.split())
    if typed == author(transaction):
        return
    transaction.change("DELETE FROM setting WHERE key = ?", _AUTHOR)
    transaction.insert("setting", ("key", "value"), [(_AUTHOR, typed)])
