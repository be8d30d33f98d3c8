"""A cluster and the imports that feed it, as the store knows them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ptce_finance.domain.report import Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A PTCE whose animation cell is studied."""

    id: str
    name: str


class SourceStatus(StrEnum):
    """Whether what an import brought still counts."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSource:
    """One accepted file: its bytes' SHA-256, when, by whom, and whether it still counts.

    `superseded` when every exercise it brought has a newer source.
    """

    id: str
    cluster_id: str
    file: str
    sha256: str
    layout: str
    imported_at: datetime
    author: str
    status: SourceStatus
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One entry of the append-only journal; each hash covers the previous one."""

    sequence: int
    at: datetime
    author: str
    action: str
    subject: str
    before: str
    after: str
    why: str
    hash: str
