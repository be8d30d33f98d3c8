"""A year that a board decided on, as expected then and as it came true. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results.explained import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedYear:
    """Expected on the day of the decision against the budget or the actual imported since.

    `explanation` leads from the expected gap to the one found, cause by cause, to the cent; `over`:
    the year is told as it was, and no longer as it is planned. Euros.
    """

    year: FiscalYear
    version: Version
    over: bool
    expected_expenses: Decimal
    found_expenses: Decimal
    explanation: Explanation

    @property
    def expected_gap(self) -> Decimal:
        """The gap that the board expected, at the expected level."""
        return self.explanation.before

    @property
    def found_gap(self) -> Decimal:
        """Expenses less resources as imported since."""
        return self.explanation.after
