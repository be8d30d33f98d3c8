"""The layouts known to the import, and the choice of the one that reads a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.layouts.cerfa import CerfaLayout
from ptce_finance.ingest.layouts.layout import Identification, Layout
from ptce_finance.ingest.layouts.table import TableLayout
from ptce_finance.ingest.layouts.template import TemplateLayout

# Each knows one document; they are asked first, in this order.
SPECIFIC: Final[tuple[Layout, ...]] = (TemplateLayout(), CerfaLayout())
# Reads a budget by its structure where no document is recognised.
GENERIC: Final[tuple[Layout, ...]] = (TableLayout(),)

SURE: Final = Decimal("0.60")
AHEAD: Final = Decimal("0.10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The layout that reads the file with how sure it is; None where none is sure enough.

    `rivals` are the other layouts as sure as the first, between which a person must choose.
    """

    layout: Layout | None
    identification: Identification
    rivals: tuple[Layout, ...] = ()


def recognise(book: CellBook) -> Recognised:
    """The layout of a file: one that knows the document, else the one that reads structures."""
    best = _best(book, SPECIFIC)
    return best if best.layout is not None else _best(book, GENERIC)


def _best(book: CellBook, layouts: Sequence[Layout]) -> Recognised:
    asked = [(layout.identify(book), layout) for layout in layouts]
    asked.sort(key=lambda pair: -pair[0].confidence)
    if not asked or asked[0][0].confidence < SURE:
        nothing = Identification(confidence=asked[0][0].confidence if asked else Decimal(0))
        return Recognised(layout=None, identification=nothing)
    first, layout = asked[0]
    rivals = tuple(
        other
        for each, other in asked[1:]
        if each.confidence >= SURE and first.confidence - each.confidence < AHEAD
    )
    return Recognised(layout=layout, identification=first, rivals=rivals)
