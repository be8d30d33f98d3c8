"""Relations between columns of numbers: one is the product, difference or sum of others."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

Numbers = Mapping[int, Decimal]

_CENT = Decimal("0.011")
_ENOUGH = 2
_MANY = 3
_NEARLY_ALL = Decimal("0.9")
_MOST = Decimal("0.75")
_SAMPLE = 400
_ONE = Decimal(1)


def product_of(columns: Mapping[int, Numbers]) -> tuple[int, int, int] | None:
    """(a, b, c) when column c is a times b in most rows; some factor is not 1."""
    for total, numbers in columns.items():
        others = [index for index in columns if index != total]
        for first, second in combinations(others, 2):
            if _is_product(columns[first], columns[second], numbers):
                return first, second, total
    return None


def _is_product(first: Numbers, second: Numbers, total: Numbers) -> bool:
    rows = [row for row in _sample(total) if row in first and row in second and total[row]]
    telling = [row for row in rows if first[row] != _ONE and second[row] != _ONE]
    if len(rows) < _ENOUGH or not telling:
        return False
    good = sum(1 for row in rows if abs(first[row] * second[row] - total[row]) <= _CENT)
    return good >= _MOST * len(rows)


def difference_of(columns: Mapping[int, Numbers]) -> int | None:
    """The column that is the difference of two others in nearly every row; a gap, not an amount."""
    for gap, numbers in columns.items():
        others = [index for index in columns if index != gap]
        for first, second in combinations(others, 2):
            if _is_difference(columns[first], columns[second], numbers):
                return gap
    return None


def _is_difference(first: Numbers, second: Numbers, gap: Numbers) -> bool:
    rows = [row for row in _sample(gap) if row in first or row in second]
    zero = Decimal(0)
    if sum(1 for row in rows if gap[row]) < _ENOUGH or len(rows) < _MANY:
        return False
    for sign in (1, -1):
        good = sum(
            1
            for row in rows
            if abs((first.get(row, zero) - second.get(row, zero)) * sign - gap[row]) <= _CENT
        )
        if good >= _NEARLY_ALL * len(rows):
            return not all(first.get(row, zero) == 0 or second.get(row, zero) == 0 for row in rows)
    return False


def sum_of_others(
    columns: Mapping[int, Numbers], named: frozenset[int] = frozenset()
) -> int | None:
    """The column that adds up all the others, row by row.

    Some row must have two others to add, unless the column is `named` a total.
    """
    if len(columns) < _MANY:
        return None
    for total, numbers in columns.items():
        others = [columns[index] for index in columns if index != total]
        if _adds_up(others, numbers, surely=total in named):
            return total
    return None


def _adds_up(others: Sequence[Numbers], total: Numbers, *, surely: bool) -> bool:
    zero = Decimal(0)
    rows = [row for row in _sample(total) if total[row]]
    spread = sum(1 for row in rows if sum(1 for one in others if one.get(row)) > 1)
    if len(rows) < _ENOUGH or not (spread or surely):
        return False
    good = sum(
        1
        for row in rows
        if abs(sum((one.get(row, zero) for one in others), start=zero) - total[row]) <= _CENT
    )
    return good >= _NEARLY_ALL * len(rows)


def complementary(columns: Iterable[Numbers]) -> bool:
    """Whether no row fills two of the columns."""
    seen: set[int] = set()
    for numbers in columns:
        filled = {row for row, number in numbers.items() if number}
        if filled & seen:
            return False
        seen |= filled
    return True


def group_totals(columns: Mapping[int, Numbers], named: frozenset[int] = frozenset()) -> int | None:
    """The column that adds up another one group by group, on each group's last row.

    One group is enough where the column is `named` a total.
    """
    for total, numbers in columns.items():
        for parts in (columns[index] for index in columns if index != total):
            if _adds_groups(parts, numbers, least=1 if total in named else _ENOUGH):
                return total
    return None


def _adds_groups(parts: Numbers, totals: Numbers, *, least: int) -> bool:
    running = Decimal(0)
    matched = size = 0
    grouped = False
    for row in sorted(parts.keys() | totals.keys()):
        running += parts.get(row, Decimal(0))
        size += row in parts
        if totals.get(row) and row in parts:
            if abs(running - totals[row]) > _CENT:
                return False
            matched += 1
            grouped = grouped or size > 1
            running, size = Decimal(0), 0
    return grouped and matched >= least and len(totals) <= len(parts)


def repeats(copy: Numbers, column: Numbers) -> bool:
    """Whether every number of the copy stands in the same row of the column."""
    filled = [row for row, number in copy.items() if abs(number) > _CENT]
    return len(filled) >= _ENOUGH and all(
        row in column and abs(column[row] - copy[row]) <= _CENT for row in filled
    )


def same(first: Numbers, second: Numbers) -> bool:
    """Whether two columns say the same in every row."""
    filled = {row for row, n in first.items() if n} | {row for row, n in second.items() if n}
    zero = Decimal(0)
    return all(abs(first.get(row, zero) - second.get(row, zero)) <= _CENT for row in filled)


def _sample(numbers: Numbers) -> list[int]:
    return list(numbers)[:_SAMPLE]
