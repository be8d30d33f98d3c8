"""A document's bytes, the same at each run: no clock, no chance, no compression level."""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook

_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_FIXED = rb"\g<1>2026-01-01T00:00:00Z\g<3>"


def workbook_bytes(workbook: Workbook) -> bytes:
    """The workbook as an .xlsx file; saving it twice gives the same bytes.

    The writer stamps the hour at which it saves: a fixed day stands in its place.
    """
    saved = BytesIO()
    workbook.save(saved)
    return fixed(saved.getvalue(), stamp=_FIXED)


def fixed(saved: bytes, stamp: bytes | None = None) -> bytes:
    """The archive without the hour at which it was written, in its entries nor its properties.

    Without `stamp` the properties keep the day that they tell. Parts are stored as they are, since
    two machines may compress the same part differently.
    """
    written = BytesIO()
    with ZipFile(BytesIO(saved)) as source, ZipFile(written, "w", ZIP_STORED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml" and stamp is not None:
                part = _STAMP.sub(stamp, part)
            entry = ZipInfo(name, _DAY_ONE)
            entry.create_system = 0
            target.writestr(entry, part)
    return written.getvalue()
