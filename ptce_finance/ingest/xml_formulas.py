"""The formulas of a sheet, as text: whom they call, and what a copied one says."""

import re
from collections.abc import Mapping, Sequence

from ptce_finance.domain.issue import Severity
from ptce_finance.domain.source import column_letters
from ptce_finance.ingest.child_cells import Findings, SheetCells, Texts, position_of

# Where a cell keeps its formula, and a formula's own attributes: no XML attribute is named so.
FORMULA, KIND, GROUP = "<f>", "<f t>", "<f si>"

_LONGEST = 8192
_QUOTED = r'"[^"]*"'
_REMOTE = re.compile(
    r"(?i)\b(WEBSERVICE|FILTERXML|RTD|DDE|CALL|REGISTER\.ID|SQL\.REQUEST|IMPORT\w+|IMAGE|COPILOT|PY)"
    r"\s*\("
)
_PROGRAM = re.compile(r"(\w{1,80})\|'?[^!']+'?!")
_LINKED = re.compile(r"\[(\d{1,4})\]")
_REFERENCE = re.compile(
    rf"{_QUOTED}|'[^']*'!?|(?P<dollar>\$?)(?P<letters>[A-Z]{{1,3}})(?P<fixed>\$?)(?P<row>\d{{1,7}})"
    r"(?![\w(.!])|[A-Za-z_\\][\w.\\]*[!(]?"
)


def remote_call(formula: str) -> str:
    """The function or program outside the workbook that a formula calls; empty for none.

    >>> remote_call('WEBSERVICE("http://x")'), remote_call("cmd|'/C calc'!A0"), remote_call("A1+1")
    ('WEBSERVICE', 'cmd', '')
    """
    bare = re.sub(_QUOTED, '""', formula)
    found = _REMOTE.search(bare)
    if found:
        return found.group(1).upper()
    program = _PROGRAM.search(bare) if "|" in bare else None
    return program.group(1) if program else ""


def linked_books(formula: str) -> list[int]:
    """The numbers of the other workbooks that a formula refers to, counted from 1.

    >>> linked_books("[1]Feuil1!$A$1+[2]Feuil1!A1"), linked_books("Tableau1[Montant]")
    ([1, 2], [])
    """
    if "[" not in formula:
        return []
    return [int(number) for number in _LINKED.findall(re.sub(_QUOTED, "", formula))]


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
    """The formulas of one sheet as they are met; a copied one is written out whole."""

    def __init__(
        self, cells: SheetCells, texts: Texts, findings: Findings, linked: Sequence[str]
    ) -> None:
        self._cells = cells
        self._texts = texts
        self._findings = findings
        self._linked = linked
        self._masters: dict[str, tuple[str, int, int]] = {}

    def add(self, cell: Mapping[str, str], row: int, column: int) -> None:
        """Notes the formula of a cell, and tells where it calls the outside."""
        formula = self._written_out(cell, row, column)
        position = position_of(row, column)
        self._cells.formula_positions.append(position)
        self._cells.formula_texts.append(self._texts.add(formula))
        place = self._cells.place(position)
        called = remote_call(formula)
        if called:
            self._findings.tell("formula-remote", Severity.WARNING, place, found=called)
        for number in linked_books(formula):
            name = self._linked[number - 1] if 0 < number <= len(self._linked) else f"[{number}]"
            self._findings.tell("external-link", Severity.WARNING, place, found=name)

    def _written_out(self, cell: Mapping[str, str], row: int, column: int) -> str:
        text, group = cell[FORMULA][:_LONGEST], cell.get(GROUP, "")
        if cell.get(KIND) != "shared":
            return text
        if text:
            self._masters[group] = (text, row, column)
        if group not in self._masters:
            return ""
        master, first_row, first_column = self._masters[group]
        return copied(master, row - first_row, column - first_column)[:_LONGEST]
