"""Budget lines on the page, each with the cell that it came from."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal

import streamlit as st

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Table, styled
from ptce_finance.domain.line import Line
from ptce_finance.i18n import Locale, place_text, text, year_label
from ptce_finance.ui import page_files, state
from ptce_finance.ui.plain import markdown, plain_line
from ptce_finance.ui.view import View

MOST_LINES: Final = 500
ROW: Final = 35
TALLEST: Final = 12


def line_table(
    locale: Locale,
    lines: Iterable[Line],
    *,
    files: Callable[[str], str] | None = None,
    family: Callable[[Line], str] | None = None,
    years: bool = True,
) -> Table:
    """Lines with account, label, amount and source cell, and the columns asked for."""
    heads = ["account", "label", "amount"] + (["year"] if years else [])
    heads += ["family"] if family else []
    heads += ["cell"] + (["file"] if files else [])
    rows = [
        (
            line.account or "",
            plain_line(line.label),
            money(locale, line.amount),
            *((year_label(locale, line.year),) if years else ()),
            *((family(line),) if family else ()),
            place_text(locale, line.source),
            *((files(line.source_id),) if files else ()),
        )
        for line in lines
    ]
    return Table(
        title=text(locale, "page.lines.title"),
        heads=tuple(text(locale, f"page.head.{head}") for head in heads),
        rows=tuple(rows),
    )


def show_line_table(
    table: Table,
    *,
    key: str | None = None,
    on_select: Callable[[], None] | None = None,
    selection_mode: Literal["single-row", "multi-row"] = "multi-row",
    wide: int | None = None,
) -> None:
    """A long table that scrolls, sorts and can be searched; rows can be ticked if asked for.

    `wide` is the column that takes what room the others leave.
    """
    if not table.rows:
        return
    page_files.keep(table)
    st.dataframe(
        styled(table),
        hide_index=True,
        height=ROW * (min(len(table.rows), TALLEST) + 1) + 3,
        column_config={
            head: st.column_config.Column(
                alignment="right" if table.numeric(i) else "left",
                width=None if wide is None else "large" if i == wide else "small",
            )
            for i, head in enumerate(table.heads)
        },
        key=key,
        on_select=on_select or "ignore",
        selection_mode=selection_mode,
        alt=table.title,
    )


def file_names(view: View, lines: Sequence[Line]) -> Callable[[str], str] | None:
    """The file of each source where the lines come from several; else says the only one."""
    names = {source.id: plain_line(source.file) for source in state.sources(view.cluster_id)}
    files = {names.get(line.source_id, "") for line in lines}
    if len(files) > 1:
        return lambda key: names.get(key, "")
    st.caption(view.text("lines.file", file=markdown(next(iter(files), ""))))
    return None


def show_lines(view: View, line_ids: Sequence[str]) -> None:
    """Lines by id, with their files."""
    known = state.lines(view.cluster_id)
    found = [known[key] for key in line_ids if key in known]
    files = file_names(view, found)
    show_line_table(line_table(view.locale, found[:MOST_LINES], files=files))
    if len(found) > MOST_LINES:
        st.caption(view.text("lines.more", count=len(found) - MOST_LINES))
