"""An xlsx or xlsm workbook, read whole."""

from ptce_finance.domain.issue import Severity
from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_cells import Findings, SheetCells, Texts
from ptce_finance.ingest.child_crosscheck import CountedSheet, cross_check
from ptce_finance.ingest.xml_cells import BookInReading
from ptce_finance.ingest.xml_sheet import read_sheet
from ptce_finance.ingest.xml_strings import read_strings
from ptce_finance.ingest.xml_styles import Formats, read_styles
from ptce_finance.ingest.xml_workbook import Workbook, read_workbook
from ptce_finance.ingest.zip_parts import ZipParts


def read_xlsx(request: ReadingRequest) -> BookCells:
    """Every filled cell of every sheet; Refused where the file breaks a limit or a rule."""
    archive = ZipParts(request.data, request.parts)
    workbook = read_workbook(archive, request.limits)
    book = _book(archive, workbook, request)
    if any(part.name.casefold().endswith("vbaproject.bin") for part in request.parts):
        book.findings.tell("file-macros-ignored", Severity.INFO)
    read = []
    for sheet in workbook.sheets:
        cells = SheetCells(name=sheet.name, index=sheet.index, hidden=sheet.hidden)
        count = read_sheet(cells, archive.pieces(sheet.part), book)
        read.append(CountedSheet(stored_name=sheet.stored_name, cells=cells, count=count))
    if not cross_check(request.data, read):
        book.findings.tell("cells-unchecked", Severity.WARNING)
    return BookCells(
        sheets=[sheet.cells for sheet in read],
        texts=book.texts.known,
        formats=book.formats.codes,
        issues=book.findings.issues(),
        date1904=workbook.date1904,
    )


def _book(archive: ZipParts, workbook: Workbook, request: ReadingRequest) -> BookInReading:
    strings, styles, limits = workbook.strings, workbook.styles, request.limits
    return BookInReading(
        limits=limits,
        texts=Texts(limits),
        findings=Findings(),
        strings=read_strings(archive.pieces(strings), strings, limits) if strings else [],
        formats=read_styles(archive.pieces(styles), styles, limits) if styles else Formats(()),
        linked=workbook.linked,
        date1904=workbook.date1904,
    )
