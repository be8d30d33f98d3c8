"""Plain rows, which most of a long sheet is, read column by column without the parser.

Rows are plain where every byte of them is a row or a cell written in the one way in which
spreadsheets write them, with nothing but a number or a text inside. Anything else, and whatever
breaks a limit or a rule, goes to the parser as it stands.
"""

import re
import sys
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import add
from typing import NamedTuple, NoReturn

from ptce_finance.ingest.child_cells import COLUMN_BITS, COLUMN_MASK, NUMBER, TEXT, Texts
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.xml_ranges import columns_within
from ptce_finance.ingest.xml_styles import Formats
from ptce_finance.ingest.xml_values import BLANK, NOTHING, PLAIN_NUMBER, Values

_TEXT = r"[^<\x00-\x1f]*+"
_CELL = re.compile(
    r'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"(?: s="([0-9]{1,5}+)")?+(?: t="([A-Za-z]++)")?+'
    rf'(?:>(?:<is><t(?: xml:space="preserve")?+>({_TEXT})</t></is>|<v>({_TEXT})</v>)</c>|></c>|/>)'
)
_STEP = _CELL.groups + 1
_ROW = re.compile(r'</row><row r="([1-9][0-9]{0,6}+)"([^<>]*+)>')
_EMPTY_ROW = re.compile(r'<row r="([1-9][0-9]{0,6}+)"([^<>]*+)(?:(?<=/)>|></row>)')
_WRITTEN = re.compile(r'<row r="[1-9][0-9]{0,6}"((?: [\w:]+="[^"<>&\']*")*)/?>', re.ASCII)
_REFERENCE = re.compile("&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_CHARACTER = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_START, _END = '<row r="', "</row>"
# No parser takes these, wherever they stand among plain rows.
_NEVER = ("]]>", "\ufffe", "\uffff")
_STORED = frozenset({None, "n", "s", "str", "b"})
_MOST_KNOWN = 100_000

_Key = tuple[str | None, str | None, str | None, str | None]


class NotPlain(Exception):  # noqa: N818 -- says which way to read, not that something is wrong
    """These rows are to be read by the parser."""


class PlainCells(NamedTuple):
    """The filled cells of whole rows.

    `blanks` counts the cells that hold spaces alone; `row` is the last row's number and `column`
    that of the last of its filled cells, 0 for none.
    """

    positions: Sequence[int]
    texts: Sequence[int]
    kinds: Sequence[int]
    formats: Sequence[int]
    blanks: int
    row: int
    column: int


class PlainRows:
    """Reads the plain rows of one sheet.

    What a row says beside its number is taken once the parser has let it pass.
    """

    def __init__(self, limits: Limits, texts: Texts, formats: Formats, values: Values) -> None:
        self._limits = limits
        self._columns = columns_within(limits.columns)
        self._known = _Known(texts, formats, values)
        self._passed = {""}

    def passed(self, rows: str) -> None:
        """Notes how rows are written that the parser has let pass."""
        if "xmlns" in rows or "<!" in rows or "<?" in rows:
            return
        for attributes in set(_WRITTEN.findall(rows)):
            if "hidden" not in attributes and ' ht="0' not in attributes:
                self._passed.add(attributes)

    def read(self, rows: str, most: int) -> PlainCells:
        """The cells of whole rows, of which there is at least one; NotPlain above `most` cells."""
        if any(never in rows for never in _NEVER):
            raise NotPlain
        parts = _CELL.split(rows)
        letters, numbers, *keys = (parts[n::_STEP] for n in range(1, _STEP))
        bases, expected = self._rows(parts[::_STEP])
        if expected != numbers or len(numbers) > most:
            raise NotPlain
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        try:
            positions = list(map(add, bases, map(self._columns.__getitem__, letters)))
        except KeyError:
            raise NotPlain from None
        return _filled(positions, list(map(self._known.__getitem__, zip(*keys, strict=True))), rows)

    def _rows(self, between: list[str]) -> tuple[list[int], list[str]]:
        """What each cell's row adds to its position, and the row's number as its address has it."""
        between[0] = _END + between[0]
        starts = [n for n, tags in enumerate(between) if tags]
        if len(between[-1]) != len(_END) and self._without_empty(between[-1]) != _END:
            raise NotPlain
        bases: list[int] = []
        expected: list[str] = []
        for start, after in pairwise(starts):
            tags = between[start]
            found = _ROW.fullmatch(tags) or _ROW.fullmatch(self._without_empty(tags))
            if found is None or found[2] not in self._passed:
                raise NotPlain
            number = found[1]
            bases += [self._within(int(number)) << COLUMN_BITS] * (after - start)
            expected += [number] * (after - start)
        return bases, expected

    def _without_empty(self, tags: str) -> str:
        """The tags without the rows that hold no cell."""

        def passed(found: re.Match[str]) -> str:
            if found[2].removesuffix("/") not in self._passed:
                raise NotPlain
            return ""

        return _EMPTY_ROW.sub(passed, tags)

    def _within(self, row: int) -> int:
        if row > self._limits.rows:
            raise NotPlain
        return row


def _filled(positions: list[int], found: list[tuple[int, int, int]], rows: str) -> PlainCells:
    """The cells that hold something, of those found at these positions."""
    blanks = 0
    if found and min(found) < (0,):
        filled = [known >= 0 for known, _, _ in found]
        blanks = sum(known == BLANK for known, _, _ in found)
        positions, found = list(compress(positions, filled)), list(compress(found, filled))
    texts, kinds, formats = zip(*found, strict=True) if found else ((), (), ())
    start = rows.rindex(_START) + len(_START)
    row = int(rows[start : rows.index('"', start)])
    last = positions[-1] if positions else 0
    column = last & COLUMN_MASK if last >> COLUMN_BITS == row else 0
    return PlainCells(positions, texts, kinds, formats, blanks, row, column)


class _Known(dict[_Key, tuple[int, int, int]]):
    """The text, kind and format of a cell by its style, type, and its text as XML writes it."""

    def __init__(self, texts: Texts, formats: Formats, values: Values) -> None:
        super().__init__()
        self._texts = texts
        self._formats = formats
        self._values = values

    def __missing__(self, key: _Key) -> tuple[int, int, int]:
        style, kind, inline, stored = key
        told = inline is not None if kind == "inlineStr" else kind in _STORED and inline is None
        if not told and (inline, stored) != (None, None):
            raise NotPlain
        style_format, dated = self._formats.by_style.get(style or "0", (0, False))
        raw = resolved(inline or stored or "")
        known, found = self._read(kind or "n", raw, dated=dated) if raw else (NOTHING, TEXT)
        self[key] = known, found, style_format
        return self[key]

    def _read(self, kind: str, raw: str, *, dated: bool) -> tuple[int, int]:
        known, found = NOTHING, NUMBER
        if kind == "n" and not dated and PLAIN_NUMBER.fullmatch(raw):
            known = self._texts.append(raw)
        else:
            known, found = self._values.read(kind, raw, _no_place, dated=dated)
        if known in self._texts.cleaned:
            raise NotPlain  # each of its places is told
        return known, found


def resolved(text: str) -> str:
    """The text that XML writes so; NotPlain where it holds a reference that is not one of XML's.

    >>> resolved("R&#233;gion &amp; &lt;&#x20AC;"), resolved("plain")
    ('Région & <€', 'plain')
    """
    references = text.count("&")
    if not references:
        return text
    plain, found = _REFERENCE.subn(_character, text)
    if found != references:
        raise NotPlain
    return plain


def _character(reference: re.Match[str]) -> str:
    name, decimal, hexadecimal = reference.groups()
    if name:
        return _NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if number > sys.maxunicode or not _CHARACTER.fullmatch(chr(number)):
        raise NotPlain
    return chr(number)


def _no_place() -> NoReturn:
    """Where a cell stands is asked only to refuse it: the parser's way tells."""
    raise NotPlain
