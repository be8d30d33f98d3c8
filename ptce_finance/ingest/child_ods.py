"""An OpenDocument spreadsheet, read whole."""

from ptce_finance.domain.issue import Severity
from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_cells import Findings, Texts
from ptce_finance.ingest.child_filler import BookFilling, refuse_twins
from ptce_finance.ingest.ods_content import read_content, read_named_styles
from ptce_finance.ingest.ods_recount import is_confirmed
from ptce_finance.ingest.ods_styles import OdsStyles
from ptce_finance.ingest.xml_styles import GENERAL
from ptce_finance.ingest.zip_parts import ZipParts

_STYLES, _CONTENT = "styles.xml", "content.xml"


def read_ods(request: ReadingRequest) -> BookCells:
    """Every filled cell of every sheet; Refused where the file breaks a limit or a rule.

    The content part is the truth: it is read to its end, well-formed, before a second reader that
    would not survive a broken one recounts the cells.
    """
    archive, styles = ZipParts(request.data, request.parts), OdsStyles()
    limits = request.limits
    book = BookFilling(limits=limits, texts=Texts(limits), findings=Findings(), formats=[GENERAL])
    if _STYLES in archive:
        read_named_styles(archive.pieces(_STYLES), book, styles)
    sheets = read_content(archive.pieces(_CONTENT), book, styles)
    refuse_twins(sheets)
    if not is_confirmed(request.data, sheets):
        book.findings.tell("cells-unchecked", Severity.WARNING)
    return BookCells(
        sheets=sheets,
        texts=book.texts.known,
        formats=book.formats,
        issues=book.findings.issues(),
    )
