"""The documents of a pack, made again from what it holds alone."""

from typing import Final

from ptce_finance.model.scenario_freeze import digest
from ptce_finance.report.bundle import document_files
from ptce_finance.report.pack.content import Pack, PackError, Page
from ptce_finance.report.pdf import Document, Matter, board_pack, official_page, typeset
from ptce_finance.report.slides import board_deck, official_deck, written
from ptce_finance.report.workbook import write_workbook

BOARD: Final = "board.pdf"
DECK: Final = "board.pptx"
WORKBOOK: Final = "workbook.xlsx"
TABLES: Final = "tables"


def rebuilt(pack: Pack) -> dict[str, bytes]:
    """Every document by the name of its file: PDF, slides, workbook, tables and charts.

    The names are the program's own, none of them comes from the pack. PackError where its parts do
    not belong together.
    """
    matter = pack.matter()
    pages = [(_page(matter, page), page.asking()) for page in pack.pages]
    try:
        board = board_pack(matter, pack.options)
    except ValueError as fault:
        raise _unreadable("scenarios.json", "options", str(fault)) from fault
    deck = board_deck(matter, pack.options)
    files = {BOARD: typeset(board, pack.made_on), DECK: written(deck, pack.made_on)}
    for number, (document, asking) in enumerate(pages, start=1):
        files[f"page-{number:02}.pdf"] = typeset(document, pack.made_on)
        slide = official_deck(matter, asking)
        files[f"page-{number:02}.pptx"] = written(slide, pack.made_on)
    files[WORKBOOK] = write_workbook(
        matter.study,
        matter.locale,
        today=pack.made_on,
        files=pack.files,
        members=pack.members,
        hypotheses=pack.stated,
    )
    return files | {f"{TABLES}/{name}": data for name, data in document_files(board).items()}


def _page(matter: Matter, page: Page) -> Document:
    try:
        return official_page(matter, page.asking())
    except KeyError as fault:
        raise _unreadable("parameters.json", "pages", page.funder) from fault


def _unreadable(part: str, place: str, found: str) -> PackError:
    return PackError("part-unreadable", part=part, place=place, found=found[:80])


def same_figures(pack: Pack) -> bool:
    """Whether this program computes the figures of the day on which the pack was made."""
    return digest(pack.matter().study) == pack.figures
