"""The formulas of a sheet, as text: whom they call, and what a copied one says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ptce_finance.domain.issue import Severity
from ptce_finance.domain.source import column_letters
from ptce_finance.ingest.child_cells import Findings, SheetCells, Texts

# Where a cell keeps its formula, and a formula's own attributes: no XML attribute is named so.
FORMULA, KIND, GROUP = "<f>", "<f t>", "<f si>"

_LONGEST = 8192
_QUOTED = r'"[^"]*"'
_REMOTE = re.compile(
    r"(?i)\b(WEBSERVICE|FILTERXML|RTD|DDE|CALL|REGISTER\.ID|SQL\.REQUEST|IMPORT\w+|IMAGE|COPILOT|PY)"
    r"\s*\("
)
_PROGRAM = re.compile(r"(\w{1,80})\|'?[^!']{1,255}'?!")
_LINKED = re.compile(
    r"(?<![\w\]])\[(?:(\d{1,4})|'?([^\[\]']+\.\w{3,4})'?)\](?=[\w.]+!|[^'\[\]]*'!|![A-Za-z_])"
)
_REFERENCE = re.compile(
    rf"{_QUOTED}|'[^']*'!?|(?P<dollar>\$?)(?P<letters>[A-Z]{{1,3}})(?P<fixed>\$?)(?P<row>\d{{1,7}})"
    r"(?![\w(.!])|[A-Za-z_\\][\w.\\]*[!(]?"
)


def remote_call(formula: str) -> str:
    """The function or program outside the workbook that a formula calls; empty for none.

    >>> remote_call('WEBSERVICE("http://x")'), remote_call("cmd|'/C calc'!A0"), remote_call("A1+1")
    ('WEBSERVICE', 'cmd', '')
    """
    if "|" not in formula and not _REMOTE.search(formula):
        return ""
    bare = re.sub(_QUOTED, '""', formula)
    found = _REMOTE.search(bare)
    if found:
        return found.group(1).upper()
    program = _PROGRAM.search(bare) if "|" in bare else None
    return program.group(1) if program else ""


def linked_books(formula: str) -> list[str]:
    """The other workbooks that a formula refers to: by their numbers from 1, or by their names.

    >>> linked_books("[1]Feuil1!$A$1+'[2]Mon budget'!A1"), linked_books("Tableau1[2026]+Feuil2!A1")
    (['1', '2'], [])
    >>> linked_books("['file:///home/x/paie.xlsx']Feuil1!A1")
    ['paie.xlsx']
    """
    if "[" not in formula:
        return []
    found = _LINKED.findall(re.sub(_QUOTED, "", formula))
    return [number or re.split(r"[/\\]", path)[-1][:80] for number, path in found]


def copied(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads once copied that many rows down and columns to the right.

    >>> copied("SUM(C2:C19)*$A$1", 0, 1), copied('B2&" A1"', 1, 0)
    ('SUM(D2:D19)*$A$1', 'B3&" A1"')
    """

    def moved(found: re.Match[str]) -> str:
        if found["letters"] is None:
            return found.group()
        column, row = column_number(found["letters"]), int(found["row"])
        column += 0 if found["dollar"] else columns
        row += 0 if found["fixed"] else rows
        if column < 1 or row < 1:
            return "#REF!"
        return f"{found['dollar']}{column_letters(column)}{found['fixed']}{row}"

    return _REFERENCE.sub(moved, formula)


def column_number(letters: str) -> int:
    """The number of a column, counted from 1, by its letters.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class SheetFormulas:
    """The formulas of one sheet as they are met; one copied from another is kept as its copy."""

    def __init__(
        self, cells: SheetCells, texts: Texts, findings: Findings, linked: Sequence[str]
    ) -> None:
        self._cells = cells
        self._texts = texts
        self._findings = findings
        self._linked = linked
        self._masters: dict[str, _Written] = {}

    def add(self, cell: Mapping[str, str], position: int) -> None:
        """Notes the formula of a cell, and tells where it calls the outside."""
        written = self._written(cell, position)
        self._cells.formula_positions.append(position)
        self._cells.formula_texts.append(written.text)
        self._cells.formula_origins.append(written.origin)
        for code, found in written.outside:
            place = self._cells.place(position)
            self._findings.tell(code, Severity.WARNING, place, found=found)

    def _written(self, cell: Mapping[str, str], position: int) -> "_Written":
        text, group = cell[FORMULA][:_LONGEST], cell.get(GROUP, "")
        shared = cell.get(KIND) == "shared"
        if shared and not text and group in self._masters:
            return self._masters[group]
        written = _Written(self._texts.add(text), position, tuple(self._outside(text)))
        if shared:
            self._masters[group] = written
        return written

    def _outside(self, formula: str) -> Iterator[tuple[str, str]]:
        called = remote_call(formula)
        if called:
            yield "formula-remote", called
        for linked in dict.fromkeys(linked_books(formula)):
            yield "external-link", self._name_of(linked)

    def _name_of(self, linked: str) -> str:
        if not linked.isdecimal():
            return linked
        number = int(linked)
        return self._linked[number - 1] if 0 < number <= len(self._linked) else f"[{linked}]"


class _Written(NamedTuple):
    """A formula as it was written once: its text, where, and what it calls outside."""

    text: int
    origin: int
    outside: tuple[tuple[str, str], ...]
