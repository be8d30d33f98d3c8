"""A switch that the session and the address remember."""

from typing import Final

import streamlit as st

from ptce_finance.ui import address, state

ON: Final = "1"
OFF: Final = "0"


def switch(label: str, name: str, *, usual: bool, told: str = "") -> bool:
    """Whether the switch of that name is on; the address holds it where it is not as usual."""
    kept = state.recall(address.field(name))
    key = f"switch_{name}"
    return st.toggle(
        label,
        value=kept == ON if kept in {ON, OFF} else usual,
        key=key,
        help=told or None,
        on_change=_turned,
        args=(name, key, usual),
    )


def _turned(name: str, key: str, usual: bool) -> None:  # noqa: FBT001 - a callback's arguments
    turned = state.recall(key) == str(True)
    state.keep(address.field(name), "" if turned is usual else ON if turned else OFF)
