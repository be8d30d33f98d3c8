"""Which rows are headings of columns."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Protocol

from ptce_finance.domain.line import Side
from ptce_finance.ingest.tables.column_roles import Role, role_named, surely_heading
from ptce_finance.ingest.tables.grid import Row, Shape, Value
from ptce_finance.ingest.tables.words import is_memo, side_named, total_named

_LONGEST = 80
_LONGEST_ALONE = 30
_FEW_YEARS = 2
_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}")


class HasCells(Protocol):
    """A row that holds cells."""

    @property
    def cells(self) -> Row:
        """Its cells by column."""
        ...


def amount_columns(rows: Iterable[HasCells]) -> frozenset[int]:
    """The columns where some number that is no bare year stands."""
    found: set[int] = set()
    for row in rows:
        for column, value in row.cells.items():
            if column in found or value.shape is Shape.TEXT:
                continue
            counts = value.shape in {Shape.PERCENT, Shape.ERROR}
            if counts or (value.numeric and value.year is None):
                found.add(column)
    return frozenset(found)


def is_heading_row(
    cells: Row,
    amounts: frozenset[int],
    *,
    top: bool = False,
    left: int = 0,
    known: frozenset[int] = frozenset(),
) -> bool:
    """Whether the row names columns: at least one heading stands over a column of amounts.

    `top`: nothing of the table's body stands above, so bare years may be headings. `left` is the
    table's first column, where a text alone is a title. `known` are the bare years of the heading
    above: "Produits | 2026" heads a table where "Charges | 2026" did.
    """
    if any(_no_heading(value) for value in cells.values()):
        cells = _without_placeholder(cells)
        if not cells:
            return False
    if _sides_face(cells, amounts) or _side_and_years(cells, amounts, top=top, known=known):
        return True
    years = {column: value for column, value in cells.items() if _year(value)}
    texts = {c: value for c, value in cells.items() if value.shape is Shape.TEXT and c not in years}
    sure = {column for column, value in texts.items() if _sure(value, column in amounts)}
    if not (sure | years.keys()) & amounts:
        return False
    if len(cells) == 1:
        column, value = next(iter(cells.items()))
        alone = role_named(value.text) is Role.AMOUNT and len(value.text) <= _LONGEST_ALONE
        return top and column > left and (column in years or alone)
    if not years.keys() & amounts or sure & amounts:
        return len(sure) + len(years) > 1 or _short(texts.values())
    return _over_bare_years(texts.keys() <= sure, bool(sure), years, top=top, known=known)


def _over_bare_years(
    named: bool,  # noqa: FBT001 -- read at one place
    some: bool,  # noqa: FBT001
    years: Mapping[int, Value],
    *,
    top: bool,
    known: frozenset[int],
) -> bool:
    """Whether bare years over the amounts are headings beside the texts of the row.

    `named`: every text is a sure heading; `some`: there is one.
    """
    if top:
        return named or _follow(years)
    # Inside a table a lone bare year is an amount, unless the heading above holds it too.
    bare = {value.year for value in years.values() if value.year is not None}
    return named and some and (len(bare) < len(years) or _follow(years) or bare <= known)


def _sides_face(cells: Row, amounts: frozenset[int]) -> bool:
    """Charges and produits named on one row, each beside a column of amounts without a title.

    Marks such as "€" over the amounts count as no title.
    """
    sides = {
        column: side_named(value.text)
        for column, value in cells.items()
        if value.shape is Shape.TEXT and column not in amounts
    }
    others = [value for column, value in cells.items() if column not in sides]
    named = [side for side in sides.values() if side is not None]
    return (
        len(named) == len(sides) == len(set(named)) == len(Side)
        and all(column + 1 in amounts for column in sides)
        and not any(value.numeric for value in others)
        and _short(cells.values())
        and not any(total_named(value.text) for value in cells.values())
    )


def bare_years(rows: Iterable[HasCells]) -> frozenset[int]:
    """The years that stand alone in cells of those rows."""
    return frozenset(
        value.year for row in rows for value in row.cells.values() if value.year is not None
    )


def _side_and_years(
    cells: Row, amounts: frozenset[int], *, top: bool, known: frozenset[int]
) -> bool:
    """A side's name with bare years over the amounts, and nothing else."""
    years = {column: value.year for column, value in cells.items() if _year(value)}
    texts = [value for column, value in cells.items() if column not in years]
    return (
        len(texts) == 1
        and side_named(texts[0].text) is not None
        and total_named(texts[0].text) is None
        and bool(years)
        and years.keys() <= amounts
        and (top or set(years.values()) <= known)
    )


def _without_placeholder(cells: Row) -> Row:
    """The other cells of a heading row whose first cell holds a bare zero; nothing otherwise."""
    first, *others = cells
    if cells[first].shape is not Shape.AMOUNT or cells[first].amount:
        return {}
    fine = len(others) > 1 and not any(_no_heading(cells[column]) for column in others)
    return {column: cells[column] for column in others} if fine else {}


def is_sure_heading(text: str) -> bool:
    """Whether a text names a column and is neither a total nor a side."""
    return surely_heading(text) and total_named(text) is None and side_named(text) is None


def is_last_resort_heading(cells: Row, amounts: frozenset[int]) -> bool:
    """Whether a row of text alone, just above the first amounts, may name columns unknown to us."""
    texts = [column for column, value in cells.items() if value.shape is Shape.TEXT]
    return (
        len(texts) == len(cells) > 1
        and any(column in amounts for column in texts)
        and _short(cells.values())
    )


def _no_heading(value: Value) -> bool:
    if value.shape in {Shape.PERCENT, Shape.ERROR, Shape.AMBIGUOUS, Shape.OTHER}:
        return value.shape is not Shape.OTHER or value.amount is not None
    return (value.shape is Shape.AMOUNT and value.year is None) or len(value.text) > _LONGEST


def _year(value: Value) -> bool:
    if value.shape is Shape.DATE or _DAY.fullmatch(value.text):
        return True
    return value.year is not None and len(value.text.split(".")[0]) == len("2026")


def _sure(value: Value, over_amounts: bool) -> bool:  # noqa: FBT001 -- read at one place
    text = value.text
    if not over_amounts and total_named(text) is not None:
        return False
    if not over_amounts and (side_named(text) is not None or is_memo(text)):
        return False
    return surely_heading(text)


def _short(values: Iterable[Value]) -> bool:
    return all(len(value.text) <= _LONGEST for value in values)


def _follow(years: Mapping[int, Value]) -> bool:
    numbers = [value.year for value in years.values() if value.year is not None]
    return len(numbers) >= _FEW_YEARS and all(
        later is not None and earlier is not None and abs(later - earlier) == 1
        for earlier, later in pairwise(numbers)
    )
