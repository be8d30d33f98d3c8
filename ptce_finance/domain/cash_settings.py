"""How money moves by month where nobody says: choices, each of them editable."""

from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.payment import Payment, PaymentMoment

USUAL_PLAN = (
    Payment(share=Decimal("0.8"), moment=PaymentMoment.NOTIFICATION, months=2),
    Payment(share=Decimal("0.2"), moment=PaymentMoment.END, months=3),
)
"""State, local authorities, private funders: most after the signature, the rest after the end."""

EUROPEAN_PLAN = (Payment(share=Decimal(1), moment=PaymentMoment.SPENDING, months=18),)
"""LEADER, FSE: each month's part, long after it is spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CashSettings:
    """Choices of the monthly cash (docs/model.md, section 8); no text states any of them as usual.

    `sales_days`: sales of a month, public contracts and recharges included, are received so many
    days after its end. `dues_month`: the calendar month in which members pay their dues.
    `rent_months`: rent is paid every so many months, in advance (1 or 3).
    `social_charges_months`: social charges are paid so many months after the wages.
    `usual_plan`, `european_plan`: what an agreement without a plan of its own follows.
    `sales_before`: sales and social charges of the months before the first one are taken at the
    base year's level; without it, nothing of them is received or paid.
    """

    sales_days: int = 45
    dues_month: int = 3
    rent_months: int = 3
    social_charges_months: int = 1
    usual_plan: tuple[Payment, ...] = USUAL_PLAN
    european_plan: tuple[Payment, ...] = EUROPEAN_PLAN
    sales_before: bool = True

    def plan_of(self, agreement: Agreement) -> tuple[Payment, ...]:
        """The agreement's own plan, else its level's usual one."""
        return agreement.payments or self.plan_at(agreement.level)

    def plan_at(self, level: FunderLevel | None) -> tuple[Payment, ...]:
        """The usual plan of funders of that level."""
        return self.european_plan if level is FunderLevel.EUROPE else self.usual_plan


DEFAULT_SETTINGS = CashSettings()
