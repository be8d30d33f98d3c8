"""The sheet of the families of resources, budget by budget, summed from the lines."""

from collections.abc import Callable, Mapping

from ptce_finance.domain.line import Family
from ptce_finance.i18n import text
from ptce_finance.model.pools import Pools, pools
from ptce_finance.model.results import YearFamilies
from ptce_finance.report.workbook.book import FIRST_ROW, Book
from ptce_finance.report.workbook.lines import Lines, budgets, pool_words
from ptce_finance.report.workbook.panel import Column, Row, write_panel

POOLS = (
    "expenses",
    "public",
    "own",
    "public_contracts",
    "dues",
    "recharges",
    "other_private",
    "neutral",
    "unclassified",
    "in_kind_expenses",
    "in_kind_public",
    "in_kind_members",
)
_FAMILIES: Mapping[Family, tuple[str, ...]] = {
    Family.PUBLIC: ("public",),
    Family.MEMBERS: ("dues", "recharges"),
    Family.OWN: ("own", "public_contracts"),
    Family.OTHER_PRIVATE: ("other_private",),
    Family.NEUTRAL: ("neutral",),
    Family.UNCLASSIFIED: ("unclassified",),
    Family.IN_KIND: ("in_kind_public", "in_kind_members"),
}


def write_families(book: Book, lines: Lines) -> str:
    """What each budget has in each family and pool; answers where the differences are."""
    sheet = book.sheet("families")
    known = budgets(book)
    sheet.usual_widths(3 * len(known) + 3)
    columns = [
        Column(head=_head(book, budget), suffix=f"b{n}") for n, budget in enumerate(known, start=1)
    ]
    amounts = [pools(budget) for budget in known]
    rows = [
        *(_pool(book, lines, pool, amounts) for pool in POOLS),
        *(_family(book, family, known) for family in Family),
    ]
    _, differences = write_panel(sheet, FIRST_ROW, book.words("families.title"), columns, rows)
    sheet.cells.freeze_panes = sheet.address(FIRST_ROW + 2, 2)
    return differences


def _head(book: Book, budget: YearFamilies) -> str:
    return f"{budget.year.label} {text(book.locale, f'version.{budget.version}').lower()}"


def _pool(book: Book, lines: Lines, pool: str, amounts: list[Pools]) -> Row:
    of_pool: Callable[[int], str] = lambda number: f"ROUND({lines.total(number, pool)},2)"  # noqa: E731
    return Row(
        name=f"pool_{pool}",
        words=pool_words(book, pool),
        formulas=[of_pool(number) for number in range(1, len(amounts) + 1)],
        program=[getattr(one, pool) for one in amounts],
    )


def _family(book: Book, family: Family, known: tuple[YearFamilies, ...]) -> Row:
    return Row(
        name=f"family_{family}",
        words=text(book.locale, f"family.{family}"),
        formulas=[
            f"ROUND({'+'.join(f'pool_{pool}_b{number}' for pool in _FAMILIES[family])},2)"
            for number in range(1, len(known) + 1)
        ],
        program=[budget.families[family] for budget in known],
    )
