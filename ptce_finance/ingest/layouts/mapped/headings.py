"""The headings of a mapped table, column by column."""

from collections.abc import Iterable, Mapping, Sequence

from ptce_finance.ingest.tables.columns import heading_text
from ptce_finance.ingest.tables.grid import Grid, Shape
from ptce_finance.ingest.wordings import heading_key


def heading_texts(grid: Grid, rows: Sequence[int]) -> Mapping[int, str]:
    """What stands over each column in those rows, top to bottom; a merged cell over all of its own.

    The lowest row last.
    """
    found: dict[int, list[str]] = {}
    for row in rows:
        cells = grid.rows.get(row, {})
        for column, value in cells.items():
            last = grid.spans.get((row, column), column)
            for place in range(column, last + 1):
                if place == column or place not in cells:
                    found.setdefault(place, []).append(heading_text(value))
    return {column: " ".join(texts).strip() for column, texts in sorted(found.items())}


def heading_keys(grid: Grid, rows: Sequence[int]) -> Mapping[int, str]:
    """The same headings without years and versions."""
    return {column: heading_key(text) for column, text in heading_texts(grid, rows).items()}


def may_be_headings(grid: Grid, row: int) -> bool:
    """Whether the row has several texts and no amount; bare years are headings."""
    cells = grid.rows.get(row, {})
    if len(cells) < 2:  # noqa: PLR2004 (one text alone is a title)
        return False
    return all(
        value.shape in {Shape.TEXT, Shape.DATE} or value.year is not None
        for value in cells.values()
    )


def amounts_below(grid: Grid, rows: Iterable[int]) -> frozenset[int]:
    """The columns in which those rows hold amounts."""
    return frozenset(
        column
        for row in rows
        for column, value in grid.rows.get(row, {}).items()
        if value.numeric and value.year is None
    )
