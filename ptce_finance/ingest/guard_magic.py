"""What the bytes of a file are, whatever its name says."""

import re

from ptce_finance.ingest.guard import Refused

ZIP = "zip"
XLS = "xls"
TEXT = "text"

_HEAD = 4096
_MOST_CONTROLS = 0.05
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = re.compile(rb"\t[\x00\x02\x04\x08]")
_FOREIGN = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3", "sqlite"),
    (b"PAR1", "parquet"),
)
_HTML = re.compile(rb"(?i)<(?:!doctype html|html|head|meta|table|body)\b|MIME-Version:")
_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xml (Excel 2003)"),
    (b"urn:oasis:names:tc:opendocument:xmlns:office", "fods"),
)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])


def magic(data: bytes) -> str:
    """`zip`, `xls` or `text`, by the first bytes; Refused for what is none of them."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Refused("file-empty")
    if data.startswith(b"PK"):
        return ZIP
    if data.startswith(_OLE):
        _refuse_others(data)
        return XLS
    if _OLD_EXCEL.match(data) and b"\x00" in data[:_HEAD]:
        return XLS
    for start, kind in _FOREIGN:
        if data.startswith(start):
            raise Refused("file-type", found=kind)
    _refuse_markup(data[:_HEAD])
    if _is_binary(data):
        raise Refused("file-type", found="bin")
    return TEXT


def _refuse_others(data: bytes) -> None:
    """Refuses the compound files that are no workbook, or a locked one."""
    if _entry("EncryptedPackage") in data:
        raise Refused("file-encrypted")
    if _entry("WordDocument") in data:
        raise Refused("file-type", found="doc")
    if _entry("PowerPoint Document") in data:
        raise Refused("file-type", found="ppt")


def _entry(name: str) -> bytes:
    """The name of a stream as the directory of a compound file writes it."""
    return name.encode("utf-16-le")


def _refuse_markup(head: bytes) -> None:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    if not start.startswith((b"<", b"MIME-Version:")):
        return
    for mark, kind in _XML:
        if mark in start:
            raise Refused("file-format-later", found=kind)
    if b"<svg" in start:
        raise Refused("file-type", found="svg")
    if _HTML.search(start):
        raise Refused("file-is-html")
    raise Refused("file-type", found="xml")


def _is_binary(data: bytes) -> bool:
    """Whether too many bytes are controls for a text in any encoding but UTF-16."""
    sample = data[: 16 * _HEAD]
    if looks_utf16(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(sample)


def looks_utf16(sample: bytes) -> str:
    """The byte order of a text in UTF-16, `utf-16-le` or `utf-16-be`; empty for any other.

    Without a byte order mark it is told by the zeros: Latin text has one in every second byte.
    """
    if sample.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if sample.startswith(b"\xfe\xff"):
        return "utf-16-be"
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if low > 0.6 * half and high < 0.1 * half:
        return "utf-16-le"
    if high > 0.6 * half and low < 0.1 * half:
        return "utf-16-be"
    return ""
