"""Tables and pictures on the page.

Each is made ready for the browser once: what Streamlit sends for it is kept and sent again, to
every run and session that shows the same one.
"""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st
from streamlit.elements.vega_charts import _convert_altair_to_vega_lite_spec as spec_of_drawing

from ptce_finance.charts.picture import Picture, Table, styled
from ptce_finance.ui import page_files
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

_MOST: Final = 128


def show_table(table: Table, *, narrow: bool = False) -> None:
    """A small table as text that a screen reader can walk through."""
    page_files.keep(table)
    _table(table, "content" if narrow else "stretch")


def show_picture(view: View, picture: Picture, *, folded: bool = False, table: bool = True) -> None:
    """A picture: its finding, the drawing, how to read it, the same figures in a table.

    Without `table` the page shows the table itself, once for several pictures.
    """
    page_files.keep(picture)
    st.subheader(markdown(picture.title), anchor=False)
    if picture.chart is None:
        st.info(markdown(picture.reading), icon=":material/info:")
        return
    show_chart(picture)
    st.caption(markdown(picture.reading))
    if table and folded:
        with st.expander(view.text("table.open"), icon=":material/table:"):
            show_table(picture.table)
    elif table:
        show_table(picture.table)


def show_picked(picture: Picture, *, key: str, mode: str, on_select: Callable[[], None]) -> None:
    """The drawing of a picture in which points can be picked; nothing where it has none."""
    page_files.keep(picture)
    if picture.chart is not None:
        st.vega_lite_chart(
            spec=dict(kept(_spec, picture)),  # Streamlit takes the data out of what it is given
            key=key,
            on_select=on_select,
            selection_mode=mode,
            alt=f"{picture.title}. {picture.reading}",
        )


def _spec(picture: Picture) -> dict[str, Any]:
    """What `st.altair_chart` makes of a drawing at each run, since it keeps none."""
    return {} if picture.chart is None else dict(spec_of_drawing(picture.chart))


@st.cache_resource(max_entries=_MOST, show_spinner=False, hash_funcs={Table: repr})
def _table(table: Table, width: str) -> None:
    """Recognised by every cell that it holds."""
    st.table(
        styled(table, markdown),
        border="horizontal",
        hide_index=True,
        width="content" if width == "content" else "stretch",
        alt=table.title or None,
    )


@st.cache_resource(max_entries=_MOST, show_spinner=False, hash_funcs={Picture: id})
def show_chart(picture: Picture) -> Picture:
    """Recognised by being the same picture, which is answered so that it lives as long as this."""
    if picture.chart is not None:
        st.altair_chart(picture.chart, alt=f"{picture.title}. {picture.reading}")
    return picture
