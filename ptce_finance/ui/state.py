"""What outlives a run: the store, cached readers, and ids in the session.

Cached values are keyed by the store's path and revision, so that a write is seen at once. What
every run asks for is kept twice: Streamlit computes it once for all who wait for it, `lru_cache`
finds it again without hashing what it is asked with. Session state holds ids, texts and the bytes
of a file, never a value of the domain. No other module reads or writes it but `session`, through
which they pass; `mapping_state` names what the mapping page keeps through here.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ptce_finance.domain.cluster import Cluster, ImportedSource, JournalEntry
from ptce_finance.domain.decision import FamilyDecision
from ptce_finance.domain.election import Election
from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import Line
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.rule import FinancingRule
from ptce_finance.model.data import ClusterData
from ptce_finance.model.facade import chosen_rule, load
from ptce_finance.model.facade import study as study_of_store
from ptce_finance.model.results import Figure, Study
from ptce_finance.model.rule_file import three_thirds
from ptce_finance.model.trace import figures as figures_of_study
from ptce_finance.places import store_path
from ptce_finance.store import Store, StoreError
from ptce_finance.ui import session
from ptce_finance.ui.said import Said

_SAID: Final = "said"
_FAULT: Final = "fault"
_WARNING: Final = "warning"
NAME: Final = "author_name"

Settings = tuple[tuple[str, str], ...]


@st.cache_resource(max_entries=4, show_spinner=False, on_release=Store.close)
def _opened(path: str) -> Store:
    return Store.open(Path(path))


def store() -> Store:
    """The store of this machine, opened once; StoreError where it cannot be."""
    path = str(store_path())
    found = _known(path)
    if found.closed:
        _known.cache_clear()
        found = _known(path)
    return found


@lru_cache(maxsize=4)
def _known(path: str) -> Store:
    return _opened(path)


def close_store() -> None:
    """Let go of the store and all that was read: a copy of the same revision may take its place."""
    _opened.clear()
    st.cache_data.clear()
    st.cache_resource.clear()
    for reader in (_known, _clusters, _study, _followed_rule, _elections, _figures):
        reader.cache_clear()


def now() -> datetime:
    """The time at which a person writes."""
    return datetime.now(UTC)


def clusters() -> tuple[Cluster, ...]:
    """Every cluster, oldest first."""
    opened = store()
    return _clusters(str(opened.path), opened.revision())


@lru_cache(maxsize=4)
@st.cache_resource(max_entries=4, show_spinner=False)
def _clusters(path: str, revision: int) -> tuple[Cluster, ...]:  # noqa: ARG001 - cache key
    return _opened(path).clusters()


def study(cluster_id: str, reading: Reading) -> Study:
    """Everything the pages show of a cluster under a reading."""
    opened = store()
    settings = tuple(sorted(reading.settings().items()))
    return _study(str(opened.path), opened.revision(), cluster_id, settings)


@lru_cache(maxsize=16)
@st.cache_resource(max_entries=16, show_spinner=False)
def _study(path: str, revision: int, cluster_id: str, settings: Settings) -> Study:  # noqa: ARG001 - cache key
    followed = chosen_rule(_opened(path), cluster_id).reading
    return study_of_store(_opened(path), cluster_id, reading=followed.with_settings(dict(settings)))


def followed_rule(cluster_id: str) -> FinancingRule:
    """The rule that the cluster follows; the 3/3 rule where there is no cluster yet."""
    if not cluster_id:
        return three_thirds()
    opened = store()
    return _followed_rule(str(opened.path), opened.revision(), cluster_id)


@lru_cache(maxsize=16)
@st.cache_resource(max_entries=16, show_spinner=False)
def _followed_rule(path: str, revision: int, cluster_id: str) -> FinancingRule:  # noqa: ARG001 - cache key
    return chosen_rule(_opened(path), cluster_id)


def elections(cluster_id: str) -> tuple[Election, ...]:
    """The elections that were typed for the cluster."""
    opened = store()
    return _elections(str(opened.path), opened.revision(), cluster_id)


@lru_cache(maxsize=8)
@st.cache_resource(max_entries=8, show_spinner=False)
def _elections(path: str, revision: int, cluster_id: str) -> tuple[Election, ...]:  # noqa: ARG001 - cache key
    return _opened(path).elections(cluster_id)


def figures(cluster_id: str, reading: Reading) -> Mapping[str, Figure]:
    """Every figure of that study by its key, each with what it was made of."""
    opened = store()
    settings = tuple(sorted(reading.settings().items()))
    return _figures(str(opened.path), opened.revision(), cluster_id, settings)


@lru_cache(maxsize=8)
@st.cache_resource(max_entries=8, show_spinner=False)
def _figures(path: str, revision: int, cluster_id: str, settings: Settings) -> Mapping[str, Figure]:
    return figures_of_study(_study(path, revision, cluster_id, settings))


def cluster_data(cluster_id: str) -> ClusterData:
    """What the store holds of a cluster, to try a decision on before it is written."""
    opened = store()
    return _cluster_data(str(opened.path), opened.revision(), cluster_id)


@st.cache_data(max_entries=4, show_spinner=False)
def _cluster_data(path: str, revision: int, cluster_id: str) -> ClusterData:  # noqa: ARG001 - cache key
    return load(_opened(path), cluster_id)


def journal(limit: int) -> tuple[JournalEntry, ...]:
    """The last entries of the journal, newest first."""
    opened = store()
    return _journal(str(opened.path), opened.revision(), limit)


@st.cache_data(max_entries=4, show_spinner=False)
def _journal(path: str, revision: int, limit: int) -> tuple[JournalEntry, ...]:  # noqa: ARG001 - cache key
    return _opened(path).journal(limit)


def sources(cluster_id: str | None = None) -> tuple[ImportedSource, ...]:
    """Every import, withdrawn ones too, oldest first."""
    opened = store()
    return _sources(str(opened.path), opened.revision(), cluster_id)


@st.cache_data(max_entries=8, show_spinner=False)
def _sources(path: str, revision: int, cluster_id: str | None) -> tuple[ImportedSource, ...]:  # noqa: ARG001 - cache key
    return _opened(path).sources(cluster_id)


def lines(cluster_id: str) -> Mapping[str, Line]:
    """The lines that count, by id."""
    opened = store()
    found = _lines(str(opened.path), opened.revision(), cluster_id)
    return {line.id: line for line in found}


@st.cache_data(max_entries=8, show_spinner=False)
def _lines(path: str, revision: int, cluster_id: str) -> tuple[Line, ...]:  # noqa: ARG001 - cache key
    return _opened(path).lines(cluster_id)


def issues(source_id: str) -> tuple[Issue, ...]:
    """What the reading of an import told."""
    opened = store()
    return _issues(str(opened.path), opened.revision(), source_id)


@st.cache_data(max_entries=100, show_spinner=False)
def _issues(path: str, revision: int, source_id: str) -> tuple[Issue, ...]:  # noqa: ARG001 - cache key
    return _opened(path).issues(source_id)


def decisions(cluster_id: str) -> tuple[FamilyDecision, ...]:
    """The family decisions that hold, oldest first."""
    opened = store()
    return _decisions(str(opened.path), opened.revision(), cluster_id)


@st.cache_data(max_entries=8, show_spinner=False)
def _decisions(path: str, revision: int, cluster_id: str) -> tuple[FamilyDecision, ...]:  # noqa: ARG001 - cache key
    return _opened(path).decisions(cluster_id)


def recall(key: str, default: str = "") -> str:
    """A text kept in the session under that key."""
    return str(session.value(key, default))


def keep(key: str, value: str | bool) -> None:  # noqa: FBT001 - what a box to tick holds
    """Keep a text, or a box ticked, in the session; a field with that key shows it then."""
    session.put(key, value)


def forget(key: str) -> None:
    """Let go of what is kept under that key; a field with that key is empty at the next run."""
    session.take(key)


def keep_file(key: str, name: str, data: bytes) -> None:
    """Keep a file in the session: its name and its bytes."""
    session.put(key, (name, data))


def recall_file(key: str) -> tuple[str, bytes] | None:
    """The file kept under that key, if any."""
    kept: tuple[str, bytes] | None = session.value(key)
    return kept


def recall_parts(key: str) -> Mapping[str, str]:
    """Texts kept together in the session under that key."""
    parts: Mapping[str, str] = session.value(key, {})
    return parts


def keep_parts(key: str, parts: Mapping[str, str]) -> None:
    """Keep texts together in the session."""
    session.put(key, dict(parts))


def recall_list(key: str) -> Sequence[str]:
    """A list of ids kept in the session under that key."""
    ids: Sequence[str] = session.value(key, ())
    return ids


def keep_list(key: str, ids: Sequence[str]) -> None:
    """Keep a list of ids in the session."""
    session.put(key, list(ids))


def say(key: str, **values: str) -> None:
    """Keep a sentence to show at the next run, after a write."""
    session.put(_SAID, (key, tuple(values.items())))


def said() -> Said | None:
    """The sentence kept by the last write, once."""
    kept = session.take(_SAID)
    return None if kept is None else Said(key=kept[0], values=kept[1])


def keep_fault(fault: StoreError) -> None:
    """Keep why the store refused, to show it at the next run."""
    session.put(_FAULT, (f"store.{fault.code}", tuple(fault.values.items())))


def keep_warning(fault: StoreError) -> None:
    """Keep what a write that was made could not do beside it."""
    session.put(_WARNING, (f"store.{fault.code}", tuple(fault.values.items())))


def warning() -> Said | None:
    """What the last write could not do beside what it wrote, once."""
    kept = session.take(_WARNING)
    return None if kept is None else Said(key=kept[0], values=kept[1])


def refuse(key: str, **values: str) -> None:
    """Keep the sentence that says what a person has to do before the write."""
    session.put(_FAULT, (key, tuple(values.items())))


def fault() -> Said | None:
    """Why the last write was refused, once."""
    kept = session.take(_FAULT)
    return None if kept is None else Said(key=kept[0], values=kept[1])


def event(key: str) -> Mapping[str, Any]:
    """What a person did in the chart or grid of that key; empty before they did anything."""
    found: Mapping[str, Any] | None = session.value(key)
    return found or {}
