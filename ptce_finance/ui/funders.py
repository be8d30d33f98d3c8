"""Funders on the resources page: on how few the cell depends, what studies found elsewhere."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import streamlit as st

from ptce_finance.charts.concentration import coming_table, concentration_picture
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import euros, number, percent, text
from ptce_finance.model.authority_lines import coming_concentration
from ptce_finance.model.benchmarks import compared
from ptce_finance.model.results import CoverLevel, FigureUnit, Study
from ptce_finance.model.results.benchmarks import Compared
from ptce_finance.ui.kept import kept
from ptce_finance.ui.switch import switch
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import BENCHMARKS, View


def funders(view: View, study: Study, year: FiscalYear) -> None:
    """Who pays in the year and how much rests on each, then in the years to come."""
    found = study.indicators.concentration if study.indicators else ()
    one = next((one for one in found if one.year == year), None)
    if one is None:
        return
    st.header(view.text("resources.funders"), anchor=False)
    show_picture(view, kept(concentration_picture, view.locale, one), folded=True)
    table = kept(coming_table, view.locale, kept(coming_concentration, study, CoverLevel.SECURED))
    with st.expander(table.title, icon=":material/event:"):
        show_table(table)


def benchmarks(view: View, study: Study) -> None:
    """Published measures beside this cluster's own, each with its sample and year."""
    st.header(view.text("benchmarks.title"), anchor=False)
    if not switch(view.text("benchmarks.toggle"), BENCHMARKS, usual=True):
        st.caption(view.text("benchmarks.hidden"))
        return
    st.caption(view.text("benchmarks.help"))
    show_table(kept(_table, view, kept(compared, study)))


def _table(view: View, found: Sequence[Compared]) -> Table:
    heads = ("measure", "here", "published", "sample", "caveat", "source")
    return Table(
        title=view.text("benchmarks.title"),
        heads=tuple(text(view.locale, f"takes.head.{head}") for head in heads),
        rows=tuple(_row(view, one) for one in found),
    )


def _row(view: View, one: Compared) -> tuple[Cell, ...]:
    mark = one.benchmark
    low, high = (_shown(view, mark.unit, value) for value in (mark.low, mark.high))
    published = low if mark.low == mark.high else f"{low} – {high}"
    return (
        text(view.locale, f"benchmark.{mark.code.value}"),
        Shown(text=_shown(view, mark.unit, one.value), value=one.value),
        published,
        *(
            text(view.locale, f"benchmark-{part}.{mark.code.value}")
            for part in ("sample", "caveat", "source")
        ),
    )


def _shown(view: View, unit: FigureUnit, value: Decimal | Fraction | None) -> str:
    if value is None:
        return text(view.locale, "value.unknown")
    if unit is FigureUnit.SHARE:
        return percent(view.locale, value)
    if unit is FigureUnit.EUROS:
        return euros(view.locale, to_cents(value), cents=False)
    return number(view.locale, value, 1)
