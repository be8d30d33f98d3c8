"""What the mapping page keeps: its file, the draft with its way back, what is read of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

import streamlit as st

from ptce_finance.domain.mapping import MappedTable, Mapping
from ptce_finance.domain.mapping_text import mapping_text, read_mapping
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.mapping_proposal import proposal
from ptce_finance.ingest.reader import read_cells
from ptce_finance.ingest.tables.grid import Grid, read_grid
from ptce_finance.ui import state

_FILE: Final = "mapped_file"
_SHORT: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedFile:
    """The file that is being mapped. `key` tells its widgets from another file's."""

    name: str
    data: bytes
    key: str


def keep_file(name: str, data: bytes) -> None:
    """Keep the file to map for this session."""
    state.keep_file(_FILE, name, data)


def drop_file() -> None:
    """Let go of the file."""
    state.forget(_FILE)


def kept_file() -> MappedFile | None:
    """The file to map, or None."""
    kept = state.recall_file(_FILE)
    if kept is None:
        return None
    name, data = kept
    return MappedFile(name=name, data=data, key=sha256(data).hexdigest()[:_SHORT])


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


def draft(file: MappedFile) -> Mapping:
    """The mapping under way: as it was left, else the program's best guess."""
    kept = read_mapping(state.recall(_draft_key(file)), whole=False).mapping
    return kept or _guess(file.data, file.name, file.key)


@st.cache_resource(max_entries=2, show_spinner=False)
def _guess(_data: bytes, name: str, key: str) -> Mapping:
    return proposal(_book(_data, name, key))


def keep_draft(file: MappedFile, mapping: Mapping) -> None:
    """Keep the mapping under way."""
    state.keep(_draft_key(file), mapping_text(mapping))


def replace_table(file: MappedFile, place: int, table: MappedTable | None) -> None:
    """Put a table in the draft at that place (the end where there is none), or take it out.

    Its fields start again from what the table says.
    """
    mapping = draft(file)
    tables = list(mapping.tables)
    tables[place : place + 1] = [] if table is None else [table]
    keep_draft(file, replace(mapping, tables=tuple(tables)))
    restart(file)


def restart(file: MappedFile) -> None:
    """Let every field start again from the draft."""
    state.keep(f"map_turn_{file.key}", str(_turn(file) + 1))


def field(file: MappedFile, name: str) -> str:
    """The key of a field, another one after each restart."""
    return f"map_{file.key}_{_turn(file)}_{name}"


def _turn(file: MappedFile) -> int:
    return int(state.recall(f"map_turn_{file.key}", "0"))


def _draft_key(file: MappedFile) -> str:
    return f"map_draft_{file.key}"


def remembered(cluster_id: str) -> tuple[Mapping, ...]:
    """The mappings that a cluster remembers."""
    opened = state.store()
    return _remembered(str(opened.path), opened.revision(), cluster_id)


@st.cache_data(max_entries=8, show_spinner=False)
def _remembered(path: str, revision: int, cluster_id: str) -> tuple[Mapping, ...]:  # noqa: ARG001 - cache key
    return state.store().mappings(cluster_id)
