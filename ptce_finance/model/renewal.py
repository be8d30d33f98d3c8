"""The terms of an agreement: the one that was agreed, then its renewals under hypothesis."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import count

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Renewal, Tranche
from ptce_finance.domain.period import add_months, covered_months
from ptce_finance.model.accrual import Spread, spread_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of an agreement, seen alone: what it depends on is not looked at here.

    `secured` money counts at every level. `weight` is the probability used by *expected*.
    `possible` money counts in *full*: its probability is above zero, or nobody answered.
    """

    start: date
    end: date
    spreads: tuple[Spread, ...]
    secured: bool
    weight: Fraction
    possible: bool


@lru_cache(maxsize=1 << 10)
def terms(agreement: Agreement, horizon: date) -> tuple[Term, ...]:
    """Every term that starts up to the horizon, the agreed one first (docs/model.md, section 5)."""
    if agreement.status is AgreementStatus.REFUSED:
        return ()
    if agreement.status is AgreementStatus.TERMINATED:
        return _until_terminated(agreement)
    agreed = _agreed(agreement)
    if agreement.without_end:
        return (agreed, *_continuation(agreement, agreed, horizon))
    return (agreed, *_renewals(agreement, agreed, horizon))


def dated_spreads(agreement: Agreement, horizon: date) -> tuple[Spread, ...]:
    """Everything the agreement dates, whatever its status: what a budget line may rest on."""
    renewed = [spread for spread, _ in _renewed(agreement, horizon)]
    agreed = [spread_of(tranche) for tranche in agreement.tranches]
    return (*agreed, *(_open_ended(agreement, horizon) if agreement.without_end else renewed))


def term_months(agreement: Agreement) -> int:
    """Length of a renewal: covered months of the agreed term, rounded half up, at least 1."""
    months = covered_months(agreement.start, agreement.end)
    return max(1, (2 * months.numerator + months.denominator) // (2 * months.denominator))


def _agreed(agreement: Agreement) -> Term:
    signed = agreement.status is AgreementStatus.SIGNED
    probability = 1 if signed else agreement.probability
    return Term(
        start=agreement.start,
        end=agreement.end,
        spreads=tuple(spread_of(tranche) for tranche in agreement.tranches),
        secured=signed,
        weight=Fraction(probability or 0),
        possible=probability is None or probability > 0,
    )


def _until_terminated(agreement: Agreement) -> tuple[Term, ...]:
    """What was earned before the end that nobody planned; without its date, nothing is sure."""
    last = agreement.terminated_on
    if last is None or last < agreement.start:
        return ()
    return (
        Term(
            start=agreement.start,
            end=min(last, agreement.end),
            spreads=tuple(spread_of(tranche) for tranche in agreement.tranches),
            secured=True,
            weight=Fraction(1),
            possible=True,
        ),
    )


def _continuation(agreement: Agreement, agreed: Term, horizon: date) -> tuple[Term, ...]:
    return tuple(
        Term(
            start=spread.start,
            end=spread.end,
            spreads=(spread,),
            secured=agreed.secured,
            weight=agreed.weight,
            possible=agreed.possible,
        )
        for spread in _open_ended(agreement, horizon)
    )


def _renewals(agreement: Agreement, agreed: Term, horizon: date) -> Iterator[Term]:
    for spread, probability in _renewed(agreement, horizon):
        yield Term(
            start=spread.start,
            end=spread.end,
            spreads=(spread,),
            secured=False,
            weight=agreed.weight * probability,
            possible=agreed.possible,
        )


def _renewed(agreement: Agreement, horizon: date) -> Iterator[tuple[Spread, Fraction]]:
    """Each renewal's money and r to the power k, while it starts within the horizon."""
    renewal = agreement.renewal
    if renewal is None or renewal.probability <= 0:
        return
    length = term_months(agreement)
    first_day, chance = agreement.end + ONE_DAY, Fraction(1)
    each = Fraction(renewal.probability)
    for k in count(1):
        start = add_months(first_day, (k - 1) * length)
        if start > horizon or (renewal.most is not None and k > renewal.most):
            return
        end = add_months(first_day, k * length) - ONE_DAY
        amount = _renewed_amount(agreement, renewal, k, start, end)
        chance *= each
        yield Spread(start=start, end=end, amount=amount), chance


def _renewed_amount(
    agreement: Agreement, renewal: Renewal, k: int, start: date, end: date
) -> Fraction:
    """A plain amount renews whole; several tranches renew at the last one's monthly rate."""
    factor = Fraction(renewal.factor) ** k
    if len(agreement.tranches) == 1:
        return factor * Fraction(agreement.amount)
    return factor * last_monthly_rate(agreement) * covered_months(start, end)


def _open_ended(agreement: Agreement, horizon: date) -> tuple[Spread, ...]:
    """Money marked without end goes on at its last monthly rate, as far as one looks."""
    start = agreement.end + ONE_DAY
    if start > horizon:
        return ()
    amount = last_monthly_rate(agreement) * covered_months(start, horizon)
    return (Spread(start=start, end=horizon, amount=amount),)


def last_monthly_rate(agreement: Agreement) -> Fraction:
    """Euros a month of the tranche that ends last."""
    last: Tranche = max(agreement.tranches, key=lambda tranche: (tranche.end, tranche.start))
    months = covered_months(last.start, last.end)
    return Fraction(last.amount) / months if months > 0 else Fraction(0)
