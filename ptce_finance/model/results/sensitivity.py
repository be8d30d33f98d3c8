"""What a gap becomes when hypotheses vary. Frozen results."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.money import round_half_away
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results.levels import CoverLevel

_DIGITS = 4


class Varied(StrEnum):
    """What varies: a probability, a yearly rate, or a lever's euros in a full year."""

    PROBABILITY = "probability"
    RENEWAL = "renewal"
    UNDATED = "undated"
    GROWTH = "growth"
    LEVER = "lever"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """A hypothesis and its range. `subject`: an agreement, a line's label, a target or a lever.

    What else the hypothesis says stays: an agreement's `factor` and `most` renewals, the day up to
    which a line is `secured_until`.
    """

    kind: Varied
    subject: str
    low: Decimal
    high: Decimal
    account: str | None = None
    factor: Decimal = Decimal(1)
    most: int | None = None
    secured_until: date | None = None

    def values(self, steps: int) -> tuple[Decimal, ...]:
        """So many values from low to high, both ends included.

        >>> one = Variation(kind=Varied.RENEWAL, subject="a", low=Decimal(0), high=Decimal(1))
        >>> [str(value) for value in one.values(3)]
        ['0.0000', '0.5000', '1.0000']
        """
        width = (self.high - self.low) / (steps - 1)
        return tuple(round_half_away(self.low + width * at, _DIGITS) for at in range(steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The gap in euros at both ends of a hypothesis."""

    variation: Variation
    low: Decimal
    high: Decimal

    @property
    def swing(self) -> Decimal:
        """How many euros of the gap the hypothesis decides."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """The gap of a year, and what each hypothesis alone makes of it, the widest swing first."""

    year: FiscalYear
    level: CoverLevel
    gap: Decimal
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """The gap for each pair of values: rows follow `down`, columns `across`."""

    year: FiscalYear
    level: CoverLevel
    across: Variation
    down: Variation
    columns: tuple[Decimal, ...]
    rows: tuple[Decimal, ...]
    gaps: tuple[tuple[Decimal, ...], ...]
