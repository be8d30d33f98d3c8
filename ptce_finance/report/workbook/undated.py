"""The sheet of public lines that no agreement dates, and what people answered of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.money import ZERO
from ptce_finance.domain.template import Column
from ptce_finance.i18n import text
from ptce_finance.model.results import UndatedLine
from ptce_finance.report.template import look
from ptce_finance.report.template.table import Value
from ptce_finance.report.workbook.book import FIRST_ROW, Book, Sheet, cents, months
from ptce_finance.report.workbook.lines import Lines

_HEADS = ("label", "cell", "line", "dated", "rest", "until", "probability", "without_end")
_AT = {name: place for place, name in enumerate(_HEADS, start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class UndatedLines:
    """Where the undated lines stand, in the order in which the projection has them."""

    sheet: Sheet
    lines: Sequence[UndatedLine]

    def amount(self, place: int, year: int) -> str:
        """What the line amounts to in the year at that place, the base year being 0."""
        rest = self._cell(place, "rest")
        return rest if year == 0 else cents(f"{rest}*twelve_months")

    def secured(self, place: int, year: int) -> str:
        """What is sure of it: everything without end, else by month through the stated day."""
        amount = self.amount(place, year)
        label = self.sheet.book.projection.years[year].year.label
        start, end = f"year_start_{label}", f"year_end_{label}"
        until = self._cell(place, "until")
        run = cents(f"{amount}*{months(start, f'MIN({until},{end})')}/{months(start, end)}")
        through = f'IF({until}="",0,IF({until}<{start},0,{run}))'
        return f"IF({self._endless(place)},{amount},{through})"

    def expected(self, place: int, year: int, secured: str) -> str:
        """What is sure, and the rest by its probability."""
        amount, chance = self.amount(place, year), self._cell(place, "probability")
        return cents(f"{secured}+({amount}-{secured})*N({chance})")

    def full(self, place: int, year: int, secured: str) -> str:
        """All of it, unless somebody said that the rest will not come."""
        chance = self._cell(place, "probability")
        possible = f'OR({self._endless(place)},{chance}="",N({chance})>0)'
        return f"IF({possible},{self.amount(place, year)},{secured})"

    def _endless(self, place: int) -> str:
        yes = text(self.sheet.book.locale, "value.yes")
        return f'{self._cell(place, "without_end")}="{yes}"'

    def _cell(self, place: int, name: str) -> str:
        return self.sheet.ref(FIRST_ROW + 1 + place, _AT[name])


def write_undated(book: Book, lines: Lines) -> UndatedLines:
    """Every undated line of the base year: its amount, its part that agreements date, its rest."""
    sheet = book.sheet("undated")
    sheet.widths(44, 24, 16, 18, 16, 16, 14, 12)
    sheet.heads(FIRST_ROW, [book.words(f"undated.{head}") for head in _HEADS])
    found = [one.undated for one in book.projection.years[0].sources if one.undated is not None]
    for row, undated in enumerate(found, start=FIRST_ROW + 1):
        _write_undated(sheet, row, undated, lines)
    return UndatedLines(sheet=sheet, lines=found)


def _write_undated(sheet: Sheet, row: int, undated: UndatedLine, lines: Lines) -> None:
    cells = lines.public[id(undated.line)]
    answer = undated.answer
    sheet.write(row, _AT["label"], undated.line.label)
    sheet.write(row, _AT["cell"], str(undated.line.source))
    sheet.compute(row, _AT["line"], f"ROUND({'+'.join(cells)},2)", look.EUROS)
    sheet.ask(row, _AT["dated"], _public(sheet.book, undated) - undated.amount, look.EUROS)
    line, dated = sheet.address(row, _AT["line"]), sheet.address(row, _AT["dated"])
    sheet.compute(row, _AT["rest"], f"ROUND({line}-{dated},2)", look.EUROS)
    endless = answer is not None and answer.without_end
    told: tuple[tuple[str, Column, Value, str | None], ...] = (
        ("until", Column.SECURED_UNTIL, answer.secured_until if answer else None, look.DAY),
        (
            "probability",
            Column.PROBABILITY_AFTER,
            answer.probability if answer else None,
            look.SHARE,
        ),
        (
            "without_end",
            Column.WITHOUT_END,
            text(sheet.book.locale, "value.yes") if endless else None,
            None,
        ),
    )
    # What ends by itself waits for nobody's answer: it is told here, and stated nowhere.
    asked = any(one.line is undated.line for one in sheet.book.projection.undated)
    data = sheet.book.data if asked else None
    for name, column, value, shape in told:
        stated = None if data is None else data.answer(undated.line, column)
        sheet.state(row, _AT[name], value, shape, stated)


def _public(book: Book, undated: UndatedLine) -> Decimal:
    """The public part of the line, in euros."""
    of_line = (one for one in book.projection.base.lines if one.line is undated.line)
    parts = (part for one in of_line for part in one.parts if part.family == "public")
    return sum((part.amount for part in parts), start=ZERO)
