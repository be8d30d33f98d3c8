"""The sheet of the projection: what each year costs, what covers it, what is left uncovered."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference

from ptce_finance.i18n import text
from ptce_finance.model.pools import Pools, later_pools, pools
from ptce_finance.model.results import CoverLevel
from ptce_finance.report.workbook.book import FIRST_ROW, Book, Sheet, cents
from ptce_finance.report.workbook.families import POOLS
from ptce_finance.report.workbook.lines import Lines, budgets, pool_words
from ptce_finance.report.workbook.panel import Column, Known, Row, Unit, no_meaning, write_panel
from ptce_finance.report.workbook.public_money import PublicTotals, year_columns

_CARRIED = tuple(pool for pool in POOLS if pool != "public")
"""Pools that go on from the base year; public money comes from the register."""

_GROWTH = {
    "expenses": "expenses",
    "own": "own",
    "public_contracts": "own",
    "dues": "members",
    "recharges": "members",
    "other_private": "other_private",
}


def write_projection(book: Book, lines: Lines, public: PublicTotals) -> list[str]:
    """The carried pools, the years, cover and gap; answers where the differences are."""
    sheet = book.sheet("projection")
    columns = year_columns(book)
    sheet.usual_widths(3 * len(columns) + 3)
    kept = [Column(head=book.words("projection.each"), suffix="kept")]
    top, first = write_panel(
        sheet, FIRST_ROW, book.words("projection.kept"), kept, _kept(book, lines)
    )
    top, second = write_panel(
        sheet, top, book.words("projection.years"), columns, _years(book, lines)
    )
    results = _results(book, public)
    after, third = write_panel(sheet, top, book.words("projection.results"), columns, results)
    _draw(sheet, (top, after), [row.name for row in results], len(columns))
    sheet.cells.freeze_panes = sheet.address(FIRST_ROW, 2)
    return [first, second, third]


def _base(book: Book) -> int:
    return next(
        number
        for number, budget in enumerate(budgets(book), start=1)
        if budget is book.projection.base
    )


def _kept(book: Book, lines: Lines) -> list[Row]:
    """Twelve months of what the base year repeats."""
    later = later_pools(book.projection.base)
    return [
        Row(
            name=pool,
            words=pool_words(book, pool),
            formulas=[
                cents(f"ROUND({lines.total(_base(book), pool, lasting=True)},2)*twelve_months")
            ],
            program=[getattr(later, pool)],
        )
        for pool in _CARRIED
    ]


def _years(book: Book, lines: Lines) -> list[Row]:
    base = book.projection.base
    later = [later_pools(base)] * (len(book.projection.years) - 1)
    known = [pools(base), *later]
    carried = [_carried(book, lines, pool, known) for pool in _CARRIED]
    sums = {"services": ("own", "public_contracts"), "members": ("dues", "recharges")}
    return [
        *carried,
        *(
            Row(
                name=name,
                words=book.words(f"pool.{name}"),
                formulas=[
                    f"ROUND({'+'.join(f'{pool}_{label}' for pool in parts)},2)"
                    for label in _labels(book)
                ],
                program=[getattr(one, name) for one in known],
            )
            for name, parts in sums.items()
        ),
    ]


def _carried(book: Book, lines: Lines, pool: str, known: Sequence[Pools]) -> Row:
    growth = _GROWTH.get(pool)
    formulas = [f"ROUND({lines.total(_base(book), pool)},2)"]
    for place in range(1, len(known)):
        grown = f"{pool}_kept" if growth is None else f"{pool}_kept*(1+growth_{growth})^{place}"
        formulas.append(cents(grown))
    return Row(
        name=pool,
        words=pool_words(book, pool),
        formulas=formulas,
        program=[getattr(one, pool) for one in known],
    )


def _results(book: Book, public: PublicTotals) -> list[Row]:
    years, labels = book.projection.years, _labels(book)
    apart = "other_private_{0}-neutral_{0}-unclassified_{0}"
    covers = [
        Row(
            name=f"public_{level}",
            words=book.words("projection.public", level=text(book.locale, f"cover.{level}")),
            formulas=[public.total(level, place) for place in range(len(years))],
            program=[year.public.at(level) for year in years],
        )
        for level in CoverLevel
    ]
    left = "expenses_{0}-services_{0}-members_{0}-" + apart + "-public_{1}_{0}"
    gaps = [
        Row(
            name=f"gap_{level}",
            words=book.words("projection.gap", level=text(book.locale, f"cover.{level}")),
            formulas=[f"ROUND({left.format(label, level)},2)" for label in labels],
            program=[year.gap.at(level) for year in years],
        )
        for level in CoverLevel
    ]
    needed = "MAX(0,ROUND(expenses_{0}-members_{0}-public_secured_{0}-" + apart + ",2))"
    return [
        *covers,
        *gaps,
        Row(
            name="own_needed",
            words=book.words("projection.own_needed"),
            formulas=[needed.format(label) for label in labels],
            program=[year.own_needed for year in years],
        ),
        _growth_needed(book),
    ]


def _growth_needed(book: Book) -> Row:
    """The yearly growth of own revenue from twelve months of the base year's."""
    none = f'"{no_meaning(book)}"'
    base = _labels(book)[0]
    sold = (cents(f"{pool}_{base}*twelve_months") for pool in ("own", "public_contracts"))
    own = f"({'+'.join(sold)})"
    formulas = [none]
    for place, label in enumerate(_labels(book)[1:], start=1):
        rate = f"ROUND((own_needed_{label}/{own})^(1/{place})-1,4)"
        formulas.append(f"IF(AND({own}>0,own_needed_{label}>0),{rate},{none})")
    found: list[Known] = [year.own_growth for year in book.projection.years]
    return Row(
        name="own_growth",
        words=book.words("projection.own_growth"),
        formulas=formulas,
        program=found,
        unit=Unit.RATE,
    )


def _labels(book: Book) -> list[int]:
    return [projected.year.label for projected in book.projection.years]


def _draw(sheet: Sheet, rows: tuple[int, int], names: Sequence[str], years: int) -> None:
    """The gap by year at each level, as a chart that a reader can change."""
    top, after = rows
    chart = BarChart()
    chart.title = sheet.book.words("projection.chart")
    chart.y_axis.title, chart.y_axis.number_format = "€", "#,##0"
    chart.width, chart.height = 26, 11
    chart.x_axis.delete = chart.y_axis.delete = False
    first = top + 2 + names.index(f"gap_{CoverLevel.SECURED}")
    amounts = Reference(
        sheet.cells,
        min_col=1,
        max_col=1 + years,
        min_row=first,
        max_row=first + len(CoverLevel) - 1,
    )
    chart.add_data(amounts, from_rows=True, titles_from_data=True)
    heads = Reference(sheet.cells, min_col=2, max_col=1 + years, min_row=top + 1)
    chart.set_categories(heads)
    sheet.cells.add_chart(chart, sheet.address(after + 1, 1))
