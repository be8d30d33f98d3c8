"""What a projection with its monthly cash costs beside the same sums in NumPy arrays.

Run with `make bench`. The arrays are floats; what both sides answer is checked to be the same, to
the cent and to the share, then they are timed in turn in the same process. Every timed cluster is
met for the first time: nothing that a former run computed helps the next one. What the modules of
the tests hold in memory is kept from the garbage collector, which would walk it inside the timing.
"""

import gc
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from benchmarks.arrays import Sums, projected
from benchmarks.clusters import AGREEMENTS, LINES, cluster
from ptce_finance.domain.reading import Reading
from ptce_finance.model.cash import cash
from ptce_finance.model.data import ClusterData
from ptce_finance.model.families import Decisions
from ptce_finance.model.projection import project
from ptce_finance.model.results import (
    Cash,
    CashKind,
    CoverLevel,
    LevelCash,
    ProjectedYear,
    Projection,
    YearFamilies,
)
from ptce_finance.model.years import base_year, year_families

UNTIL = 2036
MANY = 1_000
CHECKED = 50
WARM = 20
ONES = 101
HELD = 10
"""No more than so many times the arrays, for one cluster and for a thousand."""

Ground = tuple[ClusterData, tuple[YearFamilies, ...], YearFamilies]


def _ground(seed: int) -> Ground:
    data = cluster(seed)
    years = year_families(data.lines, Decisions())
    base = base_year(years)
    assert base is not None
    return data, years, base


def _model(ground: Ground) -> tuple[Projection, Cash]:
    data, years, base = ground
    projection = project(base, years, data, Reading(), UNTIL)
    return projection, cash(projection, data.facts)


def _arrays(ground: Ground) -> Sums:
    data, _, base = ground
    return projected(data, base)


def _seconds(work: Callable[[Ground], object], ground: Ground) -> float:
    begun = time.process_time()
    work(ground)
    return time.process_time() - begun


def _timed(seeds: range) -> list[tuple[float, float]]:
    """What the model and the arrays take for each cluster, drawn and met for the first time."""
    gc.collect()
    gc.freeze()
    grounds = (_ground(seed) for seed in seeds)
    return [(_seconds(_model, one), _seconds(_arrays, one)) for one in grounds]


def test_the_arrays_do_the_same_sums() -> None:
    for ground in map(_ground, range(CHECKED)):
        projection, moved = _model(ground)
        assert len(ground[0].lines) == LINES
        assert len(ground[0].agreements) == AGREEMENTS
        sums = _arrays(ground)
        needed = [float(year.own_needed * 100) for year in projection.years]
        assert np.array_equal(sums.needed, needed)
        for place, level in enumerate(CoverLevel):
            _same_cash(sums, place, moved.levels[level])
            for number, year in enumerate(projection.years):
                assert sums.gaps[place, number] == float(year.gap.at(level) * 100)
                _same_thirds(sums, (place, number), year, level)


def _same_cash(sums: Sums, place: int, level: LevelCash) -> None:
    months = [float((month.balance or 0) * 100) for month in level.months]
    assert np.array_equal(sums.balances[place], months)
    for number, kind in enumerate(CashKind):
        amounts = [float(month.kinds.get(kind, 0) * 100) for month in level.months]
        assert np.array_equal(sums.kinds[place, number], amounts)
    assert np.array_equal(
        sums.closings[place], [float((y.closing or 0) * 100) for y in level.years]
    )
    lowest = [float((y.lowest.balance or 0) * 100) for y in level.years if y.lowest]
    assert np.array_equal(sums.lowest[place], lowest)


def _same_thirds(sums: Sums, at: tuple[int, int], year: ProjectedYear, level: CoverLevel) -> None:
    thirds = year.thirds[level]
    need, resources, aim = thirds.need, thirds.resources, thirds.to_target
    shares = (need.own, need.members, need.subsidies, need.apart, need.unfunded)
    assert np.allclose(sums.need[:, *at], [float(share or 0) for share in shares])
    assert np.isclose(sums.shortfall[at], float(need.shortfall or 0))
    parts = (resources.own, resources.members, resources.subsidies)
    assert np.allclose(sums.resources[:, *at], [float(share or 0) for share in parts])
    assert np.isclose(sums.distance[at], float(resources.distance or 0))
    cents = [float(part * 100) for part in (aim.own, aim.members, aim.subsidies)]
    assert np.array_equal(sums.to_target[:, *at], cents)


def test_one_cluster() -> None:
    _timed(range(CHECKED, CHECKED + WARM))
    times = _timed(range(CHECKED + WARM, CHECKED + WARM + ONES))
    model, arrays = (median(one) * 1000 for one in zip(*times, strict=True))
    ratio = median(ours / theirs for ours, theirs in times)
    print(f"\none cluster: {model:.1f} ms, arrays {arrays:.2f} ms, x {ratio:.1f}")
    assert ratio < HELD


def test_a_thousand_clusters() -> None:
    model, arrays = (sum(one) for one in zip(*_timed(range(MANY, 2 * MANY)), strict=True))
    print(f"\n{MANY} clusters: {model:.1f} s, arrays {arrays:.2f} s, x {model / arrays:.1f}")
    assert model < HELD * arrays
