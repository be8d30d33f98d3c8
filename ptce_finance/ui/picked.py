"""What a person picked in a chart or a grid, as the session tells it."""

from collections.abc import Mapping, Sequence

from ptce_finance.ui import state


def picked_points(chart: str, selection: str) -> Sequence[Mapping[str, object]]:
    """The points picked in a chart: their fields by name."""
    found: Sequence[Mapping[str, object]] = (
        state.event(chart).get("selection", {}).get(selection, ())
    )
    return found


def ticked_rows(grid: str) -> Sequence[int]:
    """The rows ticked in a grid."""
    rows: Sequence[int] = state.event(grid).get("selection", {}).get("rows", ())
    return rows


def edited_rows(grid: str) -> Mapping[int, Mapping[str, object]]:
    """What was typed into a grid: by row, by column."""
    rows: Mapping[int, Mapping[str, object]] = state.event(grid).get("edited_rows", {})
    return rows
