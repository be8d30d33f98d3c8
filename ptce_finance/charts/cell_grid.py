"""A cell of a file among its neighbours, as a table with the file's own row and column headings."""

from collections.abc import Callable

import pandas as pd
from pandas.io.formats.style import Styler

from ptce_finance.domain.grid import GridCell, GridKind, Neighbourhood
from ptce_finance.domain.source import column_letters
from ptce_finance.i18n import Locale, text
from ptce_finance.i18n.grids import cell_text

MARK = "►"
_MARKED = "font-weight: 700; outline: 3px solid currentColor; outline-offset: -3px;"
_NUMBER = "text-align: right; white-space: nowrap;"


def neighbourhood_table(
    locale: Locale, near: Neighbourhood, plain: Callable[[str], str] = str
) -> Styler:
    """The grid for a screen; the cell is marked by a sign, a frame and weight, not by colour.

    `plain` is applied to every text, where the screen would else take it for markup.
    """
    held = {(cell.row, cell.column): cell for cell in near.cells}
    frame = pd.DataFrame(
        [
            [_text(locale, near, held, (row, column), plain) for column in near.columns]
            for row in near.rows
        ],
        index=[str(row) for row in near.rows],
        columns=[column_letters(column) for column in near.columns],
    )
    styles = pd.DataFrame(
        [[_style(near, held, (row, column)) for column in near.columns] for row in near.rows],
        index=frame.index,
        columns=frame.columns,
    )
    return frame.style.apply(lambda _: styles, axis=None)


def _text(
    locale: Locale,
    near: Neighbourhood,
    held: dict[tuple[int, int], GridCell],
    place: tuple[int, int],
    plain: Callable[[str], str],
) -> str:
    cell = held.get(place)
    shown = "" if cell is None else cell_text(locale, cell.kind.value, cell.text)
    if place != (near.place.row, near.place.column):
        return plain(shown)
    return f"{MARK}\u00a0{plain(shown or text(locale, 'trace-cell.empty'))}"


def _style(
    near: Neighbourhood, held: dict[tuple[int, int], GridCell], place: tuple[int, int]
) -> str:
    cell = held.get(place)
    numeric = cell is not None and cell.kind is not GridKind.TEXT
    marked = place == (near.place.row, near.place.column)
    return _NUMBER * numeric + _MARKED * marked
