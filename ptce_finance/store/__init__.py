"""The store: one DuckDB file that holds every import, decision and journal entry."""

from ptce_finance.store.errors import (
    AgreementChanged,
    AmountTooLarge,
    BackupOntoStore,
    BackupUnsound,
    DiskFull,
    DuplicateSource,
    NotAStore,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreFault,
    StoreInUse,
    StoreInUseSomewhere,
    StoreNewer,
    StoreUnreachable,
)
from ptce_finance.store.stated import Topic
from ptce_finance.store.store import Store

__all__ = [
    "AgreementChanged",
    "AmountTooLarge",
    "BackupOntoStore",
    "BackupUnsound",
    "DiskFull",
    "DuplicateSource",
    "NotAStore",
    "Store",
    "StoreClosed",
    "StoreDamaged",
    "StoreError",
    "StoreFault",
    "StoreInUse",
    "StoreInUseSomewhere",
    "StoreNewer",
    "StoreUnreachable",
    "Topic",
]
