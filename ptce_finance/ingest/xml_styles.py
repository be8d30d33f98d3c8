"""The number formats of a workbook's cells: which code, and whether it shows a date."""

import re
from collections.abc import Iterable

from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.xml_guard import elements

GENERAL = "General"

# The formats that every spreadsheet knows by number, without writing them in the file.
_KNOWN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '#,##0 "€"', 6: '#,##0 "€"', 7: '#,##0.00 "€"', 8: '#,##0.00 "€"',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: '#,##0 "€"', 43: "#,##0.00", 44: '#,##0.00 "€"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # fmt: skip
_EAST_ASIAN_DATES = (*range(27, 37), *range(50, 59))
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class Formats:
    """The distinct number formats of a workbook.

    `by_style` gives, for a style's number as text, the place of its format among `codes`, and
    whether it shows a date.
    """

    def __init__(self, by_style: Iterable[str]) -> None:
        self.codes: list[str] = [GENERAL]
        self.by_style: dict[str, tuple[int, bool]] = {}
        known: dict[str, int] = {GENERAL: 0}
        for style, code in enumerate(by_style):
            position = known.setdefault(code, len(self.codes))
            if position == len(self.codes):
                self.codes.append(code)
            self.by_style[str(style)] = (position, shows_date(code))


def read_styles(pieces: Iterable[bytes], where: str, limits: Limits) -> Formats:
    """The formats of a styles part."""
    codes: dict[str, str] = {str(number): code for number, code in _KNOWN.items()}
    codes |= {str(number): "yyyy/mm/dd" for number in _EAST_ASIAN_DATES}
    styles: list[str] = []
    for element in elements(pieces, where, limits):
        if element.name == "numFmt" and element.parent == "numFmts":
            number = element.attributes.get("numFmtId", "")
            codes[number] = element.attributes.get("formatCode", GENERAL)[:255]
        elif element.name == "xf" and element.parent == "cellXfs":
            styles.append(element.attributes.get("numFmtId", "0"))
    return Formats(codes.get(number, GENERAL) for number in styles)


def shows_date(code: str) -> bool:
    """Whether a number format shows a day; a time alone or a duration is no day.

    >>> shows_date("dd/mm/yyyy"), shows_date('0.00" jours"'), shows_date("mmm-yy")
    (True, False, True)
    >>> shows_date("h:mm"), shows_date("[h]:mm:ss"), shows_date("[$-40C]d mmmm yyyy")
    (False, False, True)
    """
    letters = _LITERAL.sub("", code.partition(";")[0]).casefold()
    if "general" in letters or "#" in letters or ("0" in letters and "s" not in letters):
        return False
    if "d" in letters or "y" in letters:
        return True
    return "m" in letters and "h" not in letters and "s" not in letters
