"""From any table of a page to the trace of its figures, and the same figures read otherwise."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from ptce_finance.charts.figure_words import name_text, value_text
from ptce_finance.i18n import Locale, year_label
from ptce_finance.model.results import Figure, Study
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.trace import trace_link
from ptce_finance.ui.trace_tables import held
from ptce_finance.ui.two_readings import compared
from ptce_finance.ui.view import View

OPENED: Final = "trace_opened"


def trace_door(view: View, study: Study, table: str) -> None:
    """Beside a table: a selector of its figures that leads to their trace.

    Where the person compares two readings, the figures that differ follow.
    """
    found = held(view, study, table)
    if not found:
        return
    _selector(view, found, table)
    compared(view, tuple(found))


@st.fragment
def _selector(view: View, found: Mapping[str, Figure], table: str) -> None:
    """The door; what stands behind it is drawn once it is opened, alone."""
    door = st.popover(
        view.text("trace.door", what=view.text(f"trace.table.{table}")),
        icon=":material/search:",
        type="tertiary",
        key=f"{OPENED}_{table}",
        on_change="rerun",
    )
    if not door.open:
        return
    names = kept(_names, view.locale, found)
    with door:
        key = st.selectbox(
            view.text("trace.figure"),
            tuple(found),
            format_func=lambda one: names.get(one, one),
            key=f"trace_door_{table}",
        )
        if key in found:
            trace_link(view, found[key], view.text("go.trace"))


def _names(locale: Locale, found: Mapping[str, Figure]) -> Mapping[str, str]:
    return {key: _name(locale, figure) for key, figure in found.items()}


def _name(locale: Locale, figure: Figure) -> str:
    year = "" if figure.year is None else f"{year_label(locale, figure.year)} · "
    name = plain_line(name_text(locale, figure))
    return f"{year}{name} — {value_text(locale, figure)}"
