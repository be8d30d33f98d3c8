"""The cells of the sheets that were read, as the file shows them."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ptce_finance.domain.grid import GridBlock, GridKind, Told, pack, told
from ptce_finance.domain.money import round_half_away
from ptce_finance.ingest.cells import Cell, CellBook, CellKind, Sheet
from ptce_finance.ingest.progress import watched

MOST_CELLS = 200_000
"""Of a file; what comes after them is traced to its address alone."""

LONGEST = 200
MOST_DECIMALS = 6

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?][.,]([0#?]+)")


def grid_of(book: CellBook, sheets: Iterable[str]) -> tuple[GridBlock, ...]:
    """The filled cells of those sheets, packed; at most so many of the whole file."""
    wanted = frozenset(sheets)
    left = MOST_CELLS
    blocks: list[GridBlock] = []
    for sheet in book.sheets:
        if sheet.name not in wanted or left <= 0:
            continue
        cells = list(_cells(sheet, left))
        left -= len(cells)
        blocks += pack(sheet.name, cells)
    return tuple(blocks)


def _cells(sheet: Sheet, most: int) -> Iterator[Told]:
    """The first cells of a sheet as they are packed."""
    for row, cells in watched(sheet.contents(_contents, most).items()):
        for column, (text, kind, formula) in cells.items():
            if kind is GridKind.TEXT and not formula:
                yield (row, column, text)
            else:
                yield told(row=row, column=column, text=text, kind=kind, formula=formula)


def _contents(cell: Cell) -> tuple[str, GridKind, str]:
    text, kind = _shown(cell)
    return text[:LONGEST], kind, (cell.formula or "")[:LONGEST]


def _shown(cell: Cell) -> tuple[str, GridKind]:
    if cell.kind is CellKind.DATE and cell.day is not None:
        return cell.day.isoformat(), GridKind.DAY
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        kind, decimals = _style(cell.format)
        value = cell.number * 100 if kind is GridKind.PERCENT else cell.number
        return _digits(value, decimals), kind
    return cell.text, GridKind.TEXT


def _digits(value: Decimal, decimals: int | None) -> str:
    """The digits that the file shows; without a format, as many as there are, within reason."""
    if decimals is None:
        if value == value.to_integral_value():
            return f"{value:.0f}"
        return f"{round_half_away(value, MOST_DECIMALS):f}".rstrip("0").rstrip(".")
    with suppress(InvalidOperation):
        return f"{round_half_away(value, decimals):f}"
    return str(value)


@lru_cache(maxsize=256)
def _style(number_format: str) -> tuple[GridKind, int | None]:
    """What a number format makes of a number, and with how many decimals (None: as stored)."""
    positive = number_format.split(";", maxsplit=1)[0]
    kind = GridKind.NUMBER
    if "€" in positive or "EUR" in positive.upper():
        kind = GridKind.EUROS
    plain = _QUOTED.sub("", positive)
    if "%" in plain:
        kind = GridKind.PERCENT
    if not any(mark in plain for mark in "0#?"):
        return kind, None
    decimals = _DECIMALS.search(plain.replace("#,##0", "0").replace("#,#", "#"))
    return kind, min(len(decimals[1]), MOST_DECIMALS) if decimals else 0
