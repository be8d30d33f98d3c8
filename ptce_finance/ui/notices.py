"""What opening the data noticed: writes that are missing, a folder that is not safe."""

from typing import Final

import streamlit as st

from ptce_finance.i18n import Locale, text
from ptce_finance.ui import page_list, state
from ptce_finance.ui.issues import issue_text
from ptce_finance.ui.plain import markdown

TOLD: Final = "place_told"


def show(locale: Locale, address: str) -> None:
    """Missing writes on every page until the next write; the folder on the first page only."""
    store = state.store()
    for issue in store.warnings:
        st.warning(markdown(issue_text(locale, issue, store.path.name)), icon=":material/warning:")
        st.page_link(
            page_list.COPIES, label=text(locale, "page.go.copies"), icon=":material/arrow_forward:"
        )
    here = address or page_list.ROOT
    if here not in {state.recall(TOLD, here), page_list.page_name(page_list.COPIES)}:
        return
    state.keep(TOLD, state.recall(TOLD, here))
    for issue in store.place_warnings:
        st.warning(markdown(issue_text(locale, issue, store.path.name)), icon=":material/warning:")
