"""The reproducible pack: the same documents from what it holds alone, refused once changed."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.scenario import data_of
from ptce_finance.report.bundle import document_files
from ptce_finance.report.pack import (
    Pack,
    PackError,
    Page,
    pack_of,
    read_pack,
    rebuilt,
    same_figures,
    write_pack,
)
from ptce_finance.report.pack.parts import MANIFEST, NAMES
from ptce_finance.report.pack.reading import MOST_BYTES
from ptce_finance.report.pdf import board_pack, official_page, typeset
from ptce_finance.report.slides import board_deck
from ptce_finance.report.slides import written as deck_file
from ptce_finance.report.workbook import write_workbook
from tests.cli.console import EXAMPLE, Console
from tests.model.example import example_data
from tests.report.matters import DAY, choices, made, text_of

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The worked example's pack: three options, one page in large letters with a request."""
    page = Page(funder="state", large=True, request="Reconduire la convention.")
    data = example_data()
    return pack_of(made(data), data, choices(), [page], until=2031)


@pytest.fixture(scope="module")
def written(pack: Pack) -> bytes:
    return write_pack(pack)


def parts_of(data: bytes) -> Parts:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def again(parts: Parts, *, sign: bool = False) -> bytes:
    """A file of these parts; `sign`: its manifest follows them."""
    if sign:
        manifest = json.loads(parts[MANIFEST])
        manifest["files"] = {
            name: sha256(data).hexdigest() for name, data in parts.items() if name != MANIFEST
        }
        parts = {**parts, MANIFEST: json.dumps(manifest).encode()}
    saved = io.BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return saved.getvalue()


def test_a_pack_is_read_back_whole_and_written_the_same(pack: Pack, written: bytes) -> None:
    assert read_pack(written) == pack
    assert write_pack(read_pack(written)) == written
    assert same_figures(pack)
    assert not same_figures(replace(pack, figures="0" * 64))
    assert set(parts_of(written)) == set(NAMES)


def test_its_documents_are_those_of_the_program(pack: Pack, written: bytes) -> None:
    files = rebuilt(read_pack(written))
    matter = made(data_of(pack.inputs))
    board = board_pack(matter, choices())
    page = official_page(matter, pack.pages[0].asking())
    for name, document in (("board.pdf", board), ("page-01.pdf", page)):
        assert _words(files[name]) == _words(typeset(document, DAY))
    slides = deck_file(board_deck(matter, choices()), DAY)
    assert parts_of(files["board.pptx"]).keys() == parts_of(slides).keys()
    assert _slide_words(files["board.pptx"]) == _slide_words(slides)
    tables = {
        name.removeprefix("tables/"): data
        for name, data in files.items()
        if name.startswith("tables/") and name.endswith((".csv", ".json", ".svg"))
    }
    direct = document_files(board)
    assert tables == {name: data for name, data in direct.items() if not name.endswith(".png")}
    workbook = write_workbook(
        matter.study, "fr", today=DAY, files={}, members=matter.members, hypotheses=matter.stated
    )
    assert _cells(files["workbook.xlsx"]) == _cells(workbook)


def _words(pdf: bytes) -> str:
    """What the pages say; lines break where they like."""
    return text_of(PdfReader(io.BytesIO(pdf)))


def _slide_words(data: bytes) -> list[bytes]:
    """What the slides say, as it is written; the workbooks inside the charts have cells."""
    return [part for name, part in parts_of(data).items() if name.startswith("ppt/slides/")]


def _cells(data: bytes) -> list[tuple[str, list[object]]]:
    return [
        (sheet.title, [cell.value for row in sheet.iter_rows() for cell in row])
        for sheet in load_workbook(io.BytesIO(data))
    ]


def test_its_lines_lead_to_their_cells(pack: Pack, written: bytes) -> None:
    rows = parts_of(written)["lines.csv"].decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(pack.inputs.lines)
    first = pack.inputs.lines[0]
    assert rows[1].endswith(f"{first.amount}".replace(".", ",") + f";;{first.source}")


def _without(name: str) -> Callable[[Parts], bytes]:
    return lambda parts: again({key: data for key, data in parts.items() if key != name})


def _with(name: str, data: bytes, *, sign: bool = False) -> Callable[[Parts], bytes]:
    return lambda parts: again({**parts, name: data}, sign=sign)


def _edited(name: str, old: bytes, new: bytes) -> Callable[[Parts], bytes]:
    def changed(parts: Parts) -> bytes:
        assert old in parts[name]
        return again({**parts, name: parts[name].replace(old, new, 1)}, sign=True)

    return changed


MANIFEST_OF_TWO = b'{"format": "ptce-finance-pack", "version": 2, "files": {}}'
WRONG: dict[str, tuple[Callable[[Parts], bytes], str, str]] = {
    "no zip": (lambda _: b"%PDF-1.7", "not-a-pack", ""),
    "another zip": (lambda _: again({"a.txt": b"a"}), "not-a-pack", ""),
    "cut": (lambda parts: again(parts)[:-200], "not-a-pack", ""),
    "later format": (_with(MANIFEST, MANIFEST_OF_TWO), "newer", ""),
    "a part less": (_without("votes.json"), "part-missing", "votes.json"),
    "a part more": (_with("../evil.sh", b"x"), "part-strange", "../evil.sh"),
    "an amount changed": (_with("lines.csv", b"x"), "part-changed", "lines.csv"),
    "no json": (_with("votes.json", b"[", sign=True), "part-unreadable", "votes.json"),
    "deep json": (_with("votes.json", b"[" * 99_999, sign=True), "part-unreadable", "votes.json"),
    "no amount": (
        _edited("lines.json", b'"105000.00"', b'"beaucoup"'),
        "part-unreadable",
        "lines.json",
    ),
    "too large": (
        _with("lines.csv", b"0" * (MOST_BYTES + 1)),
        "too-large",
        "lines.csv",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_changed_or_foreign_pack_is_refused(written: bytes, case: str) -> None:
    change, code, part = WRONG[case]
    with pytest.raises(PackError) as refused:
        read_pack(change(parts_of(written)))
    assert (refused.value.code, refused.value.values.get("part", "")) == (code, part)


def test_parts_that_do_not_belong_together_are_refused(pack: Pack) -> None:
    stranger = replace(pack, pages=(Page(funder="Personne"),))
    many = replace(pack, options=tuple(Scenario(name=str(one)) for one in range(9)))
    for wrong in (stranger, many):
        with pytest.raises(PackError):
            rebuilt(read_pack(write_pack(wrong)))


def test_a_public_matter_makes_no_pack() -> None:
    with pytest.raises(ValueError, match="every line"):
        pack_of(made(public=True), example_data(), choices(), [], until=2031)


def test_the_console_writes_a_pack_and_rebuilds_it(tmp_path: Path) -> None:
    console = Console(tmp_path / "store.duckdb")
    assert console("import", EXAMPLE).status == 0
    file, folder = tmp_path / "paquet.zip", tmp_path / "refait"
    asked = ("report", "--audience", "board", "--until", "2029", "--to", file)
    assert console(*asked).status == 0
    (tmp_path / "store.duckdb").unlink()
    told = console("rebuild", file, "--to", folder, "--json").json
    assert told["same_figures"] is True
    assert {"board.pdf", "page-01.pdf", "workbook.xlsx"} < set(told["files"])
    for name, digest in told["files"].items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest
    assert console("rebuild", file, "--to", folder).status == 2, "the folder is not empty"
    file.write_bytes(again({**parts_of(file.read_bytes()), "votes.json": b"{}"}))
    refused = console("rebuild", file, "--to", tmp_path / "autre")
    assert refused.status == 1
    assert "« paquet.zip »" in refused.err.replace("\u00a0", " ").replace("\u202f", " ")
    assert not (tmp_path / "autre").exists()
