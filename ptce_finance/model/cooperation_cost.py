"""What cooperating costs, by member, shared job and pooled euro, and where it breaks even."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.model.results import CoverLevel, ProjectedYear
from ptce_finance.model.results.fragility import CooperationCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What is counted, as a person types it; None where it is not known.

    `pooled` are the euros a year of what members share: jobs, premises, services billed to them.
    """

    members: int | None = None
    shared_jobs: Decimal | None = None
    dues: Decimal | None = None
    day_price: Decimal | None = None
    pooled: Decimal | None = None


def cooperation_cost(
    year: ProjectedYear, units: Units, level: CoverLevel = CoverLevel.SECURED
) -> CooperationCost:
    """The year's expenses by unit, and how many more members or days of service cover its gap."""
    gap = year.gap.at(level)
    return CooperationCost(
        expenses=year.expenses,
        gap=gap,
        per_member=_each(year.expenses, units.members),
        per_shared_job=_each(year.expenses, units.shared_jobs),
        per_pooled_euro=_each(year.expenses, units.pooled),
        members_needed=_whole(gap, units.dues),
        days_needed=_whole(gap, units.day_price),
        members=units.members,
        shared_jobs=units.shared_jobs,
        dues=units.dues,
        day_price=units.day_price,
        pooled=units.pooled,
    )


def _each(amount: Decimal, count: Decimal | int | None) -> Decimal | None:
    return to_cents(Fraction(amount) / Fraction(count)) if count is not None and count > 0 else None


def _whole(gap: Decimal, price: Decimal | None) -> int | None:
    """Units at that price that make at least the gap; none for a surplus."""
    if price is None or price <= 0:
        return None
    needed = Fraction(max(gap, ZERO)) / Fraction(price)
    return -(-needed.numerator // needed.denominator)
