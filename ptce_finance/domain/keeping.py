"""Copies of the store, what each holds, and the ways back when the store cannot be opened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ptce_finance.domain.cluster import ImportedSource, JournalEntry


class CopyReason(StrEnum):
    """Why a copy was kept."""

    IMPORT = "import"
    MIGRATION = "migration"
    HAND = "hand"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCopy:
    """A copy kept beside the store: its file's name, the moment of its data, why it was made."""

    name: str
    at: datetime
    reason: CopyReason
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreContents:
    """What a store file holds, told without showing a figure of it.

    `sources` are the imports that were not withdrawn; `last` is the journal's last entry, and
    `entries` how many there are.
    """

    clusters: tuple[str, ...]
    sources: tuple[ImportedSource, ...]
    entries: int
    last: JournalEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """The acknowledged writes that a file lacks: how many, and those of them that are known."""

    count: int
    known: tuple[JournalEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """A verified file that can take the store's place: a copy, or the store without its log.

    `copy` is None for the latter.
    """

    copy: StoreCopy | None
    holds: StoreContents
    missing: Missing
