"""Parts of the trace page: which figure, its value and formula, what enters it, what it enters."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ptce_finance.charts.figure_words import context_text, name_text, value_text
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import Locale, text, year_label
from ptce_finance.model.results import CoverLevel, Figure, Study
from ptce_finance.ui import address, page_list, state
from ptce_finance.ui.overview import of_year
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.trace_origins import used_by
from ptce_finance.ui.view import FIGURE, View

YEAR = "trace_year"
NO_YEAR = "none"
NOTHING = ""
MOST_USES = 30


def chosen_figure(view: View, study: Study) -> Figure | None:
    """The figure that the address or the person names, with the two fields that choose it."""
    figures = state.figures(view.cluster_id, view.reading)
    asked = state.recall(address.field(FIGURE))
    if asked and asked not in figures:
        st.warning(view.text("trace.unknown", name=markdown(asked)), icon=":material/help:")
    years = _years(view.locale, figures)
    _keep_year(view, study, figures.get(asked), years)
    with st.container(border=True):
        left, right = st.columns([1, 3])
        with left:
            token = st.selectbox(
                view.text("trace.year"),
                tuple(years),
                format_func=lambda one: years.get(one, one),
                key=YEAR,
                on_change=_forget_figure,
            )
        names = _names(view.locale, [x for x in figures.values() if _token(x.year) == token])
        options = (NOTHING, *names)
        address.chosen(FIGURE, options, NOTHING)
        with right:
            key = st.selectbox(
                view.text("trace.figure"),
                options,
                format_func=lambda one: names.get(one) or view.text("trace.choose"),
                key=address.field(FIGURE),
            )
    return figures.get(key)


def first_steps(view: View, study: Study) -> None:
    """What the page does, and the figures of the overview to begin with."""
    st.markdown(view.text("trace.what"))
    shown = of_year(view, study)
    for one in shown.figures if shown else ():
        trace_link(view, one)


def opened(view: View, figure: Figure) -> None:
    """The figure with its value, its unit, its base and its formula in words."""
    st.metric(markdown(name_text(view.locale, figure)), value_text(view.locale, figure))
    context = context_text(view.locale, figure)
    if context:
        st.caption(markdown(context))
    formula = markdown(text(view.locale, f"formula.{figure.name}"))
    st.markdown(view.text("figure.formula", formula=formula))


def inputs(view: View, figure: Figure) -> None:
    """What enters the figure, each a link to its own trace."""
    if not figure.inputs:
        return
    st.subheader(view.text("figure.inputs"), anchor=False)
    for one in figure.inputs:
        with st.container(border=True, gap="xxsmall"):
            with st.container(horizontal=True, horizontal_alignment="distribute"):
                trace_link(view, one)
                st.markdown(f"**{markdown(value_text(view.locale, one))}**", width="content")
            st.caption(markdown(text(view.locale, f"formula.{one.name}")))


def uses(view: View, figure: Figure) -> None:
    """The figures that rest on this one."""
    above = used_by(state.figures(view.cluster_id, view.reading), figure.key)
    if not above:
        return
    with st.expander(view.text("trace.uses"), icon=":material/arrow_upward:"):
        for one in above[:MOST_USES]:
            trace_link(view, one)


def trace_link(view: View, figure: Figure, label: str = "") -> None:
    """The link that traces a figure, under its own name unless told otherwise."""
    year = "" if figure.year is None else f" · {year_label(view.locale, figure.year)}"
    st.page_link(
        page_list.TRACE,
        label=label or markdown(f"{name_text(view.locale, figure)}{year}"),
        icon=":material/search:",
        query_params={FIGURE: figure.key},
    )


def _forget_figure() -> None:
    state.keep(address.field(FIGURE), NOTHING)


def _keep_year(view: View, study: Study, figure: Figure | None, years: Mapping[str, str]) -> None:
    """Show the year of the figure that was asked for, else the year of the view."""
    wanted = figure.year if figure else view.fiscal_year(study)
    kept = state.recall(YEAR)
    if figure is not None or kept not in years:
        token = _token(wanted)
        state.keep(YEAR, token if token in years else next(iter(years)))


def _years(locale: Locale, figures: Mapping[str, Figure]) -> dict[str, str]:
    found = dict.fromkeys(x.year for x in figures.values())
    known = sorted((year for year in found if year is not None), reverse=True)
    shown = {_token(year): year_label(locale, year) for year in known}
    return shown | ({NO_YEAR: text(locale, "page.trace.no-year")} if None in found else {})


def _token(year: FiscalYear | None) -> str:
    return NO_YEAR if year is None else f"{year.start.isoformat()}..{year.end.isoformat()}"


def _names(locale: Locale, figures: Sequence[Figure]) -> dict[str, str]:
    """Each figure's name, told apart by its version, action or level where two read the same."""
    plain = {x.key: plain_line(name_text(locale, x)) for x in figures}
    known = list(plain.values())
    return {
        key: name if known.count(name) == 1 else f"{name} ({_apart(locale, key)})"
        for key, name in plain.items()
    }


def _apart(locale: Locale, key: str) -> str:
    steps = key.split("/")
    told = [steps[1].replace("%2F", "/")] if steps[0] == "actions" else []
    told += [text(locale, f"version.{x.value}").lower() for x in Version if f"@{x.value}" in key]
    told += [text(locale, f"cover.{x.value}").lower() for x in CoverLevel if x.value in steps]
    projected = any(step.endswith("@projected") for step in steps)
    told += [text(locale, "page.trace.projected")] * projected
    return ", ".join(told) or text(locale, "page.trace.loaded")
