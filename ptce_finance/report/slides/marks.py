"""A deck's markup that its library writes slowly or not at all: words, tables, places, rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from ptce_finance.i18n.sentences import plain
from ptce_finance.report.slides.boxes import Box

INK: Final = "10161D"
SOFT: Final = "48525E"
ACCENT: Final = "14578A"
PALE: Final = "EEF3F8"
HAIR: Final = "A9B3BF"
PAPER: Final = "FFFFFF"
LONGEST: Final = 4000
"""Characters of a paragraph: more than a slide holds."""
PLAIN_TABLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of table without any border or fill: ours are set cell by cell."""
_FIELD: Final = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How words are set: the language they are in, size in points, ink, side, mark before them."""

    language: str
    size: int
    ink: str = INK
    bold: bool = False
    align: str = "l"
    bullet: str = ""
    indent: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A placeholder: what it is for, where it stands, how its words look."""

    kind: str
    index: int
    box: Box
    look: Look


def paragraph(words: str, look: Look) -> str:
    """One paragraph; control and direction marks that a person typed are spaces."""
    bullets = {
        "": "<a:buNone/>",
        "–": '<a:buChar char="–"/>',
        "1": '<a:buAutoNum type="arabicPeriod"/>',
    }
    hang = f' marL="{Pt(look.indent)}" indent="{-Pt(look.indent)}"' if look.indent else ""
    return (
        f'<a:p><a:pPr algn="{look.align}"{hang}>'
        f'<a:spcBef><a:spcPts val="{look.before * 100}"/></a:spcBef>{bullets[look.bullet]}</a:pPr>'
        f"{_run(words, look)}</a:p>"
    )


def body(paragraphs: Iterable[str], pad: int = 0) -> Any:
    """The words of a box, which keeps its size whatever they are."""
    inset = " ".join(f'{side}="{Pt(pad)}"' for side in ("lIns", "tIns", "rIns", "bIns"))
    return parse_xml(
        f'<p:txBody {nsdecls("a", "p")}><a:bodyPr wrap="square" {inset} anchor="t"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle/>{''.join(paragraphs)}</p:txBody>"
    )


def table(rows: Sequence[Sequence[str]], heights: Sequence[int], widths: Sequence[int]) -> Any:
    """A table of paragraphs, its first row the heads."""
    grid = "".join(f'<a:gridCol w="{Pt(wide)}"/>' for wide in widths)
    lines = "".join(
        f'<a:tr h="{Pt(high)}">{"".join(_cell(one, head=not number) for one in row)}</a:tr>'
        for number, (row, high) in enumerate(zip(rows, heights, strict=True))
    )
    return parse_xml(
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1"><a:tableStyleId>{PLAIN_TABLE}'
        f"</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl>"
    )


def placeholder(place: Place, number: int, name: str, lines: Sequence[str], *, placed: bool) -> Any:
    """The shape; `placed` on the master and its layouts, whose place the slides inherit."""
    index = "" if place.kind == "title" else f' idx="{place.index}"'
    anchor = "b" if place.kind == "title" else "t"
    stated = (
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{_level(place)}</a:lstStyle>"
    )
    return parse_xml(
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{place.kind}"{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_frame(place.box) if placed else ''}</p:spPr>"
        f"<p:txBody>{stated if placed else '<a:bodyPr/><a:lstStyle/>'}"
        f"{''.join(_line(place, words) for words in lines)}</p:txBody></p:sp>"
    )


def filled(colour: str) -> Any:
    """A plain fill."""
    return parse_xml(_fill(colour).replace("<a:solidFill", f"<a:solidFill {nsdecls('a')}", 1))


def rule(box: Box) -> Any:
    """A thin bar, which says nothing by itself."""
    return parse_xml(
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="99" name=""/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{_fill(ACCENT)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _run(words: str, look: Look) -> str:
    told = escape(plain(words, LONGEST))
    return (
        f'<a:r><a:rPr lang="{look.language}" sz="{look.size * 100}" b="{int(look.bold)}">'
        f"{_fill(look.ink)}</a:rPr><a:t>{told}</a:t></a:r>"
    )


def _cell(words: str, *, head: bool) -> str:
    line = f'<a:lnB w="6350">{_fill(HAIR)}</a:lnB>'
    sides = f'marL="{Pt(5)}" marR="{Pt(5)}" marT="{Pt(2)}" marB="{Pt(2)}"'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f'<a:tcPr {sides} anchor="ctr">{line}{_fill(ACCENT) if head else "<a:noFill/>"}</a:tcPr>'
        "</a:tc>"
    )


def _line(place: Place, words: str) -> str:
    language = f'<a:rPr lang="{place.look.language}"/>'
    if place.kind == "sldNum":
        told = f'<a:fld id="{_FIELD}" type="slidenum">{language}<a:t>‹#›</a:t></a:fld>'
    else:
        told = f"<a:r>{language}<a:t>{escape(plain(words, LONGEST))}</a:t></a:r>"
    return f"<a:p>{told if words or place.kind == 'sldNum' else ''}</a:p>"


def _level(place: Place) -> str:
    if place.kind in {"title", "body"}:
        return ""
    look = place.look
    return (
        f'<a:lvl1pPr algn="{look.align}"><a:defRPr sz="{look.size * 100}">{_fill(look.ink)}'
        "</a:defRPr></a:lvl1pPr>"
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _frame(box: Box) -> str:
    return (
        f'<a:xfrm><a:off x="{Pt(box.left)}" y="{Pt(box.top)}"/>'
        f'<a:ext cx="{Pt(box.width)}" cy="{Pt(box.height)}"/></a:xfrm>'
    )
