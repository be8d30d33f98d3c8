"""The view in the address: a copied link opens the same cluster, year, reading and language."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from ptce_finance.ui import state

_WRITTEN: Final = "address_written"


def field(name: str) -> str:
    """The session key of the selector that holds that part of the address."""
    return f"at_{name}"


def arrive(names: Sequence[str]) -> None:
    """Take over what the address says, unless this session wrote it there itself.

    A part that the address leaves out keeps its value: changing page empties the address.
    """
    written = state.recall_parts(_WRITTEN)
    for name in names:
        asked = st.query_params.get(name)
        if asked is not None and asked != written.get(name):
            state.keep(field(name), asked)


def chosen(name: str, options: Sequence[str], default: str) -> str:
    """The value of one part, made valid before its selector is drawn."""
    value = state.recall(field(name), default)
    if value not in options:
        value = default
    state.keep(field(name), value)
    return value


def depart(parts: Mapping[str, str]) -> None:
    """Write the view into the address."""
    state.keep_parts(_WRITTEN, parts)
    if st.query_params.to_dict() != dict(parts):
        st.query_params.from_dict(parts)
