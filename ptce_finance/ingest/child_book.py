"""What the reading child is asked and what it answers, in its own flat shape."""

from dataclasses import dataclass, field

from ptce_finance.domain.issue import Issue
from ptce_finance.ingest.child_cells import SheetCells
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.zip_parts import ZipPart


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRequest:
    """A file to read: its bytes, what they are, and the parts of an archive."""

    kind: str
    data: bytes
    limits: Limits
    parts: tuple[ZipPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookCells:
    """Every filled cell of a file; `texts` and `formats` are what the sheets' numbers stand for.

    With an error among `issues` the file is refused and holds no sheet.
    """

    sheets: list[SheetCells] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    date1904: bool = False
