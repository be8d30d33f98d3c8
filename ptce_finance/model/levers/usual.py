"""The levers that a goal seek tries where nobody built a scenario: choices, said as such."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.lever import Lever, LeverKind
from ptce_finance.domain.money import to_cents
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.pools import later_pools
from ptce_finance.model.results import YearFamilies

USUAL = "usual"
"""The name of the scenario made of these levers."""

_MOST_SAVED = Fraction(1, 10)
_EFFORT_DUES = Decimal(2)
_EFFORT_SAVING = Decimal(3)


def usual_levers(base: YearFamilies) -> Scenario:
    """Services without limit, dues and recharges at most doubled, a tenth of expenses saved.

    A euro of dues weighs twice, a euro saved three times a euro of services. They start the year
    after the base year.
    """
    money, start = later_pools(base), base.year.label + 1
    saving = to_cents(Fraction(money.expenses) * _MOST_SAVED)
    return Scenario(
        name=USUAL,
        levers=(
            _lever(LeverKind.SERVICES, start, None, Decimal(1)),
            _lever(LeverKind.DUES, start, money.members, _EFFORT_DUES),
            _lever(LeverKind.COST_CUT, start, saving, _EFFORT_SAVING),
        ),
    )


def _lever(kind: LeverKind, start: int, most: Decimal | None, effort: Decimal) -> Lever:
    limit = None if most is None else max(most, Decimal("0.00"))
    return Lever(
        key=kind.value, kind=kind, start=start, fixed=Decimal("0.00"), most=limit, effort=effort
    )
