"""What a document says, before it is set: frozen blocks of plain words, tables and drawings."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from ptce_finance.charts.picture import Table
from ptce_finance.i18n import Locale


class Keep(IntEnum):
    """What a page that must be one page leaves out first: the highest, if it does not fit."""

    ALWAYS = 0
    LAST = 1
    FIRST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The title of a part, 1 the highest level."""

    words: str
    level: int = 2
    new_page: bool = False
    keep: Keep = Keep.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph; `small` for what explains, `strong` for what it comes to."""

    words: str
    small: bool = False
    strong: bool = False
    keep: Keep = Keep.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list; numbered where the order counts."""

    items: tuple[str, ...]
    numbered: bool = False
    keep: Keep = Keep.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure with what it is, what it is a share or a part of, and where it comes from."""

    name: str
    value: str
    base: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Figures side by side."""

    facts: tuple[Fact, ...]
    columns: int = 3
    keep: Keep = Keep.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table with where its figures come from."""

    table: Table
    note: str = ""
    keep: Keep = Keep.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawing as SVG: `title` states the finding, `reading` says in a sentence what it shows."""

    title: str
    reading: str
    svg: str
    keep: Keep = Keep.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """Lines to fill in by hand."""

    labels: tuple[str, ...]
    columns: int = 1
    keep: Keep = Keep.ALWAYS


Simple: TypeAlias = Heading | Words | Points | Facts | Rows | Drawn | Blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Equals:
    """Sheets on equal footing, all set in the one size at which each fits on a page.

    Each takes a page, unless one page holds them all.
    """

    sheets: tuple[tuple[Simple, ...], ...]


Block: TypeAlias = Simple | Equals


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document to set. `running` stands on every page: what the figures are and rest on.

    `one_page`: it is set in the largest size at which it fits on one page. `large`: for people who
    need large letters.
    """

    locale: Locale
    title: str
    running: tuple[str, ...]
    blocks: tuple[Block, ...]
    one_page: bool = False
    large: bool = False
