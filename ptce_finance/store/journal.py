"""The append-only journal: each entry's hash covers the entry before it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from enum import StrEnum

from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.store.columns import moment
from ptce_finance.store.transaction import Row, Snapshot, Transaction

State = Mapping[str, object]


class Action(StrEnum):
    """What an entry tells; its name is in the catalogue under `journal.<action>`."""

    CLUSTER = "cluster"
    IMPORT = "import"
    WITHDRAW = "withdraw"
    JOIN = "join"
    PART = "part"
    AGREEMENT = "agreement"
    REMOVE_AGREEMENT = "remove-agreement"
    UNDO_AGREEMENT = "undo-agreement"
    DECIDE = "decide"
    UNDO_DECISION = "undo-decision"
    ANSWER = "answer"
    CLEAR_ANSWER = "clear-answer"
    LINK = "link"
    UNLINK = "unlink"
    MAPPING = "mapping"
    FORGET_MAPPING = "forget-mapping"
    ELECTION = "election"
    REMOVE_ELECTION = "remove-election"
    CASH = "cash"
    FACTS = "facts"
    RULE = "rule"
    UNDO_STATED = "undo-stated"
    SCENARIO = "scenario"
    FREEZE_SCENARIO = "freeze-scenario"
    REMOVE_SCENARIO = "remove-scenario"
    UNDO_SCENARIO = "undo-scenario"
    VOTE = "vote"
    UNDO_VOTE = "undo-vote"
    HYPOTHESIS = "hypothesis"
    UNDO_HYPOTHESIS = "undo-hypothesis"
    WRITES_LOST = "writes-lost"


_COLUMNS = ("sequence", "moment", "author", "action", "subject", "before", "after", "why", "hash")


def record(
    transaction: Transaction,
    action: Action,
    subject: str,
    *,
    before: State | None = None,
    after: State | None = None,
) -> None:
    """Add an entry, signed as the transaction is; states are told as JSON.

    Where the store came back without its last writes, the first entry after that tells which.
    """
    lost, transaction.journal.lost = transaction.journal.lost, ()
    if lost:
        told: State = {"entries": [[entry.sequence, entry.hash] for entry in lost]}
        record(transaction, Action.WRITES_LOST, "", before=told)
    signature = transaction.signature
    last = _last(transaction)
    entry = JournalEntry(
        sequence=1 if last is None else last.sequence + 1,
        at=signature.at,
        author=signature.author,
        action=action.value,
        subject=subject,
        before=_state_text(before),
        after=_state_text(after),
        why=signature.why,
        hash="",
    )
    chained = replace(entry, hash=chain_hash("" if last is None else last.hash, entry))
    transaction.insert("journal", _COLUMNS, [_cells(chained)])
    transaction.journal.added.append(chained)


def chain_hash(previous: str, entry: JournalEntry) -> str:
    """SHA-256 of the previous entry's hash followed by this entry's canonical JSON."""
    told = asdict(entry)
    del told["hash"]
    told["at"] = moment(entry.at)
    return hashlib.sha256((previous + canonical(told)).encode("utf-8", "replace")).hexdigest()


def canonical(value: object) -> str:
    """One text for one value: keys in order, no spaces, numbers and dates as their text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def latest(
    snapshot: Snapshot, limit: int, action: Action | None = None
) -> tuple[JournalEntry, ...]:
    """The last entries, of that action where one is given, newest first."""
    found = snapshot.rows(
        "SELECT sequence, moment, author, action, subject, before, after, why, hash"
        " FROM journal WHERE coalesce(action = ?, TRUE) ORDER BY sequence DESC LIMIT ?",
        action,
        limit,
    )
    return tuple(_entry(row) for row in found)


def first_break(snapshot: Snapshot) -> int | None:
    """The sequence of the first entry that does not follow from the one before, or None."""
    found = snapshot.rows(
        "SELECT sequence, moment, author, action, subject, before, after, why, hash"
        " FROM journal ORDER BY sequence"
    )
    return first_break_in([_entry(row) for row in found])


def first_break_in(entries: Sequence[JournalEntry]) -> int | None:
    """`first_break` of a whole journal in order."""
    previous = ""
    for expected, entry in enumerate(entries, start=1):
        if entry.sequence != expected or entry.hash != chain_hash(previous, entry):
            return expected
        previous = entry.hash
    return None


def file_of(entry: JournalEntry) -> str:
    """The name of the file that an entry is about, empty where it is about none."""
    for state in (entry.after, entry.before):
        told = json.loads(state) if state else {}
        if "file" in told:
            return str(told["file"])
    return ""


def _last(snapshot: Snapshot) -> JournalEntry | None:
    return next(iter(latest(snapshot, 1)), None)


def _cells(entry: JournalEntry) -> tuple[str | int, ...]:
    return (
        entry.sequence,
        moment(entry.at),
        entry.author,
        entry.action,
        entry.subject,
        entry.before,
        entry.after,
        entry.why,
        entry.hash,
    )


def _entry(row: Row) -> JournalEntry:
    sequence, at, author, action, subject, before, after, why, entry_hash = row
    return JournalEntry(
        sequence=sequence,
        at=datetime.fromisoformat(at),
        author=author,
        action=action,
        subject=subject,
        before=before,
        after=after,
        why=why,
        hash=entry_hash,
    )


def _state_text(state: State | None) -> str:
    return "" if state is None else canonical(state)
