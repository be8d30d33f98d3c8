"""The tables and pictures that a page shows, offered as files under it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Final

import streamlit as st

from ptce_finance.charts.picture import Picture, Table
from ptce_finance.i18n import Locale, day, text
from ptce_finance.report.bundle import shown_files, stem_of
from ptce_finance.report.zipped import zipped
from ptce_finance.ui import state, view

_SHOWN: Final[ContextVar[list[Table | Picture] | None]] = ContextVar("shown", default=None)


def begin() -> None:
    """Start a page: nothing is shown yet."""
    _SHOWN.set([])


def keep(shown: Table | Picture) -> None:
    """Keep what is being shown; a part of a page that runs alone keeps nothing."""
    known = _SHOWN.get()
    if known is not None:
        known.append(shown)


@contextmanager
def kept_apart() -> Iterator[list[Table | Picture]]:
    """What is shown meanwhile, whether or not the page keeps it."""
    shown: list[Table | Picture] = []
    before = _SHOWN.set(shown)
    try:
        yield shown
    finally:
        _SHOWN.reset(before)


def offer(locale: Locale, title: str) -> None:
    """A button that makes the files when it is pressed; nothing under a page without a table."""
    known = _SHOWN.get()
    if known:
        st.download_button(
            text(locale, "page.files.download"),
            data=_made(locale, title, known),
            file_name=f"{stem_of(title)}.zip",
            mime="application/zip",
            key="page_files",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
            help=text(locale, "page.files.help"),
        )


def _made(locale: Locale, title: str, known: list[Table | Picture]) -> Callable[[], bytes]:
    seen = view.current()
    names = {one.id: one.name for one in state.clusters()}
    settings = (f"{name}={value}" for name, value in seen.reading.settings().items())
    about = (
        title,
        names.get(seen.cluster_id, ""),
        day(locale, state.now().date()),
        ", ".join(settings),
    )
    return partial(_zip, locale, tuple(known), about)


def _zip(locale: Locale, shown: tuple[Table | Picture, ...], about: tuple[str, ...]) -> bytes:
    return zipped(shown_files(locale, shown, about))
