"""What stands in each column of a table, by its headings, or by its cells where it has none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ptce_finance.domain.line import Side
from ptce_finance.ingest.amounts import Amount, AmountFault, parse_amount
from ptce_finance.ingest.cells import Cell, CellKind
from ptce_finance.ingest.layouts.cerfa.columns import (
    AmountColumn,
    Role,
    amount_column,
    heading_role,
)
from ptce_finance.ingest.layouts.cerfa.grid import Grid, shown_text
from ptce_finance.ingest.layouts.cerfa.wordings import side_named

_WORDS = re.compile(r"[^\W\d_]{3}")
_BARE_CODE = re.compile(r"(?:[67]\d{1,5}|8[67]\d{0,4})(?:\.0)?")
# Two rows above the side's name, its own row, the row below.
_HEADING_ROWS = (-2, -1, 0, 1)
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Head:
    """The cell that names a side."""

    row: int
    column: int
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One side of a table: its columns of labels, then of amounts; `others` hold no amounts."""

    side: Side
    first_column: int
    last_label_column: int
    last_column: int
    amounts: tuple[AmountColumn, ...] = ()
    others: tuple[AmountColumn, ...] = ()


def start_of_block(grid: Grid, head: Head, rows: Iterable[int]) -> int:
    """The block's first column: the column of accounts left of the side's name belongs to it."""
    left = head.column - 1
    if left < 1:
        return head.column
    if heading_role(grid.text(head.row, left)) is Role.CODE:
        return left
    if grid.covering(head.row, left) is not None:
        return head.column
    filled = [cell for row in rows if (cell := grid.cell(row, left)) is not None]
    codes = sum(_is_bare_code(cell) for cell in filled)
    return left if filled and 2 * codes > len(filled) else head.column


def blocks_under(
    grid: Grid, heads: Sequence[Head], spans: Sequence[tuple[int, int]], rows: tuple[int, ...]
) -> tuple[Block, ...]:
    """The blocks under the sides' names, each between the columns of its span, ends included."""
    return tuple(_block(grid, head, span, rows) for head, span in zip(heads, spans, strict=True))


def _block(grid: Grid, head: Head, span: tuple[int, int], rows: tuple[int, ...]) -> Block:
    first, last = span
    inside = range(head.column + 1, last + 1)
    headings = {column: _heading(grid, head, span, column) for column in inside}
    named = _named(grid, headings, rows) or _unnamed(grid, head, span, rows, headings)
    seen = [column for column in named if column not in grid.sheet.hidden_columns]
    own = shown_text(grid.cell(head.row, head.column))
    before = range(first, min(named, default=last + 1))
    worded = [
        column for column in before if heading_role(headings.get(column, "")) is not Role.OTHER
    ]
    labels = max(_label_columns(grid, worded, rows), default=head.column)
    return Block(
        side=head.side,
        first_column=first,
        last_label_column=labels,
        last_column=last,
        amounts=tuple(_described(column, headings.get(column, ""), own) for column in seen),
        others=tuple(
            amount_column(column, headings.get(column, ""))
            for column in range(labels + 1, last + 1)
            if column not in seen
        ),
    )


def _named(grid: Grid, headings: dict[int, str], rows: tuple[int, ...]) -> list[int]:
    """The columns whose heading announces amounts; a merged heading may stand beside them."""
    roles = {column: heading_role(text) for column, text in headings.items()}
    found: dict[int, None] = {}
    for column, role in roles.items():
        if role is not Role.AMOUNT:
            continue
        after = column + 1
        beside = roles.get(after, Role.OTHER) is None and _figures(grid, after, rows)
        found[after if beside and not _figures(grid, column, rows) else column] = None
    return list(found)


def _unnamed(
    grid: Grid,
    head: Head,
    span: tuple[int, int],
    rows: tuple[int, ...],
    headings: dict[int, str],
) -> list[int]:
    """The columns of figures after those of labels, where no heading announces amounts."""
    labels = _label_columns(grid, range(span[0], span[1] + 1), rows)
    after = [column for column in headings if column > max(labels, default=head.column)]
    filled = [
        column
        for column in after
        if heading_role(headings[column]) is None and _figures(grid, column, rows)
    ]
    return filled or after[:1]


def _described(column: int, heading: str, head: str) -> AmountColumn:
    """What a column's own headings leave unsaid may stand in the side's name."""
    described, above = amount_column(column, heading), amount_column(column, head)
    return replace(
        described,
        version=described.version or above.version,
        years=described.years or above.years,
        thousands=described.thousands or above.thousands,
    )


def _heading(grid: Grid, head: Head, span: tuple[int, int], column: int) -> str:
    """The texts that head a column, from the two rows above to the row below."""
    texts = []
    for step in _HEADING_ROWS:
        cell = grid.covering(head.row + step, column)
        text = shown_text(cell)
        if cell is None or not text or len(text) > _LONGEST_HEADING:
            continue
        inside = head.column < cell.column <= span[1] and side_named(text) is None
        if inside and (step == 0 or heading_role(text) is not None):
            texts.append(text)
    return " ".join(dict.fromkeys(texts))


def _figures(grid: Grid, column: int, rows: Iterable[int]) -> int:
    cells = (grid.cell(row, column) for row in rows)
    return sum(cell is not None and _is_figure(cell) for cell in cells)


def _is_figure(cell: Cell) -> bool:
    if cell.kind is not CellKind.TEXT:
        return cell.kind in {CellKind.NUMBER, CellKind.ERROR}
    parsed = parse_amount(cell.text)
    ambiguous = isinstance(parsed, AmountFault) and parsed.code == "number-ambiguous"
    return ambiguous or isinstance(parsed, Amount)


def _is_bare_code(cell: Cell) -> bool:
    return _BARE_CODE.fullmatch(cell.text.strip()) is not None


def _label_columns(grid: Grid, columns: Iterable[int], rows: tuple[int, ...]) -> list[int]:
    """The columns of words and of accounts that stand before the first column of figures."""
    found: list[int] = []
    for column in columns:
        cells = [cell for row in rows if (cell := grid.cell(row, column)) is not None]
        words = sum(_WORDS.search(cell.text) is not None for cell in cells)
        codes = sum(_is_bare_code(cell) for cell in cells)
        if found and cells and 2 * max(words, codes) <= len(cells):
            break
        if cells:
            found.append(column)
    return found
