"""Budget against actual, and where the year lands. Frozen results."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.line import Side, Version
from ptce_finance.domain.period import FiscalYear


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingLine:
    """One line of both versions, in euros. `landing`: actual to date and what is left of budget.

    `variance` is actual less budget, `rate` on the budget (None where it is not positive).
    """

    side: Side
    account: str | None
    label: str
    budget: Decimal
    actual: Decimal
    landing: Decimal
    rate: Fraction | None

    @property
    def variance(self) -> Decimal:
        """Actual less budget, in euros."""
        return self.actual - self.budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """One year with a budget and an actual known up to a day; `elapsed` is the share passed."""

    year: FiscalYear
    planned: Version
    through: date
    elapsed: Fraction
    lines: tuple[LandingLine, ...]

    def total(self, side: Side) -> LandingLine:
        """All lines of a side as one, without account or label."""
        kept = [one for one in self.lines if one.side is side]
        budget, actual, landing = (
            sum((getattr(one, name) for one in kept), start=Decimal("0.00"))
            for name in ("budget", "actual", "landing")
        )
        rate = Fraction(actual - budget) / Fraction(budget) if budget > 0 else None
        return LandingLine(
            side=side,
            account=None,
            label="",
            budget=budget,
            actual=actual,
            landing=landing,
            rate=rate,
        )

    @property
    def gap(self) -> Decimal:
        """Expenses less resources at the landing, in euros."""
        return self.total(Side.EXPENSE).landing - self.total(Side.RESOURCE).landing
