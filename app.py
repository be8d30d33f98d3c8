"""The program's frame: navigation first, then the selectors, then the page."""

import streamlit as st

from ptce_finance.ui import arrivals, frame, fresh_server, own_addresses, selectors, session
from ptce_finance.ui.page_list import pages

own_addresses.ask_nobody()
with arrivals.turn(first=session.is_new()), session.drawing():
    missed = fresh_server.missed_a_page()
    locale = selectors.choose_language()
    page = st.navigation(pages(locale), expanded=True)
    if missed and page.url_path:
        fresh_server.ask_again(page)
    frame.show(page, locale)
