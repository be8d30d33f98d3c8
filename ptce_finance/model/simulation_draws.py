"""Drawing futures: chunks of random numbers, each from its own seed, whoever computes it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from ptce_finance.domain.reading import Base
from ptce_finance.model.simulation_table import FINE, Drift, Floats, Rule, Table

CHUNK = 200
"""Draws computed at once: few enough for the processor's cache."""

_EDGE = 1e-12
"""A share on the tolerance itself is within it, whatever its last binary digit."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One row a draw. Cents by year; `spent`: free cash ran out in some month."""

    gap: Floats
    cash: Floats
    reached: Flags
    spent: Flags


def draw(table: Table, seed: int, draws: int, threads: int) -> Drawn:
    """The futures: the same bytes for the same seed at any number of threads."""
    years = table.gap.size
    drawn = Drawn(
        gap=np.empty((draws, years)),
        cash=np.empty((draws, years)),
        reached=np.empty((draws, years), dtype=np.bool_),
        spent=np.empty(draws, dtype=np.bool_),
    )
    starts = range(0, draws, CHUNK)
    if threads == 1:
        for start in starts:
            _chunk(table, seed, start, drawn)
        return drawn
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(lambda start: _chunk(table, seed, start, drawn), starts):
            pass
    return drawn


def normals(seed: int, chunk: int, count: int) -> Floats:
    """The normal numbers of a chunk, a row a draw: always a whole chunk of them."""
    sequence = np.random.SeedSequence(seed, spawn_key=(chunk,))
    return np.random.Generator(np.random.SFC64(sequence)).standard_normal((CHUNK, count))


def _chunk(table: Table, seed: int, start: int, drawn: Drawn) -> None:
    rows = slice(start, min(start + CHUNK, drawn.spent.size))
    numbers = normals(seed, start // CHUNK, table.normals)[: rows.stop - start]
    split = table.group_count + table.thresholds.size
    comes = _comes(table, numbers[:, :split])
    public = comes @ table.by_year
    drifts = None if table.drift is None else _drifts(table.drift, numbers[:, split:])
    gap = table.gap - public
    if drifts is not None and table.drift is not None:
        gap += np.einsum("dsy,s->dy", drifts, table.drift.signs)
    drawn.gap[rows] = gap
    drawn.reached[rows] = _reached(table.rule, public, drifts, table.drift)
    _cash(table, comes, drifts, rows, drawn)


def _comes(table: Table, numbers: Floats) -> Floats:
    """1.0 where an uncertain amount comes, else 0.0, one column an amount."""
    common, own = numbers[:, : table.group_count], numbers[:, table.group_count :]
    if table.thresholds.size == 0:
        return np.ones((len(numbers), len(table.needs)))
    latent = common[:, table.groups]
    latent *= sqrt(table.common)
    latent += own * sqrt(1.0 - table.common)
    well = np.ones((len(numbers), table.thresholds.size + 1), dtype=np.bool_)
    np.less_equal(latent, table.thresholds, out=well[:, :-1])
    comes = np.ones((len(numbers), len(table.needs)), dtype=np.bool_)
    for needed in table.needs.T:
        comes &= well[:, needed]
    return comes.astype(np.float64)


def _drifts(drift: Drift, numbers: Floats) -> Floats:
    """What each slot's money is beyond its mean, in whole cents, by draw, slot and year."""
    streams, years = drift.amounts.shape
    factors = numbers.reshape(len(numbers), streams, years - 1)
    factors *= drift.spread[:, None]
    factors -= 0.5 * drift.spread[:, None] ** 2
    np.cumsum(factors, axis=2, out=factors)
    np.expm1(factors, out=factors)
    factors *= drift.amounts[:, 1:]
    by_slot = np.add.reduceat(factors, drift.slots, axis=1)
    beyond = np.zeros((len(numbers), len(drift.slots), years))
    np.rint(by_slot, out=beyond[:, :, 1:])
    return beyond


def _cash(table: Table, comes: Floats, drifts: Floats | None, rows: slice, drawn: Drawn) -> None:
    balance = comes @ table.by_month
    balance += table.flows
    if drifts is not None and table.drift is not None:
        drift = table.drift
        paid = drifts * -drift.signs[:, None]
        slots, years, months = drift.months.shape
        shares = drift.months.reshape(slots * years, months)
        balance += paid.reshape(len(paid), slots * years) @ shares / FINE
    balance[:, 0] += table.opening or 0.0
    np.cumsum(balance, axis=1, out=balance)
    drawn.cash[rows] = balance[:, table.year_ends]
    drawn.spent[rows] = balance.min(axis=1) <= table.restricted


def _reached(rule: Rule, public: Floats, drifts: Floats | None, drift: Drift | None) -> Flags:
    own, members, subsidies, apart, unclassified, expenses = _parts(rule, public, drifts, drift)
    cover = own + members + subsidies + apart + unclassified
    need = np.maximum(expenses, cover)
    thirds = (own, members, subsidies)
    base = need if rule.reading.base is Base.NEED else own + members + subsidies
    tolerance = float(rule.reading.tolerance) + _EDGE
    reached: Flags = (need > 0) & (base > 0) & (unclassified == 0)
    reached &= expenses - cover <= tolerance * need
    for part, wanted in zip(thirds, rule.reading.target, strict=True):
        reached &= np.abs(part - float(wanted) * base) <= tolerance * base
    return reached


def _parts(
    rule: Rule, public: Floats, drifts: Floats | None, drift: Drift | None
) -> Iterator[Floats]:
    for number, before in enumerate(rule.parts.T):
        part = before + (public if number == _SUBSIDIES else 0.0 * public)
        if drifts is not None and drift is not None:
            for slot in np.flatnonzero(drift.parts == number):
                part = part + drifts[:, slot]
        yield part


_SUBSIDIES = 2
