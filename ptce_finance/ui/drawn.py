"""Parts of a page that hold nothing to click, drawn once for every run and session.

What Streamlit sent for a part is sent again as it was, for as long as it is asked for with the same
values: neither its words and tables nor its drawings are made again.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache, wraps
from itertools import count
from typing import Final, ParamSpec

import streamlit as st

from ptce_finance.charts.picture import Picture, Table
from ptce_finance.ui import page_files
from ptce_finance.ui.kept import Asked

P = ParamSpec("P")

_MOST: Final = 256
_NUMBERS: Final = count()
_WITHIN: Final = ContextVar("within", default=False)
"""Whether a part is being drawn to be kept."""


def drawn(part: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Draw that part for these values, recognised as `kept` recognises them.

    `part` is a function of a module that depends on its arguments only and draws no widget.
    """
    if _WITHIN.get():
        # Streamlit forgets in which container a kept part stands inside another kept part.
        part(*args, **kwargs)
    else:
        for one in _drawn(Asked(part, *args, **kwargs)):
            page_files.keep(one)


def still(part: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that `drawn` draws wherever it is called."""

    @wraps(part)
    def shown(*args: P.args, **kwargs: P.kwargs) -> None:
        drawn(part, *args, **kwargs)

    return shown


@lru_cache(maxsize=4 * _MOST)
def _number(asked: Asked) -> int:  # noqa: ARG001 - what is told apart
    """A number of its own for each call; one that was forgotten gets another."""
    return next(_NUMBERS)


@st.cache_resource(max_entries=_MOST, show_spinner=False, hash_funcs={Asked: _number})
def _drawn(asked: Asked) -> tuple[Table | Picture, ...]:
    """The tables and pictures that the part showed, for the files under its page."""
    before = _WITHIN.set(True)
    try:
        with page_files.kept_apart() as shown:
            asked.answer()
    finally:
        _WITHIN.reset(before)
    return tuple(shown)
