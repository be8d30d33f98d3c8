"""How much room words take, in points, measured in the packaged font of documents."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from PIL import ImageFont

from ptce_finance.report.drawn import FONT_FOLDER

LINE: Final = 126
"""Height of a line in hundredths of the size of its letters."""
SLACK: Final = 116
"""Width of the deck's own font in hundredths of the font of documents, its figures the widest."""
CAPITALS: Final = 124
"""The same of a word in capitals, which are wider still beside those of documents."""
_DRAWN: Final = 200
_CONTROLS: Final = dict.fromkeys(range(32), " ")
"""Marks that no slide shows: the program that measures letters gives up at some of them."""
_FILES: Final = {False: "SourceSansPro-Regular.ttf", True: "SourceSansPro-Semibold.ttf"}


def line_count(words: str, size: int, width: int, *, bold: bool = False) -> int:
    """Lines that words take at that size, broken between words, inside those wider than a line."""
    room = width * _DRAWN * 100 / (size * SLACK)
    return sum(_lines(paragraph, room, bold=bold) for paragraph in words.split("\n"))


def height(lines: int, size: int) -> int:
    """The height of so many lines, in points."""
    return -(-lines * size * LINE // 100)


def longest_word(words: str, size: int, *, bold: bool = False) -> int:
    """The width of the longest word: a narrower column would break it."""
    found = max((_width(word, bold=bold) for word in words.split(" ")), default=0)
    return int(found * size * SLACK / (100 * _DRAWN)) + 1


def _lines(words: str, room: float, *, bold: bool) -> int:
    space, lines, used = _width(" ", bold=bold), 1, 0.0
    for wide in _pieces(words, room, bold=bold):
        if used and used + space + wide > room:
            lines, used = lines + 1, wide
        else:
            used += (space if used else 0) + wide
    return lines


def _pieces(words: str, room: float, *, bold: bool) -> Iterator[float]:
    """The width of each word, of each part of one that no line holds."""
    for word in words.split(" "):
        wide = _width(word, bold=bold)
        while wide > room:
            yield room
            wide -= room
        yield wide


@cache
def _width(words: str, *, bold: bool) -> float:
    drawn = _font(bold=bold).getlength(words.translate(_CONTROLS))
    return drawn * CAPITALS / SLACK if words.isupper() else drawn


@cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_FOLDER / _FILES[bold]), _DRAWN)
