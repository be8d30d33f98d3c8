"""Non-monetary contributions: each row is a charge of class 86 and a produit of class 87."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Fate
from ptce_finance.domain.template import LAYOUT_ID, NATURE_ACCOUNTS, Block, Column
from ptce_finance.ingest.amounts import Amount, amount_of_number
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.template.amounts import read_amount
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.budget import row_scope
from ptce_finance.ingest.layouts.template.exercises import Exercises, exercise_named
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.rows import close_row, data_rows
from ptce_finance.ingest.layouts.template.values import (
    is_blank,
    read_choice,
    read_decimal,
    require,
)
from ptce_finance.ingest.layouts.template.words import GIVERS, NATURES


@dataclass(frozen=True, slots=True, kw_only=True)
class InKindReader:
    """Reads the contributions of the years and versions that the budget has."""

    exercises: Exercises
    known: AbstractSet[tuple[FiscalYear, Version]]
    options: ParseOptions
    ledger: Ledger

    def read(self, tables: Iterable[Table]) -> Iterator[Line]:
        """Two lines of one amount for each sound row; the others are told."""
        for table in tables:
            if table.block is Block.IN_KIND:
                for row in data_rows(table, self.ledger):
                    yield from self._lines(row)

    def _lines(self, row: Row) -> tuple[Line, ...]:
        if all(is_blank(row.cell(x)) for x in (Column.HOURS, Column.RATE, Column.VALUE)):
            self.ledger.row(row.table.sheet.name, row.number, Fate.IGNORED, "no-amount")
            return ()
        before = self.ledger.errors
        require(row, Column.LABEL, self.ledger)
        exercise = self._exercise(row)
        amount = _amount(row, self.ledger)
        require(row, Column.NATURE, self.ledger)
        nature = read_choice(row, Column.NATURE, NATURES, self.ledger)
        giver = read_choice(row, Column.GIVER, GIVERS, self.ledger)
        money = not is_blank(row.cell(Column.VALUE))
        sound = close_row(row, faults_before=before, money=money, ledger=self.ledger)
        if not sound or exercise is None or nature is None or amount is None:
            return ()
        expense, resource = NATURE_ACCOUNTS[nature]
        charge = Line(
            side=Side.EXPENSE,
            account=expense,
            label=row.text(Column.LABEL),
            amount=amount,
            year=exercise[0],
            version=exercise[1],
            source=row.place(Column.VALUE),
            layout=LAYOUT_ID,
            scope=row_scope(row, self.options),
            in_kind=True,
            giver=giver,
        )
        return charge, replace(charge, side=Side.RESOURCE, account=resource)

    def _exercise(self, row: Row) -> tuple[FiscalYear, Version] | None:
        """The year and version that the row names, if the budget has amounts for them."""
        place, typed = row.place(Column.EXERCISE), row.text(Column.EXERCISE)
        if not require(row, Column.EXERCISE, self.ledger):
            return None
        year, version = exercise_named(typed, self.options) or (None, None)
        if year is not None:
            found = self.exercises.year(year, place, self.ledger), version or Version.BUDGET
            if found in self.known:
                return found
        self.ledger.error("exercise-unknown", place, typed)
        return None


def _amount(row: Row, ledger: Ledger) -> Decimal | None:
    """The value typed, else hours times rate to the cent; None where told wrong or missing."""
    before = ledger.errors
    hours = read_decimal(row, Column.HOURS, ledger)
    rate = read_amount(row, Column.RATE, ledger)
    value = read_amount(row, Column.VALUE, ledger)
    made = None if hours is None or rate is None else _made(hours * rate, row, ledger)
    if value is not None and made is not None and value != made:
        place = row.place(Column.VALUE)
        ledger.warning("hours-rate-mismatch", place, str(value), expected=str(made))
    if value is None and made is None and ledger.errors == before:
        require(row, Column.VALUE, ledger)
    return made if value is None else value


def _made(product: Decimal, row: Row, ledger: Ledger) -> Decimal | None:
    made = amount_of_number(product)
    if isinstance(made, Amount):
        return made.value
    ledger.error(made.code, row.place(Column.HOURS), made.text)
    return None
