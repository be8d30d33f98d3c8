"""What is stated once for a cluster: the latest word on a topic that was not undone holds."""

import json
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.rule import ChosenRule
from ptce_finance.store import statements
from ptce_finance.store.errors import ChangedMeanwhile
from ptce_finance.store.ids import Kind, id_of
from ptce_finance.store.journal import Action, State, canonical, record
from ptce_finance.store.transaction import Snapshot, Transaction


class Topic(StrEnum):
    """What can be stated of a cluster."""

    CASH = "cash"
    FACTS = "facts"
    RULE = "rule"


_ACTIONS = {Topic.CASH: Action.CASH, Topic.FACTS: Action.FACTS, Topic.RULE: Action.RULE}
_COLUMNS = ("cluster", "topic", "content", "undone")
_HOLDING = """
SELECT content, revision
FROM stated
WHERE cluster = ? AND topic = ? AND NOT undone
ORDER BY revision DESC
LIMIT 1
"""


def holding(snapshot: Snapshot, cluster: int, topic: Topic) -> tuple[str | None, int]:
    """The text that holds and the revision that wrote it; None and 0 where nothing does."""
    row = snapshot.row(_HOLDING, cluster, topic)
    return (None, 0) if row is None else (row[0], row[1])


def since(snapshot: Snapshot, cluster: int, topic: Topic) -> int:
    """The revision that brought what holds of a topic, a workbook's facts too; 0 for nothing."""
    imported = statements.facts(snapshot, cluster)[1] if topic is Topic.FACTS else 0
    return max(imported, holding(snapshot, cluster, topic)[1])


def state(
    transaction: Transaction,
    cluster: int,
    topic: Topic,
    content: str | None,
    seen: int | None = None,
) -> None:
    """Write what is stated, None for back to the usual; the same again changes nothing.

    `seen` is what `since` told the person: ChangedMeanwhile where something else holds now.
    """
    if seen is not None and seen != since(transaction, cluster, topic):
        raise ChangedMeanwhile(what=f"stated-{topic}")
    before, _ = holding(transaction, cluster, topic)
    if before != content:
        transaction.insert("stated", _COLUMNS, [(cluster, topic, content, False)])
        record(
            transaction,
            _ACTIONS[topic],
            topic,
            before=_told(cluster, before),
            after=_told(cluster, content),
        )


def undo(transaction: Transaction, cluster: int, topic: Topic) -> None:
    """Take the last word on a topic back: the one before holds. KeyError where there is none."""
    before, revision = holding(transaction, cluster, topic)
    if not revision:
        raise KeyError(topic)
    transaction.change(
        "UPDATE stated SET undone = TRUE, revision = ?"
        " WHERE cluster = ? AND topic = ? AND revision = ?",
        transaction.revision,
        cluster,
        topic,
        revision,
    )
    after, _ = holding(transaction, cluster, topic)
    record(
        transaction,
        Action.UNDO_STATED,
        topic,
        before=_told(cluster, before),
        after=_told(cluster, after),
    )


def cash_text(settings: CashSettings) -> str:
    """The settings as the store keeps them."""
    return canonical(
        {
            "sales_days": settings.sales_days,
            "dues_month": settings.dues_month,
            "rent_months": settings.rent_months,
            "social_charges_months": settings.social_charges_months,
            "sales_before": settings.sales_before,
            "usual_plan": [_plan_row(one) for one in settings.usual_plan],
            "european_plan": [_plan_row(one) for one in settings.european_plan],
        }
    )


def cash_of(content: str | None) -> CashSettings | None:
    """The settings that `cash_text` kept."""
    if content is None:
        return None
    held = json.loads(content)
    return CashSettings(
        sales_days=held["sales_days"],
        dues_month=held["dues_month"],
        rent_months=held["rent_months"],
        social_charges_months=held["social_charges_months"],
        sales_before=held["sales_before"],
        usual_plan=tuple(_payment(one) for one in held["usual_plan"]),
        european_plan=tuple(_payment(one) for one in held["european_plan"]),
    )


def facts_text(facts: CellFacts) -> str:
    """The facts as the store keeps them."""
    return canonical(
        {
            "opening_cash": facts.opening_cash,
            "restricted_cash": facts.restricted_cash,
            "cash_date": facts.cash_date,
            "fte": facts.fte,
            "cost_per_fte": facts.cost_per_fte,
        }
    )


def facts_of(content: str) -> CellFacts:
    """The facts that `facts_text` kept."""
    held = json.loads(content)
    return CellFacts(
        opening_cash=_number(held["opening_cash"]),
        restricted_cash=_number(held["restricted_cash"]),
        cash_date=_day(held["cash_date"]),
        fte=_number(held["fte"]),
        cost_per_fte=_number(held["cost_per_fte"]),
    )


def rule_of(content: str | None) -> ChosenRule | None:
    """The rule whose text is kept."""
    return None if content is None else ChosenRule(text=content)


def _told(cluster: int, content: str | None) -> State | None:
    return None if content is None else {"cluster": id_of(Kind.CLUSTER, cluster), "text": content}


def _plan_row(payment: Payment) -> list[object]:
    return [payment.share, payment.moment.value, payment.months, payment.on]


def _payment(row: list[str]) -> Payment:
    share, moment, months, on = row
    return Payment(
        share=Decimal(share), moment=PaymentMoment(moment), months=int(months), on=_day(on)
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
