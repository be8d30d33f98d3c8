"""Which bytes of a sheet its parser sees: all but the plain rows, which are read without it."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

_TABLE, _ROW_END = b"<sheetData>", b"</row>"
_ELSEWHERE = re.compile(
    rb"""<!|<\?(?!xml\s[^<>]*\?>)|\bencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE
)
_RUN = 1 << 15
_LONGEST_ROW = 1 << 19
_MOST_MISSES = 16


class Scan(Protocol):
    """The reading of a sheet by its parser, as far as it has been fed."""

    @property
    def table_start(self) -> int:
        """Where the table's start tag begins, among the bytes fed."""
        ...

    @property
    def row_end(self) -> int:
        """Where the last end tag of a row in the table begins, among the bytes fed."""
        ...

    def take(self, rows: str) -> bool:
        """Whether these whole rows are plain and have been read, in the parser's place."""
        ...

    def passed(self, rows: str) -> None:
        """The parser has let these whole rows pass."""
        ...


def beside_plain_rows(scan: Scan, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a sheet that its parser must see, in order; the scan takes the others.

    The parser has read all that was given before it asks for more. Rows are taken from it only
    where it stands in the table, between two rows: what it sees is then well-formed if, and only
    if, the whole is.
    """
    runs = _Runs(pieces)
    head = runs.head()
    yield head
    fed, misses = len(head), 0
    if scan.table_start != fed - len(_TABLE):
        misses = _MOST_MISSES
    while misses < _MOST_MISSES and (run := runs.next()):
        rows = _decoded(run)
        if rows and scan.take(rows):
            misses = 0
            continue
        yield run
        fed, misses = fed + len(run), misses + 1
        if not rows or scan.row_end != fed - len(_ROW_END):
            break
        scan.passed(rows)
    yield from runs.rest()


def _decoded(run: bytes) -> str:
    try:
        return run.decode()
    except UnicodeDecodeError:
        return ""


class _Runs:
    """The bytes of a sheet, cut at the start of its table and after the ends of rows."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""

    def head(self) -> bytes:
        """The bytes to the start of the table, or more where it may not be what it seems."""
        first = next(self._pieces, b"")
        end = first.find(_TABLE) + len(_TABLE)
        if end < len(_TABLE) or _ELSEWHERE.search(first, 0, end):
            return first
        self._held = first[end:]
        return first[:end]

    def next(self) -> bytes:
        """Some whole rows; nothing where no row ends soon."""
        end = self._held.rfind(_ROW_END, 0, _RUN)
        while end < 0 and (end := self._held.find(_ROW_END)) < 0:
            piece = next(self._pieces, None)
            if piece is None or len(self._held) > _LONGEST_ROW:
                self._held += piece or b""
                return b""
            self._held += piece
        run, self._held = self._held[: end + len(_ROW_END)], self._held[end + len(_ROW_END) :]
        return run

    def rest(self) -> Iterator[bytes]:
        """All that was not given."""
        yield self._held
        yield from self._pieces
