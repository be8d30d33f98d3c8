"""An Excel workbook of the years before 2007, read whole."""

from contextlib import redirect_stdout
from io import StringIO

from xlrd import open_workbook
from xlrd.biffh import XLRDError
from xlrd.book import Book

from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_cells import Findings, SheetCells, Texts
from ptce_finance.ingest.child_filler import BookFilling, SheetFiller, refuse_twins, shown_name
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.xls_records import RecordedSheet, recorded_sheets
from ptce_finance.ingest.xls_sheet import XlsSheet
from ptce_finance.ingest.xml_styles import GENERAL

_WHERE = "xls"


def read_xls(request: ReadingRequest) -> BookCells:
    """Every filled cell of every sheet; Refused where the file breaks a limit or a rule.

    Its records are counted apart from the reading, and both must find as many cells.
    """
    told = StringIO()  # what the reader of the file says is for nobody, least of all the answer
    try:
        with redirect_stdout(told):
            return _read(request, told)
    except (Refused, MemoryError):
        raise
    except XLRDError as fault:
        if "encrypted" in str(fault):
            raise Refused("file-encrypted") from fault
        raise damaged(_WHERE) from fault
    except Exception as fault:
        raise damaged(_WHERE) from fault


def _read(request: ReadingRequest, told: StringIO) -> BookCells:
    limits = request.limits
    workbook = open_workbook(
        file_contents=request.data,
        logfile=told,
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
    )
    if workbook.nsheets > limits.sheets:
        raise Refused("too-many-sheets", found=workbook.nsheets, expected=limits.sheets)
    recorded = _recorded(workbook, request)
    book = BookFilling(limits=limits, texts=Texts(limits), findings=Findings(), formats=[GENERAL])
    calculated = any(len(sheet.empty) < sheet.formulas for sheet in recorded)
    sheets = []
    for index, counted in enumerate(recorded):
        sheet = workbook.sheet_by_index(index)
        name = shown_name(sheet.name, index)
        cells = SheetCells(name=name, index=index, hidden=sheet.visibility != 0)
        # In a workbook that nothing ever calculated, an empty result is one that is missing.
        reader = XlsSheet(
            SheetFiller(cells, book), workbook, set() if calculated else counted.empty
        )
        reader.read(sheet, len(counted.positions))
        sheets.append(cells)
    refuse_twins(sheets)
    return BookCells(
        sheets=sheets,
        texts=book.texts.known,
        formats=book.formats,
        issues=book.findings.issues(),
        date1904=workbook.datemode == 1,
    )


def _recorded(workbook: Book, request: ReadingRequest) -> list[RecordedSheet]:
    start, size = workbook.base, workbook.stream_len
    # The oldest files are one stream from their first byte, which the reader lets go of.
    stream = memoryview(workbook.mem or request.data)[start : start + size]
    found = recorded_sheets(stream, workbook.biff_version, request.limits)
    if len(found) != workbook.nsheets:
        raise damaged(_WHERE)
    return found
