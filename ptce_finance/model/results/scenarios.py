"""Scenarios side by side, and what each lever brings. Frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.exposure import PostCost
from ptce_finance.model.results.levels import ByLevel, CoverLevel
from ptce_finance.model.shares import Thirds


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOutcome:
    """One year of one scenario, in euros: gap, the rule on both bases, cash at the year's end.

    `jobs` are the full-time jobs that the gap stands for, None while no cost of a job is known;
    `cash` is None while the opening cash is not.
    """

    year: FiscalYear
    expenses: Decimal
    gap: ByLevel
    thirds: Mapping[CoverLevel, Thirds]
    cash: Mapping[CoverLevel, Decimal | None]
    jobs: Mapping[CoverLevel, Fraction | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDifference:
    """One year of a scenario less the same year of the first one compared.

    `need` and `resources` are differences of shares (own, members, subsidies), None where one of
    the two says nothing.
    """

    year: FiscalYear
    expenses: Decimal
    gap: ByLevel
    need: Mapping[CoverLevel, tuple[Fraction | None, ...]]
    resources: Mapping[CoverLevel, tuple[Fraction | None, ...]]
    cash: Mapping[CoverLevel, Decimal | None]
    jobs: Mapping[CoverLevel, Fraction | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a scenario gives year by year; `differences` are empty for the first one compared."""

    scenario: Scenario
    years: tuple[YearOutcome, ...]
    differences: tuple[YearDifference, ...]
    post_cost: PostCost | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two to four scenarios of one cluster on the same inputs; the first is the reference."""

    outcomes: tuple[Outcome, ...]


class StepKind(StrEnum):
    """What a step of a waterfall does on the way from one scenario to the other."""

    REMOVED = "removed"
    CHANGED = "changed"
    HYPOTHESES = "hypotheses"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallStep:
    """What one step adds to the gap, in euros; `lever` is empty for the hypotheses."""

    kind: StepKind
    amount: Decimal
    lever: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """From one scenario's gap to another's in one year: `start` and the steps make `end`."""

    year: FiscalYear
    level: CoverLevel
    start: Decimal
    steps: tuple[WaterfallStep, ...]
    end: Decimal
