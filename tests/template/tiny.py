"""Tiny filled templates as real workbook bytes, and what the layout reads of them."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.i18n import issue_sentence
from ptce_finance.ingest.cells import CellBook
from ptce_finance.ingest.layouts.layout import Extract, ParseOptions
from ptce_finance.ingest.layouts.template import TemplateLayout
from ptce_finance.ingest.reader import read_cells

Row = Sequence[object]

BUDGET_HEAD: Row = ("Sens", "Compte", "Libellé", "2026 prévisionnel")
SALARIES: Row = ("Charges", "641", "Salaires", 100)
AGREEMENTS_HEAD: Row = (
    "Référence",
    "Financeur",
    "Niveau du financeur",
    "Statut",
    "Début",
    "Fin",
    "Montant",
)
PAYMENTS_HEAD: Row = ("Référence", "Part versée", "Attend")
TRANCHES_HEAD: Row = ("Référence", "Début", "Fin", "Montant")


def filled(*tables: Sequence[Row], signed: bool = True) -> bytes:
    """A workbook with one sheet a table: the signature in A1, the headers in row 3."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(tables, start=1):
        sheet = book.create_sheet(f"F{number}")
        sheet.append(["ptce-finance-template 1"] if signed else ["Mon budget"])
        sheet.append(["Une ligne d'explication"])
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def budget(*rows: Row) -> Sequence[Row]:
    """A budget of those rows under the usual headers, with salaries so that it is never empty."""
    return [BUDGET_HEAD, SALARIES, *rows]


def cells(data: bytes) -> CellBook:
    """The cells that the real reader gives; the file itself is sound."""
    book = read_cells(data, "essai.xlsx")
    assert [x for x in book.issues if x.severity is Severity.ERROR] == []
    return book


def read(data: bytes, options: ParseOptions | None = None) -> Extract:
    """What the template's layout reads of those bytes."""
    return TemplateLayout().read(cells(data), options or ParseOptions())


def one(extract: Extract, code: str) -> Issue:
    """The only issue of that code."""
    (issue,) = [issue for issue in extract.issues if issue.code == code]
    return issue


def codes(extract: Extract) -> list[str]:
    """The codes of the issues, each once."""
    return sorted({issue.code for issue in extract.issues})


def sentence(issue: Issue) -> str:
    """The issue as a person reads it in French, with ordinary spaces."""
    told = issue_sentence(
        "fr",
        issue.code,
        file="essai.xlsx",
        places=[str(place) for place in issue.places],
        found=issue.found,
        expected=issue.expected,
        values=issue.values,
    )
    return told.replace("\u00a0", " ").replace("\u202f", " ")


def addresses(places: Sequence[SourceCell]) -> list[str]:
    """The cells, as a spreadsheet writes them."""
    return [str(place) for place in places]
