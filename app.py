"""The program's frame: navigation first, then the selectors, then the page."""

import streamlit as st

from ptce_finance.ui import frame, selectors
from ptce_finance.ui.page_list import pages

locale = selectors.choose_language()
page = st.navigation(pages(locale))
frame.show(page, locale)
