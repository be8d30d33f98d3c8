"""Tables and charts as files: exact numbers, no formula from a person's words, one font."""

import csv
import io
import json
from decimal import Decimal

from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.picture import Shown, Table
from ptce_finance.model.results import CoverLevel
from ptce_finance.report.drawn import png, spec_of, svg
from ptce_finance.report.tables import csv_file, json_file
from tests.report.matters import made

TABLE = Table(
    title="Essai",
    heads=("Nom", "Montant"),
    rows=(("=1+1", Shown(text="1 234,50 €", value=Decimal("1234.50"))),),
)


def test_a_csv_holds_exact_numbers_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_file(TABLE).decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Nom", "Montant"], ["'=1+1", "1234.50"]]


def test_a_json_holds_each_number_as_exact_and_as_shown() -> None:
    found = json.loads(json_file(TABLE))
    assert found["rows"] == [["=1+1", {"value": "1234.50", "shown": "1 234,50 €"}]]


def test_a_chart_is_drawn_in_the_font_of_documents_with_the_languages_numbers() -> None:
    chart = cover_picture("fr", made().projection, CoverLevel.SECURED).chart
    assert chart is not None
    drawn = svg(spec_of(chart))
    assert "Source Sans Pro" in drawn
    assert "100\u202f000\u00a0€" in drawn
    assert png(spec_of(chart)).startswith(b"\x89PNG")
