"""What finding the least effort costs beside a bare call of HiGHS on the same matrix.

Run with `make bench`. Both are timed in one run, in turns; only the ratio is held.
"""

import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scipy.optimize import milp

from ptce_finance.model.results.solution import ConstraintKind
from ptce_finance.model.solver_program import Program, Row, least_effort, matrix_of

LEVERS: Final = 12
YEARS: Final = 10
CALLS: Final = 20
ROUNDS: Final = 7
MOST_TIMES_A_BARE_CALL: Final = 5.0


def the_program() -> Program:
    rows = tuple(
        Row(
            kind=ConstraintKind.GAP,
            year=2027 + year,
            coefficients=tuple(
                Fraction(min(year + 1, 1 + lever % 4), 1 + lever % 4) for lever in range(LEVERS)
            ),
            least=Fraction(40_000 + 6_000 * year),
            switched=(Fraction(0),) * LEVERS,
        )
        for year in range(YEARS)
    )
    return Program(
        efforts=tuple(Fraction(1 + lever * 7 % 5) for lever in range(LEVERS)),
        least=(Decimal(0),) * LEVERS,
        most=tuple(Decimal(9_000 + 1_000 * lever) for lever in range(LEVERS)),
        rows=rows,
    )


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    for _ in range(CALLS):
        work()
    return time.process_time() - begun


def test_the_least_effort_costs_at_most_five_bare_calls() -> None:
    program = the_program()
    matrix = matrix_of(program)
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: milp(**matrix)))
        whole.append(seconds(lambda: least_effort(program)))
    assert least_effort(program) is not None
    ratio = min(whole) / min(bare)
    print(f"\nleast effort {min(whole) / CALLS * 1000:.2f} ms, bare call: {ratio:.2f} times")
    assert ratio <= MOST_TIMES_A_BARE_CALL
