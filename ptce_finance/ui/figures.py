"""Figures that open: a value on a card, then formula, inputs and lines down to their cells."""

from collections.abc import Iterator, Sequence

import streamlit as st

from ptce_finance.charts.figure_words import context_text, name_text, value_text
from ptce_finance.charts.picture import Shown, Table
from ptce_finance.i18n import Locale, text
from ptce_finance.model.results import Figure, Study
from ptce_finance.model.trace import figure as find_figure
from ptce_finance.ui import page_list
from ptce_finance.ui.kept import kept
from ptce_finance.ui.line_tables import show_lines
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import FIGURE, View

DEEPEST = 3


def figure_cards(view: View, study: Study, figures: Sequence[Figure]) -> None:
    """The figures on cards; each opens on demand."""
    with st.grid(3, gap="small"):
        for figure in figures:
            _card(view, study, figure)


def _card(view: View, study: Study, figure: Figure) -> None:
    name, value, context = kept(_words, view.locale, figure)
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.metric(name, value, label_visibility="collapsed")
        st.markdown(name)
        st.caption(context)
        if st.button(
            view.text("figure.open"),
            key=f"open_{figure.key}",
            type="tertiary",
            icon=":material/search:",
        ):
            open_figure(view, study, figure.key)


def _words(locale: Locale, figure: Figure) -> tuple[str, str, str]:
    """Name, value and what a share is a share of."""
    return (
        markdown(name_text(locale, figure)),
        value_text(locale, figure, cents=False),
        markdown(context_text(locale, figure)),
    )


def open_figure(view: View, study: Study, key: str) -> None:
    """A dialog with everything behind the figure of that key."""
    figure = find_figure(study, key)
    if figure is None:
        return
    title = name_text(view.locale, figure)
    st.dialog(markdown(title), width="large")(_opened)(view, figure)


def _opened(view: View, figure: Figure) -> None:
    st.metric(
        markdown(context_text(view.locale, figure)) or "\u2060",
        value_text(view.locale, figure),
    )
    st.markdown(
        view.text("figure.formula", formula=markdown(text(view.locale, f"formula.{figure.name}")))
    )
    st.page_link(
        page_list.TRACE,
        label=view.text("go.trace"),
        icon=":material/account_tree:",
        query_params={FIGURE: figure.key},
    )
    inputs = list(_inputs(figure.inputs, 0))
    if inputs:
        st.markdown(f"**{view.text('figure.inputs')}**")
        show_table(_inputs_table(view, inputs))
    ids = dict.fromkeys(_line_ids(figure))
    if ids:
        st.markdown(f"**{view.text('figure.lines')}**")
        show_lines(view, tuple(ids))
    elif not inputs:
        st.caption(view.text("figure.no-lines"))


def _inputs(inputs: Sequence[Figure], depth: int) -> Iterator[tuple[int, Figure]]:
    for one in inputs:
        if depth == 0 or one.value:
            yield depth, one
        if depth + 1 < DEEPEST:
            yield from _inputs(one.inputs, depth + 1)


def _inputs_table(view: View, inputs: Sequence[tuple[int, Figure]]) -> Table:
    return Table(
        title=view.text("figure.inputs"),
        heads=(view.text("head.figure"), view.text("head.value"), view.text("head.formula")),
        rows=tuple(
            (
                "↳ " * depth + name_text(view.locale, one),
                Shown(text=value_text(view.locale, one), value=one.value),
                text(view.locale, f"formula.{one.name}"),
            )
            for depth, one in inputs
        ),
    )


def _line_ids(figure: Figure) -> Iterator[str]:
    yield from figure.line_ids
    for one in figure.inputs:
        yield from _line_ids(one)
