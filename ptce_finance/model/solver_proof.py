"""The effort below which nothing reaches a goal: proved by multipliers, in exact numbers."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from ptce_finance.domain.money import CENT
from ptce_finance.model.solver_program import Program, matrix_of

_NOTHING = Fraction(0)
_SMALLEST = 1e-12
"""A multiplier below that is the solver's own rounding."""


def least_possible(programs: Iterable[Program]) -> Decimal:
    """The least effort that any of the programs allows, in euros, rounded down to the cent.

    Weak duality: whatever multipliers weigh the constraints, the effort is at least the sum that
    they make. HiGHS only proposes the multipliers; the sum is exact, so a wrong proposal gives a
    lower figure, never a false one. Switches are relaxed, which lowers the figure too.
    """
    floors = [floor for one in programs if (floor := _floor(one)) is not None]
    least = max(min(floors, default=_NOTHING), _NOTHING)
    return Decimal(int(least / Fraction(CENT))) * CENT


def _floor(program: Program) -> Fraction | None:
    """None where no amounts do, even relaxed."""
    if not program.efforts:
        return _NOTHING
    from scipy.optimize import linprog  # noqa: PLC0415 -- slow to load, rarely needed

    matrix = matrix_of(program)
    found = linprog(
        matrix["c"],
        A_ub=-matrix["constraints"].A,
        b_ub=-matrix["constraints"].lb,
        bounds=np.column_stack([matrix["bounds"].lb, matrix["bounds"].ub]),
    )
    if found.x is None:
        return None
    weights = [
        Fraction(value) if value > _SMALLEST else _NOTHING for value in -found.ineqlin.marginals
    ]
    count = len(program.rows)
    return _sum(
        program, weights[:count], dict(zip(_switches(program), weights[count:], strict=True))
    )


def _switches(program: Program) -> list[int]:
    return [
        at for at in range(len(program.efforts)) if any(row.switched[at] for row in program.rows)
    ]


def _sum(program: Program, weights: Sequence[Fraction], tied: dict[int, Fraction]) -> Fraction:
    """What the multipliers prove: of the rows, and of what ties each amount to its switch."""
    rows = program.rows
    earned = [
        sum((w * row.coefficients[at] for w, row in zip(weights, rows, strict=True)), _NOTHING)
        for at in range(len(program.efforts))
    ]
    spare = [effort + tied.get(at, _NOTHING) for at, effort in enumerate(program.efforts)]
    endless = [
        spare[at] / earned[at]
        for at, most in enumerate(program.most)
        if most is None and earned[at] > spare[at]
    ]
    scale = min(endless, default=Fraction(1))
    proved = scale * sum((w * row.least for w, row in zip(weights, rows, strict=True)), _NOTHING)
    for at, (least, most) in enumerate(zip(program.least, program.most, strict=True)):
        rest = spare[at] - scale * earned[at]
        proved += rest * Fraction(least if rest >= 0 or most is None else most)
    for at, weight in tied.items():
        lost = sum((w * row.switched[at] for w, row in zip(weights, rows, strict=True)), _NOTHING)
        proved += min(scale * lost - weight * _largest(program, at), _NOTHING)
    return proved


def _largest(program: Program, at: int) -> Fraction:
    """The amount that a switch allows, as the program gives it to the solver."""
    matrix = matrix_of(program)
    number = _switches(program).index(at)
    column = len(program.efforts) + number
    return Fraction(float(matrix["constraints"].A[len(program.rows) + number, column]))
