"""Presentations opened again, for their tests: words, tables, charts with their workbooks."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pptx
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from PIL import ImageFont
from pptx.oxml.ns import qn
from pptx.util import Length

from ptce_finance.domain.scenario import Scenario
from ptce_finance.report.drawn import FONT_FOLDER
from ptce_finance.report.pdf import Asking, Matter
from ptce_finance.report.slides import board_deck, official_deck, written
from tests.report.matters import DAY, choices

LINE = 1.2
"""Height of a line for letters of 1, a little under what programs leave."""
WIDE = 1.15
"""The figures of Arial beside those of the font that comes with the program."""


def deck(matter: Matter, scenarios: Sequence[Scenario] | None = None) -> Any:
    """The board's deck, opened."""
    return opened(written(board_deck(matter, choices() if scenarios is None else scenarios), DAY))


def page(matter: Matter, asking: Asking) -> Any:
    """The authority's slide, opened."""
    return opened(written(official_deck(matter, asking), DAY))


def opened(data: bytes) -> Any:
    """The presentation."""
    return pptx.Presentation(io.BytesIO(data))


def words_of(slide: Any) -> str:
    """Every word of a slide, its tables included."""
    return "\n".join(words for _, words in framed(slide))


def framed(slide: Any) -> Iterator[tuple[Any, str]]:
    """Each text of a slide with the shape, or the cell, that holds it."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape, shape.text_frame.text
        if shape.has_table:
            for cell in shape.table.iter_cells():
                yield cell, cell.text_frame.text


def tables(slide: Any) -> list[list[tuple[str, ...]]]:
    """The tables of a slide, row by row."""
    return [
        [tuple(cell.text_frame.text for cell in row.cells) for row in shape.table.rows]
        for shape in slide.shapes
        if shape.has_table
    ]


def charts(slide: Any) -> list[Any]:
    """The charts of a slide."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def drawn(chart: Any) -> dict[str, list[float | None]]:
    """Each series of a chart as it is drawn."""
    return {one.name: list(one.values) for plot in chart.plots for one in plot.series}


def embedded(chart: Any) -> dict[str, list[Decimal | None]]:
    """Each series of a chart as the workbook in it holds it; no cell of it is a formula."""
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    columns = list(book.worksheets[0].iter_cols(values_only=True))
    return {str(column[0]): [_number(x) for x in column[1:]] for column in columns[1:]}


def _number(value: object) -> Decimal | None:
    """A number of a cell; a day as spreadsheets count it."""
    if value is None:
        return None
    return Decimal(str(to_excel(value) if isinstance(value, datetime) else value))


def categories(chart: Any) -> list[str]:
    """The categories of a chart in its workbook."""
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [str(row[0]) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]


def overflowing(presentation: Any) -> list[str]:
    """Shapes out of their slide, and words higher than the frame that holds them."""
    found = []
    for number, slide in enumerate(presentation.slides, start=1):
        for shape in slide.shapes:
            sides = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            inside = (
                sides[0] >= 0
                and sides[1] >= 0
                and sides[2] <= presentation.slide_width
                and sides[3] <= presentation.slide_height
            )
            if not inside:
                found.append(f"slide {number}: {shape.name} is outside")
            if shape.has_text_frame and _over(shape):
                found.append(f"slide {number}: {shape.text_frame.text[:60]}")
            if shape.has_table:
                found += [f"slide {number}: {words}" for words in _cells(shape.table)]
    return found


def _cells(table: Any) -> Iterator[str]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            room = column.width - cell.margin_left - cell.margin_right
            if _high(cell.text_frame, Length(room).pt) > row.height.pt:
                yield cell.text_frame.text[:60]


def _over(shape: Any) -> bool:
    frame = shape.text_frame
    room = Length(shape.width - frame.margin_left - frame.margin_right).pt
    return bool(_high(frame, room) > shape.height.pt + 1)


def _high(frame: Any, room: float) -> float:
    return sum(_paragraph(one, room) for one in frame.paragraphs)


def _paragraph(paragraph: Any, room: float) -> float:
    run = next(iter(paragraph.runs), None)
    if run is None:
        return 0
    size = run.font.size.pt if run.font.size else 9 if "·" in run.text else 24
    marks = paragraph._p.pPr
    hang = 0 if marks is None else Length(int(marks.get("marL", 0))).pt
    before = paragraph.space_before.pt if paragraph.space_before else 0
    return before + LINE * size * _lines(run.text, size, room - hang)


def _lines(words: str, size: float, room: float) -> int:
    font = ImageFont.truetype(str(FONT_FOLDER / "SourceSansPro-Regular.ttf"), 100)
    lines, used = 1, 0.0
    for word in words.split(" "):
        wide = font.getlength(f"{word} ") * WIDE * size / 100
        if used and used + wide - font.getlength(" ") * WIDE * size / 100 > room:
            lines, used = lines + 1, 0.0
        used += wide
        while used > room + size:
            lines, used = lines + 1, used - room
    return lines


def everything(data: bytes, *, workbooks: bool = True) -> str:
    """Every part of the file as text, workbooks inside charts included or not."""
    found = []
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if not name.endswith(".xlsx"):
                found.append(part.decode("utf-8", "ignore"))
            elif workbooks:
                found.append(everything(part))
    return "\n".join(found)


def described(slide: Any) -> list[str]:
    """What is said of each chart, table and picture to those who do not see it."""
    return [
        shape._element.find(f".//{qn('p:cNvPr')}").get("descr", "")
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape.shape_type == 13
    ]
