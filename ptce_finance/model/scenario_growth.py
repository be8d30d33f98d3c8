"""Hypotheses of growth: what each adds to the baseline's constant euros, year by year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.hypotheses import GrowthHypothesis, GrowthTarget
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.cash_kinds import cash_amounts
from ptce_finance.model.pools import later_pools, to_twelve_months
from ptce_finance.model.results import YearFamilies
from ptce_finance.model.results.cash import CashKind
from ptce_finance.model.results.changes import CauseKind, Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Euros of a year after the base year that grow together: their pool and how they move."""

    target: GrowthTarget
    pool: str
    cash: CashKind
    amount: Decimal


def streams(base: YearFamilies) -> tuple[Stream, ...]:
    """What hypotheses of growth act on, in the constant euros of the baseline.

    Expenses that are never paid, as depreciation, do not grow.
    """
    factor = to_twelve_months(base.year)
    paid = cash_amounts(base, recurring_only=True)
    later = later_pools(base)
    costs = (
        (GrowthTarget.STAFF, CashKind.STAFF),
        (GrowthTarget.STAFF, CashKind.SOCIAL_CHARGES),
        (GrowthTarget.OTHER_EXPENSES, CashKind.RENT),
        (GrowthTarget.OTHER_EXPENSES, CashKind.REST),
    )
    money = (
        (GrowthTarget.OWN, "own", CashKind.SALES, later.own),
        (GrowthTarget.OWN, "public_contracts", CashKind.SALES, later.public_contracts),
        (GrowthTarget.DUES, "dues", CashKind.DUES, later.dues),
        (GrowthTarget.RECHARGES, "recharges", CashKind.RECHARGES, later.recharges),
        (GrowthTarget.OTHER_PRIVATE, "other_private", CashKind.OTHER, later.other_private),
    )
    found = [
        Stream(
            target=target,
            pool="expenses",
            cash=kind,
            amount=to_cents(Fraction(paid[kind]) * factor),
        )
        for target, kind in costs
    ]
    found += [
        Stream(target=target, pool=pool, cash=kind, amount=amount)
        for target, pool, kind, amount in money
    ]
    return tuple(one for one in found if one.amount != 0)


def growth_changes(
    base: YearFamilies, years: Sequence[FiscalYear], growth: Iterable[GrowthHypothesis]
) -> Iterator[Change]:
    """What compounded growth adds to each year after the base year, in euros."""
    rates = {one.target: Fraction(one.rate) for one in growth}
    for stream in streams(base):
        rate = rates.get(stream.target, Fraction(0))
        for position, year in enumerate(years):
            amount = to_cents(Fraction(stream.amount) * ((1 + rate) ** position - 1))
            if amount:
                yield Change(
                    year=year,
                    kind=CauseKind.GROWTH,
                    cause=stream.target.value,
                    pool=stream.pool,
                    amount=amount,
                    cash=stream.cash,
                )
