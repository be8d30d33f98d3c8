"""Budgets as associations write them: read to the cent, or asked about."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.checks import totals
from tests.tables.books import Content, Rows, book_of, sheet_of
from tests.tables.verdicts import Sums, read, sums_of, verdict

WRITTEN = Path(__file__).with_name("budgets.txt")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass
class Written:
    """One budget of the file, and what a right reading gives of it."""

    name: str
    file: str = "classeur.xlsx"
    sheets: dict[str, list[list[Content]]] = field(default_factory=dict)
    expected: Sums = field(default_factory=dict)
    told: bool = False

    @property
    def book(self) -> CellBook:
        """Its cells."""
        made = [
            sheet_of(_rows(rows), name=name, index=i)
            for i, (name, rows) in enumerate(self.sheets.items())
        ]
        return book_of(*made, file=self.file)


def _rows(rows: list[list[Content]]) -> Rows:
    return rows


def written() -> list[Written]:
    """Every budget of the file."""
    found: list[Written] = []
    sheet = "Budget"
    for line in WRITTEN.read_text(encoding="utf-8").split("### ", 1)[1].splitlines():
        if not found or line.startswith("### "):
            found.append(Written(name=line.removeprefix("### ")))
            sheet = "Budget"
        elif line.startswith("file: "):
            found[-1].file = line.removeprefix("file: ")
        elif line.startswith("== "):
            sheet = line.removeprefix("== ")
            found[-1].sheets[sheet] = []
        elif line.startswith("=> "):
            _expect(found[-1], line.removeprefix("=> ").split())
        else:
            found[-1].sheets.setdefault(sheet, []).append([_cell(c) for c in line.split(" | ")])
    return found


def _expect(budget: Written, words: list[str]) -> None:
    if words == ["told"]:
        budget.told = True
    elif words != ["asked"]:
        year, version, *amounts = words
        e, r, ie, ir = map(Decimal, amounts)
        budget.expected[int(year), version] = (e, r, ie, ir)


def _cell(text: str) -> Content:
    if text.startswith("'"):
        return text[1:]
    bare = text.strip()
    if bare.startswith("@"):
        return date.fromisoformat(bare[1:])
    return Decimal(bare) if NUMBER.fullmatch(bare) else bare or None


BUDGETS = written()


@pytest.mark.parametrize("budget", BUDGETS, ids=[budget.name for budget in BUDGETS])
def test_a_budget_is_read_as_a_careful_person_reads_it(budget: Written) -> None:
    extract = read(budget.book)
    if not budget.expected:
        assert verdict(extract, {}) == "asked"
        return
    assert [issue for issue in extract.issues if issue.question] == []
    assert sums_of(extract) == budget.expected
    assert bool(totals.check(extract)) is budget.told


@pytest.mark.parametrize("budget", BUDGETS, ids=[budget.name for budget in BUDGETS])
def test_every_filled_row_has_one_fate(budget: Written) -> None:
    book = budget.book
    fates = [(fate.sheet, fate.row) for fate in read(book).rows]
    assert fates == [(sheet.name, row) for sheet in book.sheets for row in sheet.filled_rows]
