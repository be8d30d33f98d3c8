"""A deck written as a presentation: the same bytes for the same day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final

from pptx.presentation import Presentation
from pptx.util import Pt

from ptce_finance.i18n import text
from ptce_finance.i18n.sentences import plain
from ptce_finance.report.slides.boxes import BETWEEN, BODY, TITLE, UNDER, Box
from ptce_finance.report.slides.content import Charted, Column, Deck, Part, Slide
from ptce_finance.report.slides.fit import (
    LARGE,
    SIZES,
    column_height,
    column_width,
    part_height,
    size_of,
    spread,
)
from ptce_finance.report.slides.marks import placeholder
from ptce_finance.report.slides.master import LANGUAGES, TITLE_SIZE, blank, place
from ptce_finance.report.slides.measure import height, line_count
from ptce_finance.report.slides.paint import Easel, paint
from ptce_finance.report.template.archive import fixed

TITLES: Final = (TITLE_SIZE, 22, 20, 18, 16, 14)
LONGEST: Final = 300
"""Characters of a title: more than three lines hold."""


def written(deck: Deck, day: date) -> bytes:
    """The presentation, dated that day."""
    made = blank(deck.locale, deck.title, day)
    for slide, size in _sized(deck):
        _slide(made, deck, slide, size)
    saved = BytesIO()
    made.save(saved)
    return fixed(saved.getvalue())


def _sized(deck: Deck) -> Iterator[tuple[Slide, int]]:
    """Each slide with the size of its letters, the same for those of one group."""
    sizes = LARGE if deck.large else SIZES
    found = [size_of(one, sizes) for slide in deck.slides for one in _parts(deck, slide)]
    groups: dict[str, int] = {}
    for slide, size in found:
        groups[slide.group] = min(groups.get(slide.group, size), size)
    for slide, size in found:
        yield slide, groups[slide.group] if slide.group else size


def _parts(deck: Deck, slide: Slide) -> Sequence[Slide]:
    parts = list(spread(slide))
    if len(parts) == 1:
        return parts
    return [
        replace(
            one,
            group=slide.group or slide.title,
            title=text(
                deck.locale, "document.slide.part", title=one.title, number=number, count=len(parts)
            ),
        )
        for number, one in enumerate(parts, start=1)
    ]


def _slide(made: Presentation, deck: Deck, slide: Slide, size: int) -> None:
    layout: Any = next(x for x in made.slide_layouts if x._element.get("type") == "titleOnly")
    shown: Any = made.slides.add_slide(layout)
    _title(shown, deck, slide)
    left = BODY.left
    for column in slide.columns:
        wide = column_width(slide, column)
        easel = Easel(shapes=shown.shapes, locale=deck.locale, size=size)
        for part, box in _stacked(column, size, left, wide):
            paint(easel, part, box)
        left += wide + BETWEEN
    tree = shown.shapes._spTree
    for number, kind in enumerate(("ftr", "sldNum"), start=len(tree)):
        name = text(deck.locale, f"slides.shape.{kind}")
        lines = deck.running if kind == "ftr" else ("",)
        tree.append(placeholder(place(kind, deck.locale), number + 100, name, lines, placed=False))
    shown.notes_slide.notes_text_frame.text = "\n".join((*slide.notes, *deck.running))


def _title(shown: Any, deck: Deck, slide: Slide) -> None:
    words = plain(slide.title, LONGEST)
    shape = shown.shapes.title
    shape.name = text(deck.locale, "slides.shape.title")
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = words
    run._r.get_or_add_rPr().set("lang", LANGUAGES[deck.locale])
    size = next(
        (
            x
            for x in TITLES
            if height(line_count(words, x, TITLE.width, bold=True), x) <= TITLE.height
        ),
        TITLES[-1],
    )
    if size != TITLE_SIZE:
        run.font.size = Pt(size)


def _stacked(column: Column, size: int, left: int, wide: int) -> Iterator[tuple[Part, Box]]:
    """Each part with its box; charts share the height that the others leave."""
    charts = sum(_drawn(one) for one in column.parts)
    left_over = BODY.height - column_height(column.parts, size, wide)
    top = BODY.top
    for part in column.parts:
        high = part_height(part, size, wide)
        if _drawn(part):
            high += max(left_over, 0) // charts
        yield part, Box(left=left, top=top, width=wide, height=high)
        top += high + UNDER


def _drawn(part: Part) -> bool:
    return isinstance(part, Charted) and part.picture.plot is not None
