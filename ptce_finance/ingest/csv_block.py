"""The table inside a text file: its width, and the lines that do not have it."""

import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.child_cells import COLUMN_BITS, COLUMN_MASK, SheetCells

_MOST_LINES = 50
_CENTS = re.compile(r"\d{1,2}")
_UNITS = re.compile(r"[-+(]?\d[\d ]*")


@dataclass(slots=True)
class Widths:
    """Of each line that is not blank: its number, its fields, and those up to the last filled."""

    lines: "array[int]" = field(default_factory=lambda: array("I"))
    fields: "array[int]" = field(default_factory=lambda: array("I"))
    filled: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, line: int, fields: int, filled: int) -> None:
        """Notes a line."""
        self.lines.append(line)
        self.fields.append(fields)
        self.filled.append(filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines of the table, by their places among the lines that are not blank."""

    width: int
    first: int
    last: int


def find_block(widths: Widths) -> Block | None:
    """The table: from the first to the last line of the most usual width; None where there is none.

    Empty columns at its right, in every line, are not part of it.
    """
    usual = Counter(fields for fields in widths.fields if fields > 1).most_common(1)
    if not usual:
        return None
    width = max(
        filled
        for fields, filled in zip(widths.fields, widths.filled, strict=True)
        if fields == usual[0][0]
    )
    whole = [n for n in range(len(widths.lines)) if _fits(widths, n, width)]
    if not whole:
        return None
    return Block(width=width, first=whole[0], last=whole[-1])


def _fits(widths: Widths, index: int, width: int) -> bool:
    return widths.fields[index] >= width >= widths.filled[index]


def ragged(widths: Widths, block: Block) -> list[Issue]:
    """The lines of another width: inside the table an error, outside or alone a warning."""
    inside: list[int] = []
    astray: list[int] = []
    for index in range(len(widths.lines)):
        if _fits(widths, index, block.width):
            continue
        within = block.first < index < block.last
        if widths.fields[index] > 1:
            (inside if within else astray).append(index)
        elif within:
            astray.append(index)
    issues = []
    if inside:
        issues.append(_issue("csv-ragged", Severity.ERROR, inside, widths, block.width))
    if astray:
        issues.append(_issue("csv-stray-line", Severity.WARNING, astray, widths, block.width))
    return issues


def decimal_comma(widths: Widths, block: Block, cells: SheetCells, known: list[str]) -> list[Issue]:
    """The error of a comma that separates the fields and stands in the amounts too.

    It shows in a column of two digits at most beside one of whole numbers: one column too many,
    under a line of titles that has fewer fields or has no title there.
    """
    above = block.first - 1
    narrower = above >= 0 and 1 < widths.filled[above] < block.width
    titles, columns = _columns(widths, block, cells, known, first_is_data=narrower)
    split = any(
        right not in titles
        and columns[right]
        and all(map(_CENTS.fullmatch, columns[right]))
        and all(map(_UNITS.fullmatch, columns[left]))
        for left, right in pairwise(columns)
    )
    if not split:
        return []
    expected = widths.filled[above if narrower else block.first]
    return [_issue("csv-ragged", Severity.ERROR, [block.first], widths, expected)]


def _columns(
    widths: Widths, block: Block, cells: SheetCells, known: list[str], *, first_is_data: bool
) -> tuple[set[int], dict[int, list[str]]]:
    """The columns that have a title on the table's first line, and the texts of each column."""
    first, last = widths.lines[block.first], widths.lines[block.last]
    columns: dict[int, list[str]] = {column: [] for column in range(1, block.width + 1)}
    titles: set[int] = set()
    for position, text in zip(cells.positions, cells.texts, strict=True):
        row, column = position >> COLUMN_BITS, position & COLUMN_MASK
        if row == first and not first_is_data:
            titles.add(column)
        elif first <= row <= last and column <= block.width:
            columns[column].append(known[text])
    return titles, columns


def _issue(
    code: str, severity: Severity, indexes: list[int], widths: Widths, expected: int
) -> Issue:
    lines = [widths.lines[index] for index in indexes]
    shown = ", ".join(map(str, lines[:_MOST_LINES]))
    return Issue(
        code=code,
        severity=severity,
        places=tuple(SourceCell("", line, 1) for line in lines),
        found=str(widths.fields[indexes[0]]),
        expected=str(expected),
        values={"line": str(lines[0]), "lines": shown + ("…" if len(lines) > _MOST_LINES else "")},
    )
