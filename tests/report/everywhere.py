"""One cluster's figures read back from each form that a person may hold, under the same names.

A reading gives each figure with the decimals that its form prints.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pptx
from openpyxl import load_workbook
from pypdf import PdfReader

from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import text
from ptce_finance.model.results import CoverLevel
from tests.report.decks import charts, embedded, tables

Key: TypeAlias = tuple[str, ...]
Read: TypeAlias = dict[Key, tuple[Decimal, int]]
"""Each figure with its decimals: 2 for euros to the cent, 0 for whole euros, 3 for 12,3 %."""
Rows: TypeAlias = Iterable[Sequence[str]]

FAMILIES = ("public", "members", "own", "other_private")
THIRDS = ("own", "members", "subsidies")
NEED = (*THIRDS, "apart", "unfunded")
CENTS, EUROS, PERCENT, SHARE = 2, 0, 3, 4
NUMBER = re.compile(r"−?\d[\d\s]*(?:,\d+)?\s?[€%]|−?\d+,\d+")


def number(words: str) -> Decimal:
    """An amount, or a share, as a document in French prints it."""
    plain = re.sub(r"[\s€%]", "", words).replace("−", "-").replace(",", ".")
    return Decimal(plain) / (100 if "%" in words else 1)


def of_command_line(answer: Callable[..., Any]) -> Read:
    """Everything, from the JSON documents of the command line."""
    loaded = answer("resources")["years"][0]["families"]
    found: Read = {("family", one): (Decimal(loaded[one]), CENTS) for one in FAMILIES}
    rule = answer("thirds")["years"][0]
    for base, parts in (("need", NEED), ("resources", THIRDS)):
        found |= {("share", base, one): (Decimal(rule[base][one]), SHARE) for one in parts}
    for year in answer("project")["years"]:
        label, need = str(year["year"]), year["thirds"]["need"]
        found |= {("projected", one, label): (Decimal(need[one]), SHARE) for one in NEED}
        found |= {
            ("gap", level, label): (Decimal(year["gap"][level]), CENTS) for level in CoverLevel
        }
    for level, kept in answer("cash")["levels"].items():
        found[("cash low", level)] = Decimal(kept["lowest"]["balance"]), CENTS
        for year in kept["years"]:
            found[("cash end", level, str(year["year"]))] = Decimal(year["closing"]), CENTS
    return found


def of_pdf(file: Path) -> Read:
    """The tables of a PDF, known by the words that begin their heads."""
    pages = [page.extract_text() for page in PdfReader(file).pages]
    lines = [line for page in pages for line in page.splitlines()]
    found: Read = {}
    for title, read in _PRINTED.items():
        # What happens anyway comes first: its tables are the first of their kind.
        head = next((n for n, line in enumerate(lines) if line.startswith(title)), None)
        if head is not None:
            found |= read(_rows_under(lines[head + 1 :]))
    return found


def _rows_under(lines: Sequence[str]) -> Iterator[list[str]]:
    """The rows that follow a head: what each is about, then its numbers."""
    for line in lines:
        first = NUMBER.search(line, 5)
        if first is None:
            return
        yield [line[: first.start()].strip(), *NUMBER.findall(line, first.start())]


def of_slides(file: Path) -> Read:
    """The tables and the numbers behind the charts of a deck."""
    found: Read = {}
    slides = list(pptx.Presentation(str(file)).slides)
    # What is drawn of the last options is not what happens anyway.
    for chart in [embedded(chart) for slide in reversed(slides) for chart in charts(slide)]:
        found |= _charted(chart)
    shown = [table for slide in slides for table in tables(slide)]
    for title, read in _PRINTED.items():
        # A long table goes on in the next one; those of other options come later.
        for heads, *rows in reversed(shown):
            found |= read(rows) if " ".join(heads).startswith(title) else {}
    return found


def _charted(chart: dict[str, list[Decimal | None]]) -> Read:
    values = {name: [one or Decimal(0) for one in drawn] for name, drawn in chart.items()}
    levels = {text("fr", f"cover.{level.value}"): level for level in CoverLevel}
    found: Read = {}
    for name, level in levels.items():
        if set(levels) <= set(values):
            found |= _by_year(("gap", level), values[name], CENTS)
    need = values.get(text("fr", "chart.thirds.name.need"))
    if need is not None:
        found |= {("share", "need", one): (x, 6) for one, x in zip(NEED, need, strict=True)}
    families = {one: values.get(text("fr", f"family.{one}"), []) for one in FAMILIES}
    if {len(drawn) for drawn in families.values()} == {1}:
        found |= {("family", one): (drawn[0], CENTS) for one, drawn in families.items()}
    if text("fr", "third.unfunded") in values:
        found |= _by_year(("gap", CoverLevel.SECURED), values[text("fr", "third.unfunded")], CENTS)
    return found


def _by_year(key: Key, values: Sequence[Decimal], digits: int, first: int = 2026) -> Read:
    return {(*key, str(year)): (value, digits) for year, value in enumerate(values, start=first)}


def of_workbook(file: Path) -> Read:
    """What the program found, which stands in the workbook beside each formula."""
    book = load_workbook(file)
    widths = {"Familles": 1}
    years = sum(name.startswith("gap_secured_") for name in book.defined_names)

    def beside(name: str) -> Decimal:
        sheet, address = next(iter(book.defined_names[name].destinations))
        here = book[sheet][address.replace("$", "")]
        assert here.data_type == "f", name
        return Decimal(str(here.offset(column=widths.get(sheet, years) + 1).value))

    found: Read = {("family", one): (beside(f"family_{one}_b1"), CENTS) for one in FAMILIES}
    for label in map(str, range(2026, 2026 + years)):
        for level in CoverLevel:
            found[("gap", level, label)] = beside(f"gap_{level}_{label}"), CENTS
        for one in NEED:
            found[("projected", one, label)] = beside(f"need_{one}_secured_{label}"), SHARE
    return found


def of_tables(folder: Path, kind: str) -> Read:
    """The tables of the board's pack as CSV or JSON."""
    found: Read = {}
    for title, read in _EXACT.items():
        for file in sorted(folder.glob(f"*.{kind}"), reverse=True):
            heads, *rows = _table(file)
            if " ".join(heads).startswith(title):
                found |= read(rows)
    return found


def _table(file: Path) -> list[list[str]]:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return list(csv.reader(opened, delimiter=";"))
    told = json.loads(file.read_bytes())
    if "heads" not in told:
        return [[""]]
    return [told["heads"], *([_value(cell) for cell in row] for row in told["rows"])]


def _value(cell: str | dict[str, str | None]) -> str:
    if isinstance(cell, str):
        return cell
    exact = cell["value"]
    if exact is None:
        return ""
    return str(round_half_away(Fraction(exact), 6)).replace(".", ",")


def _families(rows: Rows) -> Read:
    (row,) = rows
    return {("family", one): (number(x), CENTS) for one, x in zip(FAMILIES, row[1:], strict=False)}


def _rule(digits: int) -> Callable[[Rows], Read]:
    def read(rows: Rows) -> Read:
        found: Read = {}
        for one, row in zip(NEED, rows, strict=False):
            found[("share", "need", one)] = number(row[2]), digits
            if one in THIRDS:
                found[("share", "resources", one)] = number(row[3]), digits
        return found

    return read


def _cover(rows: Rows) -> Read:
    """The board reads what nobody covers to the cent there."""
    return {("gap", CoverLevel.SECURED, row[0]): (number(row[5]), CENTS) for row in rows}


def _years(digits: int) -> Callable[[Rows], Read]:
    def read(rows: Rows) -> Read:
        found: Read = {}
        for row in rows:
            found[("gap", CoverLevel.EXPECTED, row[0])] = number(row[3]), digits
            found[("cash end", CoverLevel.SECURED, row[0])] = number(row[4]), digits
        return found

    return read


def _shares(first: int, digits: int) -> Callable[[Rows], Read]:
    """Five shares of the need of each year, from that column on."""

    def read(rows: Rows) -> Read:
        return {
            ("projected", one, row[0]): (number(x), digits)
            for row in rows
            for one, x in zip(NEED, row[first:], strict=True)
        }

    return read


_PRINTED: dict[str, Callable[[Rows], Read]] = {
    "Exercice Public Membres": _families,
    "Origine Montant": _rule(PERCENT),
    "Exercice Charges Couverture": _cover,
    "Exercice Dépenses Non couvert": _years(EUROS),
    "Exercice Besoin Prestations": _shares(2, PERCENT),
    "Exercice Besoin Vous": _shares(3, PERCENT),
}
_EXACT = {
    **_PRINTED,
    "Origine Montant": _rule(6),
    "Exercice Dépenses Non couvert": _years(CENTS),
    "Exercice Besoin Prestations": _shares(2, 6),
}
