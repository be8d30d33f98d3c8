"""The money of one year, in the pools that no reading cuts further."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.line import Family, Giver, Line
from ptce_finance.domain.money import ZERO, to_cents
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.families import is_in_kind
from ptce_finance.model.givers import giver_of
from ptce_finance.model.one_off import one_off_expense, one_off_resource
from ptce_finance.model.results import FamilyPart, YearFamilies

_MONTHS_A_YEAR = Fraction(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Euros of one year. A reading moves whole pools between the thirds, never a part of one.

    `own` leaves public contracts out, `dues` leaves recharges out. In kind: `in_kind_public` is
    given by authorities, `in_kind_members` by members, volunteers or nobody says.
    """

    expenses: Decimal = ZERO
    public: Decimal = ZERO
    dues: Decimal = ZERO
    recharges: Decimal = ZERO
    own: Decimal = ZERO
    public_contracts: Decimal = ZERO
    other_private: Decimal = ZERO
    neutral: Decimal = ZERO
    unclassified: Decimal = ZERO
    in_kind_expenses: Decimal = ZERO
    in_kind_public: Decimal = ZERO
    in_kind_members: Decimal = ZERO

    @property
    def members(self) -> Decimal:
        """The members' family: dues and recharges."""
        return self.dues + self.recharges

    @property
    def services(self) -> Decimal:
        """The family of own services: sales, public contracts included."""
        return self.own + self.public_contracts

    @property
    def apart(self) -> Decimal:
        """What no third names, unclassified money included."""
        return self.other_private + self.neutral + self.unclassified

    def with_public(self, amount: Decimal) -> "Pools":
        """The same year with another amount of public money."""
        return replace(self, public=amount)

    def scaled(self, factor: Fraction) -> "Pools":
        """Every pool times the factor, rounded to the cent."""
        if factor == 1:
            return self
        return Pools(
            **{
                pool.name: to_cents(Fraction(getattr(self, pool.name)) * factor)
                for pool in fields(self)
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolAmount:
    """A part of a line, in euros, in its pool; `lasts` where the years that follow repeat it."""

    pool: str
    amount: Decimal
    line: Line
    lasts: bool


def pools(year: YearFamilies, *, recurring_only: bool = False) -> Pools:
    """The pools of a loaded year.

    `recurring_only` leaves out what a projected year does not repeat: exceptional products,
    write-backs and the use of dedicated funds, transfers to dedicated funds among expenses.
    """
    totals = dict.fromkeys((pool.name for pool in fields(Pools)), ZERO)
    for placed in pool_amounts(year):
        if placed.lasts or not recurring_only:
            totals[placed.pool] += placed.amount
    return Pools(**totals)


def later_pools(base: YearFamilies) -> Pools:
    """The pools of every year after the base year: twelve months of what it repeats."""
    return pools(base, recurring_only=True).scaled(to_twelve_months(base.year))


def to_twelve_months(year: FiscalYear) -> Fraction:
    """What brings a year's amounts to twelve months.

    >>> to_twelve_months(FiscalYear.calendar(2026))
    Fraction(1, 1)
    """
    return _MONTHS_A_YEAR / year.months


def lines_of(year: YearFamilies) -> dict[str, tuple[str, ...]]:
    """The ids of the lines in each pool of a loaded year."""
    ids: dict[str, dict[str, None]] = {pool.name: {} for pool in fields(Pools)}
    for placed in pool_amounts(year):
        ids[placed.pool][placed.line.id] = None
    return {name: tuple(known) for name, known in ids.items()}


def pool_amounts(year: YearFamilies) -> Iterator[PoolAmount]:
    """Every part of every line of a loaded year in its pool: expenses, then resources."""
    for line in year.expense_lines:
        yield PoolAmount(
            pool="in_kind_expenses" if is_in_kind(line) else "expenses",
            amount=line.amount,
            line=line,
            lasts=not one_off_expense(line),
        )
    for resource in year.lines:
        for part in resource.parts:
            from_public = (
                part.family is Family.IN_KIND and giver_of(resource.line) is Giver.AUTHORITY
            )
            yield PoolAmount(
                pool=_pool(part, given_by_public=from_public),
                amount=part.amount,
                line=resource.line,
                lasts=not one_off_resource(resource.line, part),
            )


def _pool(part: FamilyPart, *, given_by_public: bool) -> str:
    if part.family is Family.IN_KIND:
        return "in_kind_public" if given_by_public else "in_kind_members"
    if part.family is Family.MEMBERS:
        return "recharges" if part.recharge else "dues"
    if part.family is Family.OWN:
        return "public_contracts" if part.public_contract else "own"
    return part.family.value
