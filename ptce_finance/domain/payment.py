"""When an agreement's money arrives: shares of it, each with a rule or a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class PaymentMoment(StrEnum):
    """What a payment waits for.

    `notification` is the signature, else the start; `spending` pays each month's part as many
    months after it is earned.
    """

    NOTIFICATION = "notification"
    START = "start"
    END = "end"
    SPENDING = "spending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A share of the agreement, 0 to 1, on a day, or so many months after a moment.

    `on` beats the rule. It dates the agreed term; a renewal is paid as many months later as it
    starts later.
    """

    share: Decimal
    moment: PaymentMoment = PaymentMoment.NOTIFICATION
    months: int = 0
    on: date | None = None


def share_paid(payments: Iterable[Payment]) -> Decimal:
    """The shares of a plan together: a whole plan pays 1.

    >>> share_paid((Payment(share=Decimal("0.8")), Payment(share=Decimal("0.2"))))
    Decimal('1.0')
    """
    return sum((payment.share for payment in payments), start=Decimal(0))
