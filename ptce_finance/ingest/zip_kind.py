"""Which kind of document an archive is, by the parts it holds."""

import re

from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.zip_parts import ZipPart, ZipParts

XLSX = "xlsx"
XLSM = "xlsm"
ODS = "ods"

_WORKBOOK = re.compile(r"(?:^|/)workbook\d*\.xml$")
_OTHERS = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("index/document.iwa", "numbers"),
)
_LATER = frozenset({"xlsb", "numbers"})
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_SPREADSHEET = b"spreadsheet"
_MOST_MANIFEST = 1 << 20


def archive_kind(data: bytes, parts: tuple[ZipPart, ...]) -> str:
    """`xlsx`, `xlsm` or `ods`; Refused for every other archive."""
    names = {part.name.casefold() for part in parts}
    archive = ZipParts(data, parts)
    found = next((kind for name, kind in _OTHERS if name in names), "")
    if "mimetype" in names or "meta-inf/manifest.xml" in names:
        found = _open_document(archive)
    if found == ODS:
        return ODS
    if found in _LATER:
        raise Refused("file-format-later", found=found)
    if found or not any(_WORKBOOK.search(name) for name in names):
        raise Refused("file-type", found=found or "zip")
    return XLSM if any(name.endswith("vbaproject.bin") for name in names) else XLSX


def _open_document(archive: ZipParts) -> str:
    manifest = _beginning(archive, "META-INF/manifest.xml")
    # A few writers leave the part out that says what the document is: the manifest says it too.
    mime = _beginning(archive, "mimetype") or manifest
    start = mime.find(_OPEN_DOCUMENT)
    if start < 0 or (start and mime is not manifest):
        return "zip"
    if b"encryption-data" in manifest:
        raise Refused("file-encrypted")
    return ODS if mime.startswith(_SPREADSHEET, start + len(_OPEN_DOCUMENT)) else "odt"


def _beginning(archive: ZipParts, name: str) -> bytes:
    read = b""
    if name in archive:
        for piece in archive.pieces(name):
            read += piece
            if len(read) > _MOST_MANIFEST:
                break
    return read
