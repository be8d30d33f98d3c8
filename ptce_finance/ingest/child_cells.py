"""Cells as the reading child gathers them: flat columns of numbers, quick to fill and to send."""

from array import array
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import lt

from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.guard import Refused, damaged_cell
from ptce_finance.ingest.guard_limits import MEGABYTE, Limits
from ptce_finance.ingest.text import clean, differs

# What a cell holds, one byte each. A SERIAL is a day counted by the spreadsheet's calendar, a DAY
# an ISO date written out.
TEXT, NUMBER, SERIAL, DAY, BOOLEAN, ERROR = b"tnsdbe"

COLUMN_BITS = 10
COLUMN_MASK = (1 << COLUMN_BITS) - 1
_MOST_PLACES = 10_000
_MOST_CAUSES = 20


def position_of(row: int, column: int) -> int:
    """One number for a cell's row and column; positions sort as the cells are read."""
    return row << COLUMN_BITS | column


@dataclass(slots=True, kw_only=True)
class SheetCells:
    """The filled cells of one sheet, in the order of their positions.

    The n-th cell stands at `positions[n]`, is of `kinds[n]`, holds the book's text `texts[n]` and
    has its format `formats[n]`. The n-th formula stands at `formula_positions[n]` and reads as the
    text `formula_texts[n]` copied there from `formula_origins[n]`, its own place where it is none's
    copy.
    """

    name: str
    index: int
    hidden: bool = False
    positions: "array[int]" = field(default_factory=lambda: array("I"))
    kinds: bytearray = field(default_factory=bytearray)
    texts: "array[int]" = field(default_factory=lambda: array("I"))
    formats: "array[int]" = field(default_factory=lambda: array("H"))
    formula_positions: "array[int]" = field(default_factory=lambda: array("I"))
    formula_texts: "array[int]" = field(default_factory=lambda: array("I"))
    formula_origins: "array[int]" = field(default_factory=lambda: array("I"))
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put_in_order(self) -> None:
        """Sorts the cells that were not met in the order of their positions.

        Refused where one cell was written twice: which of its values holds, nobody knows.
        """
        if all(map(lt, self.positions, islice(self.positions, 1, None))):
            return
        order = sorted(range(len(self.positions)), key=self.positions.__getitem__)
        self.positions = array("I", [self.positions[n] for n in order])
        self.kinds = bytearray(self.kinds[n] for n in order)
        self.texts = array("I", [self.texts[n] for n in order])
        self.formats = array("H", [self.formats[n] for n in order])
        for before, position in zip(self.positions, self.positions[1:], strict=False):
            if before == position:
                raise damaged_cell(self.place(position))

    def place(self, position: int) -> SourceCell:
        """The address of a position."""
        return SourceCell(self.name, position >> COLUMN_BITS, position & COLUMN_MASK)


class Texts:
    """The texts of a book, cleaned of what does not show; words are kept once.

    The first of them, number 0, is the empty text.
    """

    def __init__(self, limits: Limits) -> None:
        self.known: list[str] = [""]
        self.cleaned: set[int] = set()
        self._index: dict[str, int] = {"": 0}
        self._limits = limits
        self._total = 0

    def add(self, text: str) -> int:
        """The number of a text, cleaned; Refused beyond the total that a book may hold."""
        number = self._index.get(text)
        if number is None:
            shown = clean(text)
            number = self._index[text] = self.append(shown)
            if differs(text, shown):
                self.cleaned.add(number)
        return number

    def append(self, text: str) -> int:
        """The number of a text that needs no cleaning; it is kept again if it was there.

        Millions of amounts, most of them met once, cost less so than looked up.
        """
        self._total += len(text)
        if self._total > self._limits.text_total:
            raise Refused(
                "file-too-big-inside",
                found=self._total // MEGABYTE,
                expected=self._limits.text_total // MEGABYTE,
            )
        self.known.append(text)
        return len(self.known) - 1


class Findings:
    """What the reading tells beside the cells, one issue a cause with its places.

    Of more than a few causes with one code the rest are told as one.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Issue] = {}
        self._places: dict[tuple[str, str], list[SourceCell]] = {}

    def tell(
        self,
        code: str,
        severity: Severity,
        place: SourceCell | None = None,
        *,
        found: str = "",
        expected: str | None = None,
        **values: str,
    ) -> None:
        """Adds a place to the issue with that code and that finding."""
        if (code, found) not in self._found and self._causes(code) >= _MOST_CAUSES:
            found = "…"
        key = (code, found)
        places = self._places.setdefault(key, [])
        if place is not None and len(places) < _MOST_PLACES:
            places.append(place)
        if key not in self._found:
            self._found[key] = Issue(
                code=code,
                severity=severity,
                found=found or None,
                expected=expected,
                values=values,
            )

    def _causes(self, code: str) -> int:
        return sum(told == code for told, _ in self._found)

    def issues(self) -> list[Issue]:
        """Each issue with its places, in the order of the first telling."""
        return [
            replace(issue, places=tuple(self._places[key])) for key, issue in self._found.items()
        ]
