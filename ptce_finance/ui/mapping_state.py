"""What the mapping page keeps: its file, the draft with its way back, what is read of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

import streamlit as st

from ptce_finance.domain.mapping import MappedTable, Mapping
from ptce_finance.domain.mapping_text import mapping_text, read_mapping
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.layouts.mapped.choosing import fitting_mapping
from ptce_finance.ingest.mapping_proposal import proposal
from ptce_finance.ingest.reader import read_cells
from ptce_finance.ingest.tables.grid import Grid, read_grid
from ptce_finance.ui import file_draft, state

_FILE: Final = "mapped_file"
_SHORT: Final = 10
_MOST_STEPS: Final = 20
_MOST_LATELY: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedFile:
    """The file that is being mapped. `key`, of its `sha256`, tells its widgets from another's."""

    name: str
    data: bytes
    sha256: str

    @property
    def key(self) -> str:
        """The beginning of the sum of its bytes."""
        return self.sha256[:_SHORT]


def keep_file(name: str, data: bytes) -> None:
    """Keep the file to map for this session, and in memory for the window that is reloaded."""
    state.keep_file(_FILE, name, data)
    lately, file = _lately(), mapped_file(name, data)
    lately[file.sha256] = file
    for oldest in [*lately][:-_MOST_LATELY]:
        lately.pop(oldest, None)


@st.cache_resource(show_spinner=False)
def _lately() -> dict[str, MappedFile]:
    """The last files that were mapped while the program runs; nothing is written to disk."""
    return {}


def lately(sha256: str) -> MappedFile | None:
    """A file that was mapped lately, where the program still has its bytes."""
    return _lately().get(sha256)


def drop(sha256: str) -> None:
    """Forget what is kept about a file that is not there, its bytes in memory too."""
    _lately().pop(sha256, None)
    file_draft.drop(sha256)


def drop_file() -> None:
    """Let go of the file."""
    state.forget(_FILE)


def kept_file() -> MappedFile | None:
    """The file to map, or None."""
    kept = state.recall_file(_FILE)
    if kept is None:
        return None
    return mapped_file(*kept)


def mapped_file(name: str, data: bytes) -> MappedFile:
    """A file by its name and bytes."""
    return MappedFile(name=name, data=data, sha256=sha256(data).hexdigest())


def book_of(file: MappedFile) -> CellBook:
    """The cells of the file, read once."""
    return _book(file.data, file.name, file.key)


@st.cache_resource(max_entries=2, show_spinner=False)
def _book(_data: bytes, name: str, key: str) -> CellBook:  # noqa: ARG001 - cache key
    return read_cells(_data, name)


def grids_of(file: MappedFile) -> Sequence[Grid]:
    """The visible sheets of the file, read once."""
    return _grids(file.data, file.name, file.key)


@st.cache_resource(max_entries=2, show_spinner=False)
def _grids(_data: bytes, name: str, key: str) -> Sequence[Grid]:
    return [read_grid(sheet) for sheet in _book(_data, name, key).sheets if not sheet.hidden]


def draft(file: MappedFile, cluster_id: str = "") -> Mapping:
    """The mapping under way: as it was left, else what the cluster remembers, else a guess."""
    text = state.recall(_draft_key(file)) or file_draft.mapping(file.sha256)
    kept = read_mapping(text, whole=False).mapping
    known = None if kept else remembered_for(file, cluster_id)
    return kept or known or _guess(file.data, file.name, file.key)


def remembered_for(file: MappedFile, cluster_id: str) -> Mapping | None:
    """The mapping of the cluster that reads the file, if one does."""
    known = remembered(cluster_id) if cluster_id else ()
    return fitting_mapping(book_of(file), known) if known else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _guess(_data: bytes, name: str, key: str) -> Mapping:
    return proposal(_book(_data, name, key))


def keep_draft(file: MappedFile, mapping: Mapping) -> None:
    """Keep the mapping under way, in the store too; what it was before can be undone."""
    before, now = state.recall(_draft_key(file)), mapping_text(mapping)
    if state.recall(_settled_key(file)) and before != now:
        _remember_step(file, before)
    state.keep(_draft_key(file), now)
    state.keep(_settled_key(file), before or now)
    file_draft.keep_mapping(file.sha256, now)


def give_up(file: MappedFile, place: str) -> None:
    """Forget what was chosen for the file: every field begins again."""
    file_draft.give_up(place, file.sha256)
    for kept in (_draft_key(file), _past_key(file)):
        state.forget(kept)
    restart(file)


def can_undo(file: MappedFile) -> bool:
    """Whether there is a step to go back to."""
    return bool(state.recall_list(_past_key(file)))


def undo(file: MappedFile) -> None:
    """Go back one step; every field starts again from there."""
    past = list(state.recall_list(_past_key(file)))
    if past:
        state.keep(_draft_key(file), past.pop())
        state.keep_list(_past_key(file), past)
        restart(file)


def replace_draft(file: MappedFile, mapping: Mapping) -> None:
    """Go on from another mapping; every field starts again from it."""
    _remember_step(file, state.recall(_draft_key(file)))
    state.keep(_draft_key(file), mapping_text(mapping))
    restart(file)


def _remember_step(file: MappedFile, text: str) -> None:
    if text:
        past = [*state.recall_list(_past_key(file)), text]
        state.keep_list(_past_key(file), past[-_MOST_STEPS:])


def replace_table(file: MappedFile, place: int, table: MappedTable | None) -> None:
    """Put a table in the draft at that place (the end where there is none), or take it out.

    Its fields start again from what the table says.
    """
    mapping = draft(file)
    tables = list(mapping.tables)
    tables[place : place + 1] = [] if table is None else [table]
    replace_draft(file, replace(mapping, tables=tuple(tables)))


def restart(file: MappedFile) -> None:
    """Let every field start again from the draft, which is not yet as the fields will word it."""
    state.forget(_settled_key(file))
    state.keep(f"map_turn_{file.key}", str(_turn(file) + 1))


def field(file: MappedFile, name: str) -> str:
    """The key of a field, another one after each restart."""
    return f"map_{file.key}_{_turn(file)}_{name}"


def _turn(file: MappedFile) -> int:
    return int(state.recall(f"map_turn_{file.key}", "0"))


def _past_key(file: MappedFile) -> str:
    return f"map_past_{file.key}"


def _settled_key(file: MappedFile) -> str:
    return f"map_settled_{file.key}"


def _draft_key(file: MappedFile) -> str:
    return f"map_draft_{file.key}"


def remembered(cluster_id: str) -> tuple[Mapping, ...]:
    """The mappings that a cluster remembers."""
    opened = state.store()
    return _remembered(str(opened.path), opened.revision(), cluster_id)


@st.cache_data(max_entries=8, show_spinner=False)
def _remembered(path: str, revision: int, cluster_id: str) -> tuple[Mapping, ...]:  # noqa: ARG001 - cache key
    return state.store().mappings(cluster_id)
