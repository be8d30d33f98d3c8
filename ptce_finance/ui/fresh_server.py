"""The first page that a fresh server is asked for.

Until `st.navigation` has run once, Streamlit looks for the asked page among scripts directly in
`pages/`, finds none and opens a window that says so, over the right page. The page is asked again.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from ptce_finance.ui.page_language import ask_page_again


def looks_in_pages_folder() -> bool:
    """Whether Streamlit still looks for pages in the folder; to be asked before navigation."""
    return bool(PagesManager.uses_pages_directory)


def ask_again_if_missed(page: st.Page, *, looked_in_folder: bool) -> None:
    """Load the page once more where the window would stand over it."""
    if looked_in_folder and page.url_path:
        ask_page_again(page.url_path)
        st.stop()
