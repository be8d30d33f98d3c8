"""Freezing a scenario with everything its figures rest on, and computing it again."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from ptce_finance.domain.plain_values import to_plain
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Freeze, Scenario
from ptce_finance.model.data import ClusterData
from ptce_finance.model.projection import projected_years
from ptce_finance.model.results import ByLevel, CoverLevel, ProjectedYear, Study
from ptce_finance.model.scenario import data_of, inputs_of
from ptce_finance.model.study import compute


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeOrder:
    """Who freezes when, with which program, and the seed and draws of its simulation."""

    at: datetime
    by: str
    code: str
    seed: int
    draws: int


def freeze(
    data: ClusterData, scenario: Scenario, reading: Reading, until: int | None, order: FreezeOrder
) -> Scenario:
    """The scenario, whole, with its inputs; a frozen one stays as it is.

    ValueError while no year of the cell is loaded: there is nothing to freeze.
    """
    if scenario.freeze is not None:
        return scenario
    study = compute(data, reading, until, scenario)
    if study.projection is None:
        raise ValueError(scenario.name)
    last = projected_years(study.projection.base.year, until)[-1].label
    return replace(
        scenario,
        freeze=Freeze(
            at=order.at,
            by=order.by,
            inputs=inputs_of(data),
            reading=reading,
            until=last,
            seed=order.seed,
            draws=order.draws,
            code=order.code,
            digest=digest(study),
        ),
    )


def recompute(scenario: Scenario) -> Study:
    """The study of a frozen scenario from its own inputs; ValueError for one that is not frozen."""
    if scenario.freeze is None:
        raise ValueError(scenario.name)
    kept = scenario.freeze
    return compute(data_of(kept.inputs), kept.reading, kept.until, scenario)


def holds(scenario: Scenario) -> bool:
    """Whether a frozen scenario still gives the figures of the day it was frozen."""
    return scenario.freeze is not None and digest(recompute(scenario)) == scenario.freeze.digest


def digest(study: Study) -> str:
    """SHA-256 of every figure by year: money, gap, the rule and cash at each level."""
    projected = study.projection.years if study.projection else ()
    figures = [_figures(year) for year in projected]
    cash = [
        [level.value, str(one.year.label), str(one.received), str(one.paid), str(one.closing)]
        for level in CoverLevel
        for one in (study.cash.levels[level].years if study.cash else ())
    ]
    text = json.dumps([figures, cash], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _figures(year: ProjectedYear) -> object:
    return [
        to_plain(
            (
                year.year.end,
                year.expenses,
                year.own,
                year.members,
                year.other_private,
                year.neutral,
                year.unclassified,
            )
        ),
        _levels(year.public),
        _levels(year.gap),
        [
            _levels(ByLevel(secured=x.secured, expected=x.expected, full=x.full))
            for x in year.sources
        ],
        [[str(year.thirds[level].reached), to_plain(_shares(year, level))] for level in CoverLevel],
    ]


def _levels(levels: ByLevel) -> object:
    return [str(levels.at(level)) for level in CoverLevel]


def _shares(year: ProjectedYear, level: CoverLevel) -> tuple[object, ...]:
    need, resources = year.thirds[level].need, year.thirds[level].resources
    return (need.own, need.members, need.subsidies, resources.own, resources.members)
