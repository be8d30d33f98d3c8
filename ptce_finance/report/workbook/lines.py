"""The sheet of the budgets' lines, each part in its pool, with the cell it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.i18n import text
from ptce_finance.model.pools import PoolAmount, pool_amounts
from ptce_finance.model.results import YearFamilies
from ptce_finance.report.template import look
from ptce_finance.report.workbook.book import FIRST_ROW, Book, Sheet, quoted

_HEADS = (
    "budget",
    "year",
    "version",
    "side",
    "account",
    "label",
    "pool",
    "amount",
    "lasts",
    "file",
    "sheet",
    "cell",
)
_BUDGET, _POOL, _AMOUNT, _LASTS = 1, 7, 8, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Where the lines stand; `public` has the cells of each public line's parts, by identity."""

    sheet: Sheet
    rows: range
    public: Mapping[int, tuple[str, ...]]

    def total(self, budget: int, pool: str, *, lasting: bool = False) -> str:
        """The sum of a pool of a budget, as a formula."""
        words = quoted(pool_words(self.sheet.book, pool))
        columns = {_BUDGET: str(budget), _POOL: words, **({_LASTS: "1"} if lasting else {})}
        wanted = [f"{self.sheet.column(self.rows, column)},{x}" for column, x in columns.items()]
        return f"SUMIFS({self.sheet.column(self.rows, _AMOUNT)},{','.join(wanted)})"


def budgets(book: Book) -> tuple[YearFamilies, ...]:
    """The cell's budgets, in the order in which the workbook numbers them from 1."""
    return tuple(year for year in book.study.years if year.scope == CELL_SCOPE)


def pool_words(book: Book, pool: str) -> str:
    """How the workbook names a pool."""
    return book.words(f"pool.{pool}")


def write_lines(book: Book) -> Lines:
    """Every part of every line of the cell's budgets; amounts are inputs."""
    sheet = book.sheet("lines")
    sheet.widths(9, 10, 14, 10, 10, 44, 34, 16, 12, 30, 18, 9)
    sheet.heads(FIRST_ROW, [book.words(f"line.{head}") for head in _HEADS])
    public: dict[int, tuple[str, ...]] = {}
    row = FIRST_ROW
    for number, budget in enumerate(budgets(book), start=1):
        for part, placed in enumerate(pool_amounts(budget)):
            row += 1
            _write_line(sheet, row, number, placed)
            _write_amount(sheet, row, placed, _stated(book, budget, part))
            if placed.pool == "public" and budget is book.projection.base:
                known = public.get(id(placed.line), ())
                public[id(placed.line)] = (*known, sheet.ref(row, _AMOUNT))
    sheet.cells.freeze_panes = sheet.address(FIRST_ROW + 1, 1)
    sheet.cells.auto_filter.ref = f"A{FIRST_ROW}:{sheet.address(row, len(_HEADS))}"
    return Lines(sheet=sheet, rows=range(FIRST_ROW + 1, row + 1), public=public)


def _stated(book: Book, budget: YearFamilies, part: int) -> str | None:
    """Where the amount is stated, as a formula names the cell."""
    place = next(i for i, one in enumerate(book.study.years) if one is budget)
    return None if book.data is None else book.data.places[place, part]


def _write_amount(sheet: Sheet, row: int, placed: PoolAmount, stated: str | None) -> None:
    """The amount where it is stated: it is changed there, and read back from there."""
    if stated is None:
        sheet.ask(row, _AMOUNT, placed.amount, look.EUROS)
    else:
        sheet.compute(row, _AMOUNT, f"ROUND({stated},2)", look.EUROS)


def _write_line(sheet: Sheet, row: int, budget: int, placed: PoolAmount) -> None:
    book, line = sheet.book, placed.line
    values = (
        budget,
        line.year.label,
        text(book.locale, f"version.{line.version}"),
        text(book.locale, f"side.{line.side}"),
        line.account,
        line.label,
        pool_words(book, placed.pool),
    )
    for column, value in enumerate(values, start=1):
        sheet.write(row, column, value)
    sheet.ask(row, _LASTS, int(placed.lasts))
    file = book.files.get(line.source_id, "")
    where = (file, line.source.sheet, line.source.address)
    for column, value in enumerate(where, start=_LASTS + 1):
        sheet.write(row, column, value)
