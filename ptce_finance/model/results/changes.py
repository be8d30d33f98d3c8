"""What a scenario moves in the money of a year, cause by cause. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results.cash import CashKind


class CauseKind(StrEnum):
    """What moves money: a lever, or a hypothesis of growth."""

    LEVER = "lever"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Euros that one cause adds to one pool of a year's money (negative: takes out of it).

    `cause` is the lever's key or the growth's target; `pool` the name of a pool; `cash` how the
    money moves, None where none does.
    """

    year: FiscalYear
    kind: CauseKind
    cause: str
    pool: str
    amount: Decimal
    cash: CashKind | None

    @property
    def on_gap(self) -> Decimal:
        """What it adds to the gap, in euros: expenses widen it, resources narrow it.

        Contributions in kind never enter.
        """
        if self.pool.startswith("in_kind"):
            return Decimal("0.00")
        return self.amount if self.pool == "expenses" else -self.amount
