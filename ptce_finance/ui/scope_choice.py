"""Whose budget a document is: the whole cell's, or one action's, never added to it."""

from typing import Final

import streamlit as st

from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.ui import state
from ptce_finance.ui.view import View

CELL: Final = "cell"
ACTION: Final = "action"
UNSAID: Final = ""


def chosen_scope(place: str) -> str | None:
    """What the person said at the last run: the cell, an action by its name, or nothing."""
    if _an_action(place):
        return state.recall(f"action_{place}").strip() or None
    return CELL_SCOPE if state.recall(f"scope_{place}", UNSAID) == CELL else None


def without_name(place: str) -> bool:
    """Whether the person said that it is an action's, and not yet which one's."""
    return _an_action(place) and chosen_scope(place) is None


def scope_field(view: View, place: str, *, assumed: bool) -> None:
    """The question where the document calls itself a project's, else a box to tick."""
    if assumed or state.recall(f"scope_{place}"):
        st.radio(
            view.text("import.scope"),
            (CELL, ACTION),
            format_func=lambda value: view.text(f"import.scope-{value}"),
            key=f"scope_{place}",
            index=None,
            help=view.text("import.scope-help"),
        )
    else:
        st.checkbox(
            view.text("import.one-action"),
            key=f"one_action_{place}",
            help=view.text("import.scope-help"),
        )
    if _an_action(place):
        st.text_input(view.text("import.action"), key=f"action_{place}", max_chars=120)
        st.caption(view.text("import.action-apart"))


def _an_action(place: str) -> bool:
    ticked = state.recall(f"one_action_{place}") == "True"
    return ticked or state.recall(f"scope_{place}", UNSAID) == ACTION
