"""What the buttons of the exit designer write: an exit kept as a hypothesis, then taken out."""

from dataclasses import replace

from ptce_finance.domain.agreement import Agreement
from ptce_finance.store import Store
from ptce_finance.ui import state
from ptce_finance.ui.writing import signed


def keep_exit(cluster_id: str, kept: Agreement, original: Agreement, place: str) -> None:
    """Keep a degressive exit as an asked agreement, which the original's renewal gives way to."""

    def write(store: Store, author: str) -> None:
        typed = [kept] if original.renewal is None else [kept, replace(original, renewal=None)]
        seen = store.agreements(cluster_id)
        store.type_agreements(cluster_id, typed, author=author, at=state.now(), seen=seen)
        state.say("page.exits.said-kept", name=kept.scheme)

    signed(write, place)


def take_out_exit(cluster_id: str, kept: Agreement, original_key: str, place: str) -> None:
    """Take a kept exit out; the original has its renewal again unless it changed since."""

    def write(store: Store, author: str) -> None:
        store.remove_agreement(cluster_id, kept.key, author=author, at=state.now())
        _renewal_back(store, cluster_id, original_key, author)
        state.say("page.exits.said-undone", name=kept.scheme)

    signed(write, place)


def _renewal_back(store: Store, cluster_id: str, key: str, author: str) -> None:
    """Undo the last word on the original where all it did was to drop the renewal."""
    before = _typed(store, cluster_id, key)
    if before is None or before.renewal is not None:
        return
    try:
        store.undo_agreement(cluster_id, key, author=author, at=state.now())
    except KeyError:
        return  # an import spoke last
    after = _typed(store, cluster_id, key)
    if after is None or replace(after, renewal=None) != before:
        store.type_agreement(cluster_id, before, author=author, at=state.now())


def _typed(store: Store, cluster_id: str, key: str) -> Agreement | None:
    """The agreement of that key, wherever it was said."""
    held = (one for one in store.agreements(cluster_id) if one.key == key)
    return next((replace(one, source=None, source_id="") for one in held), None)
