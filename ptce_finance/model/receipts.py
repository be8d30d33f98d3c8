"""The days on which funders pay, from what agreements earn and their payment plans."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import gcd
from operator import itemgetter

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.money import cents_of, whole_units
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.period import FiscalYear, add_months, covered_months
from ptce_finance.model.accrual import Spread, accrued, accrued_cents
from ptce_finance.model.cash_settings import CashSettings
from ptce_finance.model.months import slices
from ptce_finance.model.one_off import uses_dedicated_funds
from ptce_finance.model.results import PublicMoney, Receipt
from ptce_finance.model.standing import Stretch, standing

_ONE_DAY = timedelta(days=1)
_YEAR = 12

Step = tuple[date, int, int]
"""A day, and the share of the money paid up to it: so many parts of so many."""


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
    sources: Iterable[PublicMoney], year: FiscalYear, settings: CashSettings
) -> Iterator[Receipt]:
    """The payments of undated lines' part of a year, as the level of each funder usually pays.

    Dedicated funds used now were received in earlier years: they bring no cash.
    """
    usual: dict[FunderLevel | None, Sequence[Step]] = {}
    for money in sources:
        undated = money.undated
        if undated is None or uses_dedicated_funds(undated.line):
            continue
        level = undated.line.level
        if level not in usual:
            usual[level] = _steps(year.start, year.end, year.start, 0, settings.plan_at(level))
        amounts = (cents_of(money.secured), cents_of(money.expected), cents_of(money.full))
        yield from _paid(undated.line.label, None, amounts, usual[level])


def later(receipts: Iterable[Receipt], months: int) -> tuple[Receipt, ...]:
    """The same payments that many months later."""
    if months == 0:
        return tuple(receipts)
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
    cents = accrued_cents(due.money, due.start, due.end)
    if cents == 0:
        return
    weight, of_weight = stretch.weight.as_integer_ratio()
    amounts = (
        cents if stretch.secured else 0,
        whole_units(cents * weight, of_weight),
        cents if stretch.possible else 0,
    )
    notified = due.notified if stretch.secured else max(due.notified, since)
    steps = _steps(due.start, due.end, notified, due.shift, plan)
    for one in _paid(agreement.funder, agreement.key, amounts, steps):
        if stretch.secured or one.day > since:
            yield one
        else:
            yield replace(one, day=since + _ONE_DAY)


@lru_cache(maxsize=1 << 10)
def _steps(
    start: date, end: date, notified: date, shift: int, plan: tuple[Payment, ...]
) -> tuple[Step, ...]:
    """Days and the share of the money paid up to each of them; the last one pays what is left."""
    shares = [step for payment in plan for step in _days(start, end, notified, shift, payment)]
    shares.sort(key=itemgetter(0))
    steps, paid, parts = [], 0, 1
    for day, share, of_share in shares:
        paid, parts = paid * of_share + share * parts, parts * of_share
        common = gcd(paid, parts)
        paid, parts = min(paid, parts) // common, parts // common
        steps.append((day, paid, parts))
    last = steps[-1][0] if steps else end
    return (*steps[:-1], (last, 1, 1))


def _days(start: date, end: date, notified: date, shift: int, payment: Payment) -> Iterator[Step]:
    share, parts = _exact(payment.share)
    if payment.on is not None:
        yield add_months(payment.on, shift), share, parts
    elif payment.moment is PaymentMoment.SPENDING:
        whole, of_whole = covered_months(start, end).as_integer_ratio()
        for month in slices(start, end):
            length, of_length = month.length.as_integer_ratio()
            day = add_months(month.last, payment.months)
            yield day, share * length * of_whole, parts * of_length * whole
    else:
        after = {
            PaymentMoment.NOTIFICATION: notified,
            PaymentMoment.START: start,
            PaymentMoment.END: end,
        }[payment.moment]
        yield add_months(after, payment.months), share, parts


@lru_cache(maxsize=256)
def _exact(share: Decimal) -> tuple[int, int]:
    return share.as_integer_ratio()


def _paid(
    label: str, key: str | None, amounts: tuple[int, int, int], steps: Sequence[Step]
) -> Iterator[Receipt]:
    """The cents by day: differences of rounded cumulatives, so that they sum to the cent."""
    first, second, third = amounts
    of_first = _parts(first, steps)
    of_second = of_first if second == first else _parts(second, steps)
    of_third = of_second if third == second else _parts(third, steps)
    for step, cents in zip(steps, zip(of_first, of_second, of_third, strict=True), strict=True):
        yield Receipt(day=step[0], agreement=key, label=label, cents=cents)


def _parts(cents: int, steps: Sequence[Step]) -> Sequence[int]:
    """Cents by step."""
    if cents == 0:
        return (0,) * len(steps)
    found, before = [], 0
    for _, share, parts in steps:
        reached = whole_units(cents * share, parts)
        found.append(reached - before)
        before = reached
    return found
