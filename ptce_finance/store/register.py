"""The register of control sums: what each source brought, counted before it was written."""

from decimal import Decimal

from ptce_finance.domain.line import Side
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.report import ImportReport
from ptce_finance.store.transaction import Snapshot, Transaction

Sums = dict[str, tuple[int, Decimal]]

_COLUMNS = ("source", "name", "row_count", "total")

_HELD = """
SELECT source, 'expenses', count(*), coalesce(sum(amount), 0) FROM line
WHERE side = 'expense' GROUP BY source
UNION ALL
SELECT source, 'resources', count(*), coalesce(sum(amount), 0) FROM line
WHERE side = 'resource' GROUP BY source
UNION ALL
SELECT source, 'line_agreements', count(*), 0 FROM line_agreement GROUP BY source
UNION ALL
SELECT source, 'agreements', count(*), 0 FROM agreement WHERE source IS NOT NULL GROUP BY source
UNION ALL
SELECT source, 'tranches', count(*), coalesce(sum(amount), 0) FROM tranche
WHERE source IS NOT NULL GROUP BY source
UNION ALL
SELECT source, 'payments', count(*), 0 FROM payment WHERE source IS NOT NULL GROUP BY source
UNION ALL
SELECT source, 'members', count(*), coalesce(sum(dues), 0) FROM member GROUP BY source
UNION ALL
SELECT source, 'hypotheses', count(*), 0 FROM hypothesis GROUP BY source
UNION ALL
SELECT source, 'undated_answers', count(*), 0 FROM undated_answer
WHERE source IS NOT NULL GROUP BY source
UNION ALL
SELECT source, 'rows', count(*), 0 FROM row_fate GROUP BY source
UNION ALL
SELECT source, 'issues', count(*), 0 FROM issue GROUP BY source
UNION ALL
SELECT source, 'grid', count(*), 0 FROM source_grid GROUP BY source
"""
_REGISTERED = "SELECT source, name, row_count, total FROM control_sum ORDER BY source, name"


def counted(report: ImportReport) -> Sums:
    """Row counts and euro sums of everything a report holds, without asking the database."""
    tranches = [tranche for agreement in report.agreements for tranche in agreement.tranches]
    payments = sum(len(agreement.payments) for agreement in report.agreements)
    dues = [member.dues for member in report.members if member.dues is not None]
    return {
        "expenses": _side(report, Side.EXPENSE),
        "resources": _side(report, Side.RESOURCE),
        "line_agreements": (sum(len(line.agreement_keys) for line in report.lines), ZERO),
        "agreements": (len(report.agreements), ZERO),
        "tranches": (len(tranches), sum((tranche.amount for tranche in tranches), ZERO)),
        "payments": (payments, ZERO),
        "members": (len(report.members), sum(dues, ZERO)),
        "hypotheses": (len(report.hypotheses), ZERO),
        "undated_answers": (len(report.undated_answers), ZERO),
        "rows": (len(report.rows), ZERO),
        "issues": (len(report.issues), ZERO),
        "grid": (len(report.grid), ZERO),
    }


def write(transaction: Transaction, source: int, sums: Sums) -> None:
    """Enter a source's sums."""
    rows = ((source, name, count, total) for name, (count, total) in sums.items())
    transaction.insert("control_sum", _COLUMNS, rows)


def differences(
    snapshot: Snapshot, only_source: int | None = None
) -> tuple[tuple[int, str, str, str], ...]:
    """Where tables and register disagree: source, name of the sum, what is held, what was entered.

    Each is told as "rows / euros".
    """
    held, entered = _sums(snapshot, _HELD), _sums(snapshot, _REGISTERED)
    nothing = (0, ZERO)
    return tuple(
        (*key, _told(*held.get(key, nothing)), _told(*entered.get(key, nothing)))
        for key in sorted(held.keys() | entered.keys())
        if held.get(key, nothing) != entered.get(key, nothing) and only_source in {None, key[0]}
    )


def _sums(snapshot: Snapshot, sql: str) -> dict[tuple[int, str], tuple[int, Decimal]]:
    return {(source, name): (count, total) for source, name, count, total in snapshot.rows(sql)}


def _side(report: ImportReport, side: Side) -> tuple[int, Decimal]:
    amounts = [line.amount for line in report.lines if line.side is side]
    return len(amounts), sum(amounts, ZERO)


def _told(count: int, total: Decimal) -> str:
    return f"{count} / {total:.2f}"
