"""Documents to put on the table, as tagged PDF: the board's pack, one page for an authority."""

from ptce_finance.report.pdf.board import board_pack
from ptce_finance.report.pdf.content import Document
from ptce_finance.report.pdf.matter import Edition, Held, Matter, matter_of
from ptce_finance.report.pdf.official import Asking, funders, official_page
from ptce_finance.report.pdf.options import usual_options
from ptce_finance.report.pdf.typeset import typeset

__all__ = [
    "Asking",
    "Document",
    "Edition",
    "Held",
    "Matter",
    "board_pack",
    "funders",
    "matter_of",
    "official_page",
    "typeset",
    "usual_options",
]
