"""Bytes to cells: the guard in its order, then a child process that may die without harm."""

from hashlib import sha256
from unicodedata import normalize

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.ingest.cells import CellBook, MergedRange, Sheet
from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_cells import SheetCells
from ptce_finance.ingest.child_process import read_in_child
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.guard_limits import LIMITS, MEGABYTE, Limits
from ptce_finance.ingest.guard_magic import XLS, ZIP, magic
from ptce_finance.ingest.progress import Progress, Stage
from ptce_finance.ingest.reader_table import CellTable
from ptce_finance.ingest.text import clean_name
from ptce_finance.ingest.zip_directory import read_directory
from ptce_finance.ingest.zip_kind import archive_kind

_CSV = "csv"
_EXTENSIONS = {
    "xlsx": frozenset({"xlsx", "xlsm", "xltx", "xltm"}),
    "xlsm": frozenset({"xlsm", "xltm", "xlsx"}),
    "ods": frozenset({"ods", "ots"}),
    XLS: frozenset({"xls", "xlt"}),
    _CSV: frozenset({"csv", "txt", "tsv", "tab", "asc", "prn"}),
}


def read_cells(
    data: bytes, name: str, limits: Limits = LIMITS, progress: Progress | None = None
) -> CellBook:
    """Every filled cell of a file, with its coordinates; never raises for a bad file.

    With an error among the issues the file is refused and no sheet is given: everything in it can
    be trusted, or nothing is. `name` decides nothing: what the bytes are does. Cancelled where the
    reading is called off.
    """
    watched = progress or Progress()
    watched.enter(Stage.GUARD)
    shown = clean_name(name)
    issues = [] if shown == normalize("NFC", name) else [_told("name-cleaned", found=shown)]
    kind = ""
    try:
        request = _examined(data, limits)
        kind = request.kind
        watched.enter(Stage.CELLS)
        book = read_in_child(request, watched)
    except Refused as refusal:
        book = BookCells(issues=[refusal.issue])
    sheets = _sheets(book)
    if sheets:
        issues += _other_extension(shown, kind)
    return CellBook(
        file=shown,
        sha256=sha256(data).hexdigest(),
        kind=kind,
        sheets=sheets,
        issues=(*issues, *book.issues),
    )


def _examined(data: bytes, limits: Limits) -> ReadingRequest:
    """What to read, once size, first bytes and directory have been found harmless."""
    if len(data) > limits.file_size:
        raise Refused(
            "file-too-big",
            found=-(-len(data) // MEGABYTE),
            expected=limits.file_size // MEGABYTE,
        )
    found = magic(data)
    if found != ZIP:
        kind = XLS if found == XLS else _CSV
        return ReadingRequest(kind=kind, data=data, limits=limits)
    parts = read_directory(data, limits)
    kind = archive_kind(data, parts)
    return ReadingRequest(kind=kind, data=data, limits=limits, parts=parts)


def _other_extension(name: str, kind: str) -> list[Issue]:
    _, point, extension = name.rpartition(".")
    if not point or extension.casefold() in _EXTENSIONS[kind]:
        return []
    return [_told("file-ext-mismatch", found=kind, expected=extension)]


def _told(code: str, *, found: str, expected: str | None = None) -> Issue:
    return Issue(code=code, severity=Severity.INFO, found=found, expected=expected)


def _sheets(book: BookCells) -> tuple[Sheet, ...]:
    if any(issue.severity is Severity.ERROR for issue in book.issues):
        return ()
    return tuple(_sheet(sheet, book) for sheet in book.sheets)


def _sheet(sheet: SheetCells, book: BookCells) -> Sheet:
    return Sheet(
        name=sheet.name,
        index=sheet.index,
        cells=CellTable(sheet, book),
        hidden=sheet.hidden,
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(sheet.hidden_columns),
        merges=tuple(
            MergedRange(
                first_row=area[0], first_column=area[1], last_row=area[2], last_column=area[3]
            )
            for area in sheet.merges
        ),
    )
