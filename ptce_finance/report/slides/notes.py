"""Slides of one finding, and what a speaker reads under them: how to read it, where it is from."""

from collections.abc import Iterator
from dataclasses import replace

from ptce_finance.charts.picture import Picture
from ptce_finance.report.pdf.content import Points, Rows, Words
from ptce_finance.report.pdf.matter import Matter
from ptce_finance.report.slides.content import Charted, Column, Part, Slide

BARS = 14
"""Bars that stay readable in one chart; more go on to another slide."""


def noted(matter: Matter, *told: str) -> tuple[str, ...]:
    """The notes of a slide: what is particular to it, then what its amounts are."""
    return (*(words for words in told if words), matter.words("definition.need"))


def pictured(matter: Matter, picture: Picture, source: str) -> Iterator[Slide]:
    """A picture by itself: its finding is the slide's title. One of many bars takes several."""
    plots = () if picture.plot is None else picture.plot.parted(BARS)
    if not plots:
        told = (Words(words=picture.reading), Words(words=source, small=True))
        yield Slide(title=picture.title, columns=(Column(parts=told),), notes=noted(matter, source))
    for number, plot in enumerate(plots, start=1):
        words = Words(words=f"{plot.reading} {source}", small=True)
        parts = (Charted(picture=replace(picture, plot=plot)), words)
        title = picture.title
        if len(plots) > 1:
            title = matter.words("slide.part", title=title, number=number, count=len(plots))
        notes = noted(matter, plot.reading, source)
        yield Slide(title=title, columns=(Column(parts=parts),), notes=notes)


def beside(matter: Matter, picture: Picture, parts: tuple[Part, ...], source: str) -> Slide:
    """A picture, and what goes with it on its right."""
    reading = picture.reading if picture.plot is None else picture.plot.reading
    how = Words(words=f"{reading} {source}", small=True)
    return Slide(
        title=picture.title,
        columns=(
            Column(parts=(Charted(picture=picture), how), width=58),
            Column(parts=parts, width=42),
        ),
        notes=noted(matter, reading, source),
    )


def listed(matter: Matter, title: str, part: Rows | Words | Points) -> Slide:
    """A table, a list or a sentence by itself; the slide's title is its own."""
    note = ""
    if isinstance(part, Rows):
        part, note = replace(part, table=replace(part.table, title="")), part.note
    return Slide(title=title, columns=(Column(parts=(part,)),), notes=noted(matter, note))
