"""The sums of one projection in NumPy arrays: what they cost without exact decimals.

A program in floats for clusters such as `clusters` draws: what their agreements are not (dated or
European plans, conditions, actions) neither side has to count.
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
_PAID = 6
"""The kinds of cash from there on are paid, those before received."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a projection and its cash hold: in cents, by level of cover first, time last.

    `kinds` are cash by kind and month, in the order of `CashKind`; `need` the five shares of need,
    `resources` the three of resources.
    """

    gaps: Array
    balances: Array
    kinds: Array
    closings: Array
    lowest: Array
    need: Array
    shortfall: Array
    resources: Array
    distance: Array
    to_target: Array
    needed: Array


def projected(data: ClusterData, base: YearFamilies) -> Sums:
    """Everything of one cluster; a thousand of them are a loop, each has its own terms."""
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
    spent, own, flows = _own(base)
    kinds = np.zeros((3, 10, _MONTHS))
    kinds[:, 0] = _paid(start, end, amount, np.stack([sure, weight, np.ones_like(sure)]))
    kinds[2, 1] = _undated_paid(undated)
    kinds[:, 2:] = flows
    moved = kinds[:, :_PAID].sum(axis=1) - kinds[:, _PAID:].sum(axis=1)
    balances = 2_000_000 + np.cumsum(moved, axis=1)
    return Sums(
        gaps=(spent - own.sum(axis=0)) - public,
        balances=balances,
        kinds=kinds,
        closings=balances[:, 11::12],
        lowest=balances.reshape(3, YEARS, 12).min(axis=2),
        **_thirds(spent, own, public),
    )


def _thirds(spent: Array, own: Array, public: Array) -> dict[str, Array]:
    """The 3/3 rule at each level; `own` are services, members and what is apart, by year."""
    services, members, apart = (np.broadcast_to(part, public.shape) for part in own)
    cover = public + own.sum(axis=0)
    base = np.maximum(spent, cover)
    parts = np.stack([services, members, public])
    unfunded = np.maximum(spent - cover, 0)
    need = np.concatenate([parts, apart[None], unfunded[None]]) / base
    whole = parts.sum(axis=0)
    resources = parts / whole
    return {
        "need": need,
        "shortfall": np.maximum(1 / 3 - need[:3], 0).sum(axis=0),
        "resources": resources,
        "distance": np.abs(resources - 1 / 3).sum(axis=0) / 2,
        "to_target": rounded(base / 3 - parts),
        "needed": np.maximum(spent - own[1] - own[2] - public[0], 0),
    }


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
    """What is spent by year, what is received by part and year, what moves cash by month."""
    expenses = rounded(np.array([float(line.amount) * 100 for line in base.expense_lines]))
    accounts = np.array([line.account or "" for line in base.expense_lines])
    lasting = accounts != "689"
    spent = np.full(YEARS, expenses[lasting].sum())
    spent[0] = expenses.sum()
    families = np.array([one.parts[0].family for one in base.lines])
    amounts = rounded(np.array([float(one.line.amount) * 100 for one in base.lines]))
    services, members, public = (
        families == family for family in (Family.OWN, Family.MEMBERS, Family.PUBLIC)
    )
    apart = ~(services | members | public)
    received = np.array([amounts[part].sum() for part in (services, members, apart)])
    flows = np.zeros((8, _MONTHS + 4))
    _spread(flows[0], received[0], 2)
    flows[2, 2:_MONTHS:12] = received[1]
    _spread(flows[3], received[2], 0)
    for place, account, shift in ((4, "641", 0), (5, "645", 1)):
        _spread(flows[place], expenses[accounts == account].sum(), shift)
    rent = _monthly(expenses[accounts == "6132"].sum())
    flows[6, :_MONTHS:3] = np.tile(rent.reshape(4, 3).sum(axis=1), YEARS)
    rest = ~np.isin(accounts, ["641", "645", "6132", "681", "689"])
    _spread(flows[7], expenses[rest].sum(), 0)
    return spent, np.repeat(received[:, None], YEARS, axis=1), flows[:, :_MONTHS]


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
