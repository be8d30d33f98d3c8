"""The text of a text file: which encoding it was written in, and whether it was spoilt before."""

import re
from dataclasses import dataclass

from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_magic import looks_utf16

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
)
_OLD = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS 850"))
# What stands in French texts beyond ASCII, small letters most often; anything else speaks against
# an encoding.
_SMALL = re.compile("[àâäçéèêëîïôöùûüœæ]")
_USUAL = re.compile("[ÀÂÇÉÈÊËÎÏÔÙÛÜŒ€°«»’–—…²³·\u00a0]")
_LETTERS = 10_000
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BREAK = re.compile(r"[\s;,|]")
_WORD = 20
"""Characters of a word to check an encoding by, on each side of its letter."""
_SPOILT = re.compile(
    "[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding's name where a person should check it, and a word to check it by."""

    text: str
    encoding: str = ""
    sample: str = ""


def decode(data: bytes) -> Decoded:
    """The text of the bytes; Refused where it is in no known encoding or was encoded twice."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unspoilt(Decoded(_strict(data[len(mark) :], encoding)))
    order = looks_utf16(data[: 1 << 16])
    if order:
        text = _strict(data, order).removeprefix("\ufeff")
        return _unspoilt(Decoded(text, "UTF-16", _first_word(text)))
    try:
        return _unspoilt(Decoded(data.decode("utf-8")))
    except UnicodeDecodeError:
        return _by_letters(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise damaged(f"{encoding.upper()}, {fault.start}") from fault


def _by_letters(data: bytes) -> Decoded:
    """The old encoding under which most letters are those of French texts."""
    for codec, name in sorted(_OLD, key=lambda old: _usual_letters(data, old[0]), reverse=True):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return Decoded(text, name, _first_word(text))
    raise damaged("UTF-8")


def _usual_letters(data: bytes, codec: str) -> int:
    """How usual the letters are that the text shows, read so."""
    beyond_ascii = data.translate(None, bytes(range(128)))[:_LETTERS]
    text = beyond_ascii.decode(codec, "replace")
    return 2 * len(_SMALL.findall(text)) + len(_USUAL.findall(text)) - len(text)


def _first_word(text: str) -> str:
    found = _BEYOND_ASCII.search(text)
    if found is None:
        return ""
    at = found.start()
    before = _BREAK.split(text[max(at - _WORD, 0) : at])[-1]
    after = _BREAK.split(text[at + 1 : at + _WORD])[0]
    return f"{before}{text[at]}{after}"


def _unspoilt(decoded: Decoded) -> Decoded:
    """Refuses a text whose letters were encoded twice: the amounts may be right, no label is."""
    for found in _SPOILT.finditer(decoded.text):
        repaired = _repaired(found.group())
        if repaired:
            line = 1 + len(_LINE_END.findall(decoded.text, 0, found.start()))
            raise Refused(
                "encoding-mojibake",
                place=SourceCell("", line, 1),
                found=found.group(),
                expected=repaired,
                line=line,
            )
    return decoded


def _repaired(spoilt: str) -> str:
    """What a text encoded twice was at first; empty where it was not."""
    try:
        return spoilt.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
