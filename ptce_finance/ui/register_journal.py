"""Who changed the register, when, what and why; and the way back."""

import json
from collections.abc import Mapping
from typing import Final

import streamlit as st

from ptce_finance.charts.picture import Table
from ptce_finance.domain.cluster import JournalEntry
from ptce_finance.i18n import moment, text
from ptce_finance.ui import register_writing, state, writing
from ptce_finance.ui.line_tables import show_line_table
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.view import View

MOST_READ: Final = 5000
MOST_SHOWN: Final = 100
ACTIONS: Final = ("agreement", "remove-agreement", "undo-agreement")
TOGETHER: Final = {"probability": "probability", "tranches": "amount", "payments": "plan"}
UNDONE: Final = "register_to_undo"


def register_journal(view: View) -> None:
    """The last changes of the register, and a button that takes one back."""
    entries = [
        one
        for one in state.journal(MOST_READ)
        if one.action in ACTIONS and _cluster(one) in {"", view.cluster_id}
    ][:MOST_SHOWN]
    st.header(view.text("register.journal"), anchor=False)
    if not entries:
        st.caption(view.text("register.no-journal"))
        return
    show_line_table(_table(view, entries))
    standing = state.store().undoable_agreements(view.cluster_id, _undoable(entries))
    if not standing:
        return
    if state.recall(UNDONE) not in standing:
        state.keep(UNDONE, standing[0])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox(view.text("register.undo-which"), standing, key=UNDONE)
        st.button(
            view.text("register.undo"),
            key="register_undo",
            icon=":material/undo:",
            on_click=register_writing.undo,
            args=(view, key),
        )
    writing.signature(view.locale, place="register_undo")


def _undoable(entries: list[JournalEntry]) -> list[str]:
    """The agreements that were typed or removed more often than it was taken back."""
    counted: dict[str, int] = {}
    for one in entries:
        step = -1 if one.action == "undo-agreement" else 1
        counted[one.subject] = counted.get(one.subject, 0) + step
    return [key for key, times in counted.items() if times > 0]


def _table(view: View, entries: list[JournalEntry]) -> Table:
    heads = ("when", "who", "what", "agreement", "changed", "why")
    return Table(
        title=view.text("register.journal"),
        heads=tuple(view.text(f"register.head.{head}") for head in heads),
        rows=tuple(
            (
                moment(view.locale, one.at.astimezone()),
                plain_line(one.author),
                text(view.locale, f"journal.{one.action}"),
                plain_line(one.subject),
                _changed(view, one),
                plain_line(one.why),
            )
            for one in entries
        ),
    )


def _changed(view: View, entry: JournalEntry) -> str:
    """Which fields an entry changed, from what to what where that is short."""
    before, after = _state(entry.before), _state(entry.after)
    if not before or not after:
        return ""
    told = []
    for name in after:
        old, new = before.get(name), after[name]
        if old == new or name in {"cluster", "source", "source_id"}:
            continue
        field = view.text(f"register.field.{TOGETHER.get(name, name)}")
        short = not isinstance(old, list | dict) and not isinstance(new, list | dict)
        told.append(f"{field}\u00a0: {_shown(old)} → {_shown(new)}" if short else field)
    return plain_line(", ".join(told))


def _shown(value: object) -> str:
    return "–" if value in {None, ""} else str(value)


def _cluster(entry: JournalEntry) -> str:
    return str((_state(entry.after) or _state(entry.before)).get("cluster", ""))


def _state(told: str) -> Mapping[str, object]:
    read = json.loads(told) if told else {}
    return read if isinstance(read, dict) else {}
