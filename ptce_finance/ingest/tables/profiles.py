"""What the columns of a block hold: how many texts, numbers, codes, years..."""

import re
from collections import Counter
from dataclasses import dataclass, field

from ptce_finance.ingest.fiscal_years import year_stated
from ptce_finance.ingest.labels import LONGEST_HEADING, split_code
from ptce_finance.ingest.tables.grid import Shape, Value
from ptce_finance.ingest.tables.headings import heading_version
from ptce_finance.ingest.tables.regions import Block
from ptce_finance.ingest.tables.words import side_of_word

CODE = re.compile(r"[1-9]\d{1,7}(\.0)?")
_SHORT_CODE = re.compile(r"[A-Za-z]{0,3}[ .\-]?\d{1,6}([.\-]\d{1,3})*[A-Za-z]?\.?")
_TYPED_FOR_DIGITS = "OoIl"
MOST = 0.7
SAMPLE = 1000
_LONGEST_WORD = 30


@dataclass(slots=True, kw_only=True)
class Profile:
    """What the cells of a column are, counted on the first rows."""

    texts: int = 0
    numbers: int = 0
    percents: int = 0
    dates: int = 0
    others: int = 0
    blanks: int = 0
    codes: int = 0
    short_codes: int = 0
    glued: int = 0
    years: int = 0
    sides: int = 0
    versions: int = 0
    botched: int = 0
    distinct: Counter[str] = field(default_factory=Counter)

    @property
    def filled(self) -> int:
        """Cells that hold something."""
        return self.texts + self.numbers + self.percents + self.dates + self.others

    def mostly(self, count: int) -> bool:
        """Whether that many cells are most of the column."""
        return self.filled > 0 and count >= MOST * self.filled


def looks_like_amount(text: str) -> bool:
    """Whether digits outnumber letters: a number badly typed, no label.

    >>> looks_like_amount("1O00"), looks_like_amount("env. 1 500"), looks_like_amount("Lot 2")
    (True, True, False)
    """
    if len(text) > LONGEST_HEADING:
        return False
    digits = sum(sign.isdigit() for sign in text)
    letters = sum(sign.isalpha() and sign not in _TYPED_FOR_DIGITS for sign in text)
    return digits > 0 and digits >= letters


def profiles_of(block: Block) -> dict[int, Profile]:
    """The profile of each column of a block that holds something."""
    profiles: dict[int, Profile] = {}
    for row in block.body[:SAMPLE]:
        for index, value in row.cells.items():
            if index not in block.columns:
                continue
            profile = profiles.get(index)
            if profile is None:
                profile = profiles[index] = Profile()
            _count(profile, value)
    return profiles


def _count(profile: Profile, value: Value) -> None:
    match value.shape:
        case Shape.AMOUNT | Shape.AMBIGUOUS:
            profile.numbers += 1
            profile.years += value.year is not None
        case Shape.TEXT:
            profile.texts += 1
            _count_text(profile, value.text)
        case Shape.PERCENT:
            profile.percents += 1
        case Shape.DATE:
            profile.dates += 1
        case Shape.NOTHING:
            profile.blanks += 1
            return
        case _:
            profile.others += 1
    profile.codes += CODE.fullmatch(value.text) is not None
    profile.short_codes += _SHORT_CODE.fullmatch(value.text) is not None
    profile.distinct[value.text] += 1


def _count_text(profile: Profile, text: str) -> None:
    code, rest = split_code(text)
    profile.botched += looks_like_amount(text)
    profile.glued += code is not None and bool(rest)
    if len(text) <= _LONGEST_WORD:
        profile.sides += side_of_word(text) is not None
        profile.versions += heading_version(text) is not None
        profile.years += len(text) <= len("2025-2026") and year_stated(text) is not None
