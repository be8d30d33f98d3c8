"""The first page that a fresh server is asked for by its address.

Until `st.navigation` has run once, Streamlit looks for the asked page among scripts directly in
`pages/`, finds none and opens a window that says so, over the right page. The page is asked again.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ptce_finance.ui.page_language import ask_page_again


def missed_a_page() -> bool:
    """Whether that window stands over the page of this run; to be asked before navigation."""
    context = get_script_run_ctx()
    if context is None or not PagesManager.uses_pages_directory:
        return False
    manager = context.pages_manager
    return bool(manager.intended_page_name) and not manager.intended_page_script_hash


def ask_again(page: st.Page) -> None:
    """Load the page of the address once more, without the window."""
    ask_page_again(page.url_path)
    st.stop()
