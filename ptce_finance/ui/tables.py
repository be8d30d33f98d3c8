"""Tables and pictures on the page."""

import streamlit as st

from ptce_finance.charts.picture import Picture, Table, styled
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View


def show_table(table: Table, *, narrow: bool = False) -> None:
    """A small table as text that a screen reader can walk through."""
    st.table(
        styled(table, markdown),
        border="horizontal",
        hide_index=True,
        width="content" if narrow else "stretch",
        alt=table.title or None,
    )


def show_picture(view: View, picture: Picture, *, folded: bool = False, table: bool = True) -> None:
    """A picture: its finding, the drawing, how to read it, the same figures in a table.

    Without `table` the page shows the table itself, once for several pictures.
    """
    st.subheader(markdown(picture.title), anchor=False)
    if picture.chart is None:
        st.info(markdown(picture.reading), icon=":material/info:")
        return
    st.altair_chart(picture.chart, alt=f"{picture.title}. {picture.reading}")
    st.caption(markdown(picture.reading))
    if table and folded:
        with st.expander(view.text("table.open"), icon=":material/table:"):
            show_table(picture.table)
    elif table:
        show_table(picture.table)
