"""Documents to put on a screen, as slides that people edit: the board's deck, an authority's."""

from ptce_finance.report.slides.board import board_deck
from ptce_finance.report.slides.content import Deck
from ptce_finance.report.slides.official import official_deck
from ptce_finance.report.slides.written import written

__all__ = ["Deck", "board_deck", "official_deck", "written"]
