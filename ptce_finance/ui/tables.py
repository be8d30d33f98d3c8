"""Tables and pictures on the page.

Each is made ready for the browser once: what Streamlit sends for it is kept and sent again, to
every run and session that shows the same one.
"""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import streamlit as st
from streamlit.elements.vega_charts import _convert_altair_to_vega_lite_spec as spec_of_drawing

from ptce_finance.charts.picture import Drawing, Picture, Table, styled
from ptce_finance.i18n import Locale, text
from ptce_finance.ui import page_files
from ptce_finance.ui.drawn import drawn
from ptce_finance.ui.kept import kept
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View


def show_table(table: Table, *, narrow: bool = False) -> None:
    """A small table as text that a screen reader can walk through."""
    page_files.keep(table)
    drawn(_table, table, "content" if narrow else "stretch")


def show_picture(view: View, picture: Picture, *, folded: bool = False, table: bool = True) -> None:
    """A picture: its finding, the drawing, how to read it, the same figures in a table.

    Without `table` the page shows the table itself, once for several pictures.
    """
    page_files.keep(picture)
    drawn(_picture, view.locale, picture, folded=folded, table=table)


def _picture(locale: Locale, picture: Picture, *, folded: bool, table: bool) -> None:
    st.subheader(markdown(picture.title), anchor=False)
    if picture.chart is None:
        st.info(markdown(picture.reading), icon=":material/info:")
        return
    _chart(picture)
    st.caption(markdown(picture.reading))
    if table and folded:
        with st.expander(text(locale, "page.table.open"), icon=":material/table:"):
            _table(picture.table, "stretch")
    elif table:
        _table(picture.table, "stretch")


def show_chart(picture: Picture) -> None:
    """The drawing alone; nothing where there is none."""
    drawn(_chart, picture)


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
    """What `st.altair_chart` makes of a drawing, without its check against the schema of Vega.

    Tests check each drawing once; at each run the check would cost more than all the rest of it.
    """
    if picture.chart is None:
        return {}
    unchecked = SimpleNamespace(to_dict=partial(picture.chart.to_dict, validate=False))
    return dict(spec_of_drawing(cast("Drawing", unchecked)))


def _table(table: Table, width: str) -> None:
    st.table(
        styled(table, markdown),
        border="horizontal",
        hide_index=True,
        width="content" if width == "content" else "stretch",
        alt=table.title or None,
    )


def _chart(picture: Picture) -> None:
    if picture.chart is not None:
        st.vega_lite_chart(spec=_spec(picture), alt=f"{picture.title}. {picture.reading}")
