"""Parts of the agreements page: what covers each year, the gap that is left, what is in doubt."""

import streamlit as st

from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.levels import gap_picture
from ptce_finance.i18n import number, text
from ptce_finance.model.late_links import check_late_links
from ptce_finance.model.register_checks import check_unlinked
from ptce_finance.model.results import CoverLevel, Projection, Study
from ptce_finance.ui import page_list
from ptce_finance.ui.issues import show_issues
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.register_checks import check_text
from ptce_finance.ui.tables import show_picture
from ptce_finance.ui.view import View


def counted_twice(view: View, study: Study) -> None:
    """Agreements that no line names, or that leave theirs whole, before the gap they shrink."""
    found = check_unlinked(study)
    for check in (*found, *check_late_links(study)):
        st.warning(markdown(check_text(view, check)), icon=":material/link_off:")
    if found:
        st.page_link(
            page_list.REGISTER, label=view.text("gap.link"), icon=":material/arrow_forward:"
        )


def cover_and_gap(view: View, projection: Projection) -> None:
    """What covers each year at one level, then the gap at the three."""
    st.header(view.text("gap.title"), anchor=False)
    show_picture(view, kept(gap_picture, view.locale, projection))
    _cover(view, projection)


@st.fragment
def _cover(view: View, projection: Projection) -> None:
    """The part of the page that another level draws again, alone."""
    level = _level(view)
    show_picture(view, kept(cover_picture, view.locale, projection, level), folded=True)
    st.caption(view.text("gap.same-at-all-levels"))


def further(view: View) -> None:
    """Where what ends, and what it takes, are drawn."""
    for page, label in ((page_list.CLIFF, "go.cliff"), (page_list.EXITS, "go.exits")):
        st.page_link(page, label=view.text(label), icon=":material/arrow_forward:")


def doubts(view: View, projection: Projection) -> None:
    """Where the budget and the register disagree, and a base year of another length."""
    if projection.scaled_from is not None:
        months = number(view.locale, projection.scaled_from, 1)
        st.caption(view.text("needs.scaled", months=months))
    show_issues(view, projection.issues, study_file(view))


def study_file(view: View) -> str:
    """What an issue of the study calls the whole of it."""
    return view.text("needs.budget")


def _level(view: View) -> CoverLevel:
    """Which public money counts: secured, expected, or everything renewed."""
    chosen = st.radio(
        view.text("gap.level"),
        tuple(level.value for level in CoverLevel),
        format_func=lambda level: text(view.locale, f"cover.{level}"),
        index=0,
        horizontal=True,
        key="cover_level",
    )
    level = CoverLevel(chosen or CoverLevel.SECURED)
    st.caption(text(view.locale, f"cover-help.{level.value}"))
    return level
