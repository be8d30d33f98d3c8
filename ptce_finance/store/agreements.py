"""The register of agreements: what workbooks state, what a person types after them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Renewal, Tranche
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.store.columns import (
    exact_number,
    exact_text,
    money,
    money_or_none,
    place_columns,
    place_of,
)
from ptce_finance.store.ids import Kind, id_of
from ptce_finance.store.transaction import Cell, Row, Snapshot, Transaction

_COLUMNS = (
    "number",
    "cluster",
    "source",
    "key",
    "funder",
    "level",
    "status",
    "scheme",
    "probability",
    "renewal_probability",
    "renewal_factor",
    "renewal_most",
    "signed_on",
    "terminated_on",
    "earmarked",
    "depends_on",
    "without_end",
    "sheet",
    "row_number",
    "column_number",
    "renewal_reason",
    "cofinancing",
    "carry_over",
    "report_on",
    "removed",
    "undone",
)
_PAYMENT_COLUMNS = ("agreement", "source", "position", "share", "moment", "months", "paid_on")
_TRANCHE_COLUMNS = ("agreement", "source", "position", "start_date", "end_date", "amount")

# Everything one write says of a key replaces what earlier writes said of it.
_LIVE = """
SELECT agreement.number, agreement.source, agreement.key, agreement.funder, agreement.level,
    agreement.status, agreement.scheme, agreement.probability, agreement.renewal_probability,
    agreement.renewal_factor, agreement.renewal_most, agreement.signed_on,
    agreement.terminated_on, agreement.earmarked, agreement.depends_on, agreement.without_end,
    agreement.sheet, agreement.row_number, agreement.column_number, agreement.renewal_reason,
    agreement.cofinancing, agreement.carry_over, agreement.report_on, agreement.removed
FROM agreement
LEFT JOIN heard ON heard.topic = 'agreement' AND heard.source = agreement.source
WHERE agreement.cluster = ? AND NOT agreement.undone
    AND (agreement.source IS NULL OR heard.source IS NOT NULL)
QUALIFY rank() OVER (PARTITION BY agreement.key ORDER BY agreement.revision DESC) = 1
ORDER BY agreement.number
"""
_TRANCHES = """
SELECT tranche.agreement, tranche.start_date, tranche.end_date, tranche.amount
FROM tranche
JOIN agreement ON agreement.number = tranche.agreement
WHERE agreement.cluster = ?
ORDER BY tranche.agreement, tranche.position
"""
_PAYMENTS = """
SELECT payment.agreement, payment.share, payment.moment, payment.months, payment.paid_on
FROM payment
JOIN agreement ON agreement.number = payment.agreement
WHERE agreement.cluster = ?
ORDER BY payment.agreement, payment.position
"""


def write(
    transaction: Transaction,
    cluster: int,
    source: int | None,
    agreements: Sequence[Agreement],
    *,
    removed: bool = False,
) -> None:
    """Write agreements of a source, or with None as a person typed or `removed` them."""
    numbers = transaction.next_numbers(Kind.AGREEMENT, len(agreements))
    numbered = list(zip(numbers, agreements, strict=True))
    transaction.insert(
        "agreement",
        _COLUMNS,
        (
            (number, cluster, source, *_cells(agreement), removed, False)
            for number, agreement in numbered
        ),
    )
    transaction.insert(
        "tranche",
        _TRANCHE_COLUMNS,
        (
            (number, source, position, tranche.start, tranche.end, money(tranche.amount))
            for number, agreement in numbered
            for position, tranche in enumerate(agreement.tranches)
        ),
    )
    transaction.insert(
        "payment",
        _PAYMENT_COLUMNS,
        (
            (
                number,
                source,
                position,
                str(payment.share),
                payment.moment,
                payment.months,
                payment.on,
            )
            for number, agreement in numbered
            for position, payment in enumerate(agreement.payments)
        ),
    )


def of_cluster(snapshot: Snapshot, cluster: int) -> tuple[Agreement, ...]:
    """The register: per key, what the latest import or person that still counts says."""
    tranches = _tranches(snapshot.rows(_TRANCHES, cluster))
    payments = _payments(snapshot.rows(_PAYMENTS, cluster))
    return tuple(
        _agreement(row, tranches[row[0]], payments[row[0]])
        for row in snapshot.rows(_LIVE, cluster)
        if not row[-1]
    )


def _cells(agreement: Agreement) -> tuple[Cell, ...]:
    renewal = agreement.renewal
    return (
        agreement.key,
        agreement.funder,
        agreement.level,
        agreement.status,
        agreement.scheme,
        exact_text(agreement.probability),
        exact_text(renewal.probability) if renewal else None,
        exact_text(renewal.factor) if renewal else None,
        renewal.most if renewal else None,
        agreement.signed_on,
        agreement.terminated_on,
        agreement.earmarked,
        agreement.depends_on,
        agreement.without_end,
        *place_columns(agreement.source),
        renewal.reason if renewal else "",
        exact_text(agreement.cofinancing),
        money_or_none(agreement.carry_over),
        agreement.report_on,
    )


def _tranches(rows: Iterable[Row]) -> defaultdict[int, tuple[Tranche, ...]]:
    grouped: defaultdict[int, tuple[Tranche, ...]] = defaultdict(tuple)
    for agreement, start, end, amount in rows:
        grouped[agreement] += (Tranche(start=start, end=end, amount=amount),)
    return grouped


def _payments(rows: Iterable[Row]) -> defaultdict[int, tuple[Payment, ...]]:
    grouped: defaultdict[int, tuple[Payment, ...]] = defaultdict(tuple)
    for agreement, share, moment, months, paid_on in rows:
        grouped[agreement] += (
            Payment(share=Decimal(share), moment=PaymentMoment(moment), months=months, on=paid_on),
        )
    return grouped


def _agreement(row: Row, tranches: tuple[Tranche, ...], payments: tuple[Payment, ...]) -> Agreement:
    _, source, key, funder, level, status, scheme, probability, *rest = row
    renewal_probability, factor, most, signed_on, terminated_on, *more = rest
    earmarked, depends_on, without_end, sheet, sheet_row, column, *stated = more
    reason, cofinancing, carry_over, report_on, _ = stated
    return Agreement(
        key=key,
        funder=funder,
        level=FunderLevel(level),
        tranches=tranches,
        status=AgreementStatus(status),
        scheme=scheme,
        probability=exact_number(probability),
        renewal=_renewal(renewal_probability, factor, most, reason),
        signed_on=signed_on,
        terminated_on=terminated_on,
        earmarked=earmarked,
        depends_on=depends_on,
        without_end=without_end,
        source=place_of(sheet, sheet_row, column),
        source_id="" if source is None else id_of(Kind.SOURCE, source),
        payments=payments,
        cofinancing=exact_number(cofinancing),
        carry_over=carry_over,
        report_on=report_on,
    )


def _renewal(
    probability: str | None, factor: str | None, most: int | None, reason: str
) -> Renewal | None:
    stated, kept = exact_number(probability), exact_number(factor)
    if stated is None or kept is None:
        return None
    return Renewal(probability=stated, factor=kept, most=most, reason=reason)
