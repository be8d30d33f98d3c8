"""Addresses and ranges as a sheet's XML writes them."""

import re
from collections.abc import Mapping
from functools import cache

from ptce_finance.domain.source import column_letters
from ptce_finance.ingest.guard import damaged
from ptce_finance.ingest.xml_formulas import column_number

_ADDRESS = re.compile(r"([A-Za-z]{1,7})([0-9]{1,9})")
_DIGITS = re.compile(r"\s*([0-9]{1,9})\s*")
_CORNER = re.compile(r"\$?([A-Za-z]{0,7})\$?([0-9]{0,9})")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


@cache
def columns_within(most: int) -> Mapping[str, int]:
    """The number of each column by its letters, up to that one."""
    return {column_letters(number): number for number in range(1, most + 1)}


def address(reference: str) -> tuple[int, int] | None:
    """The row and column of an address; None for what is none.

    >>> address("B12"), address("12B")
    ((12, 2), None)
    """
    found = _ADDRESS.fullmatch(reference)
    if found is None or int(found.group(2)) == 0:
        return None
    return int(found.group(2)), column_number(found.group(1))


def merged_range(reference: str, where: str) -> tuple[int, int, int, int]:
    """First row, first column, last row and last column of a merged area.

    >>> merged_range("B3:C4", "Budget"), merged_range("A:B", "Budget")
    ((3, 2, 4, 3), (1, 1, 1048576, 2))
    """
    first, _, last = reference.strip().partition(":")
    corners = [_CORNER.fullmatch(corner) for corner in (first, last or first)]
    if not first or None in corners:
        raise damaged(where)
    found = [(corner[1], corner[2]) for corner in corners if corner]
    columns = sorted(column_number(letters) for letters, _ in found if letters)
    rows = sorted(int(row) for _, row in found if row)
    columns = columns or [1, _LAST_COLUMN]
    rows = rows or [1, _LAST_ROW]
    return rows[0], columns[0], rows[-1], columns[-1]


def column_span(first: str, last: str, most: int) -> range:
    """The columns from `first` to `last`, none beyond `most`; empty for what is no number.

    >>> list(column_span("3", "16384", 5)), list(column_span("x", "2", 5))
    ([3, 4, 5], [])
    """
    start, end = whole_number(first), whole_number(last)
    if start is None or end is None:
        return range(0)
    return range(max(start, 1), min(end, most) + 1)


def whole_number(text: str) -> int | None:
    """The number that at most nine ASCII digits write; None for anything else.

    >>> whole_number(" 12 "), whole_number("1_2"), whole_number("٣")
    (12, None, None)
    """
    found = _DIGITS.fullmatch(text)
    return int(found.group(1)) if found else None
