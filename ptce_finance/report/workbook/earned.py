"""The sheet of what each term earns by fiscal year: cumulative amounts and their differences."""

from dataclasses import dataclass

from ptce_finance.domain.agreement import Agreement
from ptce_finance.report.template import look
from ptce_finance.report.workbook.agreements import Register
from ptce_finance.report.workbook.book import FIRST_ROW, MULTIPLE, Book, Sheet, cents, months
from ptce_finance.report.workbook.stretches import Money, Stretch, stretches

_HEADS = (
    "number",
    "key",
    "nature",
    "money_start",
    "money_end",
    "amount",
    "start",
    "end",
    "sure",
    "weight",
    "possible",
    "months",
)
_AT = {name: place for place, name in enumerate(_HEADS, start=1)}
_DAY_SHAPES = ("money_start", "money_end", "start", "end")
_TOP = FIRST_ROW + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """Where what is earned stands: one row a term and tranche, one column a year."""

    sheet: Sheet
    rows: range
    first: int

    def sum(self, number: int, year: int, sureness: str) -> str:
        """What an agreement earns in the year at that place, times how sure its terms are."""
        whose = f"({self.sheet.column(self.rows, _AT['number'])}={number})"
        sure = self.sheet.column(self.rows, _AT[sureness])
        earned = self.sheet.column(self.rows, self.first + year)
        return cents(f"SUMPRODUCT({whose}*{sure}*{earned})")


def write_earned(book: Book, register: Register) -> Earned:
    """Every term of every agreement, and what it earns in each projected year."""
    sheet = book.sheet("earned")
    years = len(book.projection.years)
    sheet.widths(6, 18, 18, 12, 12, 15, 12, 12, 9, 10, 9, 10)
    _write_heads(sheet, years)
    horizon = book.projection.years[-1].year.end
    row = _TOP
    for agreement in register.agreements:
        found = stretches(register, agreement, horizon)
        for stretch, money in [(one, money) for one in found for money in one.money]:
            row += 1
            _write_term(sheet, row, (register.number(agreement), agreement), (stretch, money))
            _write_years(sheet, row, years)
    sheet.cells.freeze_panes = sheet.address(_TOP + 1, _AT["nature"] + 1)
    return Earned(sheet=sheet, rows=range(_TOP + 1, row + 1), first=_earned_at(years))


def _write_heads(sheet: Sheet, years: int) -> None:
    book = sheet.book
    sheet.heads(_TOP, [book.words(f"term.{head}") for head in _HEADS])
    labels = [str(projected.year.label) for projected in book.projection.years]
    ends = [book.words("term.before"), *labels]
    blocks = (("until", ends), ("cumulative", ends), ("earned", labels))
    for (block, heads), column in zip(blocks, _blocks(years), strict=True):
        sheet.write(FIRST_ROW, column, book.words(f"term.{block}"), font=look.HEADING_FONT)
        sheet.heads(_TOP, heads, column)
        for place in range(column, column + len(heads)):
            letter = sheet.address(1, place)[:-1]
            sheet.cells.column_dimensions[letter].width = 13


def _blocks(years: int) -> tuple[int, int, int]:
    until = len(_HEADS) + 2
    return until, until + years + 2, until + 2 * (years + 2)


def _earned_at(years: int) -> int:
    return _blocks(years)[2]


def _write_term(
    sheet: Sheet, row: int, whose: tuple[int, Agreement], term: tuple[Stretch, Money]
) -> None:
    (number, agreement), (stretch, money) = whose, term
    sheet.write(row, _AT["number"], number)
    sheet.write(row, _AT["key"], agreement.key)
    sheet.write(row, _AT["nature"], _nature(sheet.book, stretch))
    formulas = {
        "money_start": money.start,
        "money_end": money.end,
        "amount": money.amount,
        "start": stretch.start,
        "end": stretch.end,
        "sure": stretch.sure,
        "weight": stretch.weight,
        "possible": stretch.possible,
        "months": months(_cell(sheet, row, "money_start"), _cell(sheet, row, "money_end")),
    }
    for name, formula in formulas.items():
        sheet.compute(row, _AT[name], formula, _shape(name))


def _shape(name: str) -> str | None:
    if name in _DAY_SHAPES:
        return look.DAY
    return {"amount": look.EUROS, "weight": "0.0%", "months": MULTIPLE}.get(name)


def _nature(book: Book, stretch: Stretch) -> str:
    if stretch.renewal < 0:
        return book.words("nature.without_end")
    if stretch.renewal == 0:
        return book.words("nature.agreed")
    return book.words("nature.renewed", number=stretch.renewal)


def _cell(sheet: Sheet, row: int, name: str) -> str:
    return sheet.address(row, _AT[name])


def _write_years(sheet: Sheet, row: int, years: int) -> None:
    """Days up to which the term has run at each year's end, what is earned by then, and its steps.

    A year's part is the difference of two rounded cumulatives: parts sum to the tranche.
    """
    until, cumulative, earned = _blocks(years)
    start, end = _cell(sheet, row, "start"), _cell(sheet, row, "end")
    money_start, money_end = _cell(sheet, row, "money_start"), _cell(sheet, row, "money_end")
    amount, whole = _cell(sheet, row, "amount"), _cell(sheet, row, "months")
    labels = [projected.year.label for projected in sheet.book.projection.years]
    ends = [f"(year_start_{labels[0]}-1)", *(f"year_end_{label}" for label in labels)]
    for place, year_end in enumerate(ends):
        day = sheet.address(row, until + place)
        sheet.compute(
            row, until + place, f"MIN(MAX({year_end},{start}-1),{end},{money_end})", look.DAY
        )
        run = cents(f"{amount}*{months(money_start, day)}/{whole}")
        formula = f"IF({day}<{money_start},0,{run})"
        sheet.compute(row, cumulative + place, formula, look.EUROS)
    for place in range(years):
        before = sheet.address(row, cumulative + place)
        after = sheet.address(row, cumulative + place + 1)
        sheet.compute(row, earned + place, f"ROUND({after}-{before},2)", look.EUROS)
