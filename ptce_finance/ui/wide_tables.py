"""How wide tables are read on a phone: the first column stays in sight while the others pass.

The others are as wide as what they say, up to a few words: nothing is read one word a line.
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
  [data-testid=stTable] td + td > div {{
    width: max-content !important; max-width: 10rem !important;
  }}
}}
</style>"""


def keep_first_columns() -> None:
    """Written once a run, for every table of the page."""
    st.html(_STYLE)
