"""What becomes of each row and of each numeric cell of the sheets read."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from ptce_finance.domain.report import Fate, RowFate, Tally
from ptce_finance.ingest.cells import Sheet

# A row has both sides and several columns: the reason that says most stands for it.
_REASONS: Final = (
    "hidden",
    "other-budget",
    "no-year",
    "after-total",
    "balancing",
    "total",
    "subtotal",
    "of-which",
    "unknown",
    "zero",
    "no-amount",
    "heading",
    "note",
    "title",
    "outside",
)


class Fates:
    """Collects the fate of rows and numeric cells; the strongest word on a row stays."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], tuple[int, Fate, str]] = {}
        self._cells: Counter[Fate] = Counter()

    def row(self, sheet: Sheet, row: int, fate: Fate, reason: str = "") -> None:
        """States a fate of a row: loaded beats rejected, rejected beats ignored."""
        rank = {Fate.LOADED: -2, Fate.REJECTED: -1}.get(fate)
        rank = _REASONS.index(reason) if rank is None else rank
        stated = self._rows.get((sheet.name, row))
        if stated is None or rank < stated[0]:
            self._rows[sheet.name, row] = (rank, fate, reason)

    def cell(self, fate: Fate) -> None:
        """Counts one numeric cell."""
        self._cells[fate] += 1

    def rows(self, sheets: Iterable[Sheet]) -> tuple[RowFate, ...]:
        """The fate of every filled row of the sheets; a row nobody spoke of is outside."""
        found = []
        for sheet in sheets:
            for row in sheet.filled_rows:
                default = (0, Fate.IGNORED, "outside")
                _, fate, reason = self._rows.get((sheet.name, row), default)
                found.append(RowFate(sheet=sheet.name, row=row, fate=fate, reason=reason))
        return tuple(found)

    @property
    def tally(self) -> Tally:
        """The numeric cells counted."""
        return Tally(
            loaded=self._cells[Fate.LOADED],
            ignored=self._cells[Fate.IGNORED],
            rejected=self._cells[Fate.REJECTED],
        )
