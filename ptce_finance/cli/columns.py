"""Rows of words set in columns that line up in a console."""

from collections.abc import Sequence

GAP = "  "


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1) -> str:
    """A table under its heads: the first `words` columns to the left, figures to the right.

    >>> print(columns(["Exercice", "Charges"], [["2026", "140"], ["2027", "9"]]))
    Exercice  Charges
    2026          140
    2027            9
    """
    table = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(heads))]
    return "\n".join(_row(row, widths, words) for row in table)


def _row(row: Sequence[str], widths: Sequence[int], words: int) -> str:
    cells = [
        cell.ljust(width) if index < words else cell.rjust(width)
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return GAP.join(cells).rstrip()
