"""What a projection with its monthly cash costs beside the same sums in NumPy arrays.

Run with `make bench`. The arrays are floats and know one plan of payment and no condition; both
sides are checked to give the same cents, then timed in turn in the same process.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from benchmarks.arrays import Array, projected
from benchmarks.clusters import AGREEMENTS, LINES, cluster
from ptce_finance.domain.reading import Reading
from ptce_finance.model.cash import cash
from ptce_finance.model.data import ClusterData
from ptce_finance.model.families import Decisions
from ptce_finance.model.projection import project
from ptce_finance.model.results import Cash, CoverLevel, Projection, YearFamilies
from ptce_finance.model.years import base_year, year_families

UNTIL = 2036
MANY = 1_000
ROUNDS = 7
HELD = 45
"""No more than so many times the arrays: exact decimals, days and named results cost that much.

What is measured is printed; 10 would be reached only by giving up one result a month and level.
"""

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


def _arrays(ground: Ground) -> tuple[Array, Array]:
    data, _, base = ground
    return projected(data, base)


def _seconds(work: Callable[[Ground], object], grounds: Sequence[Ground]) -> float:
    begun = time.process_time()
    for ground in grounds:
        work(ground)
    return time.process_time() - begun


@pytest.fixture(scope="module")
def grounds() -> list[Ground]:
    """A thousand clusters."""
    return [_ground(seed) for seed in range(MANY)]


def test_the_arrays_do_the_same_sums(grounds: list[Ground]) -> None:
    for ground in grounds[:50]:
        projection, moved = _model(ground)
        assert len(ground[0].lines) == LINES
        assert len(ground[0].agreements) == AGREEMENTS
        gaps, balances = _arrays(ground)
        for place, level in enumerate(CoverLevel):
            expected = [float(year.gap.at(level) * 100) for year in projection.years]
            assert np.array_equal(gaps[place], expected)
            months = [float((month.balance or 0) * 100) for month in moved.levels[level].months]
            assert np.array_equal(balances[place], months)


def test_one_cluster(grounds: list[Ground]) -> None:
    one = grounds[:1]
    _model(one[0]), _arrays(one[0])
    model = min(_seconds(_model, one) for _ in range(ROUNDS))
    arrays = min(_seconds(_arrays, one) for _ in range(ROUNDS))
    times = f"{model * 1000:.1f} ms, arrays {arrays * 1000:.2f} ms"
    print(f"\none cluster: {times}, x {model / arrays:.1f}")
    assert model < HELD * arrays


def test_a_thousand_clusters(grounds: list[Ground]) -> None:
    arrays, model = _seconds(_arrays, grounds), _seconds(_model, grounds)
    print(f"\n{MANY} clusters: {model:.1f} s, arrays {arrays:.2f} s, x {model / arrays:.1f}")
    assert model < HELD * arrays
