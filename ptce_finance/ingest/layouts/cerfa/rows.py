"""What each row of one side of a table is, by its label: a group, a line, a total, a note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from ptce_finance.domain.line import Side
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.cells import CellKind
from ptce_finance.ingest.labels import plain, split_code, without_footnote
from ptce_finance.ingest.layouts.cerfa.grid import Grid, shown_text
from ptce_finance.ingest.layouts.cerfa.headings import Block
from ptce_finance.ingest.layouts.cerfa.wordings import (
    BALANCING,
    GROUPS,
    INDIRECT,
    LINES,
    NOTE,
    OF_WHICH,
    RESULT,
    SECTION,
    TOTAL,
    side_named,
    wording_key,
)

_ACCOUNTS = {
    Side.EXPENSE: re.compile(r"(?:6\d{1,7}|8[67]\d{0,6})"),
    Side.RESOURCE: re.compile(r"(?:7\d{1,7}|8[67]\d{0,6})"),
}
_IN_KIND = ("86", "87")
_OPEN_END = re.compile(r"(?:[,(/\-]|\b(?:ou|et|de|du|des|d'|la|le|les|a|aux?|en))$")
_BULLET = re.compile(r"^[-–—•*·>\s]+(?=\w)")


class RowKind(StrEnum):
    """What a row of a block is."""

    SECTION = "section"
    GROUP = "group"
    LINE = "line"
    OF_WHICH = "of-which"
    TOTAL = "total"
    BALANCING = "balancing"
    NOTE = "note"
    HEADING = "heading"
    UNLABELLED = "unlabelled"
    AFTER_TOTAL = "after-total"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """One row of one side: its account as written (digits, None where none) and its label."""

    row: int
    kind: RowKind
    label: str
    place: SourceCell
    code: str | None = None
    in_kind: bool = False
    own_resources: bool = False


def block_rows(
    grid: Grid, block: Block, rows: Iterable[int], figured: frozenset[int]
) -> tuple[BlockRow, ...]:
    """The rows of a block that hold a label or a figure; `figured` are those with a figure."""
    found: list[BlockRow] = []
    for row in rows:
        labelled = _labelled_row(grid, block, row)
        if labelled is None:
            if row in figured:
                place = grid.place(row, block.last_label_column)
                found.append(BlockRow(row=row, kind=RowKind.UNLABELLED, label="", place=place))
            continue
        before = found[-1] if found else None
        if before is not None and _continues(before, labelled, figured):
            found[-1] = replace(before, label=f"{before.label} {labelled.label}")
            labelled = replace(labelled, kind=RowKind.NOTE)
            if row in figured:
                labelled = replace(found.pop(), row=row, place=labelled.place)
        found.append(labelled)
    return _after_totals(found)


def _after_totals(rows: list[BlockRow]) -> tuple[BlockRow, ...]:
    """Below the block's last total, a row without an account is no line of the budget."""
    money = [i for i, row in enumerate(rows) if _opens_money(row)]
    totals = [i for i, row in enumerate(rows) if row.kind is RowKind.TOTAL]
    final = next((i for i in totals if i > max(money, default=-1)), None)
    if final is None:
        return tuple(rows)
    found, closed = list(rows[: final + 1]), True
    for row in rows[final + 1 :]:
        if row.kind is RowKind.TOTAL:
            closed = True
        closed = closed and not _opens_kind(row)
        stray = closed and row.kind in {RowKind.LINE, RowKind.OF_WHICH} and row.code is None
        found.append(replace(row, kind=RowKind.AFTER_TOTAL) if stray else row)
    return tuple(found)


def _opens_kind(row: BlockRow) -> bool:
    worded = {LINES[side].get(wording_key(row.label)) for side in Side}
    accounts = {row.code} if row.code is not None else worded
    return row.in_kind or any((account or "").startswith(_IN_KIND) for account in accounts)


def _opens_money(row: BlockRow) -> bool:
    if row.code is not None:
        return not row.code.startswith(_IN_KIND)
    indirect = wording_key(row.label) in INDIRECT
    return indirect or (row.kind is RowKind.SECTION and not row.in_kind)


def _labelled_row(grid: Grid, block: Block, row: int) -> BlockRow | None:
    columns = range(block.first_column, block.last_label_column + 1)
    cells = [cell for column in columns if (cell := grid.cell(row, column)) is not None]
    texts = [(shown_text(cell), cell) for cell in cells if cell.kind is not CellKind.ERROR]
    texts = [(text, cell) for text, cell in texts if text]
    if not texts:
        return _merged_row(grid, block, row)
    place = grid.place(row, texts[0][1].column)
    code, label = _code_and_label([text for text, _ in texts], block.side)
    return _classified(row, place, code, label, block.side)


def _merged_row(grid: Grid, block: Block, row: int) -> BlockRow | None:
    """A label merged over rows holds for each of them; a section over both sides, for both."""
    cell = grid.covering(row, block.last_label_column)
    if cell is None or cell.kind is CellKind.ERROR:
        return None
    code, label = _code_and_label([shown_text(cell)], block.side)
    found = _classified(row, grid.place(cell.row, cell.column), code, label, block.side)
    if cell.column < block.first_column:
        return found if found.in_kind and found.kind is RowKind.SECTION else None
    return found if cell.row < row else None


def _code_and_label(texts: list[str], side: Side) -> tuple[str | None, str]:
    """The account, glued to the label or in a cell before it; other words follow the label.

    A number that is no account of that side, as in "13-CAF" or "69 - Rhône", belongs to the name.
    """
    code, label = split_code(texts[0])
    rest = texts[1:]
    if not label and rest:
        more_code, label = split_code(rest[0])
        label = rest[0] if more_code is not None and code is not None else label
        rest = rest[1:]
    whole = " - ".join(part for part in (label, *rest) if part)
    if code is not None and not _ACCOUNTS[side].fullmatch(code):
        return None, " ".join(texts)
    return code, whole


def _classified(row: int, place: SourceCell, code: str | None, label: str, side: Side) -> BlockRow:
    words = plain(label)
    known = without_footnote(label) if wording_key(label) in _KNOWN else label
    base = BlockRow(row=row, kind=RowKind.LINE, label=_tidy(known), place=place, code=code)
    section = SECTION.match(words) if code is None else None
    if section is not None:
        own, in_kind = section["own"] is not None, section["in_kind"] is not None
        return replace(base, kind=RowKind.SECTION, in_kind=in_kind, own_resources=own)
    kind = _kind_worded(words, code)
    group = GROUPS[side].get(wording_key(label)) if code is None else code
    if kind is RowKind.LINE and group is not None and len(group) == 2:  # noqa: PLR2004 (a class)
        return replace(base, kind=RowKind.GROUP, code=group)
    return replace(base, kind=kind)


def _kind_worded(words: str, code: str | None) -> RowKind:
    forms = (
        (NOTE.search(words), RowKind.NOTE),
        (code is None and side_named(words) is not None, RowKind.HEADING),
        (TOTAL.match(words), RowKind.TOTAL),
        (BALANCING.match(words), RowKind.BALANCING),
        (code is None and RESULT.match(words), RowKind.BALANCING),
        (OF_WHICH.match(words), RowKind.OF_WHICH),
    )
    return next((kind for found, kind in forms if found), RowKind.LINE)


_KNOWN = frozenset().union(*GROUPS.values(), *LINES.values())


def _tidy(label: str) -> str:
    """The label without the bullet before it and the colon after it."""
    return _BULLET.sub("", label).rstrip(" :") or label


def _continues(before: BlockRow, after: BlockRow, figured: frozenset[int]) -> bool:
    """Whether a label was typed over two rows: the first breaks off, the second goes on."""
    if before.row in figured or before.row + 1 != after.row or after.code is not None:
        return False
    if after.kind is not RowKind.LINE or not after.label[:1].islower():
        return False
    words = plain(before.label)
    return bool(_OPEN_END.search(words)) or before.label.count("(") > before.label.count(")")
