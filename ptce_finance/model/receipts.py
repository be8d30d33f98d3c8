"""The days on which funders pay, from what agreements earn and their payment plans."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.money import CENT, to_cents
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.period import FiscalYear, add_months, covered_months
from ptce_finance.model.accrual import Spread, accrued
from ptce_finance.model.cash_settings import CashSettings
from ptce_finance.model.months import slices
from ptce_finance.model.results import PublicMoney, Receipt
from ptce_finance.model.standing import Stretch, standing

_ONE_DAY = timedelta(days=1)
_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """Money earned from `start` to `end`, and the day on which its funder is bound.

    `shift` is by how many months a renewal starts later than the agreed term.
    """

    start: date
    end: date
    notified: date
    shift: int
    money: Spread


def agreement_receipts(
    agreement: Agreement,
    register: Mapping[str, Agreement],
    horizon: date,
    settings: CashSettings,
    since: date,
) -> tuple[Receipt, ...]:
    """Every payment of what the agreement earns up to the horizon, oldest first, past ones too.

    Each tranche follows the plan by itself, the first one from the signature; what is renewed from
    several tranches, or goes on without end, is paid by twelve months. Together the payments are
    what is earned, to the cent. What is not secured was not paid yet: its payments due before
    `since` come just after it.
    """
    found = [
        receipt
        for stretch in standing(agreement, register, horizon)
        for receipt in stretch_receipts(agreement, stretch, settings, since)
    ]
    return tuple(sorted(found, key=lambda receipt: receipt.day))


def stretch_receipts(
    agreement: Agreement, stretch: Stretch, settings: CashSettings, since: date
) -> Iterator[Receipt]:
    """The payments of what the agreement earns in one stretch, as `agreement_receipts` says."""
    plan = settings.plan_of(agreement)
    for due in _dues(agreement, stretch, plan):
        yield from _receipts(agreement, stretch, due, plan, since)


def undated_receipts(
    money: PublicMoney, year: FiscalYear, settings: CashSettings
) -> tuple[Receipt, ...]:
    """The payments of an undated line's part of a year, as its funder's level usually pays."""
    undated = money.undated
    if undated is None:
        return ()
    plan = settings.plan_at(undated.line.level)
    amounts = (money.secured, money.expected, money.full)
    due = _Due(
        start=year.start,
        end=year.end,
        notified=year.start,
        shift=0,
        money=Spread(start=year.start, end=year.end, amount=Fraction(money.full)),
    )
    return tuple(_paid(undated.line.label, None, amounts, _steps(due, plan)))


def later(receipts: Iterable[Receipt], months: int) -> tuple[Receipt, ...]:
    """The same payments that many months later."""
    return tuple(replace(one, day=add_months(one.day, months)) for one in receipts)


def _dues(agreement: Agreement, stretch: Stretch, plan: tuple[Payment, ...]) -> Iterator[_Due]:
    for spread in _paid_apart(agreement, stretch.spreads, plan):
        start, end = max(spread.start, stretch.start), min(spread.end, stretch.end)
        if start <= end:
            yield _Due(
                start=start,
                end=end,
                notified=_notified(agreement, start),
                shift=_shift(agreement, spread.start),
                money=spread,
            )


def _paid_apart(
    agreement: Agreement, spreads: tuple[Spread, ...], plan: tuple[Payment, ...]
) -> Iterator[Spread]:
    """The spreads that follow the plan one by one: never more than a year of open-ended money."""
    dated = any(payment.on for payment in plan)
    if dated and len(spreads) > 1:
        # Dates typed by a person are the whole agreement's, whatever its tranches.
        amount = sum((spread.amount for spread in spreads), start=Fraction(0))
        first, last = min(x.start for x in spreads), max(x.end for x in spreads)
        yield Spread(start=first, end=last, amount=amount)
        return
    for spread in spreads:
        plain = len(agreement.tranches) == 1 and not agreement.without_end
        if dated or plain or spread.start <= agreement.end:
            yield spread
        else:
            yield from _by_year(spread)


def _by_year(spread: Spread) -> Iterator[Spread]:
    start = spread.start
    while start <= spread.end:
        end = min(add_months(start, _YEAR) - _ONE_DAY, spread.end)
        amount = Fraction(accrued(spread, start, end))
        yield Spread(start=start, end=end, amount=amount)
        start = end + _ONE_DAY


def _notified(agreement: Agreement, start: date) -> date:
    """The signature for what starts first, else the start; never before the signature."""
    signed = agreement.signed_on
    if signed is None or start > agreement.end:
        return start
    return signed if start <= agreement.start else max(signed, start)


def _shift(agreement: Agreement, start: date) -> int:
    if start <= agreement.end:
        return 0
    first = agreement.start
    return (start.year - first.year) * _YEAR + start.month - first.month


def _receipts(
    agreement: Agreement, stretch: Stretch, due: _Due, plan: tuple[Payment, ...], since: date
) -> Iterator[Receipt]:
    amount = accrued(due.money, due.start, due.end)
    if amount == 0:
        return
    expected = to_cents(Fraction(amount) * stretch.weight)
    amounts = (
        amount if stretch.secured else Decimal(0),
        expected,
        amount if stretch.possible else Decimal(0),
    )
    if not stretch.secured:
        due = replace(due, notified=max(due.notified, since))
    for one in _paid(agreement.funder, agreement.key, amounts, _steps(due, plan)):
        if stretch.secured or one.day > since:
            yield one
        else:
            yield replace(one, day=since + _ONE_DAY)


def _steps(due: _Due, plan: tuple[Payment, ...]) -> list[tuple[date, Fraction]]:
    """Days and the share of the money paid up to each of them; the last one pays what is left."""
    shares = [step for payment in plan for step in _days(due, payment)]
    shares.sort(key=lambda step: step[0])
    paid, steps = Fraction(0), []
    for day, share in shares:
        paid = min(paid + share, Fraction(1))
        steps.append((day, paid))
    last = steps[-1][0] if steps else due.end
    return [*steps[:-1], (last, Fraction(1))]


def _days(due: _Due, payment: Payment) -> Iterator[tuple[date, Fraction]]:
    share = _exact(payment.share)
    if payment.on is not None:
        yield add_months(payment.on, due.shift), share
    elif payment.moment is PaymentMoment.SPENDING:
        whole = covered_months(due.start, due.end)
        for month in slices(due.start, due.end):
            yield add_months(month.last, payment.months), share * month.length / whole
    else:
        after = {
            PaymentMoment.NOTIFICATION: due.notified,
            PaymentMoment.START: due.start,
            PaymentMoment.END: due.end,
        }[payment.moment]
        yield add_months(after, payment.months), share


@lru_cache(maxsize=256)
def _exact(share: Decimal) -> Fraction:
    return Fraction(share)


def _paid(
    label: str,
    key: str | None,
    amounts: tuple[Decimal, Decimal, Decimal],
    steps: Iterable[tuple[date, Fraction]],
) -> Iterator[Receipt]:
    """The amounts by day: differences of rounded cumulatives, so that they sum to the cent."""
    whole = tuple(int(amount / CENT) for amount in amounts)
    before = (0, 0, 0)
    for day, share in steps:
        secured, expected, full = (_part(cents, share) for cents in whole)
        yield Receipt(
            day=day,
            agreement=key,
            label=label,
            secured=(secured - before[0]) * CENT,
            expected=(expected - before[1]) * CENT,
            full=(full - before[2]) * CENT,
        )
        before = secured, expected, full


def _part(cents: int, share: Fraction) -> int:
    """The share of whole cents, half away from zero, in whole numbers: there are many of them."""
    half_more = 2 * abs(cents) * share.numerator + share.denominator
    part = half_more // (2 * share.denominator)
    return part if cents >= 0 else -part
