"""Texts of people and files in documents: shown as typed, never markup, a link or a formula."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pptx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ptce_finance.store import Store
from tests.cli.console import Console
from tests.report.decks import everything, words_of
from tests.ui.hostile import alone, fill, typed

ONE_BY_ONE = ("owner", "origin", "value")
IN_WORKBOOK = (
    *("spent", "sold", "sheet", "key", "funder", "scheme", "earmarked", "member", "kind"),
    *("wording", "value", "owner", "origin"),
)
SHOWN: Mapping[str, tuple[str, ...]] = {
    "board.pdf": (
        *(one for field in ONE_BY_ONE for one in typed(field)),
        *(alone(field) for field in ("cluster", "description", "resolution")),
    ),
    "page.pdf": (next(typed("funder")), alone("request")),
    "board.xlsx": (
        *(one for field in IN_WORKBOOK for one in typed(field)),
        *(alone(field) for field in ("cluster", "file", "action")),
    ),
}


def read(words: str) -> str:
    """Words without what lines and cleaning change: spaces, marks that nobody sees, tails cut."""
    return re.sub(r"[\s\u200b\u2060\u202e…]", "", words)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of document of a cluster whose texts are all hostile."""
    folder = tmp_path_factory.mktemp("typed")
    console = Console(folder / "store.duckdb")
    cluster = fill(console.store)
    with Store.open(console.store) as store:
        funder = store.agreements(cluster)[0].funder
        names = [one.name for one in store.scenarios(cluster)][:3]
    board = ("--audience", "board", *(word for name in names for word in ("--scenario", name)))
    page = ("--audience", "official", "--funder", funder, "--request", alone("request"))
    for name in ("board.pdf", "page.pdf", "board.pptx", "page.pptx", "board.xlsx"):
        asked = page if name.startswith("page") else board
        answer = console("report", *asked, "--to", folder / name)
        assert answer.status == 0, answer.err
    return folder


@pytest.mark.parametrize("name", ["board.pdf", "page.pdf", "board.pptx", "page.pptx", "board.xlsx"])
def test_texts_stand_in_documents_as_they_were_typed(folder: Path, name: str) -> None:
    found = read("\n".join(_words(folder / name)))
    expected = SHOWN.get(name) or SHOWN[name.replace("pptx", "pdf")]
    assert [words for words in expected if read(words) not in found] == []


def _words(file: Path) -> Iterator[str]:
    if file.suffix == ".pdf":
        yield from (page.extract_text() for page in PdfReader(file).pages)
    elif file.suffix == ".pptx":
        yield from (words_of(slide) for slide in pptx.Presentation(str(file)).slides)
    else:
        for cell in _cells(file):
            if "qz" in str(cell.value):
                assert cell.data_type == "s", cell.coordinate
                assert cell.hyperlink is None
                yield str(cell.value)


def _cells(file: Path) -> Iterator[Any]:
    for sheet in load_workbook(file):
        for row in sheet.iter_rows():
            yield from row


@pytest.mark.parametrize("name", ["board.pdf", "page.pdf"])
def test_no_text_of_a_person_is_a_link_of_a_pdf(folder: Path, name: str) -> None:
    for page in PdfReader(folder / name).pages:
        for mark in page.get("/Annots", ()):
            action = mark.get_object().get("/A", {})
            assert "/URI" not in action
            assert "/JS" not in action


@pytest.mark.parametrize("name", ["board.pptx", "page.pptx"])
def test_no_text_of_a_person_is_a_link_or_a_formula_of_a_deck(folder: Path, name: str) -> None:
    parts = everything((folder / name).read_bytes())
    assert 'TargetMode="External"' not in parts
    assert "hlinkClick" not in parts
    assert not re.search(r"<f>[^<]*(?:qz|evil)", parts)
