"""The session of one window, which a click that comes too soon never cuts in two.

Streamlit stops a run at its next look at the session as soon as the window asks for another one,
even inside the answer to a click: what was written in the store stays, and what the session had to
remember of it would be lost. While no page is drawn, such a stop is therefore borne: values are
read without it, and written aside for the next page that is drawn.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

_ASIDE: Final = "written_aside"
_GONE: Final = None


class _Thread(threading.local):
    """What this thread is doing: drawing a page, or answering a click before it."""

    drawing = False


_thread = _Thread()


@contextmanager
def drawing() -> Iterator[None]:
    """While a page is drawn; what clicks wrote aside comes back first."""
    aside = st.session_state.setdefault(_ASIDE, {})
    for key, value in tuple(aside.items()):
        _write(key, value)
        del aside[key]
    _thread.drawing = True
    try:
        yield
    finally:
        _thread.drawing = False


def is_new() -> bool:
    """Whether no page of this window was drawn yet."""
    return _ASIDE not in st.session_state


def value(key: str, default: Any = None) -> Any:  # noqa: ANN401 - Streamlit's own values
    """What the session keeps under that key: a text, a list or texts together, a field's value."""
    if _thread.drawing:
        return st.session_state.get(key, default)
    held = st.session_state.to_dict()
    found = {**held, **held.get(_ASIDE, {})}.get(key)
    return default if found is _GONE else found


def put(key: str, value: Any) -> None:  # noqa: ANN401 - Streamlit's own values
    """Keep a value under that key; a field of that key shows it at the next run."""
    if _thread.drawing:
        _write(key, value)
        return
    aside = st.session_state.to_dict().get(_ASIDE, {})
    try:
        _write(key, value)
        aside.pop(key, None)
    except StopException:
        aside[key] = value


def take(key: str) -> Any:  # noqa: ANN401 - Streamlit's own values
    """What is kept under that key, once; None where there is nothing."""
    found = value(key)
    put(key, _GONE)
    return found


def _write(key: str, value: Any) -> None:  # noqa: ANN401 - Streamlit's own values
    if value is _GONE:
        st.session_state.pop(key, None)
    else:
        st.session_state[key] = value
