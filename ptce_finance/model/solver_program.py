"""A linear program of levers, solved by HiGHS: least effort, or the constraint that blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from ptce_finance.domain.money import CENT, to_cents
from ptce_finance.model.results.solution import ConstraintKind

_CLOSE = 1e-5
"""Cents: an amount that near to a whole cent is that cent."""

_NEGLIGIBLE = 1e-4
"""Euros: a slack below that is the solver's own rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One constraint in euros: the coefficients times the amounts are at least `least`.

    `switched` are euros lost as soon as a lever is used at all.
    """

    kind: ConstraintKind
    year: int
    coefficients: tuple[Fraction, ...]
    least: Fraction
    switched: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Levers by position: their bounds in euros of a full year, and what a euro of each weighs."""

    efforts: tuple[Fraction, ...]
    least: tuple[Decimal, ...]
    most: tuple[Decimal | None, ...]
    rows: tuple[Row, ...]

    def tightened(self, number: int, euros: Fraction) -> "Program":
        """The same program with one constraint so many euros stricter."""
        row = self.rows[number]
        stricter = replace(row, least=row.least + euros)
        return replace(
            self, rows=tuple(stricter if at == number else x for at, x in enumerate(self.rows))
        )


def least_effort(program: Program) -> tuple[Decimal, ...] | None:
    """The amounts of least effort, up to the next cent; None where no amounts do."""
    if not program.efforts:
        return () if all(row.least <= 0 for row in program.rows) else None
    from scipy.optimize import milp  # noqa: PLC0415 -- slow to load, rarely needed

    found = milp(**matrix_of(program))
    if found.x is None:
        return None
    return tuple(_cents(value) for value in found.x[: len(program.efforts)])


def blocking(program: Program) -> tuple[int, Decimal]:
    """The constraint missed by most when all are missed by as little as can be, and by how much."""
    if not program.efforts:
        worst = max(range(len(program.rows)), key=lambda at: program.rows[at].least)
        return worst, to_cents(program.rows[worst].least)
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 -- slow to load, rarely needed

    matrix = matrix_of(program)
    rows, columns = matrix["constraints"].A.shape
    slack = np.zeros((rows, len(program.rows)))
    slack[: len(program.rows)] = np.eye(len(program.rows))
    bounds = matrix["bounds"]
    found = milp(
        c=np.concatenate([np.zeros(columns), np.ones(len(program.rows))]),
        constraints=LinearConstraint(
            np.hstack([matrix["constraints"].A, slack]), matrix["constraints"].lb, np.inf
        ),
        bounds=Bounds(
            np.concatenate([bounds.lb, np.zeros(len(program.rows))]),
            np.concatenate([bounds.ub, np.full(len(program.rows), np.inf)]),
        ),
        integrality=np.concatenate([matrix["integrality"], np.zeros(len(program.rows))]),
    )
    missing = found.x[columns:]
    worst = int(np.argmax(missing))
    return worst, _cents(max(float(missing[worst]), _NEGLIGIBLE))


def matrix_of(program: Program) -> dict[str, Any]:
    """What HiGHS is called with: amounts first, then one switch a lever that needs it."""
    from scipy.optimize import Bounds, LinearConstraint  # noqa: PLC0415 -- slow to load, rarely needed

    count = len(program.efforts)
    switches = [at for at in range(count) if any(row.switched[at] for row in program.rows)]
    table = np.zeros((len(program.rows) + len(switches), count + len(switches)))
    for number, row in enumerate(program.rows):
        table[number, :count] = _floats(row.coefficients)
        table[number, count:] = [-float(row.switched[at]) for at in switches]
    least = np.array([*_floats([row.least for row in program.rows]), *([0.0] * len(switches))])
    most = np.array([np.inf if one is None else float(one) for one in program.most])
    largest = _enough(program)
    for number, at in enumerate(switches):
        table[len(program.rows) + number, at] = -1.0
        table[len(program.rows) + number, count + number] = min(float(most[at]), largest)
    return {
        "c": np.array([*_floats(program.efforts), *([0.0] * len(switches))]),
        "constraints": LinearConstraint(table, least, np.inf),
        "bounds": Bounds(
            np.array([*_floats(program.least), *([0.0] * len(switches))]),
            np.concatenate([most, np.ones(len(switches))]),
        ),
        "integrality": np.array([0] * count + [1] * len(switches)),
    }


def _enough(program: Program) -> float:
    """More euros than any lever could need."""
    needs = [abs(float(row.least)) + sum(map(float, row.switched)) for row in program.rows]
    return 1000.0 * max([1.0, *needs])


def _floats(values: Sequence[Fraction | Decimal]) -> list[float]:
    return [float(value) for value in values]


def _cents(value: float) -> Decimal:
    return Decimal(int(np.ceil(max(float(value), 0.0) * 100 - _CLOSE))) * CENT
