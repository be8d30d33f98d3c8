"""A workbook under way: its sheets, its named cells, its language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ptce_finance.domain.template import COMPUTED
from ptce_finance.i18n import Locale, text
from ptce_finance.model.results import Projection, Study
from ptce_finance.report.template import look
from ptce_finance.report.template.table import Value, cell_at, write_value
from ptce_finance.report.workbook.data import Data

FIRST_ROW = 5
"""The first row under a sheet's title, its sentence and its mention of what it rests on."""

INPUT_FILL = PatternFill("solid", fgColor="FFF6D6")
INPUT_FONT = Font(name="Calibri", color="1B3FA0")
RATE = "0.00%"
MULTIPLE = "0.0000"
_NAME_WIDTH = 46
_USUAL_WIDTH = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One study being written.

    `files` names the file of each import. `mention` stands on every sheet: cluster, day, reading.
    `data` is what the workbook is read back from, None where no workbook can state it.
    """

    study: Study
    projection: Projection
    locale: Locale
    files: Mapping[str, str]
    mention: str
    data: Data | None = None
    workbook: Workbook = field(default_factory=Workbook)

    def words(self, key: str, **values: object) -> str:
        """The words `workbook.<key>` of the catalogue."""
        return text(self.locale, f"workbook.{key}", **values)

    def sheet(self, name: str) -> "Sheet":
        """A new sheet with its title, its sentence, and what it rests on."""
        made = self.workbook.create_sheet(self.words(f"sheet.{name}"))
        made.page_setup.orientation = "landscape"
        made.page_setup.fitToHeight = 0
        made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        made.sheet_view.showGridLines = False
        sheet = Sheet(book=self, cells=made)
        lines = (self.words(f"sheet.{name}"), self.words(f"intro.{name}"), self.mention)
        fonts = (look.TITLE_FONT, look.INTRO_FONT, look.MARK_FONT)
        for row, (words, font) in enumerate(zip(lines, fonts, strict=True), start=1):
            sheet.write(row, 1, words, font=font)
        sheet.write(len(lines) + 1, 1, COMPUTED, font=look.MARK_FONT)
        return sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of the book; rows and columns count from 1."""

    book: Book
    cells: Worksheet

    def write(
        self,
        row: int,
        column: int,
        value: Value,
        shape: str | None = None,
        font: Font | None = None,
    ) -> None:
        """A value, as text where it is text, whatever sign it begins with."""
        cell = cell_at(self.cells, row, column)
        write_value(cell, value, shape)
        if font is not None:
            cell.font = font

    def ask(self, row: int, column: int, value: Value, shape: str | None = None) -> None:
        """An input: a value that a reader may change, and every formula follows."""
        cell = cell_at(self.cells, row, column)
        write_value(cell, value, shape)
        if shape:
            cell.number_format = shape
        cell.fill, cell.font = INPUT_FILL, INPUT_FONT

    def state(
        self, row: int, column: int, value: Value, shape: str | None, stated: str | None
    ) -> None:
        """What is changed and read back where it is stated; an input here without such a cell."""
        if stated is None:
            self.ask(row, column, value, shape)
        else:
            self.compute(row, column, f'IF({stated}="","",{stated})', shape)

    def compute(self, row: int, column: int, formula: str, shape: str | None = None) -> None:
        """A live formula, written without its sign."""
        cell = cell_at(self.cells, row, column)
        cell.value = f"={formula}"
        if shape:
            cell.number_format = shape

    def name(self, row: int, column: int, name: str) -> None:
        """Names a cell for the whole workbook."""
        place = f"{quote_sheetname(self.cells.title)}!{self.address(row, column, fixed=True)}"
        self.book.workbook.defined_names[name] = DefinedName(name, attr_text=place)

    def heads(self, row: int, words: list[str], column: int = 1) -> None:
        """The heads of a table, on a row where two lines of words are seen."""
        self.cells.row_dimensions[row].height = 32
        for place, head in enumerate(words, start=column):
            self.write(row, place, head, font=look.HEADING_FONT)
            cell = cell_at(self.cells, row, place)
            cell.fill, cell.border = look.HEADER_FILL, look.HEADER_BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="center")

    def widths(self, *widths: int) -> None:
        """The widths of the first columns, in characters."""
        for column, width in enumerate(widths, start=1):
            self.cells.column_dimensions[get_column_letter(column)].width = width

    def usual_widths(self, columns: int) -> None:
        """A wide first column, then columns of amounts."""
        self.widths(_NAME_WIDTH, *[_USUAL_WIDTH] * (columns - 1))

    def ref(self, row: int, column: int) -> str:
        """The cell as a formula of another sheet names it."""
        return f"{quote_sheetname(self.cells.title)}!{self.address(row, column, fixed=True)}"

    def column(self, rows: range, column: int) -> str:
        """A column of cells as a formula names it; one empty row where there is none."""
        last = max(rows.stop - 1, rows.start)
        first_cell = self.address(rows.start, column, fixed=True)
        last_cell = self.address(last, column, fixed=True)
        return f"{quote_sheetname(self.cells.title)}!{first_cell}:{last_cell}"

    @staticmethod
    def address(row: int, column: int, *, fixed: bool = False) -> str:
        """The cell's address inside its sheet."""
        letter = get_column_letter(column)
        return f"${letter}${row}" if fixed else f"{letter}{row}"


def quoted(words: str) -> str:
    """A text inside a formula."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def cents(formula: str) -> str:
    """The formula rounded to the cent, half away from zero.

    Rounding to eight digits first gives back the exact half cents that binary numbers miss.
    """
    return f"ROUND(ROUND({formula},8),2)"


def months(start: str, end: str) -> str:
    """Months from one day to another, both included, a part of a month by its share of days."""
    whole = f"(YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start})"
    before = f"(DAY({start})-1)/DAY(EOMONTH({start},0))"
    return f"({whole}-{before}+DAY({end})/DAY(EOMONTH({end},0)))"
