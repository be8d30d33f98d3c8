"""What a simulation costs beside drawing the same random numbers with NumPy.

Run with `make bench`. Ten thousand futures of ten years by month, forty lines whose growth is
drawn, twelve agreements that renew every year or two. Both are timed in one run, in turns.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Final

import numpy as np

from ptce_finance.domain.reading import Reading
from ptce_finance.model.simulation_draws import CHUNK, draw, normals
from ptce_finance.model.simulation_table import FINE, Drift, Rule, Table, weights

DRAWS: Final = 10_000
YEARS: Final = 10
MONTHS: Final = 12 * YEARS
LINES: Final = 40
AGREEMENTS: Final = 12
TERMS: Final = 6
SLOTS: Final = 8
ROUNDS: Final = 7
MOST_TIMES_THE_FLOOR: Final = 3.0


def the_table() -> Table:
    rng = np.random.Generator(np.random.SFC64(7))
    events = AGREEMENTS * TERMS
    terms = [[agreement * TERMS + k for k in range(TERMS)] for agreement in range(AGREEMENTS)]
    needs = [row[: k + 1] + [events] * (TERMS - k - 1) for row in terms for k in range(TERMS)]
    return Table(
        gap=rng.integers(0, 10**7, YEARS).astype(float),
        flows=rng.integers(-(10**6), 10**6, MONTHS).astype(float),
        thresholds=rng.standard_normal(events),
        groups=rng.integers(0, 20, events),
        group_count=20,
        common=0.3,
        needs=np.array(needs),
        by_year=rng.integers(0, 10**6, (events, YEARS)).astype(float),
        by_month=rng.integers(0, 10**6, (events, MONTHS)).astype(float),
        drift=Drift(
            weights=weights(
                rng.integers(0, 10**6, (LINES, YEARS - 1)).astype(float),
                [line * SLOTS // LINES for line in range(LINES)],
            ),
            spread=rng.uniform(0.01, 0.1, LINES),
            signs=np.where(np.arange(SLOTS) % 2, 1.0, -1.0),
            parts=np.arange(SLOTS) % 6,
            months=np.rint(rng.uniform(0, 1, (SLOTS, YEARS, MONTHS)) * FINE),
        ),
        rule=Rule(reading=Reading(), parts=rng.integers(0, 10**7, (YEARS, 6)).astype(float)),
        year_ends=np.arange(11, MONTHS, 12),
        since=date(2025, 12, 31),
        opening=6_000_000.0,
        restricted=0.0,
    )


def best(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_a_simulation_costs_at_most_three_times_its_random_numbers() -> None:
    table = the_table()

    numbers = np.empty((CHUNK, table.normals))

    def floor() -> None:
        for chunk in range(DRAWS // CHUNK):
            normals(1, chunk, numbers)

    floors, whole = [], []
    for _ in range(ROUNDS):
        floors.append(best(floor))
        whole.append(best(lambda: draw(table, 1, DRAWS, 1)))
    ratio = min(whole) / min(floors)
    print(f"\nsimulation {min(whole):.3f} s, floor {min(floors):.3f} s: {ratio:.2f} times")
    assert ratio <= MOST_TIMES_THE_FLOOR
