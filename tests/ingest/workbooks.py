"""Workbooks made in memory for the import's tests, as real bytes and as cells."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook

from ptce_finance.domain.issue import Issue
from ptce_finance.domain.line import Line, Side
from ptce_finance.domain.report import ImportReport
from ptce_finance.ingest.cells import Cell, CellBook, CellKind, Sheet
from ptce_finance.ingest.layouts.layout import ParseOptions
from ptce_finance.ingest.parse import parse, report_of

Value = str | int | float | Decimal | date | None
Row = Sequence[Value]
Pair = tuple[str, Value]

HEADER: Row = ("CHARGES", "Montant", "PRODUITS", "Montant")
YEAR: Row = ("Exercice 2026",)

CHARGES: tuple[Pair, ...] = (
    ("60 - Achats", 500),
    ("Achats matières et fournitures", 500),
    ("61 - Services extérieurs", 3000),
    ("Locations", 2400),
    ("Assurance", 600),
    ("62 - Autres services extérieurs", None),
    ("Déplacements, missions", 1500),
    ("64 - Charges de personnel", 35000),
    ("Rémunération des personnels", 25000),
    ("Charges sociales", 10000),
)
PRODUITS: tuple[Pair, ...] = (
    ("70 - Vente de produits finis, de marchandises, prestations de services", 8000),
    ("74 - Subventions d’exploitation2", 30000),
    ("Etat : préciser le(s) ministère(s) sollicité(s)", 10000),
    ("Conseil-s Régional(aux) :", 20000),
    ("Conseil-s Départemental (aux) :", None),
    ("Communautés de communes ou d’agglomérations:", None),
    ("Commune(s) :", None),
    ("75 - Autres produits de gestion courante", 2000),
    ("756. Cotisations", 2000),
    ("76 - Produits financiers", None),
)


def beside(left: Iterable[Pair], right: Iterable[Pair]) -> list[Row]:
    """Charges and produits side by side; the shorter side is filled with nothing."""
    lefts, rights = list(left), list(right)
    height = max(len(lefts), len(rights))
    lefts += [("", None)] * (height - len(lefts))
    rights += [("", None)] * (height - len(rights))
    return [(a or None, b, c or None, d) for (a, b), (c, d) in zip(lefts, rights, strict=True)]


def form(
    left: Iterable[Pair] = CHARGES,
    right: Iterable[Pair] = PRODUITS,
    *,
    title: Sequence[Row] = (YEAR,),
    below: Sequence[Row] = (),
) -> list[Row]:
    """The rows of a Cerfa budget: titles, headings, both sides, what stands below."""
    return [*title, HEADER, *beside(left, right), *below]


def total(charges: Value, produits: Value) -> Row:
    """The row of totals of a Cerfa budget."""
    return ("TOTAL DES CHARGES", charges, "TOTAL DES PRODUITS", produits)


def xlsx(
    sheets: Mapping[str, Sequence[Row]],
    *,
    hidden_rows: Iterable[int] = (),
    hidden_sheets: Iterable[str] = (),
    merges: Iterable[str] = (),
) -> bytes:
    """The bytes of a workbook; hidden rows and merges are those of its first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(row=number, column=column, value=value)
        if name in hidden_sheets:
            sheet.sheet_state = "hidden"
    first = book.worksheets[0]
    for hidden in hidden_rows:
        first.row_dimensions[hidden].hidden = True
    for area in merges:
        first.merge_cells(area)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read(
    rows: Sequence[Row], options: ParseOptions = ParseOptions(), name: str = "budget.xlsx"
) -> ImportReport:
    """The report of a one-sheet workbook, from its bytes."""
    return parse(xlsx({"Budget": rows}), name, options)


def cells(rows: Sequence[Row], name: str = "Budget") -> CellBook:
    """The cells of a one-sheet workbook without going through a file."""
    found: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                found[number, column] = _cell(number, column, value)
    sheet = Sheet(name=name, index=0, cells=found)
    return CellBook(file="budget.xlsx", sha256="0" * 64, kind="xlsx", sheets=(sheet,))


def read_directly(rows: Sequence[Row], options: ParseOptions = ParseOptions()) -> ImportReport:
    """The report of a one-sheet workbook, without going through a file."""
    return report_of(cells(rows), options)


def _cell(row: int, column: int, value: str | float | Decimal | date) -> Cell:
    if isinstance(value, str):
        return Cell(row=row, column=column, kind=CellKind.TEXT, text=value)
    if isinstance(value, date):
        return Cell(row=row, column=column, kind=CellKind.DATE, text=value.isoformat(), day=value)
    number = Decimal(str(value))
    return Cell(row=row, column=column, kind=CellKind.NUMBER, text=str(number), number=number)


def money(report: ImportReport) -> tuple[str, str]:
    """Charges and produits of the report, contributions in kind apart."""
    return _sum(report, Side.EXPENSE, in_kind=False), _sum(report, Side.RESOURCE, in_kind=False)


def kind(report: ImportReport) -> tuple[str, str]:
    """Classes 86 and 87 of the report."""
    return _sum(report, Side.EXPENSE, in_kind=True), _sum(report, Side.RESOURCE, in_kind=True)


def _sum(report: ImportReport, side: Side, *, in_kind: bool) -> str:
    amounts = [x.amount for x in report.lines if x.side is side and x.in_kind is in_kind]
    return f"{sum(amounts, Decimal(0)):.2f}"


def codes(report: ImportReport) -> list[str]:
    """The codes of the issues told, in their order."""
    return [issue.code for issue in report.issues]


def the(report: ImportReport, code: str) -> Issue:
    """The only issue of that code."""
    found = [issue for issue in report.issues if issue.code == code]
    assert len(found) == 1, codes(report)
    return found[0]


def line(report: ImportReport, label: str) -> Line:
    """The only line whose label starts so."""
    found = [each for each in report.lines if each.label.startswith(label)]
    assert len(found) == 1, [each.label for each in report.lines]
    return found[0]


def reasons(report: ImportReport) -> dict[int, str]:
    """Why each ignored row was not counted, by row number."""
    return {row.row: row.reason for row in report.rows if row.reason}
