"""Two to four scenarios side by side, year by year, with what sets them apart."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.exposure import PostCost
from ptce_finance.model.posts import post_cost, posts
from ptce_finance.model.results import (
    ByLevel,
    Cash,
    CoverLevel,
    NeedShares,
    ProjectedYear,
    ResourceShares,
)
from ptce_finance.model.results.scenarios import (
    Comparison,
    Outcome,
    YearDifference,
    YearOutcome,
)
from ptce_finance.model.scenario_ground import ScenarioGround

FEWEST, MOST = 2, 4

Number = TypeVar("Number", Decimal, Fraction)


def compare(ground: ScenarioGround, scenarios: Sequence[Scenario]) -> Comparison:
    """The scenarios on the same inputs; ValueError unless there are two to four."""
    if not FEWEST <= len(scenarios) <= MOST:
        raise ValueError(len(scenarios))
    outcomes = [outcome(ground, one) for one in scenarios]
    first = outcomes[0].years
    return Comparison(
        outcomes=(
            outcomes[0],
            *(
                Outcome(
                    scenario=one.scenario,
                    years=one.years,
                    differences=tuple(map(_difference, one.years, first)),
                    post_cost=one.post_cost,
                )
                for one in outcomes[1:]
            ),
        )
    )


def outcome(ground: ScenarioGround, scenario: Scenario) -> Outcome:
    """What one scenario gives, beside nothing."""
    projection, cash = ground.project(scenario), ground.cash(scenario)
    cost = post_cost(ground.base, ground.data.facts)
    return Outcome(
        scenario=scenario,
        years=tuple(_year(one, cash, cost) for one in projection.years),
        differences=(),
        post_cost=cost,
    )


def _year(projected: ProjectedYear, cash: Cash, cost: PostCost | None) -> YearOutcome:
    return YearOutcome(
        year=projected.year,
        expenses=projected.expenses,
        gap=projected.gap,
        thirds=projected.thirds,
        cash={level: _closing(cash, level, projected) for level in CoverLevel},
        jobs={
            level: None if cost is None else posts(projected.gap.at(level), cost)
            for level in CoverLevel
        },
    )


def _closing(cash: Cash, level: CoverLevel, projected: ProjectedYear) -> Decimal | None:
    closings = {one.year: one.closing for one in cash.levels[level].years}
    return closings.get(projected.year)


def _difference(one: YearOutcome, first: YearOutcome) -> YearDifference:
    return YearDifference(
        year=one.year,
        expenses=one.expenses - first.expenses,
        gap=ByLevel(
            secured=one.gap.secured - first.gap.secured,
            expected=one.gap.expected - first.gap.expected,
            full=one.gap.full - first.gap.full,
        ),
        need=_shares(one, first, lambda year, level: year.thirds[level].need),
        resources=_shares(one, first, lambda year, level: year.thirds[level].resources),
        cash={level: _less(one.cash[level], first.cash[level]) for level in CoverLevel},
        jobs={level: _less(one.jobs[level], first.jobs[level]) for level in CoverLevel},
    )


def _shares(
    one: YearOutcome,
    first: YearOutcome,
    shares: Callable[[YearOutcome, CoverLevel], NeedShares | ResourceShares],
) -> Mapping[CoverLevel, tuple[Fraction | None, ...]]:
    found = {}
    for level in CoverLevel:
        here, there = shares(one, level), shares(first, level)
        found[level] = (
            _less(here.own, there.own),
            _less(here.members, there.members),
            _less(here.subsidies, there.subsidies),
        )
    return found


def _less(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one - other
