"""A document set as PDF/UA-1: tagged, with the packaged font, the same bytes for the same day."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

from ptce_finance.report.drawn import FONT_FOLDER
from ptce_finance.report.pdf.content import Document
from ptce_finance.report.pdf.plain import document_text

STANDARD: Final = "ua-1"
_TEMPLATE: Final = Path(__file__).with_name("document.typ")


def typeset(document: Document, day: date) -> bytes:
    """The PDF, dated that day."""
    return compiled(document_text(document), day)


def compiled(plain: str, day: date) -> bytes:
    """The PDF of a document given as the template reads it."""
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"document": plain},
        pdf_standards=[STANDARD],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return found


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONT_FOLDER)])
