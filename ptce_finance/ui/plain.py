"""Text of people and files shown as typed, where Streamlit would read markup in it."""

import re
from functools import lru_cache
from typing import Final

from ptce_finance.i18n.sentences import plain

_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~&\"'=^])")
_AFTER_COLON: Final = re.compile(r":(?=\S)")
_AT: Final = re.compile(r"(?<=\S)@(?=\S)")
_WWW: Final = re.compile(r"(?i)\bwww(?=\\\.)")
_ARROWS: Final = re.compile(r"(?<=[-<>=~])(?=[-<>=~])")
_SIGNED: Final = re.compile(r"(?<=\u2212)(?=€)")
_BREAKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_JOINER: Final = "\u2060"
_MOST_KEPT: Final = 2048


def markdown(text: str) -> str:
    r"""The text so that Markdown shows it as typed: no image fetched, no link, no colour, no icon.

    Every mark is escaped; an invisible joiner after a colon or an at sign, after "www" and inside
    "->" keeps addresses, icons, emoji codes and arrows from being recognised. Between a minus and
    its euro sign, it keeps a line from breaking there.

    >>> markdown("![x](http://a)").replace("\u2060", "|")
    '\\!\\[x\\]\\(http:|//a\\)'
    """
    return _markdown(text)


@lru_cache(maxsize=_MOST_KEPT)
def _markdown(text: str) -> str:
    escaped = _MARKS.sub(r"\\\1", _ARROWS.sub(_JOINER, plain_line(text)))
    escaped = _SIGNED.sub(_JOINER, escaped)
    escaped = _WWW.sub(lambda match: match.group() + _JOINER, escaped)
    escaped = _AFTER_COLON.sub(f":{_JOINER}", escaped)
    return _AT.sub(f"@{_JOINER}", escaped)


def plain_line(text: str) -> str:
    """The text on one line, without control and direction marks."""
    return plain(_BREAKS.sub(" ", text).strip(), most=2000)
