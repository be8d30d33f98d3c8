"""Figures that open: a value on a card, then formula, inputs and lines down to their cells."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import streamlit as st

from ptce_finance.charts.picture import Shown, Table
from ptce_finance.domain.money import round_half_away, to_cents
from ptce_finance.i18n import Locale, counted, euros, number, percent, text, year_label
from ptce_finance.model.results import Figure, FigureUnit, Study
from ptce_finance.model.trace import figure as find_figure
from ptce_finance.ui import page_list
from ptce_finance.ui.line_tables import show_lines
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import FIGURE, View

DEEPEST = 3


def value_text(locale: Locale, figure: Figure, *, cents: bool = True) -> str:
    """The value of a figure with its unit; "n. s." or "not known" where it has none."""
    value = figure.value
    if value is None:
        ratio = figure.unit in {FigureUnit.SHARE, FigureUnit.RATE}
        return text(locale, "value.not-significant" if ratio else "value.unknown")
    one = round_half_away(value, 1)
    shown = number(locale, one, 1 if one % 1 else 0)
    match figure.unit:
        case FigureUnit.EUROS:
            shown = euros(locale, to_cents(value), cents=cents)
        case FigureUnit.SHARE:
            shown = percent(locale, Fraction(value))
        case FigureUnit.RATE:
            rate = percent(locale, Fraction(value), sign=True)
            shown = text(locale, "value.per-year", value=rate)
        case FigureUnit.MONTHS:
            shown = counted(locale, "value.month-count", one, value=shown)
        case FigureUnit.POSTS:
            shown = counted(locale, "value.posts", one, value=shown)
        case FigureUnit.COUNT:
            pass
    return shown


def name_text(locale: Locale, figure: Figure) -> str:
    """What the figure is: its name, and what it is about where the name is not enough."""
    name = text(locale, f"figure.{figure.name}")
    return (
        text(locale, "page.figure.of", name=name, subject=figure.subject)
        if figure.subject
        else name
    )


def context_text(locale: Locale, figure: Figure) -> str:
    """The year of the figure, and what a share is a share of."""
    year = "" if figure.year is None else year_label(locale, figure.year)
    if figure.unit is FigureUnit.SHARE and figure.base is not None:
        base = euros(locale, figure.base, cents=False)
        return text(locale, "page.figure.base", base=base, year=year)
    return text(locale, "page.figure.year", year=year) if year else ""


def figure_cards(view: View, study: Study, figures: Sequence[Figure]) -> None:
    """The figures on cards; each opens on demand."""
    with st.grid(3, gap="small"):
        for figure in figures:
            _card(view, study, figure)


def _card(view: View, study: Study, figure: Figure) -> None:
    name = markdown(name_text(view.locale, figure))
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.metric(name, value_text(view.locale, figure, cents=False), label_visibility="collapsed")
        st.markdown(name)
        st.caption(markdown(context_text(view.locale, figure)))
        if st.button(
            view.text("figure.open"),
            key=f"open_{figure.key}",
            type="tertiary",
            icon=":material/search:",
        ):
            open_figure(view, study, figure.key)


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
