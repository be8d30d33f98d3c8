"""How wide tables are read on a phone: the first column stays in sight while the others pass."""

from typing import Final

import streamlit as st

_STYLE: Final = """<style>
@media (max-width: 640px) {
  [data-testid=stTable] th:first-child, [data-testid=stTable] td:first-child {
    position: sticky; left: 0; z-index: 1; background: Canvas; max-width: 45vw;
    overflow-wrap: anywhere;
  }
}
</style>"""


def keep_first_columns() -> None:
    """Written once a run, for every table of the page."""
    st.html(_STYLE)
