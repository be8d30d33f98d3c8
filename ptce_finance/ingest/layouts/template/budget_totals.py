"""Rows of a budget that add up or balance the others: never lines, but checked against them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.report import Fate
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import Column
from ptce_finance.ingest.layouts.layout import BalancingLine, Covers, StatedTotal
from ptce_finance.ingest.layouts.template.amounts import amount_in
from ptce_finance.ingest.layouts.template.blocks import Row
from ptce_finance.ingest.layouts.template.budget_columns import AmountColumn
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.values import is_blank
from ptce_finance.ingest.layouts.template.words import SIDES, plain

_BALANCING = re.compile(
    r"(autofinancement.* )?(insuffisance|excedent)s?( previsionnel(le)?)?$|autofinancement$"
    r"|resultat( previsionnel)?$|solde$|balance$|surplus$|deficit$"
)
# What these name is a surplus when positive, and stands on the side of the expenses.
_SURPLUS = re.compile(r"excedent|surplus|resultat|solde|balance")


def is_balancing(row: Row) -> bool:
    """Whether the row only makes both sides equal."""
    return not row.text(Column.ACCOUNT) and bool(_BALANCING.match(_name(row)))


def _name(row: Row) -> str:
    for column in (Column.LABEL, Column.SIDE, Column.MARKER):
        words = plain(row.text(column))
        if words and words not in SIDES:
            return words
    return ""


@dataclass(slots=True, kw_only=True)
class TotalsReader:
    """Reads the totals of one table as its rows go by, top to bottom."""

    columns: tuple[AmountColumn, ...]
    ledger: Ledger
    totals: list[StatedTotal] = field(default_factory=list)
    balancing: list[BalancingLine] = field(default_factory=list)
    _seen: list[Line] = field(default_factory=list)
    _since: list[Line] = field(default_factory=list)

    def saw(self, lines: Sequence[Line]) -> None:
        """Remembers the lines that stand above the next total."""
        self._seen += lines
        self._since += lines

    def total(self, row: Row) -> None:
        """Notes what a total row says, and which lines it must be adding up."""
        for column, amount, place in self._amounts(row, "total"):
            side = self._side(row)
            stated = side and self._stated(column, amount, place, side)
            self.totals += [stated] if stated else []
        self._since = []

    def balance(self, row: Row) -> None:
        """Notes a row that is neither a revenue nor a cost."""
        stated = SIDES.get(plain(row.text(Column.SIDE)))
        surplus = _SURPLUS.match(_name(row)) is not None
        for column, amount, place in self._amounts(row, "balancing"):
            usual = Side.EXPENSE if surplus is (amount >= 0) else Side.RESOURCE
            self.balancing.append(
                BalancingLine(
                    side=stated or usual,
                    label=row.text(Column.LABEL),
                    amount=amount,
                    place=place,
                    year=column.year,
                    version=column.version,
                )
            )

    def _amounts(self, row: Row, reason: str) -> Iterator[tuple[AmountColumn, Decimal, SourceCell]]:
        self.ledger.row(row.table.sheet.name, row.number, Fate.IGNORED, reason)
        for column in self.columns:
            cell = row.cells.get(column.position)
            place = row.table.sheet.place(row.number, column.position)
            if cell is None or is_blank(cell):
                continue
            self.ledger.amounts(Fate.IGNORED)
            amount = amount_in(cell, place, column.header, column.mark, self.ledger)
            if amount is not None:
                yield column, amount, place

    def _side(self, row: Row) -> Side | None:
        """The side that the row names, else the only side of the lines above it."""
        for words in (row.text(Column.SIDE), row.text(Column.LABEL)):
            named = {SIDES[word] for word in plain(words).split() if word in SIDES}
            if len(named) == 1:
                return named.pop()
        sides = {line.side for line in self._since}
        return sides.pop() if len(sides) == 1 else None

    def _stated(
        self, column: AmountColumn, amount: Decimal, place: SourceCell, side: Side
    ) -> StatedTotal | None:
        """The total with the lines it covers: the first likely set whose sum it states.

        A total may mean the monetary lines of its side, all of them, or only those since the
        total above; where none fits, it is taken to mean the monetary lines and will be told.
        """
        key = (column.year, column.version, side)
        above, since = (
            [line for line in lines if (line.year, line.version, line.side) == key]
            for lines in (self._seen, self._since)
        )
        monetary = [line for line in above if not line.in_kind]
        likely = [lines for lines in (monetary, above, since) if lines]
        fitting = [lines for lines in likely if _sum(lines) == amount]
        if not likely:
            return None
        return StatedTotal(
            side=side,
            amount=amount,
            place=place,
            covers=Covers.LINES,
            year=column.year,
            version=column.version,
            lines=tuple(line.source for line in (fitting or likely)[0]),
        )


def _sum(lines: Sequence[Line]) -> Decimal:
    return sum((line.amount for line in lines), start=ZERO)
