"""What a deck says, before it is drawn: slides of the documents' blocks and of charts."""

from dataclasses import dataclass
from typing import TypeAlias

from ptce_finance.charts.picture import Picture
from ptce_finance.i18n import Locale
from ptce_finance.report.pdf.content import Facts, Keep, Points, Rows, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """A picture as a chart that a person can edit; what it says where there is nothing to draw.

    `least`, `most`: where its scale of heights begins and ends, so that several are compared
    rightly. `room` is the least height that it can be drawn in, in points.
    """

    picture: Picture
    least: int | None = None
    most: int | None = None
    room: int = 230
    keep: Keep = Keep.ALWAYS


Part: TypeAlias = Words | Points | Facts | Rows | Charted


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Parts one under the other, over that share of the slide's width, in hundredths."""

    parts: tuple[Part, ...]
    width: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide: `title` states the finding, `notes` tell its source, its base, how to read it.

    Slides of one `group` stand on equal footing: they are set in one size of letters.
    """

    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Slides to write. `running` stands on each of them: what the figures are and rest on."""

    locale: Locale
    title: str
    running: tuple[str, ...]
    slides: tuple[Slide, ...]
    large: bool = False
