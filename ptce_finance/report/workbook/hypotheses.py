"""The sheet of what a reader may change: growth, the rule, the reading, the fiscal years."""

from fractions import Fraction

from openpyxl.worksheet.datavalidation import DataValidation

from ptce_finance.domain.reading import Base, InKind, Philanthropy, PublicContracts, Recharges
from ptce_finance.i18n import text
from ptce_finance.report.template import look
from ptce_finance.report.workbook.book import FIRST_ROW, RATE, Book, Sheet, months, quoted

GROWING = ("expenses", "own", "members", "other_private")
"""What may grow from one projected year to the next; nothing does unless somebody says so."""

_PARTS = ("own", "members", "subsidies")
_SETTINGS = {
    "recharges": Recharges,
    "philanthropy": Philanthropy,
    "public_contracts": PublicContracts,
    "in_kind": InKind,
    "base": Base,
}


def write_hypotheses(book: Book) -> None:
    """The inputs that every other sheet rests on, each under a name."""
    sheet = book.sheet("hypotheses")
    sheet.widths(58, 24, 16, 16, 14)
    row = _growth(sheet, FIRST_ROW)
    row = _rule(sheet, row)
    row = _reading(sheet, row)
    _years(sheet, row)


def is_read_as(book: Book, setting: str, value: str) -> str:
    """The test, inside a formula, that a setting of the reading has a value."""
    return f"reading_{setting}={quoted(text(book.locale, f'reading-value.{setting}.{value}'))}"


def _growth(sheet: Sheet, row: int) -> int:
    sheet.heads(row, [sheet.book.words("growth.title"), sheet.book.words("growth.rate")])
    for number, grown in enumerate(GROWING, start=row + 1):
        sheet.write(number, 1, sheet.book.words(f"growth.{grown}"))
        sheet.ask(number, 2, 0, RATE)
        sheet.name(number, 2, f"growth_{grown}")
    return row + len(GROWING) + 2


def _rule(sheet: Sheet, row: int) -> int:
    book, reading = sheet.book, sheet.book.study.reading
    sheet.heads(row, [book.words("rule.title"), book.words("rule.share")])
    shares = [*zip(_PARTS, reading.target, strict=True), ("tolerance", reading.tolerance)]
    for number, (part, share) in enumerate(shares, start=row + 1):
        key = "reading.tolerance" if part == "tolerance" else f"third.{part}"
        sheet.write(number, 1, text(book.locale, key))
        _ask_share(sheet, number, share)
        sheet.name(number, 2, part if part == "tolerance" else f"target_{part}")
    return row + len(shares) + 2


def _ask_share(sheet: Sheet, row: int, share: Fraction) -> None:
    """A share as the division that gives it: a third has no end in decimals."""
    sheet.ask(row, 2, 0, "0.00%")
    sheet.compute(row, 2, f"{share.numerator}/{share.denominator}", "0.00%")


def _reading(sheet: Sheet, row: int) -> int:
    book = sheet.book
    title = text(book.locale, "reading.title")
    sheet.heads(row, [title, book.words("rule.choice")])
    for number, (setting, choices) in enumerate(_SETTINGS.items(), start=row + 1):
        words = [text(book.locale, f"reading-value.{setting}.{choice}") for choice in choices]
        chosen = book.study.reading.settings()[setting]
        sheet.write(number, 1, text(book.locale, f"reading.{setting}"))
        sheet.ask(number, 2, text(book.locale, f"reading-value.{setting}.{chosen}"))
        sheet.name(number, 2, f"reading_{setting}")
        listed = DataValidation(type="list", formula1=quoted(",".join(words)), allow_blank=False)
        sheet.cells.add_data_validation(listed)
        listed.add(sheet.address(number, 2))
    return row + len(_SETTINGS) + 2


def _years(sheet: Sheet, row: int) -> None:
    book = sheet.book
    sheet.heads(row, [book.words(f"years.{head}") for head in ("title", "start", "end", "months")])
    for place, projected in enumerate(book.projection.years):
        number, year = row + 1 + place, projected.year
        sheet.write(number, 1, str(year.label))
        start, end = sheet.address(number, 2), sheet.address(number, 3)
        if place == 0:
            sheet.ask(number, 2, year.start, look.DAY)
            sheet.ask(number, 3, year.end, look.DAY)
        else:
            sheet.compute(number, 2, f"{sheet.address(number - 1, 3)}+1", look.DAY)
            sheet.compute(number, 3, f"EDATE({start},12)-1", look.DAY)
        sheet.compute(number, 4, months(start, end), "0.0000")
        sheet.name(number, 2, f"year_start_{year.label}")
        sheet.name(number, 3, f"year_end_{year.label}")
    below = row + len(book.projection.years) + 2
    sheet.write(below, 1, book.words("years.twelve"))
    sheet.compute(below, 2, f"12/{sheet.address(row + 1, 4)}", "0.000000")
    sheet.name(below, 2, "twelve_months")
