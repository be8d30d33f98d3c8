"""The cells of the files that were read, as they show them, beside what was made of them."""

from base64 import b64decode, b64encode
from collections.abc import Sequence

from ptce_finance.domain.grid import ROWS_AROUND, GridBlock, Neighbourhood, around
from ptce_finance.domain.source import SourceCell
from ptce_finance.store.transaction import Snapshot, Transaction

_COLUMNS = ("source", "position", "sheet", "first_row", "last_row", "packed")


def write(transaction: Transaction, source: int, blocks: Sequence[GridBlock]) -> None:
    """Write the cells of a source."""
    rows = (
        (
            source,
            position,
            block.sheet,
            block.first_row,
            block.last_row,
            b64encode(block.packed).decode("ascii"),
        )
        for position, block in enumerate(blocks)
    )
    transaction.insert("source_grid", _COLUMNS, rows)


def neighbourhood(snapshot: Snapshot, source: int, place: SourceCell) -> Neighbourhood | None:
    """The cell of a source among its neighbours; None where its sheet was not kept that far."""
    found = snapshot.rows(
        "SELECT sheet, first_row, last_row, packed FROM source_grid"
        " WHERE source = ? AND sheet = ? AND first_row <= ? AND last_row >= ? ORDER BY position",
        source,
        place.sheet,
        place.row + ROWS_AROUND,
        place.row - ROWS_AROUND,
    )
    blocks = (
        GridBlock(sheet=sheet, first_row=first, last_row=last, packed=b64decode(packed))
        for sheet, first, last, packed in found
    )
    return around(place, blocks)
