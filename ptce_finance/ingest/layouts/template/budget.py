"""The budget's rows as lines: one for each amount column that a row fills."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import CELL_SCOPE, Family, Line, Side, Version
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.report import Fate
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import COLUMNS, LAYOUT_ID, Block, Column
from ptce_finance.ingest.amounts import Amount, amount_of_number
from ptce_finance.ingest.cells import Cell, CellKind
from ptce_finance.ingest.labels import split_code
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.layouts.template.amounts import amount_in
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.budget_columns import AmountColumn
from ptce_finance.ingest.layouts.template.budget_totals import is_balancing
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.rows import is_total
from ptce_finance.ingest.layouts.template.values import (
    begins_as_example,
    is_blank,
    read_choice,
    read_date,
    read_share,
    read_yes_no,
    require,
)
from ptce_finance.ingest.layouts.template.words import FAMILIES, GIVERS, LEVELS, SIDES
from ptce_finance.ingest.line_making import line_like

_KEYS = re.compile(r"[;\n]")
_WHOLE_CELL = frozenset({"", "cellule", "la cellule", "cell", "the cell"})
_BESIDE_NAMES = tuple(
    column
    for column in COLUMNS[Block.BUDGET]
    if column not in {Column.LABEL, Column.FUNDER} and column is not Column.NOTE
)
_Alike = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetReader:
    """Reads data rows of one budget table; `keys` gives each agreement's key by its `label_key`.

    What a row says beside its names and its amounts is read once: `patterns` keeps it by the row's
    other cells, `numbers` the euros of each number. Nothing had to be told of either.
    """

    table: Table
    columns: tuple[AmountColumn, ...]
    keys: Mapping[str, str]
    options: ParseOptions
    ledger: Ledger
    patterns: dict[_Alike, Line] = field(default_factory=dict)
    numbers: dict[str, Decimal] = field(default_factory=dict)
    others: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        columns = self.table.columns
        others = tuple(columns[column] for column in _BESIDE_NAMES if column in columns)
        object.__setattr__(self, "others", others)

    def again(self, row: Row) -> tuple[Line, ...]:
        """The lines of a row that differs from one read before by names and amounts alone.

        None where it is no such row: it may be anything then.
        """
        traits = self.patterns.get(self._alike(row))
        label = row.text(Column.LABEL)
        if traits is None or not label or begins_as_example(label):
            return ()
        if traits.account is None and (is_total(row) or is_balancing(row)):
            return ()
        filled: list[tuple[AmountColumn, Decimal]] = []
        for column in self.columns:
            cell = row.cells.get(column.position)
            amount = None if cell is None else self._plain_number(cell)
            if amount is not None:
                filled.append((column, amount))
            elif cell is not None:
                return ()
        sheet, number = row.table.sheet, row.number
        funder = row.text(Column.FUNDER) or None
        if filled:
            self.ledger.amounts(Fate.LOADED, len(filled))
            self.ledger.row(sheet.name, number, Fate.LOADED)
        return tuple(
            line_like(
                traits,
                label=label,
                funder=funder,
                amount=amount,
                year=column.year,
                version=column.version,
                source=sheet.place(number, column.position),
            )
            for column, amount in filled
        )

    def read(self, row: Row) -> tuple[tuple[Line, ...], UndatedAnswer | None]:
        """The lines of one row, with what it states of undated public money.

        A wrong amount rejects itself, any other wrong cell the whole row.
        """
        filled = [column for column in self.columns if not is_blank(_amount_cell(row, column))]
        sheet, number = row.table.sheet.name, row.number
        if not filled:
            self.ledger.row(sheet, number, Fate.IGNORED, "no-amount")
            return (), None
        before = self.ledger.errors
        traits, answer = self._told(row)
        wrong = traits is None or self.ledger.errors > before
        lines = () if wrong or traits is None else tuple(self._amounts(row, traits, filled))
        self.ledger.amounts(Fate.LOADED, len(lines))
        self.ledger.amounts(Fate.REJECTED, len(filled) - len(lines))
        fate = Fate.LOADED if lines else Fate.REJECTED
        self.ledger.row(sheet, number, fate, "" if lines else "wrong-value")
        return lines, answer if lines else None

    def _alike(self, row: Row) -> _Alike:
        """Everything that the row says beside its names and its amounts: which cells it holds."""
        return tuple(map(id, map(row.cells.get, self.others)))

    def _plain_number(self, cell: Cell) -> Decimal | None:
        """The euros of a number of which nothing has to be told, else None."""
        if cell.kind is not CellKind.NUMBER or cell.number is None:
            return None
        known = self.numbers.get(cell.text)
        if known is None:
            amount = amount_of_number(cell.number)
            if isinstance(amount, Amount) and not amount.subcent:
                known = self.numbers[cell.text] = amount.value
        return known

    def _told(self, row: Row) -> tuple[Line | None, UndatedAnswer | None]:
        """What the row's amounts share, and its answer."""
        known = self.patterns.get(self._alike(row))
        if known is not None and row.text(Column.LABEL):
            return known, None
        before = self.ledger.told
        traits = self._traits(row)
        answer = None if traits is None else self._answer(row, traits)
        if traits is not None and answer is None and self.ledger.told == before:
            self.patterns[self._alike(row)] = traits
        return traits, answer

    def _answer(self, row: Row, line: Line) -> UndatedAnswer | None:
        """What the row states of public money that no agreement dates, or None."""
        until = read_date(row, Column.SECURED_UNTIL, self.ledger)
        probability = read_share(row, Column.PROBABILITY_AFTER, self.ledger)
        endless = read_yes_no(row, Column.WITHOUT_END, self.ledger) or False
        if until is None and probability is None and not endless:
            return None
        if line.side is Side.EXPENSE:
            self.ledger.warning("answer-misplaced", row.place(Column.LABEL), line.label)
            return None
        return UndatedAnswer(
            account=line.account,
            label=line.label,
            secured_until=until,
            probability=probability,
            without_end=endless,
        )

    def _traits(self, row: Row) -> Line | None:
        """A line with everything that the row's amounts share, or None where told wrong."""
        account = self._account(row)
        family = read_choice(row, Column.FAMILY, FAMILIES, self.ledger)
        side = self._side(row, account)
        label = row.text(Column.LABEL) or row.text(Column.FUNDER) or account or ""
        if not label:
            require(row, Column.LABEL, self.ledger)
        if side is None or not label:
            return None
        return Line(
            side=side,
            account=account,
            label=label,
            amount=ZERO,
            year=self.columns[0].year,
            version=Version.BUDGET,
            source=row.place(Column.LABEL),
            layout=LAYOUT_ID,
            scope=row_scope(row, self.options),
            in_kind=is_in_kind(account) or family is Family.IN_KIND,
            funder=row.text(Column.FUNDER) or None,
            level=read_choice(row, Column.LEVEL, LEVELS, self.ledger),
            recharge=read_yes_no(row, Column.RECHARGE, self.ledger),
            public_contract=read_yes_no(row, Column.PUBLIC_CONTRACT, self.ledger),
            recurring=read_yes_no(row, Column.RECURRING, self.ledger) or False,
            giver=read_choice(row, Column.GIVER, GIVERS, self.ledger),
            stated_family=family,
            agreement_keys=self._agreement_keys(row),
        )

    def _amounts(self, row: Row, traits: Line, filled: Sequence[AmountColumn]) -> Iterator[Line]:
        funder = row.text(Column.FUNDER)
        label = row.text(Column.LABEL) or funder or traits.label
        for column in filled:
            place = row.table.sheet.place(row.number, column.position)
            cell = _amount_cell(row, column)
            amount = None if cell is None else self._amount(cell, place, column)
            if amount is not None:
                yield line_like(
                    traits,
                    label=label,
                    funder=funder or None,
                    amount=amount,
                    year=column.year,
                    version=column.version,
                    source=place,
                )

    def _amount(self, cell: Cell, place: SourceCell, column: AmountColumn) -> Decimal | None:
        """The euros in a cell; of equal numbers that need no word, read once."""
        known = self._plain_number(cell)
        if known is not None:
            return known
        return amount_in(cell, place, column.header, column.mark, self.ledger)

    def _account(self, row: Row) -> str | None:
        text = row.text(Column.ACCOUNT)
        digits = text.replace(" ", "").replace(".", "")
        if not text or (digits.isascii() and digits.isdigit()):
            return digits or None
        code, _ = split_code(text)
        if code is None:
            self.ledger.warning("account-unreadable", row.place(Column.ACCOUNT), text)
        return code

    def _side(self, row: Row, account: str | None) -> Side | None:
        stated = read_choice(row, Column.SIDE, SIDES, self.ledger)
        if stated is not None or row.text(Column.SIDE):
            return stated
        usual = usual_side(account)
        if usual is None:
            require(row, Column.SIDE, self.ledger)
        return usual

    def _agreement_keys(self, row: Row) -> tuple[str, ...]:
        cell = row.cell(Column.AGREEMENTS)
        typed = [] if cell is None or is_blank(cell) else _KEYS.split(cell.text)
        found = []
        for key in (" ".join(part.split()) for part in typed):
            if key and label_key(key) not in self.keys:
                self.ledger.warning("agreement-unknown", row.place(Column.AGREEMENTS), key)
            found += [self.keys.get(label_key(key), key)] if key else []
        return tuple(dict.fromkeys(found))


def row_scope(row: Row, options: ParseOptions) -> str:
    """The action that the row names, else what the person said, else the whole cell."""
    action = row.text(Column.ACTION)
    return (options.scope or CELL_SCOPE) if label_key(action) in _WHOLE_CELL else action


def is_in_kind(account: str | None) -> bool:
    """Whether the account is of classes 86 or 87."""
    return account is not None and account.startswith(("86", "87"))


def usual_side(account: str | None) -> Side | None:
    """The side on which an account usually stands, or None where its class does not tell."""
    if account is None:
        return None
    if account.startswith(("6", "86")):
        return Side.EXPENSE
    return Side.RESOURCE if account.startswith(("7", "87")) else None


def _amount_cell(row: Row, column: AmountColumn) -> Cell | None:
    return row.cells.get(column.position)
