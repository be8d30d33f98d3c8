"""The texts that the form of an agreement shows, and what differs between two forms."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.payment import Payment

WHOLE, YEARLY, PROFILE = "whole", "yearly", "profile"
USUAL, OWN = "usual", "own"
DAYS: Final = ("start", "end", "signed", "terminated", "report")

Parts = Mapping[str, str]


def texts_of(agreement: Agreement) -> dict[str, str]:
    """The texts that the form shows of an agreement."""
    renewal = agreement.renewal
    texts = {
        "funder": agreement.funder,
        "scheme": agreement.scheme,
        "level": agreement.level.value,
        "status": agreement.status.value,
        "probability": _percent(agreement.probability),
        "without_end": "True" if agreement.without_end else "",
        "renewal": _percent(renewal.probability) if renewal else "",
        "factor": _percent(renewal.factor) if renewal else "100",
        "most": "" if renewal is None or renewal.most is None else str(renewal.most),
        "reason": renewal.reason if renewal else "",
        "cofinancing": _percent(agreement.cofinancing),
        "carry_over": amount_text(agreement.carry_over),
        "earmarked": agreement.earmarked or "",
        "depends_on": agreement.depends_on or "",
        "plan": OWN if agreement.payments else USUAL,
        "payments": str(len(agreement.payments) or 2),
    }
    texts |= _tranche_texts(agreement)
    texts |= _day_texts("signed", agreement.signed_on)
    texts |= _day_texts("terminated", agreement.terminated_on)
    texts |= _day_texts("report", agreement.report_on)
    for number, payment in enumerate(agreement.payments):
        texts |= _payment_texts(number, payment)
    return texts


def changes(seen: Parts, now: Parts) -> tuple[str, ...]:
    """The fields that differ between two forms, the days as one field each."""
    names = [name for name in {**seen, **now} if seen.get(name, "") != now.get(name, "")]
    return tuple(dict.fromkeys(whole_field(name) for name in names))


def whole_field(name: str) -> str:
    """The field that a text is a part of: a day by its parts, an amount or a payment by years."""
    head, _, tail = name.rpartition("_")
    if head in DAYS and tail in {"day", "month", "year"}:
        return head
    kind = name.split("_", maxsplit=1)[0]
    if kind in {"share", "moment", "months", "on", "payments"}:
        return "plan"
    if kind in {"amount", "mode", "spans", "total"}:
        return "amount"
    return name


def _tranche_texts(agreement: Agreement) -> dict[str, str]:
    tranches = agreement.tranches
    if not tranches:
        return {"mode": WHOLE}
    texts = _day_texts("start", agreement.start) | _day_texts("end", agreement.end)
    if len(tranches) == 1:
        return texts | {"mode": WHOLE, "amount": amount_text(tranches[0].amount)}
    held = ";".join(f"{one.start.isoformat()}/{one.end.isoformat()}" for one in tranches)
    amounts = {f"amount_{i}": amount_text(one.amount) for i, one in enumerate(tranches)}
    return texts | {"mode": YEARLY, "spans": held} | amounts


def _payment_texts(number: int, payment: Payment) -> dict[str, str]:
    return {
        f"share_{number}": _percent(payment.share),
        f"moment_{number}": payment.moment.value,
        f"months_{number}": str(payment.months),
        **_day_texts(f"on_{number}", payment.on),
    }


def _day_texts(name: str, when: date | None) -> dict[str, str]:
    if when is None:
        return {}
    return {
        f"{name}_day": str(when.day),
        f"{name}_month": str(when.month),
        f"{name}_year": str(when.year),
    }


def _percent(share: Decimal | None) -> str:
    return "" if share is None else f"{(share * 100).normalize():f}"


def amount_text(amount: Decimal | None) -> str:
    """An amount as a person types it, empty where it is not known."""
    return "" if amount is None else f"{amount:.2f}".replace(".", ",")
