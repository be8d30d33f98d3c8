"""Signed agreements that end soon, the first to end first."""

from collections.abc import Iterable
from datetime import date, timedelta

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.period import add_months
from ptce_finance.model.accrual import accrued_all, spread_of
from ptce_finance.model.results.checks import Ending

WARNED_BEFORE = (18, 12, 6, 3)
"""Months before its end at which an agreement is told."""

_YEAR = 12


def endings(agreements: Iterable[Agreement], today: date) -> tuple[Ending, ...]:
    """Signed agreements that end from today on, within eighteen months.

    Each is told within the shortest of 18, 12, 6 and 3 months that holds its end. Money marked
    without end does not end.
    """
    ending = [
        one
        for one in agreements
        if one.status is AgreementStatus.SIGNED and one.tranches and not one.without_end
    ]
    found = [
        _ending(one, within, today)
        for one in ending
        if (within := _within(one.end, today)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.end, one.agreement.key)))


def _within(end: date, today: date) -> int | None:
    if end < today:
        return None
    held = [months for months in WARNED_BEFORE if end <= add_months(today, months)]
    return min(held, default=None)


def _ending(agreement: Agreement, within: int, today: date) -> Ending:
    end = agreement.end
    last_year = add_months(end + timedelta(days=1), -_YEAR)
    spreads = [spread_of(tranche) for tranche in agreement.tranches]
    return Ending(
        agreement=agreement,
        end=end,
        within=within,
        days=(end - today).days,
        amount=accrued_all(spreads, last_year, end),
    )
