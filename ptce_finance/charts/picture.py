"""What a picture is made of: a finding, a drawing and the table that says the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import isnan
from typing import TypeAlias

import altair as alt
import pandas as pd
from pandas.io.formats.style import Styler

from ptce_finance.charts.plot import Plot

Drawing: TypeAlias = alt.Chart | alt.LayerChart


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A number as a person reads it, with the value that sorts it (None sorts last)."""

    text: str
    value: Decimal | Fraction | int | None


Cell: TypeAlias = str | Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under heads; a column of numbers is aligned on the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""

    def numeric(self, column: int) -> bool:
        """Whether that column holds numbers."""
        return any(isinstance(row[column], Shown) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One chart: `title` states the finding, `reading` says in a sentence what it shows.

    `chart` is None where there is nothing to draw; `reading` then says why and what to do.
    `plot` holds the same chart's numbers, for the pictures that slides draw by themselves: what
    `..._told` gives has no drawing, which costs far more than its numbers.
    """

    title: str
    reading: str
    table: Table
    chart: Drawing | None = None
    plot: Plot | None = None


def styled(table: Table, plain: Callable[[str], str] = str) -> Styler:
    """The table for a screen: numbers sort as numbers and read as text.

    `plain` is applied to every text, where the screen would else take it for markup.
    """
    names = _unique([plain(head) for head in table.heads])
    columns = {name: [_value(row[i], plain) for row in table.rows] for i, name in enumerate(names)}
    style = pd.DataFrame(columns, index=range(len(table.rows))).style
    numeric = [name for i, name in enumerate(names) if table.numeric(i)]
    for name in numeric:
        for rows, text in _texts([row[names.index(name)] for row in table.rows]):
            style = style.format(text, subset=(rows, name))
    if names and not table.numeric(0):
        # Beside many columns, names of rows would stand one word a line.
        style = style.set_properties(subset=pd.Index(names[:1]), **{"min-width": "8em"})
    return style.set_properties(
        subset=pd.Index(numeric), **{"text-align": "right", "white-space": "nowrap"}
    ).set_table_styles([{"selector": "th.col_heading", "props": "text-align: left"}])


def unstyled(style: Styler, title: str) -> Table:
    """The texts of a styled frame as a table."""
    frame: pd.DataFrame = getattr(style, "data")  # noqa: B009 - the stubs forget it
    return Table(
        title=title,
        heads=tuple(str(head) for head in frame.columns),
        rows=tuple(tuple(str(one) for one in row) for row in frame.itertuples(index=False)),
    )


def _value(cell: Cell, plain: Callable[[str], str]) -> str | float:
    if isinstance(cell, Shown):
        return float("nan") if cell.value is None else float(cell.value)
    return plain(cell)


def _texts(cells: Sequence[Cell]) -> list[tuple[list[int], Callable[[object], str]]]:
    """What the cells of a column read, in as few groups as tell each from its value.

    Two equal values, one in euros and one in posts, read differently: they take two groups.
    """
    groups: list[tuple[list[int], dict[float | None, str]]] = []
    for row, cell in enumerate(cells):
        if not isinstance(cell, Shown):
            continue
        value = None if cell.value is None else float(cell.value)
        rows, texts = next(
            (one for one in groups if one[1].get(value, cell.text) == cell.text), ([], {})
        )
        if not rows:
            groups.append((rows, texts))
        rows.append(row)
        texts[value] = cell.text
    return [(rows, partial(_text, texts)) for rows, texts in groups]


def _text(texts: Mapping[float | None, str], value: object) -> str:
    return texts[value if isinstance(value, float) and not isnan(value) else None]


def _unique(heads: list[str]) -> list[str]:
    # A frame's columns must differ; a zero-width mark tells apart two heads that read the same.
    return [head + "\u200b" * heads[:i].count(head) for i, head in enumerate(heads)]
