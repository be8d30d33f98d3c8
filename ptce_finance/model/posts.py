"""A gap in full-time jobs, the divisor always beside it."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Line
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.model.exposure import PostCost
from ptce_finance.model.families import account_of, is_in_kind
from ptce_finance.model.results import ProjectedYear, YearFamilies
from ptce_finance.model.results.stakes import AtStake

_STAFF = ("64", "621")
_MONTHS = 12


def post_cost(base: YearFamilies, facts: CellFacts) -> PostCost | None:
    """What one full-time job costs over twelve months, or None where nothing tells.

    Typed by the person, else the base year's classes 64 and 621 over its full-time jobs.
    """
    if facts.cost_per_fte is not None and facts.cost_per_fte > 0:
        return PostCost(amount=facts.cost_per_fte, typed=True)
    staff = sum((line.amount for line in staff_lines(base)), start=ZERO)
    if facts.fte is None or facts.fte <= 0 or staff <= 0:
        return None
    yearly = Fraction(staff) * 12 / base.year.months
    amount = to_cents(yearly / Fraction(facts.fte))
    if amount <= 0:
        return None
    return PostCost(amount=amount, typed=False, staff=staff, fte=facts.fte)


def staff_lines(year: YearFamilies) -> tuple[Line, ...]:
    """The year's staff expenses: class 64 and outside staff (621)."""
    return tuple(
        line
        for line in year.expense_lines
        if account_of(line).startswith(_STAFF) and not is_in_kind(line)
    )


def posts(gap: Decimal, cost: PostCost) -> Fraction:
    """The full-time jobs that a gap stands for; a surplus stands for none."""
    return Fraction(max(gap, ZERO)) / Fraction(cost.amount)


def at_stake(year: ProjectedYear, cost: PostCost | None) -> AtStake:
    """What the year's secured gap stands for."""
    gap = max(year.gap.secured, ZERO)
    monthly = Fraction(year.expenses) / _MONTHS
    return AtStake(
        year=year.year,
        gap=year.gap.secured,
        posts=None if cost is None else posts(gap, cost),
        months=Fraction(gap) / monthly if monthly > 0 else None,
    )
