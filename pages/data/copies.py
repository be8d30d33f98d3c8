"""Copies: what is kept of the data, what each copy holds, and the way back to one."""

from ptce_finance.ui import copies, view

here = view.current()

copies.head(here)
copies.way_back(here)
chosen = copies.listed(here)
if chosen is not None:
    copies.opened(here, chosen)
