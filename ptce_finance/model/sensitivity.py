"""One hypothesis at a time over its range, or two: what the gap of a year becomes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ptce_finance.domain.agreement import WAITING
from ptce_finance.domain.hypotheses import (
    GrowthHypothesis,
    GrowthTarget,
    Hypotheses,
    ProbabilityHypothesis,
    RenewalHypothesis,
    UndatedHypothesis,
)
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.sensitivity import Bar, HeatMap, Tornado, Variation, Varied
from ptce_finance.model.scenario_ground import ScenarioGround, labelled
from ptce_finance.model.scenario_growth import streams

_ONE = Decimal(1)
_POINTS = Decimal("0.02")
_FIFTH = Decimal("0.2")


def tornado(
    ground: ScenarioGround,
    scenario: Scenario,
    year: int,
    level: CoverLevel,
    variations: Sequence[Variation] | None = None,
) -> Tornado:
    """Each hypothesis from its low to its high end, the widest swing of the gap first.

    Without variations, the usual ones. KeyError where the year is not projected.
    """
    asked = usual_variations(ground, scenario) if variations is None else variations
    bars = [
        Bar(
            variation=one,
            low=_gap(ground, varied(scenario, one, one.low), year, level),
            high=_gap(ground, varied(scenario, one, one.high), year, level),
        )
        for one in asked
    ]
    return Tornado(
        year=ground.year(year),
        level=level,
        gap=_gap(ground, scenario, year, level),
        bars=tuple(sorted(bars, key=lambda x: (-x.swing, x.variation.kind, x.variation.subject))),
    )


def heat_map(  # two hypotheses, a year and a level
    ground: ScenarioGround,
    scenario: Scenario,
    across: Variation,
    down: Variation,
    *,
    year: int,
    level: CoverLevel,
    steps: int = 5,
) -> HeatMap:
    """The gap for every pair of values, each hypothesis from low to high in equal steps."""
    columns, rows = across.values(steps), down.values(steps)
    return HeatMap(
        year=ground.year(year),
        level=level,
        across=across,
        down=down,
        columns=columns,
        rows=rows,
        gaps=tuple(
            tuple(
                _gap(ground, varied(varied(scenario, down, y), across, x), year, level)
                for x in columns
            )
            for y in rows
        ),
    )


def usual_variations(ground: ScenarioGround, scenario: Scenario) -> tuple[Variation, ...]:
    """Chances and undated lines from never to always, growth by two points, levers by a fifth."""
    return tuple(_usual(ground, scenario))


def varied(scenario: Scenario, variation: Variation, value: Decimal) -> Scenario:
    """The scenario with one hypothesis, or one lever's amount, at that value."""
    subject = variation.subject
    if variation.kind is Varied.LEVER:
        lever = next(one for one in scenario.levers if one.key == subject)
        return scenario.with_lever(lever.at(value))
    if variation.kind is Varied.PROBABILITY:
        odds = ProbabilityHypothesis(agreement=subject, probability=value)
        stated = Hypotheses(probabilities=(odds,))
    elif variation.kind is Varied.RENEWAL:
        renewal = RenewalHypothesis(
            agreement=subject, probability=value, factor=variation.factor, most=variation.most
        )
        stated = Hypotheses(renewals=(renewal,))
    elif variation.kind is Varied.UNDATED:
        line = UndatedHypothesis(
            account=variation.account,
            label=subject,
            secured_until=variation.secured_until,
            probability=value,
        )
        stated = Hypotheses(undated=(line,))
    else:
        stated = Hypotheses(growth=(GrowthHypothesis(target=GrowthTarget(subject), rate=value),))
    return replace(scenario, hypotheses=stated.over(scenario.hypotheses))


def _usual(ground: ScenarioGround, scenario: Scenario) -> Iterator[Variation]:
    projected = ground.project(scenario)
    own = {one.key for one in ground.data.agreements}
    supposed = (one.agreement for one in projected.years[0].sources)
    for one in supposed:
        if one is None or one.key not in own or not one.tranches:
            continue
        if one.status in WAITING:
            yield Variation(kind=Varied.PROBABILITY, subject=one.key, low=Decimal(0), high=_ONE)
        if one.renewal is not None and not one.without_end:
            yield Variation(
                kind=Varied.RENEWAL,
                subject=one.key,
                low=Decimal(0),
                high=_ONE,
                factor=one.renewal.factor,
                most=one.renewal.most,
            )
    for line in projected.undated:
        if line.answer is None or not line.answer.without_end:
            yield Variation(
                kind=Varied.UNDATED,
                subject=line.line.label,
                account=line.line.account,
                low=Decimal(0),
                high=_ONE,
                secured_until=line.answer.secured_until if line.answer else None,
            )
    rates = {one.target: one.rate for one in scenario.hypotheses.growth}
    for target in sorted({one.target for one in streams(ground.base)}):
        rate = rates.get(target, Decimal(0))
        yield Variation(
            kind=Varied.GROWTH, subject=target.value, low=rate - _POINTS, high=rate + _POINTS
        )
    for lever in scenario.active:
        yield Variation(
            kind=Varied.LEVER,
            subject=lever.key,
            low=lever.yearly * (_ONE - _FIFTH),
            high=lever.yearly * (_ONE + _FIFTH),
        )


def _gap(ground: ScenarioGround, scenario: Scenario, year: int, level: CoverLevel) -> Decimal:
    return labelled(ground.project(scenario).years, year).gap.at(level)
