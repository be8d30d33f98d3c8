"""How wide tables are read on a phone: the first column stays in sight while the others pass.

The others are wide enough for words: a sentence is not read one word a line.
"""

from typing import Final

import streamlit as st

from ptce_finance.charts.colours import DARK_BACKGROUND, LIGHT_BACKGROUND

_STYLE: Final = f"""<style>
@media (max-width: 640px) {{
  [data-testid=stTable] th:first-child, [data-testid=stTable] td:first-child {{
    position: sticky; left: 0; z-index: 1; max-width: 45vw; overflow-wrap: anywhere;
    background: light-dark({LIGHT_BACKGROUND}, {DARK_BACKGROUND});
  }}
  [data-testid=stTable] th + th, [data-testid=stTable] td + td {{ min-width: 6.5rem; }}
}}
</style>"""


def keep_first_columns() -> None:
    """Written once a run, for every table of the page."""
    st.html(_STYLE)
