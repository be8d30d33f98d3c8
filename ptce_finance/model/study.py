"""One cluster's data turned into everything the pages and the command line show."""

from collections.abc import Sequence
from dataclasses import replace

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import BASELINE, Scenario
from ptce_finance.model.authorities import authorities
from ptce_finance.model.cash import cash
from ptce_finance.model.data import ClusterData
from ptce_finance.model.families import Decisions
from ptce_finance.model.funders import concentration
from ptce_finance.model.overview import overview
from ptce_finance.model.pools import pools
from ptce_finance.model.posts import post_cost
from ptce_finance.model.projection import project, projected_years
from ptce_finance.model.results import (
    Cash,
    CoverLevel,
    Indicators,
    Projection,
    Runway,
    Study,
    YearFamilies,
    YearThirds,
)
from ptce_finance.model.runway import places_its_money, runway, runway_by_cash
from ptce_finance.model.scenario import Supposed, supposed
from ptce_finance.model.thirds import thirds
from ptce_finance.model.years import base_year, year_families

_DEFAULT_READING = Reading()
_BASELINE = Scenario(name=BASELINE)


def compute(
    data: ClusterData,
    reading: Reading = _DEFAULT_READING,
    until: int | None = None,
    scenario: Scenario = _BASELINE,
) -> Study:
    """The study of a cluster under a reading, projected up to the year labelled `until`.

    `until` None projects six years after the base year; one before the base year is the base year.
    `scenario` is whole, its parents merged; its levers and hypotheses move projected years only.
    """
    years = year_families(data.lines, Decisions.of(data.decisions))
    base = base_year(years)
    in_scenario = _supposed(data, base, until, scenario)
    data = in_scenario.data
    projection = (
        None
        if base is None
        else project(base, years, data, reading, until, in_scenario.changes, scenario.name)
    )
    moved = None if projection is None else cash(projection, data.facts, data.cash_settings)
    counting = [year for year in years if year.scope == CELL_SCOPE and year.counts]
    study = Study(
        cluster_id=data.cluster_id,
        cluster=data.cluster,
        revision=data.revision,
        reading=reading,
        years=years,
        thirds=tuple(_year_thirds(year, reading) for year in counting),
        agreements=data.agreements,
        projection=projection,
        overview=None,
        links=data.links,
        indicators=_indicators(data, counting, projection, moved),
        facts=data.facts,
        cash=moved,
        cash_settings=data.cash_settings,
        elections=data.elections,
    )
    return replace(study, overview=overview(study))


def _supposed(
    data: ClusterData, base: YearFamilies | None, until: int | None, scenario: Scenario
) -> Supposed:
    if base is None:
        return Supposed(data=data, changes=())
    return supposed(data, base, projected_years(base.year, until), scenario)


def _year_thirds(year: YearFamilies, reading: Reading) -> YearThirds:
    """The rule as loaded, and under the opposite of the two settings that sources disagree on."""
    money, opposite = pools(year), reading.opposite()
    return YearThirds(
        year=year.year,
        version=year.version,
        thirds=thirds(money, reading),
        other_recharges=thirds(money, replace(reading, recharges=opposite.recharges)),
        other_in_kind=thirds(money, replace(reading, in_kind=opposite.in_kind)),
    )


def _indicators(
    data: ClusterData,
    years: Sequence[YearFamilies],
    projection: Projection | None,
    moved: Cash | None,
) -> Indicators | None:
    if projection is None or moved is None:
        return None
    register = {agreement.key: agreement for agreement in data.agreements}
    return Indicators(
        concentration=tuple(concentration(year, register, data.links) for year in years),
        authorities=tuple(authorities(year, register, data.links) for year in years),
        post_cost=post_cost(projection.base, data.facts),
        runway={level: _runway(data.facts, projection, moved, level) for level in CoverLevel},
    )


def _runway(facts: CellFacts, projection: Projection, moved: Cash, level: CoverLevel) -> Runway:
    if places_its_money(projection.base):
        return runway_by_cash(facts, moved, level)
    return runway(facts, projection.years, level)
