"""Drawing futures: chunks of random numbers, each from its own seed, whoever computes it."""

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
        _chunks(table, seed, starts, drawn)
        return drawn
    with ThreadPoolExecutor(threads) as pool:
        turns = [starts[turn::threads] for turn in range(threads)]
        for _ in pool.map(lambda turn: _chunks(table, seed, turn, drawn), turns):
            pass
    return drawn


def normals(seed: int, chunk: int, out: Floats) -> None:
    """The normal numbers of a chunk, a row a draw."""
    sequence = np.random.SeedSequence(seed, spawn_key=(chunk,))
    np.random.Generator(np.random.SFC64(sequence)).standard_normal(out=out)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Arrays that every chunk of one thread uses again, since making costs more than filling.

    `shares` is what each slot's money of a year moves the cash by month, its sign included;
    `in_part` is 1 where a slot is in a part of the rule.
    """

    numbers: Floats
    factors: Floats
    balance: Floats
    drifting: Floats
    shares: Floats
    in_part: Floats


def _room(table: Table) -> _Room:
    years, streams = (0, 0) if table.drift is None else table.drift.weights.shape[:2]
    return _Room(
        numbers=np.empty((CHUNK, table.normals)),
        factors=np.empty((years, CHUNK, streams)),
        balance=np.empty((CHUNK, table.flows.size)),
        drifting=np.empty((CHUNK, table.flows.size)),
        shares=np.empty((0, 0)) if table.drift is None else _shares(table.drift),
        in_part=np.empty((0, 0)) if table.drift is None else _in_part(table.drift),
    )


def _shares(drift: Drift) -> Floats:
    slots, years, months = drift.months.shape
    return (drift.months * -drift.signs[:, None, None]).reshape(slots * years, months)


def _in_part(drift: Drift) -> Floats:
    found: Floats = (drift.parts == _PARTS[:, None]).astype(np.float64)
    return found


def _chunks(table: Table, seed: int, starts: range, drawn: Drawn) -> None:
    room = _room(table)
    for start in starts:
        normals(seed, start // CHUNK, room.numbers)
        _chunk(table, room, slice(start, min(start + CHUNK, drawn.spent.size)), drawn)


def _chunk(table: Table, room: _Room, rows: slice, drawn: Drawn) -> None:
    """Every chunk is computed whole, then cut: what a draw gives never depends on how many."""
    kept = slice(0, rows.stop - rows.start)
    split = table.group_count + table.thresholds.size
    comes = _comes(table, room.numbers[:, :split])
    public = comes @ table.by_year
    drifts = None if table.drift is None else _drifts(table.drift, room, split)
    gap = table.gap - public
    if drifts is not None and table.drift is not None:
        gap += np.matmul(table.drift.signs, drifts)
    drawn.gap[rows] = gap[kept]
    drawn.reached[rows] = _reached(table.rule, public, drifts, room)[kept]
    balance = _balance(table, comes, drifts, room)[kept]
    drawn.cash[rows] = balance[:, table.year_ends]
    drawn.spent[rows] = balance.min(axis=1) <= table.restricted


def _comes(table: Table, numbers: Floats) -> Floats:
    """1.0 where an uncertain amount comes, else 0.0, one column an amount."""
    common, own = numbers[:, : table.group_count], numbers[:, table.group_count :]
    if table.thresholds.size == 0:
        return np.ones((len(numbers), len(table.needs)))
    latent = np.take(common * sqrt(table.common), table.groups, axis=1)
    latent += own * sqrt(1.0 - table.common)
    # One row an event: a row is found faster than a column.
    well = np.ones((table.thresholds.size + 1, len(numbers)), dtype=np.bool_)
    np.less_equal(latent.T, table.thresholds[:, None], out=well[:-1])
    comes = np.ones((len(table.needs), len(numbers)), dtype=np.bool_)
    for needed in table.needs.T:
        comes &= well[needed]
    return comes.astype(np.float64).T


def _drifts(drift: Drift, room: _Room, split: int) -> Floats:
    """What each slot's money is beyond its mean, in whole cents, by draw, slot and year."""
    years, streams, slots = drift.weights.shape
    drawn = room.numbers[:, split:].reshape(CHUNK, years, streams).transpose(1, 0, 2)
    factors = np.multiply(drawn, drift.spread, out=room.factors)
    factors -= 0.5 * drift.spread**2
    for year in range(1, years):
        factors[year] += factors[year - 1]
    np.exp(factors, out=factors)
    money = np.matmul(factors, drift.weights)
    money -= drift.weights.sum(axis=1)[:, None, :]
    np.rint(money, out=money)
    beyond = np.zeros((CHUNK, slots, years + 1))
    beyond[:, :, 1:] = money.transpose(1, 2, 0)
    return beyond


def _balance(table: Table, comes: Floats, drifts: Floats | None, room: _Room) -> Floats:
    """Cents of cash at the end of each month, by draw."""
    balance = np.matmul(comes, table.by_month, out=room.balance)
    balance += table.flows
    if drifts is not None:
        drifting = np.matmul(drifts.reshape(CHUNK, -1), room.shares, out=room.drifting)
        drifting /= FINE
        balance += drifting
    balance[:, 0] += table.opening or 0.0
    return np.cumsum(balance, axis=1, out=balance)


def _reached(rule: Rule, public: Floats, drifts: Floats | None, room: _Room) -> Flags:
    """Where the rule is reached, by draw and year; whole cents sum exactly in any order."""
    parts = np.repeat(rule.parts.T[None], len(public), axis=0)
    parts[:, _SUBSIDIES] += public
    if drifts is not None:
        parts += np.matmul(room.in_part, drifts)
    cover = parts[:, :_EXPENSES].sum(axis=1)
    expenses, unclassified, thirds = parts[:, _EXPENSES], parts[:, _UNCLASSIFIED], parts[:, _THIRDS]
    need = np.maximum(expenses, cover)
    base = need if rule.reading.base is Base.NEED else thirds.sum(axis=1)
    tolerance = float(rule.reading.tolerance) + _EDGE
    target = np.array([float(wanted) for wanted in rule.reading.target])
    off = np.abs(thirds - target[:, None] * base[:, None]) <= tolerance * base[:, None]
    reached: Flags = off.all(axis=1)
    reached &= (need > 0) & (base > 0) & (unclassified == 0)
    reached &= expenses - cover <= tolerance * need
    return reached


_THIRDS = slice(3)
_SUBSIDIES, _UNCLASSIFIED, _EXPENSES = 2, 4, 5
_PARTS = np.arange(_EXPENSES + 1)
