"""The words of the mapping page: its sentences, its choices, rows as a person recognises them."""

from collections.abc import Callable

from ptce_finance.domain.source import column_letters
from ptce_finance.i18n import text
from ptce_finance.i18n.grids import cell_text
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.tables.grid import Grid, Shape, Value
from ptce_finance.ui.plain import plain_line
from ptce_finance.ui.view import View

_LONGEST = 70
_CELLS = 4


def say(view: View, key: str, **values: object) -> str:
    """The sentence `mapping.<key>` in the language of the view."""
    return text(view.locale, f"mapping.{key}", **values)


def choices(view: View, prefix: str) -> Callable[[str], str]:
    """How the choices of a selector are worded: `mapping.<prefix>.<choice>`."""
    return lambda choice: say(view, f"{prefix}.{choice}")


def row_text(grid: Grid, row: int) -> str:
    """A row by its number and its first words: "3 · Poste · Mois"; its values where it has none."""
    values = [value for value in grid.rows.get(row, {}).values() if value.text]
    words = [value for value in values if not value.numeric] or values
    return _cut(" · ".join([str(row), *(plain_line(value.text) for value in words[:_CELLS])]))


def column_text(column: int, heading: str) -> str:
    """A column by its letters and its heading."""
    return _cut(" · ".join(part for part in (column_letters(column), plain_line(heading)) if part))


def value_text(view: View, value: Value) -> str:
    """What a cell shows, numbers in the style of the language."""
    if value.cell.kind is CellKind.NUMBER and value.cell.number is not None:
        return cell_text(view.locale, "n", format(value.cell.number, "f"))
    return plain_line(value.text)


def samples(view: View, grid: Grid, column: int, rows: range) -> str:
    """The first values of a column below its heading."""
    found = [
        value_text(view, value)
        for row in rows
        if (value := grid.rows.get(row, {}).get(column)) is not None
        and value.shape is not Shape.NOTHING
    ]
    return _cut(" · ".join(found[:_CELLS]))


def _cut(shown: str) -> str:
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
