"""Figures computed by the workbook, the program's own beside them, and the difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from ptce_finance.domain.money import round_half_away
from ptce_finance.i18n import text
from ptce_finance.report.template import look
from ptce_finance.report.workbook.book import Book, Sheet

_ALARM = PatternFill("solid", bgColor="F4B6B0")
_SHARE_DIGITS = 12


class Unit(StrEnum):
    """How a figure is shown, and how close two of them must be to be the same."""

    EUROS = "euros"
    SHARE = "share"
    RATE = "rate"
    YES = "yes"


_SHAPES = {
    Unit.EUROS: look.EUROS,
    Unit.SHARE: "0.0%",
    Unit.RATE: "0.00%",
    Unit.YES: "0",
}
_DIGITS = {Unit.EUROS: 2, Unit.SHARE: 9, Unit.RATE: 4, Unit.YES: 0}

Known = Decimal | Fraction | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure over some columns: a formula and what the program found, for each.

    Its cells are named `name` and the column's suffix.
    """

    name: str
    words: str
    formulas: Sequence[str]
    program: Sequence[Known]
    unit: Unit = Unit.EUROS


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a panel: its head, and the suffix that names its cells."""

    head: str
    suffix: str


def write_panel(
    sheet: Sheet, top: int, title: str, columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[int, str]:
    """Writes three tables side by side; answers the next free row and where the differences are.

    Without a row it says so, and there are no differences ("").
    """
    book, width = sheet.book, len(columns)
    starts = [2, width + 3, 2 * width + 4]
    blocks = ("here", "program", "difference")
    sheet.write(top, 1, title, font=look.HEADING_FONT)
    for start, block in zip(starts, blocks, strict=True):
        sheet.write(top, start, book.words(f"panel.{block}"), font=look.HEADING_FONT)
        sheet.heads(top + 1, [column.head for column in columns], start)
    sheet.heads(top + 1, [book.words("panel.figure")])
    for number, row in enumerate(rows, start=top + 2):
        sheet.write(number, 1, row.words)
        for place, column in enumerate(columns):
            _write_figure(sheet, (number, [start + place for start in starts]), row, place)
            sheet.name(number, starts[0] + place, f"{row.name}_{column.suffix}")
    last = top + 1 + len(rows)
    if not rows:
        sheet.write(top + 2, 1, book.words("panel.none"))
        return top + 4, ""
    area = f"{sheet.address(top + 2, starts[2])}:{sheet.address(last, starts[2] + width - 1)}"
    first = sheet.address(top + 2, starts[2])
    sheet.cells.conditional_formatting.add(area, _alarm(first))
    fixed = f"{sheet.address(top + 2, starts[2], fixed=True)}:"
    fixed += sheet.address(last, starts[2] + width - 1, fixed=True)
    return last + 2, f"{sheet.ref(1, 1).rpartition('!')[0]}!{fixed}"


def _alarm(first: str) -> Rule:
    """Fills the cells that are not zero; `first` is the area's first cell."""
    look_of_it = DifferentialStyle(fill=_ALARM)
    return Rule(type="expression", dxf=look_of_it, formula=[f"{first}<>0"])


def _write_figure(sheet: Sheet, at: tuple[int, Sequence[int]], row: Row, place: int) -> None:
    number, (here, program, difference) = at
    shape = _SHAPES[row.unit]
    sheet.compute(number, here, row.formulas[place], shape)
    sheet.write(number, program, _shown(sheet.book, row.program[place]), shape)
    one, other = sheet.address(number, here), sheet.address(number, program)
    close = f"ROUND({one}-{other},{_DIGITS[row.unit]})"
    unlike = f'IF({one}={other},0,"≠")'
    sheet.compute(
        number, difference, f"IF(AND(ISNUMBER({one}),ISNUMBER({other})),{close},{unlike})", shape
    )


def _shown(book: Book, value: Known) -> Decimal | int | str:
    if value is None:
        return no_meaning(book)
    if isinstance(value, bool):
        return int(value)
    return round_half_away(value, _SHARE_DIGITS) if isinstance(value, Fraction) else value


def no_meaning(book: Book) -> str:
    """What stands where a share or a rate says nothing."""
    return text(book.locale, "workbook.no-meaning")
