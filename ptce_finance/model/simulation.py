"""Simulation of a scenario: renewals that go together, growth that is not sure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

import numpy as np

from ptce_finance.domain.hypotheses import GrowthHypothesis
from ptce_finance.domain.money import CENT, round_half_away
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.exposure import PostCost
from ptce_finance.model.own_cash import own_movements
from ptce_finance.model.parts import pools_of
from ptce_finance.model.posts import post_cost
from ptce_finance.model.results import (
    Cash,
    CashKind,
    CoverLevel,
    ProjectedYear,
    Projection,
)
from ptce_finance.model.results.simulation import (
    Quantiles,
    SimulatedYear,
    Simulation,
    SimulationSettings,
)
from ptce_finance.model.scenario_ground import ScenarioGround
from ptce_finance.model.scenario_growth import Stream, streams
from ptce_finance.model.simulation_draws import Drawn, draw
from ptce_finance.model.simulation_events import uncertain_money
from ptce_finance.model.simulation_table import (
    FINE,
    PARTS,
    Drift,
    Floats,
    Table,
    by_month,
    cents,
    groups,
    log_spread,
    needs,
    rule_of,
    thresholds,
    weights,
)

_UNIT = Decimal(10**6)
_QUANTILES = (Fraction(1, 10), Fraction(1, 2), Fraction(9, 10))


def simulate(
    ground: ScenarioGround, scenario: Scenario, settings: SimulationSettings, threads: int = 1
) -> Simulation:
    """Quantiles of gap and cash by year, chances of deficit, of cash spent, of the rule reached.

    Each agreement asked for, each renewal, each undated line of a year is drawn; conditional money
    falls with its condition; growth hypotheses with a spread are drawn lognormal, year after year.
    """
    table = table_of(ground, scenario, settings)
    drawn = draw(table, settings.seed, settings.draws, threads)
    cost = post_cost(ground.base, ground.data.facts)
    return Simulation(
        scenario=scenario.name,
        settings=settings,
        years=tuple(
            _year(ground, table, year, drawn, at, cost) for at, year in enumerate(ground.years)
        ),
        cash_spent=None if table.opening is None else _share(drawn.spent),
    )


def table_of(ground: ScenarioGround, scenario: Scenario, settings: SimulationSettings) -> Table:
    """The arrays that the draws of a scenario work on."""
    projection, cash = ground.project(scenario), ground.cash(scenario)
    months = [one.month for one in cash.levels[CoverLevel.SECURED].months]
    events, money = uncertain_money(
        projection.years,
        ground.data.cash_settings,
        cash.since,
        settings.grouping,
        ground.data.elections,
        settings.late,
    )
    numbers, count = groups(events)
    return Table(
        gap=cents(one.gap.secured + one.public.secured for one in projection.years),
        flows=_own_flows(cash),
        thresholds=thresholds(events),
        groups=numbers,
        group_count=count,
        common=float(settings.correlation),
        needs=needs(money, len(events)),
        by_year=np.array([cents(one.by_year) for one in money]).reshape(len(money), -1)
        if money
        else np.zeros((0, len(projection.years))),
        by_month=by_month(money, months, cash.since),
        drift=_drift(ground, projection, scenario, months, cash.since),
        rule=rule_of(projection.years, ground.reading),
        year_ends=np.array([_year_end(one, months) for one in projection.years], dtype=np.int64),
        opening=None if cash.opening is None else float(int(cash.opening / CENT)),
        since=cash.since,
        restricted=float(int((cash.restricted or 0) / CENT)),
    )


def _own_flows(cash: Cash) -> Floats:
    """What the cell's own money moves by month: the same at every level of cover."""
    public = (CashKind.AGREEMENTS, CashKind.UNDATED)
    return cents(
        one.received - one.paid - sum(one.kinds.get(kind, Decimal(0)) for kind in public)
        for one in cash.levels[CoverLevel.SECURED].months
    )


def _year_end(projected: ProjectedYear, months: Sequence[date]) -> int:
    """The month in which the year ends; the first one where the cash was counted later."""
    last = projected.year.end.replace(day=1)
    return months.index(last) if last in months else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """Streams of one pool and one way to move, and the growth they follow."""

    stream: Stream
    growth: GrowthHypothesis


def _drift(
    ground: ScenarioGround,
    projection: Projection,
    scenario: Scenario,
    months: Sequence[date],
    since: date,
) -> Drift | None:
    uncertain = {one.target: one for one in scenario.hypotheses.growth if one.spread > 0}
    slots = [
        _Slot(stream=one, growth=uncertain[one.target])
        for one in streams(ground.base)
        if one.target in uncertain
    ]
    if not slots or len(projection.years) == 1:
        return None
    years = ground.years
    return Drift(
        weights=weights(
            np.array([_means(one, len(years))[1:] for one in slots]), range(len(slots))
        ),
        spread=np.array([log_spread(one.growth.rate, one.growth.spread) for one in slots]),
        signs=np.array([1.0 if one.stream.pool == "expenses" else -1.0 for one in slots]),
        parts=np.array([_part(ground, one.stream.pool) for one in slots], dtype=np.int64),
        months=np.array(
            [
                [_months(ground, one.stream.cash, year, months, since) for year in years]
                for one in slots
            ]
        ),
    )


def _means(slot: _Slot, count: int) -> Floats:
    amount, rate = Fraction(slot.stream.amount), 1 + Fraction(slot.growth.rate)
    return cents(round_half_away(amount * rate**position, 2) for position in range(count))


def _part(ground: ScenarioGround, pool: str) -> int:
    return next(at for at, part in enumerate(PARTS) if pool in pools_of(part, ground.reading))


def _months(
    ground: ScenarioGround, kind: CashKind, year: FiscalYear, months: Sequence[date], since: date
) -> Floats:
    """The share of a year's money of that kind that moves in each month, in parts of FINE."""
    positions = {month: at for at, month in enumerate(months)}
    shares = np.zeros(len(months))
    for one in own_movements(year, {kind: _UNIT}, ground.data.cash_settings):
        at = positions.get(one.day.replace(day=1))
        if at is not None and one.day > since:
            shares[at] += float(one.amount / _UNIT)
    return np.rint(shares * FINE)


def _year(  # one year of all that was drawn
    ground: ScenarioGround,
    table: Table,
    year: FiscalYear,
    drawn: Drawn,
    at: int,
    cost: PostCost | None,
) -> SimulatedYear:
    gap = quantiles(drawn.gap[:, at])
    known = table.opening is not None and year.end > table.since
    return SimulatedYear(
        year=year,
        gap=_euros(gap),
        cash=_euros(quantiles(drawn.cash[:, at])) if known else None,
        deficit=_share(drawn.gap[:, at] > 0),
        reached=_share(drawn.reached[:, at]),
        jobs_kept=_jobs(gap, ground.data.facts.fte, cost),
    )


def quantiles(column: Floats) -> tuple[Decimal, ...]:
    """The drawn cents that one in ten, half, nine in ten of the draws are at most, as euros."""
    ranks = [ceil(share * column.size) - 1 for share in _QUANTILES]
    ordered = np.partition(column, ranks)
    return tuple(Decimal(round(float(ordered[rank]))) * CENT for rank in ranks)


def _euros(found: tuple[Decimal, ...]) -> Quantiles:
    low, middle, high = (round_half_away(one, 0) for one in found)
    return Quantiles(p10=low, p50=middle, p90=high)


def _jobs(gap: tuple[Decimal, ...], fte: Decimal | None, cost: PostCost | None) -> Quantiles | None:
    """Jobs whose cost is covered: the wider the gap, the fewer."""
    if fte is None or cost is None:
        return None
    kept = [
        max(Fraction(fte) - Fraction(max(one, Decimal(0))) / Fraction(cost.amount), Fraction(0))
        for one in gap
    ]
    high, middle, low = (round_half_away(one, 1) for one in kept)
    return Quantiles(p10=low, p50=middle, p90=high)


def _share(flags: "np.typing.NDArray[np.bool_]") -> Fraction:
    return Fraction(int(np.count_nonzero(flags)), flags.size)
