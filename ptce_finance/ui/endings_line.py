"""The line that tells on every page which signed agreements end soon."""

from collections.abc import Sequence

import streamlit as st

from ptce_finance.charts.ends import agreement_name
from ptce_finance.i18n import Locale, counted, day, text
from ptce_finance.model.endings import WARNED_BEFORE, endings
from ptce_finance.model.results import Study
from ptce_finance.model.results.checks import Ending
from ptce_finance.ui import page_list, state
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import markdown


def endings_line(locale: Locale, study: Study) -> None:
    """How many agreements end within 18, 12, 6 and 3 months, and the first of them."""
    found = kept(endings, study.agreements, state.now().date())
    if not found:
        return
    st.markdown(f":material/event_busy: {markdown(kept(_told, locale, found))}")
    st.page_link(page_list.CLIFF, label=text(locale, "page.go.cliff"))


def _told(locale: Locale, found: Sequence[Ending]) -> str:
    first = found[0]
    within = [
        text(locale, "page.endings.within", months=months, count=count)
        for months in WARNED_BEFORE
        if (count := sum(one.within <= months for one in found))
    ]
    return counted(
        locale,
        "page.endings.soon",
        len(found),
        within=", ".join(within),
        name=agreement_name(locale, first.agreement),
        end=day(locale, first.end),
    )
