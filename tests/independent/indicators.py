"""Concentration, what each authority pays, and what a job costs, computed apart."""

from dataclasses import dataclass
from fractions import Fraction

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Family, FunderLevel, Giver
from tests.independent.arithmetic import NOTHING, cents, months, total
from tests.independent.families import Budget, staff

FUNDED = (Family.PUBLIC, Family.OTHER_PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentrated:
    """Money of funders: each one's amount, sum of squared shares, equivalent number, 0 to 1."""

    amounts: dict[str, Fraction]
    hhi: Fraction | None
    equivalent: Fraction | None
    normalised: Fraction | None


def concentration(budget: Budget) -> Concentrated:
    """Public and other private money by funder."""
    amounts: dict[str, Fraction] = {}
    for piece in budget.pieces:
        if piece.family in FUNDED:
            name = piece.line.funder or piece.line.label
            amounts[name] = amounts.get(name, NOTHING) + piece.amount
    whole = total(amounts.values())
    if whole <= 0:
        return Concentrated(amounts=amounts, hhi=None, equivalent=None, normalised=None)
    hhi = total((x / whole) ** 2 for x in amounts.values())
    count = len(amounts)
    return Concentrated(
        amounts=amounts,
        hhi=hhi,
        equivalent=1 / hhi,
        normalised=(1 - hhi) / (1 - Fraction(1, count)) if count > 1 else None,
    )


def job_cost(budget: Budget, facts: CellFacts) -> Fraction | None:
    """Typed, else class 64 and 621 over twelve months by full-time job."""
    if facts.cost_per_fte is not None:
        return Fraction(facts.cost_per_fte)
    if not facts.fte:
        return None
    year = budget.year
    return cents(staff(budget) * 12 / months(year.start, year.end) / Fraction(facts.fte))


def in_kind_of(budget: Budget, level: FunderLevel | None) -> Fraction:
    """What an authority of a level gives in kind."""
    return total(
        x.amount
        for x in budget.pieces
        if x.family is Family.IN_KIND and x.line.giver is Giver.AUTHORITY and x.line.level is level
    )
