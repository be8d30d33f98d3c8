"""The styles of an OpenDocument file: which format a cell has, which sheet is hidden."""

from collections.abc import Mapping

from ptce_finance.ingest.ods_names import NUMBER, STYLE, TABLE
from ptce_finance.ingest.xml_styles import GENERAL

_MOST_STYLES = 200_000
_LONGEST_CODE = 255
_LONGEST_LINE = 20
_CODES = frozenset(
    f"{NUMBER}{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
_WRITTEN = frozenset({f"{NUMBER}text", f"{NUMBER}currency-symbol"})
_DIGITS = frozenset({f"{NUMBER}number", f"{NUMBER}scientific-number", f"{NUMBER}fraction"})
_DAY_PARTS = {
    f"{NUMBER}day": "d",
    f"{NUMBER}day-of-week": "ddd",
    f"{NUMBER}month": "m",
    f"{NUMBER}year": "yyyy",
    f"{NUMBER}hours": "h",
    f"{NUMBER}minutes": "mm",
    f"{NUMBER}seconds": "ss",
    f"{NUMBER}text-content": "@",
}


class OdsStyles:
    """Collects the styles of one file from its parts, by the elements as they start and end."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._codes: dict[str, str] = {}
        self._shown_by: dict[str, str] = {}
        self._cells: dict[str, tuple[str, str]] = {}
        self._resolved: dict[str, str] = {"": GENERAL}
        self._table = self._code = ""
        self._pieces: list[str] = []
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element starts."""
        if tag == f"{STYLE}style":
            self._start_style(attributes)
        elif tag == f"{STYLE}table-properties" and self._table:
            if attributes.get(f"{TABLE}display") == "false":
                self.hidden_tables.add(self._table)
        elif tag in _CODES:
            self._code, self._pieces = attributes.get(f"{STYLE}name", ""), []
        elif self._code:
            self._start_piece(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _CODES and self._code:
            if len(self._codes) < _MOST_STYLES:
                self._codes[self._code] = "".join(self._pieces)[:_LONGEST_CODE]
            self._code = ""
        elif tag in _WRITTEN and self._text is not None:
            self._pieces.append(_literal("".join(self._text)))
            self._text = None
        elif tag == f"{STYLE}style":
            self._table = ""

    def text(self, piece: str) -> None:
        """A piece of text inside the element."""
        if self._text is not None and len(self._text) < _LONGEST_LINE:
            self._text.append(piece[:_LONGEST_CODE])

    def code(self, style: str) -> str:
        """The format code of a cell style, its own or that of a style it is made from."""
        known = self._resolved.get(style)
        if known is None:
            known = self._resolved[style] = self._resolve(style)
        return known

    def _resolve(self, style: str) -> str:
        for _ in range(_LONGEST_LINE):
            data_style, parent = self._cells.get(style, ("", ""))
            if data_style:
                shown = self._shown_by.get(data_style, data_style)
                return self._codes.get(shown) or self._codes.get(data_style) or GENERAL
            style = parent
        return GENERAL

    def _start_style(self, attributes: Mapping[str, str]) -> None:
        name, family = attributes.get(f"{STYLE}name", ""), attributes.get(f"{STYLE}family")
        if family == "table":
            self._table = name
        elif family == "table-cell" and len(self._cells) < _MOST_STYLES:
            self._cells[name] = (
                attributes.get(f"{STYLE}data-style-name", ""),
                attributes.get(f"{STYLE}parent-style-name", ""),
            )

    def _start_piece(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _WRITTEN:
            self._text = []
        elif tag in _DIGITS:
            self._pieces.append(_digits(attributes))
        elif tag in _DAY_PARTS:
            self._pieces.append(_DAY_PARTS[tag])
        elif tag == f"{STYLE}map":
            # The format itself is then the one of negative numbers: the first other one shows.
            shown = attributes.get(f"{STYLE}apply-style-name", "")
            self._shown_by.setdefault(self._code, shown)


def _digits(attributes: Mapping[str, str]) -> str:
    decimals = attributes.get(f"{NUMBER}decimal-places", "0")
    places = min(int(decimals), 15) if decimals.isascii() and decimals.isdecimal() else 0
    grouped = attributes.get(f"{NUMBER}grouping") == "true"
    factor = attributes.get(f"{NUMBER}display-factor", "1")
    scale = {"1000": ",", "1000000": ",,"}.get(factor, "")
    return ("#,##0" if grouped else "0") + ("." + "0" * places if places else "") + scale


def _literal(text: str) -> str:
    """What a format writes beside the digits, between quotation marks unless it is a percent."""
    if text.strip() == "%":
        return "%"
    bare = text.replace('"', "")
    return f'"{bare}"' if bare else ""
