"""Tables and charts as files: exact numbers, no formula from a person's words, one font."""

import csv
import io
import json
from collections import Counter
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest

from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.picture import Shown, Table
from ptce_finance.model.results import CoverLevel
from ptce_finance.report.bundle import CONTENTS, blocks_of, document_files, shown_files
from ptce_finance.report.drawn import png, spec_of, svg
from ptce_finance.report.pdf import Asking, board_pack, funders, official_page
from ptce_finance.report.pdf.content import Drawn
from ptce_finance.report.tables import csv_file, json_file
from tests.report.matters import choices, made

TABLE = Table(
    title="Essai",
    heads=("Nom", "Montant"),
    rows=(("=1+1", Shown(text="−1 234,50 €", value=Decimal("-1234.50"))),),
)


def test_a_csv_holds_exact_numbers_and_no_formula() -> None:
    for locale, shown in (("fr", "-1234,50"), ("en", "-1234.50")):
        written = csv_file(TABLE, locale)  # type: ignore[arg-type]
        assert written.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))
        assert rows == [["Nom", "Montant"], ["'=1+1", shown]]


def test_a_json_holds_each_number_as_exact_and_as_shown() -> None:
    found = json.loads(json_file(TABLE))
    assert found["rows"] == [["=1+1", {"value": "-1234.50", "shown": "−1 234,50 €"}]]


@pytest.mark.parametrize("public", [False, True])
def test_every_table_and_drawing_of_a_document_is_a_file(public: bool) -> None:  # noqa: FBT001
    matter = made(public=public)
    page = official_page(matter, Asking(funder=funders(matter)[0]))
    for document in (board_pack(matter, choices(2)), page):
        files = document_files(document)
        blocks = list(blocks_of(document))
        tables = [one for one in blocks if _holds(one, Table)]
        drawings = [one for one in blocks if isinstance(one, Drawn)]
        kinds = Counter(name.rpartition(".")[2] for name in files)
        assert tables
        assert kinds == Counter(
            {
                "csv": len(tables),
                "json": len(tables) + 1,
                "svg": len(drawings),
                "png": len(drawings),
            }
        )
        assert all(files.values())


def _holds(block: object, kind: type) -> bool:
    """Whether a part of a document holds such a value, whatever field it stands in."""
    assert is_dataclass(block)
    return any(isinstance(getattr(block, field.name), kind) for field in fields(block))


def test_a_picture_and_its_table_are_files_once() -> None:
    picture = cover_picture("fr", made().projection, CoverLevel.SECURED)
    files = shown_files("fr", [picture, picture.table, TABLE], ("Pôle",))
    suffixes = sorted(name.rpartition(".")[2] for name in files)
    assert suffixes == ["csv", "csv", "json", "json", "json", "png", "svg"]
    assert json.loads(files[CONTENTS])["about"] == ["Pôle"]


def test_a_chart_is_drawn_in_the_font_of_documents_with_the_languages_numbers() -> None:
    chart = cover_picture("fr", made().projection, CoverLevel.SECURED).chart
    assert chart is not None
    drawn = svg(spec_of(chart))
    assert "Source Sans Pro" in drawn
    assert "100\u202f000\u00a0€" in drawn
    assert png(spec_of(chart)).startswith(b"\x89PNG")
