"""Public money that declines or stops, and the own revenue that it demands. Frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results import Projection
from ptce_finance.model.results.levels import ByLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitYear:
    """One projected year under the exit, in euros, beside the year without it.

    `paid` is what the agreement brings. `own_needed` closes the secured gap, `more_own` is what it
    asks beyond the base year's own revenue (negative: none); `own_growth` a yearly rate from it.
    """

    year: FiscalYear
    paid: Decimal
    paid_without: Decimal
    gap: ByLevel
    gap_without: ByLevel
    own_needed: Decimal
    own_needed_without: Decimal
    more_own: Decimal
    own_growth: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DegressiveExit:
    """A decline drawn with a funder: the agreement it makes, and what each year then demands.

    `profile` are shares of `yearly`, the last twelve months' worth of the agreement. The agreement
    is taken as signed, without renewal: it is the hypothesis that the drawing tests.
    """

    agreement: Agreement
    profile: tuple[Decimal, ...]
    yearly: Decimal
    projection: Projection
    years: tuple[ExitYear, ...]


class Phase(StrEnum):
    """Where a year stands in the replay (catalogue: `phase.<value>`)."""

    START_UP = "start_up"
    RELAY = "relay"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayYear:
    """One year as if public money had stopped as ESCI's did, in euros.

    `gap` is signed; `gap_baseline` is the secured gap without the replay. `spent` is what the gaps
    of the years so far add up to, surpluses taken off.
    """

    year: FiscalYear
    phase: Phase
    public: Decimal
    gap: Decimal
    gap_baseline: Decimal
    own_needed: Decimal
    own_growth: Decimal | None
    spent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAndGo:
    """ESCI's pattern on this cluster: the money of its base year, then a relay, then nothing.

    `started_with` is the base year's public money over twelve months. `posts` are the jobs that
    each year's gap stands for, None where a job's cost is not known.
    """

    started_with: Decimal
    relay_share: Decimal
    years: tuple[ReplayYear, ...]
    posts: Mapping[FiscalYear, Decimal] | None
