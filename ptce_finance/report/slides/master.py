"""The blank deck: one master, two layouts, the font and the colours of documents."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from ptce_finance.charts import colours
from ptce_finance.i18n import Locale, text
from ptce_finance.report.slides.boxes import BODY, FOOTER, HEIGHT, NUMBER, RULE, TITLE, WIDTH
from ptce_finance.report.slides.marks import (
    ACCENT,
    INK,
    PALE,
    SOFT,
    Look,
    Place,
    filled,
    placeholder,
    rule,
)

DECK_FONT: Final = "Arial"
"""On every machine, or another of the same widths: a deck takes no font with it."""
TITLE_SIZE: Final = 24
RUNNING: Final = 9
"""Size of the lines that stand on every slide."""
LANGUAGES: Final[dict[Locale, str]] = {"fr": "fr-FR", "en": "en-GB"}
LAYOUTS: Final = {
    "titleOnly": ("finding", ("title", "ftr", "sldNum")),
    "obj": ("words", ("title", "body", "ftr", "sldNum")),
}
"""The library's layouts that ours are made from: our name, the places of each."""
BOXES: Final = {"title": (0, TITLE), "body": (1, BODY), "ftr": (11, FOOTER), "sldNum": (12, NUMBER)}
_ACCENTS: Final = ("public", "members", "own", "other_private", "in_kind", "unfunded")
_INKS: Final = re.compile(rb"(<a:((?:dk|lt|accent)\d|hlink|folHlink)>).*?(</a:\2>)", re.DOTALL)
_LATIN: Final = re.compile(rb'(<a:latin typeface=")Calibri"')


def blank(locale: Locale, title: str, day: date) -> Presentation:
    """A deck without slides, dated that day."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _describe(deck, locale, title, day)
    master: Any = deck.slide_master
    for layout in list(master.slide_layouts):
        if layout._element.get("type") not in LAYOUTS:
            master.slide_layouts.remove(layout)
    _paint(master)
    _lay_out(master._element, locale, BOXES)
    master._element.cSld.spTree.append(rule(RULE))
    for layout in master.slide_layouts:
        name, places = LAYOUTS[layout._element.get("type")]
        _lay_out(layout._element, locale, places)
        layout._element.cSld.set("name", text(locale, f"slides.layout.{name}"))
    _style(master._element)
    _notes(deck, locale)
    return deck


def place(kind: str, locale: Locale) -> Place:
    """A placeholder of ours."""
    index, box = BOXES[kind]
    align = "r" if kind == "sldNum" else "l"
    look = Look(language=LANGUAGES[locale], size=RUNNING, ink=SOFT, align=align)
    return Place(kind=kind, index=index, box=box, look=look)


def _describe(deck: Presentation, locale: Locale, title: str, day: date) -> None:
    told = deck.core_properties
    told.title, told.language = title, LANGUAGES[locale]
    told.author = told.comments = told.last_modified_by = ""
    told.created = told.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for part, kinds in (
        (deck.part.package, ("/thumbnail", "/extended-properties")),
        (deck.part, ("/printerSettings",)),
    ):
        rels: Any = part._rels
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(kinds)]:
            rels.pop(key)


def _paint(master: Any) -> None:
    """The theme: the font, and each family's colour where programs offer colours."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    families = (colours.LIGHT[key].lstrip("#") for key in _ACCENTS)
    left: Iterator[str] = iter([INK, "FFFFFF", ACCENT, PALE, *families, ACCENT, SOFT])

    def painted(found: re.Match[bytes]) -> bytes:
        return found[1] + f'<a:srgbClr val="{next(left)}"/>'.encode() + found[3]

    blob = _LATIN.sub(rb"\g<1>" + DECK_FONT.encode() + b'"', _INKS.sub(painted, theme.blob))
    blob = blob.replace(b'name="Office', b'name="PTCE')
    if isinstance(theme, XmlPart):
        theme._element = parse_xml(blob)
    else:
        theme._blob = blob


def _lay_out(element: Any, locale: Locale, places: Iterable[str]) -> None:
    """The placeholders of a master or a layout, in the deck's language."""
    tree = element.cSld.spTree
    for old in tree.findall(qn("p:sp")):
        tree.remove(old)
    for number, kind in enumerate(places, start=2):
        prompt = text(locale, f"slides.prompt.{kind}") if kind in {"title", "body"} else ""
        name = text(locale, f"slides.shape.{kind}")
        tree.append(placeholder(place(kind, locale), number, name, (prompt,), placed=True))


def _notes(deck: Presentation, locale: Locale) -> None:
    """The page of a speaker's notes, in the deck's font and language."""
    master: Any = deck.notes_master
    _paint(master)
    for words in master._element.iter(qn("a:t")):
        words.text = text(locale, "slides.prompt.body")
    for run in master._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        run.set("lang", LANGUAGES[locale])


def _style(master: Any) -> None:
    """Sizes and inks of titles and of text typed later."""
    title = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    _ink(title.find(qn("a:defRPr")), TITLE_SIZE, ACCENT, bold=True)
    for number, level in enumerate(master.find(f".//{qn('p:bodyStyle')}")):
        _ink(level.find(qn("a:defRPr")), max(18 - 2 * number, 12), INK)
    for run in master.iter(qn("a:defRPr")):
        if run.get("lang"):
            run.attrib.pop("lang")


def _ink(style: Any, size: int, colour: str, *, bold: bool = False) -> None:
    style.set("sz", str(size * 100))
    style.set("b", str(int(bold)))
    style.remove(style.find(qn("a:solidFill")))
    style.insert(0, filled(colour))
