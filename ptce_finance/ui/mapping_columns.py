"""What each column of the table holds, chosen by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.mapping import ColumnRole, MappedColumn, MappedTable
from ptce_finance.i18n import text
from ptce_finance.ingest.layouts.mapped.locating import LocatedTable
from ptce_finance.ui import mapping_state
from ptce_finance.ui.mapping_state import MappedFile
from ptce_finance.ui.mapping_words import choices, column_text, samples, say
from ptce_finance.ui.plain import markdown
from ptce_finance.ui.view import View

STATED: Final = ""
IN_A_ROW: Final = 4
ROLES: Final = tuple(role.value for role in ColumnRole)
SIDES: Final = (STATED, *(side.value for side in Side))
VERSIONS: Final = (STATED, *(version.value for version in Version))
OFFSETS: Final = (STATED, *(str(offset) for offset in range(-2, 7)))


def columns(view: View, file: MappedFile, located: LocatedTable, place: int) -> MappedTable:
    """One card a column; the table with the roles chosen."""
    st.subheader(say(view, "columns"), anchor=False)
    st.caption(say(view, "columns-help"))
    table = located.table
    found = []
    for row in _in_rows(table.columns):
        for box, column in zip(st.columns(IN_A_ROW), row, strict=False):
            with box:
                found.append(_card(view, file, located, column, place))
    side = st.selectbox(
        say(view, "default-side"),
        SIDES,
        index=SIDES.index(table.side.value if table.side else STATED),
        format_func=lambda value: say(view, "side-unsaid") if not value else _side(view, value),
        key=mapping_state.field(file, f"side_{place}"),
        help=say(view, "default-side-help"),
        width=360,
    )
    return replace(table, columns=tuple(found), side=Side(side) if side else None)


def _in_rows(columns: Sequence[MappedColumn]) -> Iterator[Sequence[MappedColumn]]:
    for start in range(0, len(columns), IN_A_ROW):
        yield columns[start : start + IN_A_ROW]


def _side(view: View, value: str) -> str:
    return text(view.locale, f"side.{value}")


def _card(
    view: View, file: MappedFile, located: LocatedTable, column: MappedColumn, place: int
) -> MappedColumn:
    position = column.position
    grid = located.grid
    rows = range(located.rows[0], located.rows[-1] + 1) if located.rows else range(0)
    name = column_text(position, located.headings.get(position, ""))
    with st.container(border=True, gap="small"):
        st.markdown(f"**{markdown(name)}**")
        st.caption(markdown(samples(view, grid, position, rows)) or say(view, "no-value"))
        role = ColumnRole(
            st.selectbox(
                say(view, "role-of", column=name),
                ROLES,
                index=ROLES.index(column.role.value),
                format_func=choices(view, "role"),
                key=mapping_state.field(file, f"role_{place}_{position}"),
                label_visibility="collapsed",
            )
        )
        if role is not ColumnRole.AMOUNT:
            return replace(column, role=role, side=None, version=None, year_offset=None)
        return _amounts(view, file, replace(column, role=role), place)


def _amounts(view: View, file: MappedFile, column: MappedColumn, place: int) -> MappedColumn:
    """Which side, year and version a column of amounts holds, where it holds one only."""

    def chosen(field: str, options: tuple[str, ...], now: str) -> str:
        return st.selectbox(
            say(view, f"amount-{field}"),
            options,
            index=options.index(now) if now in options else 0,
            format_func=lambda value: _shown(view, field, value),
            key=mapping_state.field(file, f"{field}_{place}_{column.position}"),
        )

    side = chosen("side", SIDES, column.side.value if column.side else STATED)
    offset = "" if column.year_offset is None else str(column.year_offset)
    year = chosen("year", OFFSETS, offset)
    version = chosen("version", VERSIONS, column.version.value if column.version else STATED)
    return replace(
        column,
        side=Side(side) if side else None,
        year_offset=int(year) if year else None,
        version=Version(version) if version else None,
    )


def _shown(view: View, field: str, value: str) -> str:
    if not value:
        return say(view, "by-row") if field == "side" else say(view, "stated")
    if field == "side":
        return _side(view, value)
    if field == "version":
        return text(view.locale, f"version.{value}")
    offset = int(value)
    if not offset:
        return say(view, "first-year")
    return say(view, "years-after" if offset > 0 else "years-before", count=abs(offset))
