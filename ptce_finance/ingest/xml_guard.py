"""XML parts of a workbook, parsed without ever following what they declare."""

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.guard_magic import looks_utf16

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_MOST_ELEMENTS = 200_000
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


class Element(NamedTuple):
    """One element of a small part: its parent's name, its own, without namespace, and attributes.

    Attributes lose their namespace too: `r:id` is `id`.
    """

    parent: str
    name: str
    attributes: Mapping[str, str]


def new_parser() -> expat.XMLParserType:
    """A parser that names elements "namespace name" and joins the pieces of a text."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    return parser


def parse(
    parser: expat.XMLParserType,
    pieces: Iterable[bytes],
    where: str,
    left_out: Mapping[int, int] = MappingProxyType({}),
) -> None:
    """Feeds a whole part to a parser whose handlers are set.

    `left_out` is how many characters of each line the parser was not given.
    Refused: file-xml-dtd, file-xml-encoding, or file-damaged where it is not well-formed.
    """
    rest = iter(pieces)
    first = next(rest, b"")
    _refuse_prolog(first, where)
    try:
        for piece in chain((first,), rest):
            parser.Parse(piece, False)  # noqa: FBT003 -- expat takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as fault:
        column = fault.offset + left_out.get(fault.lineno, 0)
        raise damaged(f"{where}, {fault.lineno}:{column}") from fault


def elements(pieces: Iterable[bytes], where: str, limits: Limits) -> list[Element]:
    """Every element of a small part in order, its texts left out."""
    found: list[Element] = []
    path = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(path) > limits.xml_depth or len(found) >= _MOST_ELEMENTS:
            raise damaged(where)
        name = local(tag)
        bare = {local(key): value for key, value in attributes.items()}
        found.append(Element(path[-1], name, bare))
        path.append(name)

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: path.pop()
    parse(parser, pieces, where)
    return found


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition(" ")[2]


class _RootReached(Exception):  # noqa: N818 -- how the look at the prolog ends
    """The first element starts: what may be declared before it has been."""


def _refuse_prolog(first: bytes, where: str) -> None:
    """Refuses a document type, then an encoding that the two readers would not read alike."""
    encodings = [looks_utf16(first[:64])]
    parser = expat.ParserCreate()

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        encodings.append(encoding or "")

    def doctype(*_details: object) -> None:
        raise Refused("file-xml-dtd", where=where)

    def root(_tag: str, _attributes: object) -> None:
        raise _RootReached

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.Parse(first, False)  # noqa: FBT003 -- expat takes no keyword
    except _RootReached:
        _refuse_encodings(encodings, where)
    except expat.ExpatError as fault:
        _refuse_encodings(encodings, where)
        raise damaged(f"{where}, {fault.lineno}:{fault.offset}") from fault
    except (LookupError, ValueError) as fault:  # an encoding that Python does not know
        _refuse_encodings(encodings, where)
        raise damaged(where) from fault
    else:
        raise damaged(where)


def _refuse_encodings(encodings: list[str], where: str) -> None:
    for name in encodings:
        if name and name.casefold() not in _ENCODINGS:
            raise Refused("file-xml-encoding", where=where, found=name.upper()[:40])
