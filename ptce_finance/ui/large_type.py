"""Type that a room can read, and nothing around it: the style of the pages shown in a meeting."""

from typing import Final

import streamlit as st

_STYLE: Final = """<style>
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stExpandSidebarButton],
[data-testid=stMain] kbd, [data-testid=stSliderTickBar] {
  display: none !important;
}
[data-testid=stSlider] [data-testid=stWidgetLabel] { margin-bottom: 1.9rem; }
[data-testid=stMain] { font-size: 20px; }
[data-testid=stMain] [data-testid=stMainBlockContainer] { padding: 1rem 1.5rem; max-width: none; }
[data-testid=stMain] [data-testid=stRadioOption] > div > div:first-child {
  outline: 2px solid currentColor; outline-offset: -1px; border-radius: 50%;
  transform: scale(1.35); margin-right: .35rem;
}
[data-testid=stPopoverBody] { font-size: 20px; }
[data-testid=stPopoverBody] *:not(svg, svg *) { font-size: inherit !important; line-height: 1.25; }
[data-testid=stMain] *:not(svg, svg *) { font-size: inherit !important; line-height: 1.25; }
[data-testid=stMain] [data-testid=stHeading] h1 { font-size: 28px !important; padding: 0; }
[data-testid=stMain] [data-testid=stHeading] h3 { font-weight: 500; padding: 0; }
[data-testid=stMain] [data-testid=stHorizontalBlock]:has([data-testid=stSlider]) { gap: 1rem; }
@media (min-width: 900px) {
  [data-testid=stMain] [data-testid=stHorizontalBlock]:has([data-testid=stSlider]) { gap: 4rem; }
  [data-testid=stMain], [data-testid=stPopoverBody] { font-size: 28px; }
  [data-testid=stMain] [data-testid=stMainBlockContainer] { padding: 1.25rem 3.5rem; }
  [data-testid=stMain] [data-testid=stHeading] h1 { font-size: 44px !important; }
}
</style>"""


def set_large_type() -> None:
    """At least 28 pixels on a screen of 900 and more; a phone, held in the hand, has 20."""
    st.html(_STYLE)
