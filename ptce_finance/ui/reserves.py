"""Reserves on the cash page: the month in which free cash is spent, level by level."""

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.i18n import counted, month, number, text, year_label
from ptce_finance.model.exposure import Runway, RunwayEnd
from ptce_finance.model.results import Cash, CoverLevel, Projection, Study
from ptce_finance.model.runway import places_its_money, runway, runway_by_cash
from ptce_finance.ui.drawn import still
from ptce_finance.ui.tables import show_table
from ptce_finance.ui.view import View


@still
def reserves(view: View, study: Study, projection: Projection, cash: Cash) -> None:
    """How long free cash lasts at each level, its definition beside; unknown is said."""
    st.header(view.text("reserves.title"), anchor=False)
    placed = places_its_money(projection.base)
    found = {
        level: runway_by_cash(study.facts, cash, level)
        if placed
        else runway(study.facts, projection.years, level)
        for level in CoverLevel
    }
    way = view.text("reserves.by-cash" if placed else "reserves.by-gap")
    st.caption(view.text("reserves.how", way=way))
    if all(one.end is RunwayEnd.UNKNOWN for one in found.values()):
        st.info(view.text("reserves.unknown"), icon=":material/help:")
        return
    heads = ("level", "free", "spent-in", "lasts")
    show_table(
        Table(
            title=view.text("reserves.title"),
            heads=tuple(text(view.locale, f"cash.head.{head}") for head in heads),
            rows=tuple(_row(view, level, one, projection) for level, one in found.items()),
        )
    )


def _row(view: View, level: CoverLevel, found: Runway, projection: Projection) -> tuple[Cell, ...]:
    unknown = Shown(text=text(view.locale, "value.unknown"), value=None)
    free = unknown if found.unrestricted is None else money(view.locale, found.unrestricted)
    when, length = text(view.locale, "value.unknown"), unknown
    if found.end is RunwayEnd.BEYOND:
        when = view.text("reserves.beyond", last=year_label(view.locale, projection.years[-1].year))
    elif found.month is not None and found.months is not None:
        when = month(view.locale, found.month)
        lasts = counted(
            view.locale,
            "value.month-count",
            int(found.months),
            value=number(view.locale, found.months, 1),
        )
        length = Shown(text=lasts, value=found.months)
    return (text(view.locale, f"cover.{level.value}"), free, when, length)
