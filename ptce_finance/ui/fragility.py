"""The fragility reading on the page: five parts, what each puts at stake, no grade."""

import streamlit as st

from ptce_finance.charts.fragility import fragility_picture
from ptce_finance.i18n import day, euros, text, year_label
from ptce_finance.model.fragility import fragility
from ptce_finance.model.results import CoverLevel, Projection, Study
from ptce_finance.model.results.fragility import FragilityPart
from ptce_finance.ui import page_list, state
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_picture
from ptce_finance.ui.view import View


def five_parts(view: View, study: Study, projection: Projection) -> None:
    """Every part with its base, and the gap of the coming year if it gave way."""
    today = state.now().date()
    year = projection.years[min(1, len(projection.years) - 1)]
    gap = year.gap.at(CoverLevel.SECURED)
    st.caption(
        markdown(
            view.text(
                "fragility.head",
                today=day(view.locale, today),
                year=year_label(view.locale, year.year),
                gap=euros(view.locale, gap),
            )
        )
    )
    show_picture(view, fragility_picture(view.locale, fragility(study, today), gap))
    with st.expander(view.text("fragility.formulas"), icon=":material/function:"):
        for part in FragilityPart:
            name = text(view.locale, f"fragility.part.{part.value}")
            told = text(view.locale, f"fragility.formula.{part.value}")
            st.markdown(f"**{markdown(name)}** — {markdown(told)}")
    st.page_link(page_list.CLIFF, label=view.text("go.cliff"), icon=":material/arrow_forward:")
