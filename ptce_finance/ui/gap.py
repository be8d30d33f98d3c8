"""Parts of the agreements page: what ends, what covers each year, the gap that is left."""

import streamlit as st

from ptce_finance.charts.cells import money, year_text
from ptce_finance.charts.ends import ends_picture
from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.levels import gap_picture
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.i18n import text
from ptce_finance.model.results import CoverLevel, Projection
from ptce_finance.ui.tables import show_picture, show_table
from ptce_finance.ui.view import View


def what_ends(view: View, projection: Projection) -> None:
    """Each public funding from its first day to its last, then the fall that it leaves."""
    st.header(view.text("gap.ends"), anchor=False)
    show_picture(view, ends_picture(view.locale, projection), folded=True)
    rows: list[tuple[Cell, ...]] = [
        (
            year_text(view.locale, year.year),
            ended.agreement.funder or ended.agreement.key,
            money(view.locale, ended.amount),
        )
        for year in projection.years
        for ended in year.ended
    ]
    if rows:
        heads = tuple(view.text(f"head.{head}") for head in ("year", "funder", "fall"))
        st.markdown(f"**{view.text('gap.falls')}**")
        show_table(Table(title=view.text("gap.falls"), heads=heads, rows=tuple(rows)))


def cover_and_gap(view: View, projection: Projection) -> None:
    """What covers each year at one level, then the gap at the three."""
    st.header(view.text("gap.title"), anchor=False)
    show_picture(view, gap_picture(view.locale, projection))
    level = _level(view)
    show_picture(view, cover_picture(view.locale, projection, level), folded=True)
    st.caption(view.text("gap.same-at-all-levels"))


def _level(view: View) -> CoverLevel:
    """Which public money counts: secured, expected, or everything renewed."""
    chosen = st.segmented_control(
        view.text("gap.level"),
        tuple(level.value for level in CoverLevel),
        format_func=lambda level: text(view.locale, f"cover.{level}"),
        default=CoverLevel.SECURED.value,
        required=True,
        key="cover_level",
    )
    level = CoverLevel(chosen or CoverLevel.SECURED)
    st.caption(text(view.locale, f"cover-help.{level.value}"))
    return level
