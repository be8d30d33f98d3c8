"""Levers: what a cluster can do about its gap, in the words in which a treasurer counts it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.domain.line import FunderLevel, Giver
from ptce_finance.domain.money import to_cents


class LeverKind(StrEnum):
    """What is done (docs/model.md, section 7). The last one costs instead of bringing."""

    DUES = "dues"
    NEW_MEMBERS = "new_members"
    RECHARGED_JOBS = "recharged_jobs"
    RENTS = "rents"
    SERVICES = "services"
    COMMON_PROJECTS = "common_projects"
    PUBLIC_CONTRACTS = "public_contracts"
    AGREEMENT = "agreement"
    DEGRESSIVE_EXIT = "degressive_exit"
    PATRONAGE = "patronage"
    ENDOWMENT = "endowment"
    FREE_PREMISES = "free_premises"
    COST_CUT = "cost_cut"
    RESERVES = "reserves"
    NEW_COST = "new_cost"


class Quantity(StrEnum):
    """What a form asks for; shares are 0 to 1, prices and amounts are in euros a year or a unit."""

    MEMBERS = "members"
    AMOUNT = "amount"
    FTE = "fte"
    RATE = "rate"
    SURFACE = "surface"
    RENT = "rent"
    DAYS = "days"
    PRICE = "price"
    TAKE_UP = "take_up"
    PROJECTS = "projects"
    BUDGET = "budget"
    SHARE = "share"
    CONTRACTS = "contracts"
    YEARLY = "yearly"
    DONORS = "donors"
    GIFT = "gift"
    CAPITAL = "capital"
    YIELD = "yield"
    COST = "cost"


class CostNature(StrEnum):
    """What kind of expense a lever saves or adds: it tells when cash moves."""

    STAFF = "staff"
    RENT = "rent"
    REST = "rest"


FORMS: Mapping[LeverKind, tuple[Quantity, ...]] = {
    LeverKind.DUES: (Quantity.MEMBERS, Quantity.AMOUNT),
    LeverKind.NEW_MEMBERS: (Quantity.MEMBERS, Quantity.AMOUNT),
    LeverKind.RECHARGED_JOBS: (Quantity.FTE, Quantity.RATE),
    LeverKind.RENTS: (Quantity.SURFACE, Quantity.RENT, Quantity.TAKE_UP),
    LeverKind.SERVICES: (Quantity.DAYS, Quantity.PRICE, Quantity.TAKE_UP),
    LeverKind.COMMON_PROJECTS: (Quantity.PROJECTS, Quantity.BUDGET, Quantity.SHARE),
    LeverKind.PUBLIC_CONTRACTS: (Quantity.CONTRACTS, Quantity.AMOUNT),
    LeverKind.AGREEMENT: (Quantity.YEARLY,),
    LeverKind.DEGRESSIVE_EXIT: (Quantity.YEARLY,),
    LeverKind.PATRONAGE: (Quantity.DONORS, Quantity.GIFT),
    LeverKind.ENDOWMENT: (Quantity.CAPITAL, Quantity.YIELD),
    LeverKind.FREE_PREMISES: (Quantity.SURFACE, Quantity.RENT),
    LeverKind.COST_CUT: (Quantity.COST, Quantity.SHARE),
    LeverKind.RESERVES: (Quantity.YEARLY,),
    LeverKind.NEW_COST: (Quantity.COST,),
}
"""The quantities whose product is what a lever of the kind brings in a full year, in order."""

SHARES = frozenset({Quantity.TAKE_UP, Quantity.SHARE, Quantity.YIELD})
"""The quantities that are shares, 0 to 1."""

COUNTS = frozenset(
    {
        *(Quantity.MEMBERS, Quantity.FTE, Quantity.SURFACE, Quantity.DAYS),
        *(Quantity.PROJECTS, Quantity.CONTRACTS, Quantity.DONORS),
    }
)
"""The quantities that count something; all others are euros."""

PUBLIC_KINDS = frozenset({LeverKind.AGREEMENT, LeverKind.DEGRESSIVE_EXIT})
"""Levers that put an agreement in the register."""

_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One lever of a scenario; off, it changes nothing.

    `quantities` are those of its kind's form; `fixed` euros a year, where stated, replace their
    product. From the fiscal year labelled `start`, year n brings the n-th share of `ramp`, the
    last share holding on, up to the year labelled `until`. `cost_share` of what it brings is spent
    to get it. A solver gives it a full-year amount between `least` and `most` euros, each euro
    weighing `effort`.

    `to_members`: rents are billed to members. `nature`: the expense saved or added. `giver`: who
    lends premises. `funder`, `level`: who signs; `agreement`: the key of the agreement that is
    renewed, whose own renewals it takes the place of; `probability`: below 1, asked for and not
    taken as signed. `meaning`: the cluster's own sentence of what it takes, else the library's.

    ValueError where the form is not filled in, or a bound, a ramp or a share cannot be.
    """

    key: str
    kind: LeverKind
    start: int
    quantities: Mapping[Quantity, Decimal] = field(default_factory=dict)
    fixed: Decimal | None = None
    name: str = ""
    ramp: tuple[Decimal, ...] = (_WHOLE,)
    until: int | None = None
    effort: Decimal = _WHOLE
    least: Decimal = Decimal("0.00")
    most: Decimal | None = None
    on: bool = True
    cost_share: Decimal = Decimal(0)
    to_members: bool = True
    nature: CostNature = CostNature.REST
    giver: Giver = Giver.AUTHORITY
    funder: str = ""
    level: FunderLevel = FunderLevel.OTHER_PUBLIC
    agreement: str | None = None
    probability: Decimal = _WHOLE
    meaning: str = ""

    def __post_init__(self) -> None:
        missing = [one.value for one in FORMS[self.kind] if one not in self.quantities]
        if self.fixed is None and missing:
            raise ValueError(f"{self.kind}: {', '.join(missing)}")
        amounts = (*self.quantities.values(), *self.ramp, self.fixed or 0, self.effort, self.least)
        if not self.key or not self.ramp or min(amounts) < 0:
            raise ValueError(self.key)
        if not (self.cost_share >= 0 and 0 <= self.probability <= 1):
            raise ValueError(self.key)
        if (self.until is not None and self.until < self.start) or (
            self.most is not None and self.most < self.least
        ):
            raise ValueError(self.key)

    @property
    def yearly(self) -> Decimal:
        """What it brings, or saves, or costs in a full year, in euros to the cent."""
        if self.fixed is not None:
            return to_cents(self.fixed)
        product = Fraction(1)
        for quantity in FORMS[self.kind]:
            product *= Fraction(self.quantities[quantity])
        return to_cents(product)

    @property
    def last(self) -> int | None:
        """The label of the last year it acts in; a degressive exit ends with its ramp."""
        if self.until is None and self.kind is LeverKind.DEGRESSIVE_EXIT:
            return self.start + len(self.ramp) - 1
        return self.until

    def share(self, year: int) -> Decimal:
        """The share of a full year that it brings in the fiscal year with that label.

        >>> lever = Lever(key="a", kind=LeverKind.RESERVES, start=2027, fixed=Decimal(9),
        ...               ramp=(Decimal("0.5"), Decimal(1)))
        >>> [str(lever.share(year)) for year in (2026, 2027, 2028, 2029)]
        ['0', '0.5', '1', '1']
        """
        if not self.on or year < self.start or (self.last is not None and year > self.last):
            return Decimal(0)
        return self.ramp[min(year - self.start, len(self.ramp) - 1)]

    def amount(self, year: int) -> Decimal:
        """What it brings in the fiscal year with that label, in euros to the cent."""
        return to_cents(Fraction(self.yearly) * Fraction(self.share(year)))

    def switched(self, *, on: bool) -> "Lever":
        """The same lever on or off."""
        return replace(self, on=on)

    def at(self, yearly: Decimal) -> "Lever":
        """The same lever, on, bringing that many euros in a full year."""
        return replace(self, fixed=yearly, on=True)
