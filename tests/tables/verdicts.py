"""How a reading compares with what is known: right, asked, told to be wrong, or silent."""

from decimal import Decimal

from ptce_finance.domain.issue import Severity
from ptce_finance.domain.line import Side
from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.checks import totals
from ptce_finance.ingest.layouts.layout import Extract, ParseOptions
from ptce_finance.ingest.layouts.table import TableLayout

Sums = dict[tuple[int, str], tuple[Decimal, Decimal, Decimal, Decimal]]


def sums_of(extract: Extract | ImportReport) -> Sums:
    """(expenses, resources, both in kind) by year and version."""
    found: dict[tuple[int, str], list[Decimal]] = {}
    for line in extract.lines:
        sums = found.setdefault((line.year.label, line.version.value), [Decimal(0)] * 4)
        sums[(line.side is Side.RESOURCE) + 2 * line.in_kind] += line.amount
    return {period: (e, r, ie, ir) for period, (e, r, ie, ir) in found.items()}


def read(book: CellBook, year: int | None = None) -> Extract:
    """What the generic reader gives of a workbook."""
    return TableLayout().read(book, ParseOptions(year=year))


def verdict(extract: Extract | ImportReport, expected: Sums) -> str:
    """`right`, `asked`, `flagged` (wrong, and said with its cell) or `silent`."""
    if any(issue.question or issue.severity is Severity.ERROR for issue in extract.issues):
        return "asked"
    if sums_of(extract) == expected:
        return "right"
    told = extract.issues
    if isinstance(extract, Extract):
        told = (*told, *totals.check(extract))
    return "flagged" if any(issue.code == "total-mismatch" for issue in told) else "silent"
