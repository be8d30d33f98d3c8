"""The text of a cell of an OpenDocument file, as its paragraphs show it."""

import re

from ptce_finance.ingest.ods_names import DRAW, OFFICE, TEXT

# No XML character is one of these: they stand for what must outlive the joining of spaces.
_SPACE, _TAB, _BREAK = "\x00", "\x01", "\x02"
_MEANT = str.maketrans({_SPACE: " ", _TAB: "\t", _BREAK: "\n"})
_MOST_DIGITS = 9
_SPACES = re.compile(r"[ \t\r\n]+")
_UNSEEN = frozenset({f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text"})
_UNSEEN_NOTE = f"{TEXT}note"


def is_unseen(tag: str) -> bool:
    """Whether an element inside a paragraph is a note, a drawing or another text beside it."""
    return tag in _UNSEEN or tag == _UNSEEN_NOTE or tag.startswith(DRAW)


def mark(tag: str, count: str, most: int) -> str:
    """What an element without text writes into its paragraph: spaces, a tab, a line break."""
    if tag == f"{TEXT}s":
        number = (
            int(count) if count.isascii() and count.isdecimal() and len(count) < _MOST_DIGITS else 1
        )
        return _SPACE * min(number, most + 1)
    if tag == f"{TEXT}tab":
        return _TAB
    return _BREAK if tag == f"{TEXT}line-break" else ""


def joined(pieces: list[str]) -> str:
    r"""The text of one paragraph: a run of white space is one space, none at its ends.

    >>> joined(["  a\n   b", mark(f"{TEXT}s", "2", 9), "c "])
    'a b  c'
    """
    if len(pieces) == 1 and pieces[0].isalnum():
        return pieces[0]
    return _SPACES.sub(" ", "".join(pieces)).strip(" ").translate(_MEANT)
