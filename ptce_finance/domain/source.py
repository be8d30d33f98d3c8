"""Where an amount came from: file, sheet, cell, kept for good."""

from dataclasses import dataclass


def column_letters(column: int) -> str:
    """The spreadsheet letters of a column counted from 1.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class SourceCell:
    """One cell of a file. `sheet` is empty for a text file, whose rows are its lines.

    >>> str(SourceCell("Budget", 31, 4))
    'Budget!D31'
    """

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The cell's address inside its sheet, as a spreadsheet writes it."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}" if self.sheet else self.address
