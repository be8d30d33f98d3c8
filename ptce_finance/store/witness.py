"""The file beside the store that remembers the journal's last entries.

DuckDB can open a store whose log was damaged and leave the last transactions out without a word.
This second file, written before a write is acknowledged, is what notices.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.domain.keeping import Missing
from ptce_finance.store.columns import moment
from ptce_finance.store.durable import put_in_place, write_beside
from ptce_finance.store.journal import Action, latest
from ptce_finance.store.transaction import Snapshot

REMEMBERED = 10
"""How many of the last entries, and of the last imports, the file holds: so that lost writes can
be named, and the files to import again among them whatever was typed since."""


def witness_path(store: Path) -> Path:
    """The witness of a store: the same name with `.journal` after it."""
    return store.with_name(f"{store.name}.journal")


def draft_witness(store: Path, snapshot: Snapshot) -> Path:
    """Write the journal's last entries on disk under a draft name.

    Done before the transaction commits, so that a full disk refuses the write while it can still
    be taken back; giving the draft its name afterwards needs no room.
    """
    last = {*latest(snapshot, REMEMBERED), *latest(snapshot, REMEMBERED, Action.IMPORT)}
    entries = sorted(last, key=lambda entry: entry.sequence)
    text = "".join(f"{_line(entry)}\n" for entry in entries)
    return write_beside(witness_path(store), text.encode("utf-8", "replace"))


def mend_witness(store: Path, snapshot: Snapshot) -> None:
    """Make the witness agree with the journal as it is."""
    put_in_place(draft_witness(store, snapshot), witness_path(store))


def witnessed(store: Path) -> tuple[JournalEntry, ...]:
    """The entries that the witness remembers, oldest first; none where it cannot be read."""
    try:
        lines = witness_path(store).read_text(encoding="utf-8").splitlines()
        return tuple(_entry(line) for line in lines)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def remembers_last(remembered: Sequence[JournalEntry], snapshot: Snapshot) -> bool:
    """Whether what is remembered ends where the journal ends."""
    return tuple(remembered[-1:]) == latest(snapshot, 1)


def missing_from(remembered: Sequence[JournalEntry], snapshot: Snapshot) -> Missing:
    """The acknowledged entries that the journal does not hold; those not remembered are counted."""
    if not remembered:
        return Missing(count=0, known=())
    held = snapshot.rows(
        "SELECT sequence, hash FROM journal WHERE sequence >= ?", remembered[0].sequence
    )
    kept = set(held)
    known = tuple(entry for entry in remembered if (entry.sequence, entry.hash) not in kept)
    if not known:
        return Missing(count=0, known=())
    last = snapshot.number("SELECT coalesce(max(sequence), 0) FROM journal")
    return Missing(count=max(len(known), remembered[-1].sequence - last), known=known)


def _line(entry: JournalEntry) -> str:
    return json.dumps({**asdict(entry), "at": moment(entry.at)}, ensure_ascii=False)


def _entry(line: str) -> JournalEntry:
    told = json.loads(line)
    return JournalEntry(**{**told, "at": datetime.fromisoformat(told["at"])})
