"""The cash of the cell by month (docs/model.md, section 8). Frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.money import ZERO, euros_of
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results.levels import CoverLevel


class CashKind(StrEnum):
    """What a movement of cash is; the last five are paid, the others received."""

    AGREEMENTS = "agreements"
    UNDATED = "undated"
    SALES = "sales"
    RECHARGES = "recharges"
    DUES = "dues"
    OTHER = "other"
    STAFF = "staff"
    SOCIAL_CHARGES = "social_charges"
    RENT = "rent"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a funder pays on a day; `cents` at each level of cover, in their order."""

    day: date
    agreement: str | None
    label: str
    cents: tuple[int, int, int]

    @property
    def secured(self) -> Decimal:
        """Euros of the first level."""
        return euros_of(self.cents[0])

    @property
    def expected(self) -> Decimal:
        """Euros of the second level."""
        return euros_of(self.cents[1])

    @property
    def full(self) -> Decimal:
        """Euros of the third level."""
        return euros_of(self.cents[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMonth:
    """One calendar month: what comes in, what goes out, in euros.

    `month` is its first day. `balance` is the cash at its end, None while the opening is not known;
    `change` is what the months up to its end moved since the opening, always known. `kinds` parts
    the money by what it is, each amount positive; they sum to `received` and `paid`.
    """

    month: date
    received: Decimal
    paid: Decimal
    change: Decimal
    balance: Decimal | None
    kinds: Mapping[CashKind, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowest:
    """The month that ends lowest: its first day, and its balance (None: opening not known)."""

    month: date
    balance: Decimal | None
    change: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CashYear:
    """One fiscal year: cash at its end is cash at its start plus what it moved.

    The first one starts when the opening cash was counted. `opening` and `closing` are None while
    that is not known. `lowest` is among the months that end within the year.
    """

    year: FiscalYear
    received: Decimal
    paid: Decimal
    opening: Decimal | None
    closing: Decimal | None
    lowest: Lowest | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCash:
    """The cash at one level of cover, month by month and year by year.

    `advance` is what must be lent for no month to end below zero, `advance_free` for none to end
    below the restricted part; None while not known. `first_below` is the first month that ends
    below zero.
    """

    months: tuple[CashMonth, ...]
    years: tuple[CashYear, ...]
    lowest: Lowest | None
    first_below: date | None
    advance: Decimal | None
    advance_free: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cash:
    """The cash of the cell by level of cover, under named settings.

    `opening` is the cash at the end of `since`, None while it, or a day within what is projected,
    was not typed; `restricted` the part of it that belongs to a project. `receipts` are what
    funders pay from then on, oldest first.
    """

    opening: Decimal | None
    restricted: Decimal | None
    since: date
    levels: Mapping[CoverLevel, LevelCash]
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """What one late agreement does: the same cash with its payments that many months later."""

    agreement: str
    months: int
    before: Cash
    after: Cash

    def deeper(self, level: CoverLevel) -> Decimal:
        """By how many euros the lowest point sinks at that level (negative: it rises)."""
        before, after = self.before.levels[level].lowest, self.after.levels[level].lowest
        if before is None or after is None:
            return ZERO
        return before.change - after.change
