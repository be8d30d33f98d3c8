"""What a cluster is exposed to: its funders, its cash, what a job costs. Frozen results."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.domain.line import FunderLevel, Version
from ptce_finance.domain.period import FiscalYear


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderShare:
    """What one funder pays in a year, and its share of the year's monetary resources."""

    funder: str
    level: FunderLevel | None
    amount: Decimal
    share: Fraction | None
    line_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """Public and other private money of one year by funder, the largest first.

    `resources` is the base of the shares. `hhi` is the sum of the squared shares of the money that
    funders pay, `equivalent` its inverse, a number of equal funders, `normalised` what is left of
    1, from 0 (one funder pays nearly all) to 1 (all pay the same). Shown, not graded: the evidence
    is mixed.
    """

    year: FiscalYear
    version: Version
    resources: Decimal
    funders: tuple[FunderShare, ...]
    hhi: Fraction | None
    equivalent: Fraction | None
    normalised: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityPays:
    """Everything one authority pays in a year, in euros; `in_kind` is never money received."""

    authority: str
    level: FunderLevel | None
    subsidies: Decimal
    contracts: Decimal
    subsidised_jobs: Decimal
    in_kind: Decimal
    line_ids: tuple[str, ...]

    @property
    def money(self) -> Decimal:
        """Subsidies, public contracts and subsidised jobs, in euros."""
        return self.subsidies + self.contracts + self.subsidised_jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAuthorities:
    """What each authority pays in one year, the largest in money first."""

    year: FiscalYear
    version: Version
    authorities: tuple[AuthorityPays, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCost:
    """What one full-time job costs a year: typed, or staff expenses (64 and 621) over jobs."""

    amount: Decimal
    typed: bool
    staff: Decimal | None = None
    fte: Decimal | None = None


class RunwayEnd(StrEnum):
    """How a runway ends: a month, beyond what is projected, or not known."""

    MONTH = "month"
    BEYOND = "beyond"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """When unrestricted cash is spent.

    `month` is the first day of that month, `months` how long the cash lasts from its date.
    `by_cash`: as the cash moves month by month; else the gap of each year is paid evenly.
    Unknown cash is not known, never zero.
    """

    end: RunwayEnd
    unrestricted: Decimal | None = None
    since: date | None = None
    month: date | None = None
    months: Fraction | None = None
    by_cash: bool = False
