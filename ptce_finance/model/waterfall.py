"""What each lever brings, in order: marginal steps that make the change of the gap to the cent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ptce_finance.domain.lever import Lever
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.scenarios import StepKind, Waterfall, WaterfallStep
from ptce_finance.model.scenario_ground import ScenarioGround, labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """One step on the way, and the scenario once it is done."""

    kind: StepKind
    lever: Lever | None
    then: Scenario


def waterfall(
    ground: ScenarioGround, before: Scenario, after: Scenario, year: int, level: CoverLevel
) -> Waterfall:
    """From one scenario to the other in the year with that label; KeyError if it is not projected.

    Levers that go leave first, those that both have change in place, then the hypotheses change,
    then new levers come in their order. What a step brings depends on those before it.
    """

    def gap_in(scenario: Scenario) -> Decimal:
        projected = labelled(ground.project(scenario).years, year)
        return projected.gap.at(level)

    start = at = gap_in(before)
    steps = []
    for move in _moves(before, after):
        reached = gap_in(move.then)
        steps.append(
            WaterfallStep(
                kind=move.kind,
                amount=reached - at,
                lever=move.lever.key if move.lever else "",
                name=move.lever.name if move.lever else "",
            )
        )
        at = reached
    return Waterfall(
        year=ground.year(year), level=level, start=start, steps=tuple(steps), end=gap_in(after)
    )


def _moves(before: Scenario, after: Scenario) -> Iterator[_Move]:
    """Levers switched off are as levers that are not there."""
    at = replace(before, levers=before.active)
    wanted = {lever.key: lever for lever in after.active}
    for lever in before.active:
        if lever.key not in wanted:
            at = replace(at, levers=tuple(one for one in at.levers if one.key != lever.key))
            yield _Move(kind=StepKind.REMOVED, lever=lever, then=at)
    held = {lever.key: lever for lever in at.levers}
    for lever in after.active:
        if lever.key in held and held[lever.key] != lever:
            at = at.with_lever(lever)
            yield _Move(kind=StepKind.CHANGED, lever=lever, then=at)
    if before.hypotheses != after.hypotheses:
        at = replace(at, hypotheses=after.hypotheses)
        yield _Move(kind=StepKind.HYPOTHESES, lever=None, then=at)
    for lever in after.active:
        if lever.key not in held:
            at = at.with_lever(lever)
            yield _Move(kind=StepKind.ADDED, lever=lever, then=at)
