"""The parts of an agreement in words: its payments, and what each field holds now."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.payment import Payment
from ptce_finance.i18n import day, euros, listed, number, points, text
from ptce_finance.ui.view import View


def plan_text(view: View, plan: Sequence[Payment]) -> str:
    """The usual payment plan in words."""
    return view.text("register.usual", plan=payments_text(view, plan))


def payments_text(view: View, plan: Sequence[Payment]) -> str:
    """Payments in words: what share, when."""
    return view.text("register.and").join(
        view.text(
            "register.paid-on" if one.on else f"register.paid-{one.moment.value}",
            share=points(view.locale, one.share * 100),
            months=one.months,
            day="" if one.on is None else day(view.locale, one.on),
        )
        for one in plan
    )


def now_held(view: View, agreement: Agreement, name: str) -> str:
    """A field, named as `register_texts.changes` does, with what the agreement holds of it."""
    found = _facts(view, agreement) | _days(view, agreement) | _sums(view, agreement)
    return view.text(
        "ledger.now-held",
        field=view.text(f"register.field.{name}"),
        found=found.get(name) or view.text("ledger.nothing-held"),
    )


def _facts(view: View, one: Agreement) -> dict[str, str]:
    return {
        "funder": one.funder,
        "scheme": one.scheme,
        "level": text(view.locale, f"level.{one.level.value}"),
        "status": text(view.locale, f"status.{one.status.value}"),
        "earmarked": one.earmarked or view.text("register.whole-cell"),
        "depends_on": one.depends_on or view.text("register.no-condition"),
        "without_end": text(view.locale, "value.yes" if one.without_end else "value.no"),
        "reason": one.renewal.reason if one.renewal else "",
    }


def _days(view: View, one: Agreement) -> dict[str, str]:
    days = {
        "start": one.start if one.tranches else None,
        "end": one.end if one.tranches else None,
        "signed": one.signed_on,
        "terminated": one.terminated_on,
        "report": one.report_on,
    }
    return {name: _day(view, when) for name, when in days.items()}


def _sums(view: View, one: Agreement) -> dict[str, str]:
    amounts = [euros(view.locale, tranche.amount) for tranche in one.tranches]
    renewal = one.renewal
    endless = view.text("register.no-limit")
    own = payments_text(view, one.payments)
    return {
        "amount": listed(view.locale, amounts),
        "probability": _percent(view, one.probability),
        "renewal": _percent(view, renewal.probability if renewal else None),
        "factor": _percent(view, renewal.factor if renewal else None),
        "most": str(renewal.most or endless) if renewal else "",
        "cofinancing": _percent(view, one.cofinancing),
        "carry_over": "" if one.carry_over is None else euros(view.locale, one.carry_over),
        "plan": own or view.text("register.plan-usual"),
    }


def _percent(view: View, share: Decimal | None) -> str:
    if share is None:
        return ""
    return text(view.locale, "value.percent", value=number(view.locale, share * 100))


def _day(view: View, when: date | None) -> str:
    return "" if when is None else day(view.locale, when)
