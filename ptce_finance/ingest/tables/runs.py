"""A run: the rows of one side of a sheet in order, with their amounts by period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.tables.items import Item, Kind

ZERO = Decimal(0)
CLOSE = Decimal("0.02")
_COUNTABLE = frozenset({Kind.LINE, Kind.MAYBE, Kind.UNLABELLED})


@dataclass(frozen=True, slots=True)
class Period:
    """A fiscal year (None while nothing states it) and a budget version.

    Every amount is kept under one: its hash is made once.
    """

    year: FiscalYear | None
    version: Version
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.year, self.version)))

    def __hash__(self) -> int:
        return self._hash


Amounts = dict[Period, Decimal]


@dataclass(slots=True, kw_only=True, eq=False)
class Entry:
    """One row of a run. `rows` are the rows that its formulas add up.

    A `solid` entry is a parent's amounts for the periods in which nothing details it: a line.
    """

    item: Item
    amounts: Amounts
    places: dict[Period, SourceCell]
    rows: frozenset[int] = frozenset()
    part: int = 0
    solid: bool = False

    @property
    def kind(self) -> Kind:
        """What the row is."""
        return self.item.kind

    @property
    def in_kind(self) -> bool:
        """Whether it is a contribution in kind."""
        return self.item.in_kind

    @property
    def may_be_parent(self) -> bool:
        """Whether it may repeat other rows."""
        return self.countable and not self.solid

    @property
    def countable(self) -> bool:
        """Whether it may be a line."""
        return bool(self.amounts) and self.item.kind in _COUNTABLE


@dataclass(slots=True, kw_only=True)
class Run:
    """Entries of one side in the order of the sheet."""

    side: Side
    entries: list[Entry] = field(default_factory=list)

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period for which some entry has an amount, in order of appearance."""
        return tuple(dict.fromkeys(p for entry in self.entries for p in entry.amounts))


def total_of(entries: Iterable[Entry]) -> Amounts:
    """The exact sums by period."""
    sums: Amounts = {}
    for entry in entries:
        for period, amount in entry.amounts.items():
            sums[period] = sums.get(period, ZERO) + amount
    return sums


def added(parts: Iterable[Amounts]) -> Amounts:
    """The sum of several sums."""
    sums: Amounts = {}
    for part in parts:
        for period, amount in part.items():
            sums[period] = sums.get(period, ZERO) + amount
    return sums


def agrees(stated: Amounts, found: Amounts) -> bool:
    """Whether every stated amount is found, to the noise of rounding; some amount is not zero."""
    if not any(stated.values()):
        return False
    return all(abs(found.get(p, ZERO) - amount) <= CLOSE for p, amount in stated.items())


def indices(entries: Sequence[Entry], *, countable: bool = True) -> list[int]:
    """The places of the entries that may be lines."""
    return [i for i, entry in enumerate(entries) if entry.countable is countable]
