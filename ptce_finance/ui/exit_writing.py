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
        store.take_out_exit(cluster_id, kept.key, original_key, author=author, at=state.now())
        state.say("page.exits.said-undone", name=kept.scheme)

    signed(write, place)
