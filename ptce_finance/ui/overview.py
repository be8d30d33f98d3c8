"""Parts of the overview: figures, what needs attention, and the first steps of a newcomer."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from ptce_finance.charts.figure_words import attention_text
from ptce_finance.charts.gap import cover_picture
from ptce_finance.i18n import text, year_label
from ptce_finance.model.overview import overview as compute_overview
from ptce_finance.model.results import Attention, AttentionKind, CoverLevel, Overview, Study
from ptce_finance.ui import page_list
from ptce_finance.ui.drawn import still
from ptce_finance.ui.figures import open_figure
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_picture
from ptce_finance.ui.view import View

MENDED_ON: Final[Mapping[AttentionKind, str]] = {
    AttentionKind.UNDATED: page_list.AGREEMENTS,
    AttentionKind.UNANSWERED: page_list.AGREEMENTS,
    AttentionKind.UNLINKED: page_list.REGISTER,
    AttentionKind.UNCLASSIFIED: page_list.CLASSIFICATION,
    AttentionKind.UNBALANCED: page_list.IMPORTS,
    AttentionKind.GAP: page_list.EXITS,
    AttentionKind.NEXT_END: page_list.CLIFF,
    AttentionKind.PUBLIC_SHARE: page_list.THIRDS,
    AttentionKind.LARGEST_FUNDER: page_list.RESOURCES,
}
ICONS: Final[Mapping[AttentionKind, str]] = {
    AttentionKind.UNDATED: ":material/help:",
    AttentionKind.UNANSWERED: ":material/help:",
    AttentionKind.UNLINKED: ":material/link_off:",
    AttentionKind.UNCLASSIFIED: ":material/category:",
    AttentionKind.UNBALANCED: ":material/warning:",
    AttentionKind.GAP: ":material/trending_down:",
    AttentionKind.NEXT_END: ":material/event_busy:",
    AttentionKind.PUBLIC_SHARE: ":material/account_balance:",
    AttentionKind.LARGEST_FUNDER: ":material/pie_chart:",
}


def of_year(view: View, study: Study | None) -> Overview | None:
    """The overview of the year that the view names, else of the base year."""
    if study is None:
        return None
    year = view.fiscal_year(study)
    return (kept(compute_overview, study, year) if year else None) or study.overview


@still
def head(view: View, study: Study, shown: Overview) -> None:
    """Whose year it is."""
    st.caption(
        view.text(
            "overview.head",
            cluster=markdown(study.cluster),
            year=year_label(view.locale, shown.year),
            version=text(view.locale, f"version.{shown.version.value}").lower(),
        )
    )


def no_cell_budget(view: View) -> None:
    """Only actions are loaded: the cell's own budget is what the pages study."""
    st.info(view.text("overview.no-cell"), icon=":material/info:")
    st.page_link(page_list.IMPORTS, label=view.text("go.imports"), icon=":material/arrow_forward:")


@still
def years_to_come(view: View, study: Study) -> None:
    """What covers the years to come on signed money."""
    if study.projection is None:
        return
    st.header(view.text("overview.to-come"), anchor=False)
    picture = kept(cover_picture, view.locale, study.projection, CoverLevel.SECURED)
    show_picture(view, picture, folded=True)
    st.page_link(
        page_list.AGREEMENTS, label=view.text("go.agreements"), icon=":material/arrow_forward:"
    )


def attention_list(view: View, study: Study, overview: Overview) -> None:
    """What needs attention, each with the page that mends or explains it."""
    st.header(view.text("overview.attention"), anchor=False)
    if not overview.attention:
        st.caption(view.text("overview.nothing"))
    for item in overview.attention:
        _attention(view, study, item)


def _attention(view: View, study: Study, item: Attention) -> None:
    page = MENDED_ON[item.kind]
    with st.container(border=True, gap="xxsmall"):
        told = kept(attention_text, view.locale, item)
        st.markdown(f"{ICONS[item.kind]} {markdown(told)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                page,
                label=view.text(f"go.{page_list.page_name(page)}"),
                icon=":material/arrow_forward:",
            )
            figure = item.figure
            if figure is not None and st.button(
                view.text("figure.open"),
                key=f"attention_{item.kind.value}",
                type="tertiary",
                icon=":material/search:",
            ):
                open_figure(view, study, figure.key)
