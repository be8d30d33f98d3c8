"""The 3/3 rule of one year, as shares and as euros (docs/model.md, section 4). Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """S, M, O and A after the reading, and the expenses E they face, in euros.

    With in-kind included, `expenses` holds E plus the 86 lines and each 87 line is in its part.
    """

    own: Decimal
    members: Decimal
    subsidies: Decimal
    apart: Decimal
    unclassified: Decimal
    expenses: Decimal

    @property
    def cover(self) -> Decimal:
        """Everything that covers, unclassified money included (it is in the totals)."""
        return self.own + self.members + self.subsidies + self.apart + self.unclassified

    @property
    def gap(self) -> Decimal:
        """Expenses less cover: positive is a gap, negative a surplus."""
        return self.expenses - self.cover


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedShares:
    """Shares of need: five parts that make the whole (unclassified money is inside `apart`)."""

    base: Decimal
    own: Fraction | None
    members: Fraction | None
    subsidies: Fraction | None
    apart: Fraction | None
    unfunded: Fraction | None
    shortfall: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceShares:
    """Shares of S + M + O, and how much of the money would have to come from elsewhere."""

    base: Decimal
    own: Fraction | None
    members: Fraction | None
    subsidies: Fraction | None
    distance: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTarget:
    """Euros per part to its target on the need base: positive is missing, negative is over."""

    own: Decimal
    members: Decimal
    subsidies: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Thirds:
    """The 3/3 rule for one year under one reading (docs/model.md, section 4)."""

    reading: Reading
    parts: Parts
    need: NeedShares
    resources: ResourceShares
    to_target: ToTarget
    reached: bool

    @property
    def rule(self) -> str:
        """The id of the rule that made it."""
        return self.reading.rule
