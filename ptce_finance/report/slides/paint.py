"""The parts of a slide drawn as shapes: words, tables, figures, charts."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from ptce_finance.charts.picture import Cell
from ptce_finance.charts.plot import Plot
from ptce_finance.i18n import Locale, text
from ptce_finance.report.pdf.content import Facts, Points, Rows, Words
from ptce_finance.report.slides.boxes import UNDER, Box
from ptce_finance.report.slides.content import Charted, Part
from ptce_finance.report.slides.embedded import PlotData
from ptce_finance.report.slides.fit import (
    PAD,
    column_widths,
    fact_rows,
    fact_width,
    fact_words,
    indent,
    note_height,
    read,
    row_heights,
    small,
    title_height,
    told,
)
from ptce_finance.report.slides.marks import (
    INK,
    PALE,
    PAPER,
    SOFT,
    Look,
    body,
    filled,
    paragraph,
    table,
)
from ptce_finance.report.slides.master import LANGUAGES
from ptce_finance.report.slides.measure import longest_word
from ptce_finance.report.slides.native import bound, dress, kind_of

LABELS = 13
"""The largest words of a chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Easel:
    """Where parts are drawn: a slide's shapes, the size of letters, the language."""

    shapes: Any
    locale: Locale
    size: int

    @property
    def look(self) -> Look:
        """How words are set where nothing says otherwise."""
        return Look(language=LANGUAGES[self.locale], size=self.size)

    def words(self, key: str) -> str:
        """The name of a shape."""
        return text(self.locale, f"slides.shape.{key}")


def paint(easel: Easel, part: Part, box: Box) -> None:
    """One part in its box."""
    match part:
        case Words():
            _words(easel, part, box)
        case Points():
            _points(easel, part, box)
        case Facts():
            _facts(easel, part, box)
        case Rows():
            _rows(easel, part, box)
        case Charted():
            if part.picture.plot is None:
                _words(easel, told(part), box)
            else:
                _chart(easel, part, part.picture.plot, box)


def _words(easel: Easel, part: Words, box: Box) -> None:
    look = replace(easel.look, bold=part.strong)
    if part.small:
        look = replace(look, size=small(easel.size), ink=SOFT)
    _box(easel, box, "words", [paragraph(part.words, look)])


def _points(easel: Easel, part: Points, box: Box) -> None:
    mark = "1" if part.numbered else "–"
    first = replace(easel.look, bullet=mark, indent=indent(easel.size))
    later = replace(first, before=easel.size // 3)
    told = [paragraph(words, later if at else first) for at, words in enumerate(part.items)]
    _box(easel, box, "points", told)


def _facts(easel: Easel, part: Facts, box: Box) -> None:
    wide, top = fact_width(part, box.width), box.top
    for row, high in enumerate(fact_rows(part, easel.size, box.width)):
        for column, one in enumerate(part.facts[row * part.columns : (row + 1) * part.columns]):
            left = box.left + column * (wide + UNDER)
            lines = [
                paragraph(
                    words, replace(easel.look, size=size, bold=bold, ink=INK if bold else SOFT)
                )
                for words, size, bold in fact_words(one, easel.size)
            ]
            place = Box(left=left, top=top, width=wide, height=high)
            shape = _box(easel, place, "figure", lines, PAD)
            properties = shape._element.spPr
            properties.remove(properties.find(qn("a:noFill")))
            properties.append(filled(PALE))
        top += high + UNDER


def _rows(easel: Easel, part: Rows, box: Box) -> None:
    top = box.top
    if part.table.title:
        high = title_height(part, easel.size, box.width)
        _words(easel, Words(words=part.table.title, strong=True), _slice(box, top, high))
        top += high + UNDER // 2
    heights = row_heights(part.table, easel.size, box.width)
    _table(easel, part, _slice(box, top, sum(heights)), heights)
    top += sum(heights) + UNDER // 2
    if part.note:
        high = note_height(part, easel.size, box.width)
        _words(easel, Words(words=part.note, small=True), _slice(box, top, high))


def _table(easel: Easel, part: Rows, box: Box, heights: list[int]) -> None:
    shown = part.table
    sides = ["r" if shown.numeric(column) else "l" for column in range(len(shown.heads))]

    def row(cells: tuple[Cell, ...], look: Look) -> list[str]:
        return [
            paragraph(read(cell), replace(look, align=side))
            for cell, side in zip(cells, sides, strict=True)
        ]

    heads = row(shown.heads, replace(easel.look, bold=True, ink=PAPER))
    rows = [heads, *(row(one, easel.look) for one in shown.rows)]
    shape = easel.shapes.add_table(1, 1, *_places(box))
    shape.name = easel.words("table")
    _describe(shape, ", ".join(words for words in (shown.title, *shown.heads) if words))
    old = shape._element.graphic.graphicData.tbl
    old.getparent().replace(old, table(rows, heights, column_widths(shown, easel.size, box.width)))


def _chart(easel: Easel, part: Charted, plot: Plot, box: Box) -> None:
    shape = easel.shapes.add_chart(kind_of(plot), *_places(box), PlotData(plot))
    shape.name = easel.words("chart")
    _describe(shape, f"{part.picture.title}. {plot.reading}")
    size, beside = min(easel.size, LABELS), box.height < LOW
    drawn = box.width * PLOTTED[beside] // 100 // max(len(plot.categories), 1)
    narrow = drawn < longest_word(_AMOUNT, size, bold=True)
    dress(shape.chart, plot, size, beside=beside, narrow=narrow)
    if part.most is not None:
        bound(shape.chart, part.least, part.most)


LOW = 200
"""A chart lower than that has its legend on its right."""
PLOTTED = {False: 88, True: 55}
"""What the columns take of the width of a chart, in hundredths; less beside a legend."""
_AMOUNT = "000\u00a0000\u00a0€"


def _describe(shape: Any, words: str) -> None:
    shape._element.nvGraphicFramePr.cNvPr.set("descr", words)


def _box(easel: Easel, box: Box, name: str, paragraphs: list[str], pad: int = 0) -> Any:
    shape = easel.shapes.add_textbox(*_places(box))
    shape.name = easel.words(name)
    shape._element.replace(shape._element.txBody, body(paragraphs, pad))
    return shape


def _places(box: Box) -> tuple[int, int, int, int]:
    return Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)


def _slice(box: Box, top: int, high: int) -> Box:
    return Box(left=box.left, top=top, width=box.width, height=high)
