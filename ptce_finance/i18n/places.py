"""Where something stands in a file, in words."""

from typing import Protocol

from ptce_finance.i18n.locale import Locale
from ptce_finance.i18n.messages import text
from ptce_finance.i18n.sentences import plain


class Place(Protocol):
    """A cell of a sheet; a text file has no sheet, and its cells are told by their row."""

    @property
    def sheet(self) -> str:
        """The name of the sheet, empty in a text file."""

    @property
    def row(self) -> int:
        """The row, from 1."""

    @property
    def address(self) -> str:
        """Column letters and row."""


def place_text(locale: Locale, place: Place) -> str:
    """Where an amount stands: `Budget, D31`, or a line of a text file."""
    if not place.sheet:
        return text(locale, "page.place.row", row=place.row)
    sheet = plain(" ".join(place.sheet.split()))
    return text(locale, "page.place.cell", sheet=sheet, cell=place.address)
