"""The program's frame: navigation first, then the selectors, then the page."""

import streamlit as st

from ptce_finance.ui import frame, fresh_server, selectors
from ptce_finance.ui.page_list import pages

looked_in_folder = fresh_server.looks_in_pages_folder()
locale = selectors.choose_language()
page = st.navigation(pages(locale))
fresh_server.ask_again_if_missed(page, looked_in_folder=looked_in_folder)
frame.show(page, locale)
