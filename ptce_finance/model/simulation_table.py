"""The numbers that a simulation draws on, as arrays: cents by year and by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from ptce_finance.domain.money import CENT
from ptce_finance.domain.reading import Reading
from ptce_finance.model.results import ProjectedYear
from ptce_finance.model.simulation_events import Event, Uncertain

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

FINE = 2.0**20
"""Shares of a year's money by month are multiples of one in so many: their sums are exact."""

PARTS = ("own", "members", "subsidies", "apart", "unclassified", "expenses")
"""The parts of the rule, in the order of the arrays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule as the draws meet it: cents of each part by year before anything is drawn."""

    reading: Reading
    parts: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Money whose growth is drawn: streams with a growth each, in slots that move as one.

    `weights` are the cents of each stream at its mean rate, by year after the base year, stream
    and slot; `spread` is the deviation of the logarithm of a stream's yearly factor. Per slot,
    `signs` is +1 for expenses and -1 for money that comes, `parts` its part of the rule, `months`
    the share of each year's money by month.
    """

    weights: Floats
    spread: Floats
    signs: Floats
    parts: Whole
    months: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Everything a draw needs. Cents throughout, whole, so that no order of adding matters.

    `gap` is by year what is left to cover before any public money, `flows` by month what the
    cell's own money moves. `thresholds`: an event comes out well when its normal number is at most
    that. `needs`: the events of each uncertain amount, filled up with one that always comes.
    """

    gap: Floats
    flows: Floats
    thresholds: Floats
    groups: Whole
    group_count: int
    common: float
    needs: Whole
    by_year: Floats
    by_month: Floats
    drift: Drift | None
    rule: Rule
    year_ends: Whole
    since: date
    opening: float | None
    restricted: float

    @property
    def normals(self) -> int:
        """How many normal numbers one draw takes."""
        drifting = 0 if self.drift is None else self.drift.weights[:, :, 0].size
        return self.group_count + self.thresholds.size + drifting


def cents(amounts: Iterable[Decimal]) -> Floats:
    """Euros as whole cents."""
    return np.array([int(amount / CENT) for amount in amounts], dtype=np.float64)


def thresholds(events: Sequence[Event]) -> Floats:
    """The normal number up to which each event comes out well."""
    from scipy.special import ndtri  # noqa: PLC0415 -- slow to load, rarely needed

    found: Floats = ndtri(np.array([float(one.probability) for one in events], dtype=np.float64))
    return found


def groups(events: Sequence[Event]) -> tuple[Whole, int]:
    """The number of each event's group, and how many groups there are."""
    names = sorted({one.group for one in events})
    order = {name: number for number, name in enumerate(names)}
    return np.array([order[one.group] for one in events], dtype=np.int64), len(names)


def needs(money: Sequence[Uncertain], events: int) -> Whole:
    """The events of each amount; the number after the last event always comes."""
    width = max((len(one.events) for one in money), default=0)
    rows = [[*one.events, *([events] * (width - len(one.events)))] for one in money]
    return np.array(rows, dtype=np.int64).reshape(len(money), width)


def by_month(money: Sequence[Uncertain], months: Sequence[date], since: date) -> Floats:
    """Cents received by month after the cash was counted."""
    positions = {month: at for at, month in enumerate(months)}
    table = np.zeros((len(money), len(months)))
    for row, one in enumerate(money):
        for day, amount in one.receipts:
            at = positions.get(day.replace(day=1))
            if at is not None and day > since:
                table[row, at] += int(amount / CENT)
    return table


def rule_of(years: Sequence[ProjectedYear], reading: Reading) -> Rule:
    """The parts of each year without public money, as thirds at any level differ by that only."""
    rows = []
    for one in years:
        level, thirds = next(iter(one.thirds.items()))
        parts = thirds.parts
        amounts = {name: getattr(parts, name) for name in PARTS}
        amounts["subsidies"] -= one.public.at(level)
        rows.append(cents(amounts.values()))
    return Rule(reading=reading, parts=np.array(rows))


def log_spread(rate: Decimal, spread: Decimal) -> float:
    """Deviation of the logarithm of a yearly factor of that mean and deviation."""
    return sqrt(float(np.log1p((float(spread) / (1.0 + float(rate))) ** 2)))


def weights(amounts: Floats, slots: Sequence[int]) -> Floats:
    """Cents by year, stream and slot, from cents by stream and year and each stream's slot."""
    streams, years = amounts.shape
    table = np.zeros((years, streams, max(slots) + 1))
    for stream, slot in enumerate(slots):
        table[:, stream, slot] = amounts[stream]
    return table
