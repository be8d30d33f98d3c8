"""The sheet of public money: each agreement and undated line, year by year, at three levels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.i18n import text
from ptce_finance.model.results import CoverLevel, PublicMoney
from ptce_finance.report.workbook.agreements import Register
from ptce_finance.report.workbook.book import FIRST_ROW, Book, Sheet
from ptce_finance.report.workbook.earned import Earned
from ptce_finance.report.workbook.panel import Column, Known, Row, write_panel
from ptce_finance.report.workbook.undated import UndatedLines

_SURENESS = {
    CoverLevel.SECURED: "sure",
    CoverLevel.EXPECTED: "weight",
    CoverLevel.FULL: "possible",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTotals:
    """Where each level's money stands, and where the differences are."""

    sheet: Sheet
    rows: Mapping[CoverLevel, range]
    differences: tuple[str, ...]

    def total(self, level: CoverLevel, year: int) -> str:
        """The level's money in the year at that place, as a formula."""
        rows = self.rows[level]
        return f"ROUND(SUM({self.sheet.column(rows, 2 + year)}),2)" if rows else "0"


def year_columns(book: Book) -> list[Column]:
    """The projected years as columns; their labels end the names of their cells."""
    labels = [str(projected.year.label) for projected in book.projection.years]
    return [Column(head=label, suffix=label) for label in labels]


def write_public_money(
    book: Book, register: Register, earned: Earned, undated: UndatedLines
) -> PublicTotals:
    """One panel a level, one row a source."""
    sheet = book.sheet("public")
    columns = year_columns(book)
    sheet.usual_widths(3 * len(columns) + 3)
    top, rows, differences = FIRST_ROW, {}, []
    for level in CoverLevel:
        panel = [
            *_agreed(book, register, earned, level),
            *_undated(book, register, undated, level),
        ]
        rows[level] = range(top + 2, top + 2 + len(panel))
        title = text(book.locale, f"cover.{level}")
        top, place = write_panel(sheet, top, title, columns, panel)
        if panel:
            differences.append(place)
    sheet.cells.freeze_panes = sheet.address(FIRST_ROW, 2)
    return PublicTotals(sheet=sheet, rows=rows, differences=tuple(differences))


def _agreed(book: Book, register: Register, earned: Earned, level: CoverLevel) -> list[Row]:
    return [
        Row(
            name=f"money_{number}_{level}",
            words=f"{number}. {agreement.funder} ({agreement.key})",
            formulas=[
                earned.sum(number, year, _SURENESS[level])
                for year in range(len(book.projection.years))
            ],
            program=_program(book, number - 1, level),
        )
        for number, agreement in enumerate(register.agreements, start=1)
    ]


def _undated(book: Book, register: Register, undated: UndatedLines, level: CoverLevel) -> list[Row]:
    before = len(register.agreements)
    return [
        Row(
            name=f"undated_{place + 1}_{level}",
            words=one.line.label,
            formulas=[
                _formula(book, undated, level, (place, year))
                for year in range(len(book.projection.years))
            ],
            program=_program(book, before + place, level),
        )
        for place, one in enumerate(undated.lines)
    ]


def _formula(book: Book, undated: UndatedLines, level: CoverLevel, at: tuple[int, int]) -> str:
    place, year = at
    if level is CoverLevel.SECURED:
        return undated.secured(place, year)
    label = book.projection.years[year].year.label
    secured = f"undated_{place + 1}_{CoverLevel.SECURED}_{label}"
    at_level: Callable[[int, int, str], str] = (
        undated.expected if level is CoverLevel.EXPECTED else undated.full
    )
    return at_level(place, year, secured)


def _program(book: Book, place: int, level: CoverLevel) -> list[Known]:
    sources: list[PublicMoney] = [year.sources[place] for year in book.projection.years]
    return [_at(source, level) for source in sources]


def _at(source: PublicMoney, level: CoverLevel) -> Decimal:
    by_level = {
        CoverLevel.SECURED: source.secured,
        CoverLevel.EXPECTED: source.expected,
        CoverLevel.FULL: source.full,
    }
    return by_level[level]
