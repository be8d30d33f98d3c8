"""The sums of one projection in NumPy arrays: what they cost without exact decimals.

A floor, not a product: floats, one plan of payment, no condition, no action, no in-kind money.
"""

import calendar
from dataclasses import dataclass, field
from datetime import date
from math import floor

import numpy as np
from numpy.typing import NDArray

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.line import Family
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import YearFamilies

Array = NDArray[np.float64]
YEARS = 11
_MONTHS = 12 * YEARS
_BASE = 2026
_ZERO = 12 * _BASE


@dataclass
class Terms:
    """Columns of terms: which agreement, start and end in months, cents, and how sure."""

    whose: list[int] = field(default_factory=list)
    start: list[float] = field(default_factory=list)
    end: list[float] = field(default_factory=list)
    amount: list[float] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)

    def add(
        self, whose: int, span: tuple[float, float], amount: float, sureness: tuple[float, float]
    ) -> None:
        """One more term."""
        self.whose.append(whose)
        self.start.append(span[0])
        self.end.append(span[1])
        self.amount.append(amount)
        self.sure.append(sureness[0])
        self.weight.append(sureness[1])


def opened(day: date) -> float:
    """The start of a day, in months from the base year's start."""
    length = calendar.monthrange(day.year, day.month)[1]
    return 12 * day.year + day.month - 1 + (day.day - 1) / length - _ZERO


def closed(day: date) -> float:
    """The end of a day, in months from the base year's start."""
    length = calendar.monthrange(day.year, day.month)[1]
    return 12 * day.year + day.month - 1 + day.day / length - _ZERO


def rounded(cents: Array) -> Array:
    """Whole cents, half away from zero; the small step mends what floats miss."""
    return np.floor(np.abs(cents) + 0.5 + 1e-6) * np.sign(cents)


def projected(data: ClusterData, base: YearFamilies) -> tuple[Array, Array]:
    """The gaps by level and year, and the cash by level at each month's end, in cents."""
    terms = _terms(sorted(data.agreements, key=lambda one: (one.end, one.key)))
    whose = np.array(terms.whose)
    start, end = np.array(terms.start), np.array(terms.end)
    amount, sure, weight = (np.array(part) for part in (terms.amount, terms.sure, terms.weight))
    bounds = np.arange(0, 12 * (YEARS + 1), 12)
    reached = np.clip(bounds[None, :], start[:, None], end[:, None]) - start[:, None]
    earned = np.diff(rounded(amount[:, None] * reached / (end - start)[:, None]), axis=1)
    weighed = np.zeros((int(whose.max()) + 1, YEARS))
    np.add.at(weighed, whose, earned * weight[:, None])
    public = np.stack([sure @ earned, rounded(weighed).sum(axis=0), earned.sum(axis=0)])
    undated = _undated(data, base, earned[:, 0], whose)
    public[2] += undated.sum()
    spent, received, flows = _own(base)
    gaps = (spent - received)[None, :] - public
    cash = _paid(start, end, amount, np.stack([sure, weight, np.ones_like(sure)])) + flows
    cash[2] += _undated_paid(undated)
    return gaps, 2_000_000 + np.cumsum(cash, axis=1)


def _terms(agreements: list[Agreement]) -> Terms:
    terms = Terms()
    for number, one in enumerate(agreements):
        signed = one.status is AgreementStatus.SIGNED
        chance = 1.0 if signed else float(one.probability or 0)
        for part in one.tranches:
            span = opened(part.start), closed(part.end)
            terms.add(number, span, float(part.amount) * 100, (float(signed), chance))
        if one.renewal is None:
            continue
        start, end = opened(one.start), closed(one.end)
        length = max(1, floor(end - start + 0.5))
        plain, factor = len(one.tranches) == 1, 1.0
        last = one.tranches[-1]
        rate = float(last.amount) * 100 / (closed(last.end) - opened(last.start))
        whole = float(one.amount) * 100 if plain else rate * length
        while end < _MONTHS:
            factor *= float(one.renewal.factor)
            chance *= float(one.renewal.probability)
            terms.add(number, (end, _later(end, length)), whole * factor, (0.0, chance))
            end = _later(end, length)
    return terms


def _later(at: float, months: int) -> float:
    """The same day some months later, in months whose days are not as many."""
    month = floor(at + 1e-9)
    year, place = divmod(month + _ZERO, 12)
    day = round((at - month) * calendar.monthrange(year, place + 1)[1])
    later, place = divmod(month + months + _ZERO, 12)
    return month + months + day / calendar.monthrange(later, place + 1)[1]


def _undated(
    data: ClusterData, base: YearFamilies, earned: Array, whose: NDArray[np.int_]
) -> Array:
    keys = [one.key for one in sorted(data.agreements, key=lambda one: (one.end, one.key))]
    dated = np.zeros(len(keys))
    np.add.at(dated, whose, earned)
    lines = [one.line for one in base.lines if one.parts[0].family is Family.PUBLIC]
    amounts = np.array([float(line.amount) * 100 for line in lines])
    tied = np.array(
        [dated[keys.index(line.agreement_keys[0])] if line.agreement_keys else 0 for line in lines]
    )
    return np.maximum(rounded(amounts) - tied, 0)


def _own(base: YearFamilies) -> tuple[Array, Array, Array]:
    """What is spent and received by year, and what moves cash by month."""
    expenses = np.array([float(line.amount) * 100 for line in base.expense_lines])
    accounts = np.array([line.account or "" for line in base.expense_lines])
    lasting = accounts != "689"
    spent = np.full(YEARS, rounded(expenses)[lasting].sum())
    spent[0] = rounded(expenses).sum()
    kinds = [(one.parts[0].family, one.line.account) for one in base.lines]
    amounts = np.array([float(one.line.amount) * 100 for one in base.lines])
    own = np.array([family is not Family.PUBLIC for family, _ in kinds])
    received = np.full(YEARS, rounded(amounts)[own].sum())
    flows = np.zeros(_MONTHS + 4)
    sales = np.array([family is Family.OWN for family, _ in kinds])
    dues = np.array([account == "756" for _, account in kinds])
    other = own & ~sales & ~dues
    _spread(flows, rounded(amounts)[sales].sum(), 2)
    _spread(flows, rounded(amounts)[other].sum(), 0)
    flows[2:_MONTHS:12] += rounded(amounts)[dues].sum()
    for account, shift in (("641", 0), ("645", 1)):
        _spread(flows, -rounded(expenses)[accounts == account].sum(), shift)
    rest = ~np.isin(accounts, ["641", "645", "6132", "681", "689"])
    _spread(flows, -rounded(expenses)[rest].sum(), 0)
    rent = _monthly(-rounded(expenses)[accounts == "6132"].sum())
    flows[:_MONTHS:3] += np.tile(rent.reshape(4, 3).sum(axis=1), YEARS)
    return spent, received, flows[:_MONTHS]


def _monthly(cents: float) -> Array:
    return np.diff(rounded(cents * np.arange(13) / 12))


def _spread(flows: Array, cents: float, shift: int) -> None:
    """Twelve parts a year, that many months later; the year before ran at the same level."""
    parts = np.tile(_monthly(cents), YEARS)
    flows[shift : shift + _MONTHS] += parts
    if shift:
        before = rounded(np.array([cents * 2 / 12]))[0]
        flows[:shift] += np.diff(rounded(before * np.arange(3) / 2))[-shift:]


def _paid(start: Array, end: Array, amount: Array, sureness: Array) -> Array:
    """80 % two months after the start, the rest three months after the end."""
    cash = np.zeros((3, _MONTHS))
    money = rounded(rounded(amount)[None, :] * sureness)
    early = rounded(money * 0.8)
    first = np.floor(start + 1e-9).astype(int) + 2
    first[(start < 0) & (sureness[0] == 0)] = 1  # not signed: notified today at the soonest
    last = np.ceil(end - 1e-9).astype(int) - 1 + 3
    for level in range(3):
        for months, paid in ((first, early[level]), (last, (money - early)[level])):
            inside = (months >= 0) & (months < _MONTHS)
            np.add.at(cash[level], months[inside], paid[inside])
    return cash


def _undated_paid(undated: Array) -> Array:
    cash = np.zeros(_MONTHS + 15)
    early = rounded(undated * 0.8).sum()
    cash[2:_MONTHS:12] += early
    cash[14 : _MONTHS + 14 : 12] += undated.sum() - early
    return cash[:_MONTHS]
