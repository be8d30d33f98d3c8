"""The years with one funder's public money and without it. Frozen results."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results.levels import ByLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedYear:
    """One year's gap as it is, and once the funder pays no more, in euros at each level.

    `posts` is what the secured gap grows by in full-time jobs, None where a job's cost is not
    known.
    """

    year: FiscalYear
    before: ByLevel
    after: ByLevel
    posts: Fraction | None

    @property
    def more(self) -> Decimal:
        """What the secured gap grows by, in euros."""
        return self.after.secured - self.before.secured

    @property
    def more_expected(self) -> Decimal:
        """What the expected gap grows by, in euros."""
        return self.after.expected - self.before.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A funder that pays nothing from `since` on, each year from that day's on.

    `falls` names the other funders whose conditional money goes with it.
    """

    funder: str
    since: date
    years: tuple[StoppedYear, ...]
    falls: tuple[str, ...]
