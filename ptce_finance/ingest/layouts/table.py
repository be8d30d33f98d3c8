"""Any budget table, read by its structure; every reading is proved by the totals it prints."""

from decimal import Decimal
from typing import Final

from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.layouts.layout import Extract, Identification, ParseOptions
from ptce_finance.ingest.tables.botched import botched_amounts
from ptce_finance.ingest.tables.lines import LAYOUT_ID
from ptce_finance.ingest.tables.reading import TableReading, extract, read_tables

# A larger workbook is recognised by having tables at all: reading it twice would take too long.
_LARGE: Final = 50_000
_PROVED: Final = Decimal("0.90")
_WHOLE: Final = Decimal("0.80")
_LABELLED: Final = Decimal("0.70")
_TO_ASK: Final = Decimal("0.60")


class TableLayout:
    """The generic layout: it takes what no known document is sure of."""

    layout_id = LAYOUT_ID

    def identify(self, book: CellBook) -> Identification:
        """How far the workbook's tables read as a budget.

        Where they do not, but amounts stand beside labels, the reading asks what they are.
        """
        cells = sum(len(sheet.cells) for sheet in book.sheets if not sheet.hidden)
        if cells > _LARGE:
            return Identification(confidence=_LABELLED, reasons=("amounts-by-label",))
        return _identified(read_tables(book, ParseOptions()))

    def read(self, book: CellBook, options: ParseOptions) -> Extract:
        """Everything the workbook's tables hold."""
        return extract(read_tables(book, options), options)


def _identified(reading: TableReading) -> Identification:
    chosen = reading.resolution.chosen
    if chosen and all(candidate.proved for candidate in chosen):
        return Identification(confidence=_PROVED, reasons=("totals-proved",))
    if any(candidate.complete for candidate in chosen):
        return Identification(confidence=_WHOLE, reasons=("both-sides",))
    if chosen:
        return Identification(confidence=_LABELLED, reasons=("amounts-by-label",))
    seen = reading.parts or any(botched_amounts(reading.grids))
    known = _TO_ASK if seen else Decimal(0)
    return Identification(confidence=known)


__all__ = ["LAYOUT_ID", "TableLayout"]
