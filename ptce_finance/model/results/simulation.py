"""What many drawn futures give, year by year. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.domain.period import FiscalYear


class Grouping(StrEnum):
    """Which funders' decisions of one year go together: a level's, an authority's, or all.

    `ELECTION`: all of them in a calendar year in which an election was typed, else an authority's.
    `SCHEME`: those on agreements of one scheme (dispositif), else an authority's.
    """

    LEVEL = "level"
    AUTHORITY = "authority"
    SCHEME = "scheme"
    ELECTION = "election"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationSettings:
    """Named choices of a simulation; the same ones on the same data give the same bytes.

    `correlation` (0 to 1) ties the decisions that one group takes in one year, as elections do.
    `late` is by how many months what is decided comes late: it moves the cash, not the year in
    which the money is earned.
    """

    seed: int = 1
    draws: int = 10_000
    correlation: Decimal = Decimal("0.3")
    grouping: Grouping = Grouping.LEVEL
    late: int = 0

    def __post_init__(self) -> None:
        if self.seed < 0 or self.draws < 1 or not 0 <= self.correlation <= 1 or self.late < 0:
            raise ValueError(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """One future in ten is at most `p10`, half of them at most `p50`, nine in ten at most `p90`.

    Each is a figure that was drawn; money is rounded to the euro.
    """

    p10: Decimal
    p50: Decimal
    p90: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedYear:
    """One year over all draws. `deficit` and `reached` are shares of the draws.

    `cash` is at the year's end, None while the opening is not known; `jobs_kept` in full-time
    jobs, None while the jobs or their cost are not known.
    """

    year: FiscalYear
    gap: Quantiles
    cash: Quantiles | None
    deficit: Fraction
    reached: Fraction
    jobs_kept: Quantiles | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """All drawn futures of a scenario. `cash_spent`: the share in which free cash runs out."""

    scenario: str
    settings: SimulationSettings
    years: tuple[SimulatedYear, ...]
    cash_spent: Fraction | None
