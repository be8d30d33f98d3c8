"""A picture before a room: its finding, the drawing, the table on demand."""

import streamlit as st

from ptce_finance.charts.picture import Picture
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.tables import show_chart, show_table
from ptce_finance.ui.view import View


def show_large(view: View, picture: Picture) -> None:
    """The finding and the drawing; how to read it is in the text for those who cannot see it."""
    st.subheader(markdown(picture.title), anchor=False)
    if picture.chart is None:
        return
    show_chart(picture)
    with st.popover(view.text("meeting.table"), type="tertiary"):
        show_table(picture.table)
