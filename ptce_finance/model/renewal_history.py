"""How often each funder signed again, by the register: counts to think with, never odds."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.period import add_months
from ptce_finance.model.results.history import RenewalHistory

WITHIN: Final = 12
"""Months after its end in which another agreement of the funder has to start to follow it."""

_SIGNED: Final = frozenset({AgreementStatus.SIGNED, AgreementStatus.TERMINATED})


def renewal_history(agreements: Iterable[Agreement], day: date) -> tuple[RenewalHistory, ...]:
    """By funder, the signed agreements that ended before that day, those with most first.

    One is followed where another signed agreement of the funder starts after it did, at most
    twelve months after its end, and ends later. Terminated ones are over without being followed.
    """
    by_funder: dict[str, list[Agreement]] = {}
    for one in agreements:
        if one.status in _SIGNED and one.tranches:
            by_funder.setdefault(label_key(one.funder), []).append(one)
    found = (_of(of_funder, day) for of_funder in by_funder.values())
    told = [one for one in found if one.ended]
    return tuple(sorted(told, key=lambda one: (-one.ended, label_key(one.funder))))


def _of(agreements: Sequence[Agreement], day: date) -> RenewalHistory:
    over = [one for one in agreements if not one.without_end and _last(one) < day]
    followed = [one for one in over if any(_follows(other, one) for other in agreements)]
    return RenewalHistory(funder=agreements[0].funder, ended=len(over), followed=len(followed))


def _last(agreement: Agreement) -> date:
    stopped = agreement.terminated_on
    return agreement.end if stopped is None else min(stopped, agreement.end)


def _follows(other: Agreement, agreement: Agreement) -> bool:
    return (
        agreement.status is AgreementStatus.SIGNED
        and other.status is AgreementStatus.SIGNED
        and agreement.start < other.start <= add_months(agreement.end, WITHIN)
        and (other.without_end or other.end > agreement.end)
    )
