"""When the money of the agreements arrives, by the agreement it belongs to."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from ptce_finance.domain.decision import label_key
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.template import Block, Column
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.rows import close_row, data_rows
from ptce_finance.ingest.layouts.template.values import (
    read_choice,
    read_count,
    read_date,
    read_share,
    require,
)
from ptce_finance.ingest.layouts.template.words import MOMENTS


def read_payments(
    tables: Iterable[Table], keys: AbstractSet[str], ledger: Ledger
) -> Mapping[str, tuple[Payment, ...]]:
    """The payment plans by agreement, as `label_key`; one with a wrong row is left out whole."""
    plans: dict[str, tuple[Payment, ...]] = {}
    broken: set[str] = set()
    for row in (row for x in tables if x.block is Block.PAYMENTS for row in data_rows(x, ledger)):
        before = ledger.errors
        key = label_key(row.text(Column.KEY))
        if require(row, Column.KEY, ledger) and key not in keys:
            ledger.error("payment-orphan", row.place(Column.KEY), row.text(Column.KEY))
        payment = _payment(row, ledger)
        if close_row(row, faults_before=before, ledger=ledger) and payment is not None:
            plans[key] = (*plans.get(key, ()), payment)
        else:
            broken.add(key)
    return {key: plan for key, plan in plans.items() if key not in broken}


def _payment(row: Row, ledger: Ledger) -> Payment | None:
    share = read_share(row, Column.SHARE, ledger)
    moment = read_choice(row, Column.MOMENT, MOMENTS, ledger)
    months = read_count(row, Column.MONTHS, ledger)
    day = read_date(row, Column.PAID_ON, ledger)
    if day is None and row.cell(Column.PAID_ON) is None:
        require(row, Column.MOMENT, ledger)
    if not require(row, Column.SHARE, ledger) or share is None:
        return None
    return Payment(
        share=share, moment=moment or PaymentMoment.NOTIFICATION, months=months or 0, on=day
    )
