"""What a person sees when something fails: one sentence, no trace of the program."""

import logging

import streamlit as st

from ptce_finance.i18n import Locale, has_text, text
from ptce_finance.i18n.sentences import shown_value
from ptce_finance.store import StoreError
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.said import Said

_LOG = logging.getLogger("ptce_finance")


def store_sentence(locale: Locale, fault: StoreError) -> str:
    """Why the store cannot be used."""
    return _sentence(locale, f"store.{fault.code}", fault.values)


def show_store_fault(locale: Locale, fault: StoreError, place: str = "store") -> None:
    """The sentence of a store that cannot be opened, and nothing else.

    `place`: where the catalogue may have a sentence of its own, for a page that offers what the
    usual one sends to the terminal for.
    """
    own = f"{place}.{fault.code}"
    told = own if has_text(locale, own) else f"store.{fault.code}"
    st.error(
        markdown(_sentence(locale, told, fault.values)),
        title=text(locale, "page.fault.store"),
        icon=":material/lock:",
    )


def show_no_copy(locale: Locale, told: Said) -> None:
    """A write that stands, without the copy that follows it."""
    reason = _sentence(locale, told.key, dict(told.values))
    st.warning(
        markdown(text(locale, "page.copies.no-copy", reason=reason)), icon=":material/warning:"
    )


def show_refused_write(locale: Locale, refused: Said, *, in_sight: bool = False) -> None:
    """Why the last write was not made; who pressed a button far below is told to look up.

    `in_sight`: on a page of one screen, which has nothing far below.
    """
    st.error(
        markdown(_sentence(locale, refused.key, dict(refused.values))),
        title=text(locale, "page.fault.write"),
        icon=":material/block:",
    )
    if not in_sight:
        st.toast(text(locale, "page.fault.look-up"), icon=":material/block:", duration=6)


def show_program_fault(locale: Locale, fault: Exception) -> None:
    """A fault of the program: a sentence on the page, the rest in the terminal."""
    _LOG.error("page failed", exc_info=fault)
    st.error(
        text(locale, "page.fault.program"),
        title=text(locale, "page.fault.title"),
        icon=":material/error:",
    )


def _sentence(locale: Locale, key: str, values: dict[str, str]) -> str:
    known = key if has_text(locale, key) else "store.fault"
    filled = {"file": "", "detail": ""} | {
        name: shown_value(locale, value) for name, value in values.items()
    }
    return text(locale, known, **filled)
