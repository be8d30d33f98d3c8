"""How the workbook looks: fonts, colours, number formats and widths."""

from collections.abc import Mapping
from typing import Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from ptce_finance.domain.template import Block, Column

EUROS: Final = '#,##0.00\\ "€"'
DAY: Final = "dd/mm/yyyy"
SHARE: Final = "0%"
NUMBER: Final = "General"
TEXT: Final = "@"

_FACE = "Calibri"  # the face of the cells that people type in
_GREY = "5F6B76"
_INK = "1F2A36"
_LINE = Side(style="thin", color="C9D1D9")

MARK_FONT: Final = Font(name=_FACE, size=8, color="8A94A0")
TITLE_FONT: Final = Font(name=_FACE, size=14, bold=True, color=_INK)
HEADING_FONT: Final = Font(name=_FACE, bold=True, color=_INK)
INTRO_FONT: Final = Font(name=_FACE, italic=True, color=_GREY)
EXAMPLE_FONT: Final = Font(name=_FACE, italic=True, color=_GREY)
NOTICE_FONT: Final = Font(name=_FACE, bold=True, color="8A3B12")
HEADER_FILL: Final = PatternFill("solid", fgColor="DCE6F1")
AMOUNTS_FILL: Final = PatternFill("solid", fgColor="FBE9C6")
HEADER_BORDER: Final = Border(top=_LINE, bottom=_LINE, left=_LINE, right=_LINE)
HEADER_ALIGNMENT: Final = Alignment(wrap_text=True, vertical="center")
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")

_EUROS_COLUMNS = (
    Column.AMOUNT,
    Column.DUES,
    Column.RATE,
    Column.VALUE,
    Column.CARRY_OVER,
)
_DAY_COLUMNS = (
    Column.SECURED_UNTIL,
    Column.START,
    Column.END,
    Column.SIGNED_ON,
    Column.TERMINATED_ON,
    Column.CHECK_ON,
    Column.REPORT_ON,
    Column.PAID_ON,
)
_SHARE_COLUMNS = (
    Column.PROBABILITY,
    Column.PROBABILITY_AFTER,
    Column.RENEWAL_PROBABILITY,
    Column.COFINANCING,
    Column.SHARE,
)

_FORMATS: Final[Mapping[Column, str]] = {
    **dict.fromkeys(_EUROS_COLUMNS, EUROS),
    **dict.fromkeys(_DAY_COLUMNS, DAY),
    **dict.fromkeys(_SHARE_COLUMNS, SHARE),
    Column.RENEWAL_FACTOR: NUMBER,
    Column.HOURS: NUMBER,
    Column.ACCOUNT: TEXT,
    Column.KEY: TEXT,
}

# What is stated there is not always euros: each fact has its own format, a hypothesis has none.
_FREE_VALUES = frozenset({Block.FACTS, Block.HYPOTHESES})

AMOUNTS_WIDTH: Final = 17
_USUAL_WIDTH = 14
_WIDTHS = {
    Column.MARKER: 10,
    Column.SIDE: 11,
    Column.ACCOUNT: 10,
    Column.LABEL: 44,
    Column.FUNDER: 26,
    Column.LEVEL: 20,
    Column.AGREEMENTS: 20,
    Column.FAMILY: 24,
    Column.ACTION: 18,
    Column.KEY: 22,
    Column.SCHEME: 30,
    Column.RENEWAL_PROBABILITY: 19,
    Column.RENEWAL_FACTOR: 19,
    Column.RENEWAL_MOST: 19,
    Column.EARMARKED: 18,
    Column.DEPENDS_ON: 20,
    Column.RENEWAL_REASON: 36,
    Column.CARRY_OVER: 18,
    Column.MOMENT: 24,
    Column.NAME: 40,
    Column.KIND: 24,
    Column.NATURE: 28,
    Column.EXERCISE: 20,
    Column.WORDING: 52,
    Column.OWNER: 22,
    Column.ORIGIN: 40,
    Column.FACT: 32,
    Column.VALUE: 18,
    Column.NOTE: 36,
}


def format_of(block: Block, column: Column) -> str | None:
    """The number format of a block's column, or None where any value may stand."""
    if column is Column.VALUE and block in _FREE_VALUES:
        return None
    return _FORMATS.get(column)


def width(column: Column) -> int:
    """The width of a column, in characters."""
    return _WIDTHS.get(column, _USUAL_WIDTH)
