"""The least effort that reaches a goal, other ways to it, or what makes it impossible."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.lever import Lever
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.results.levels import CoverLevel
from ptce_finance.model.results.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """No gap at that level from the fiscal year labelled `from_year` on.

    `thirds_at`: the rule is reached in that year too. `cash_months`: at the end of each of those
    years, free cash pays at least so many months of what the year pays.
    """

    level: CoverLevel = CoverLevel.SECURED
    from_year: int
    thirds_at: int | None = None
    cash_months: Decimal | None = None


class ConstraintKind(StrEnum):
    """What a goal asks of a year; the last two cannot be asked at all."""

    GAP = "gap"
    OWN = "own"
    MEMBERS = "members"
    SUBSIDIES = "subsidies"
    COVER = "cover"
    CASH = "cash"
    UNCLASSIFIED = "unclassified"
    CASH_UNKNOWN = "cash_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocking:
    """The constraint that cannot be met, and by how many euros it is missed at best."""

    kind: ConstraintKind
    year: int
    missing: Decimal
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLever:
    """What a way asks of one lever: euros in a full year, and what it means in practice."""

    lever: Lever
    amount: Decimal
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to the goal. `scenario` holds it when computed again; `without` levers are left out.

    `effort` is each lever's euros times its weight; `at_least` is the effort below which these
    levers reach the goal in no way at all, proved apart from the search.
    """

    effort: Decimal
    levers: tuple[WayLever, ...]
    scenario: Scenario
    without: tuple[str, ...]
    at_least: Decimal = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The ways found, the least effort first; `blocking` where there is none.

    `dead_ends`: what blocks once the levers named are left out.
    """

    goal: Goal
    ways: tuple[Way, ...]
    blocking: Blocking | None
    dead_ends: tuple[tuple[tuple[str, ...], Blocking], ...] = ()

    @property
    def feasible(self) -> bool:
        """Whether there is a way at all."""
        return bool(self.ways)
