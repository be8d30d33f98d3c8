"""The cliff says what ends next, what is missing, and draws both on one axis."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ptce_finance.charts.cliff import cliff_picture
from ptce_finance.charts.picture import Picture, Shown
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.results import Projection
from tests.charts.example import study

TODAY = date(2026, 3, 1)


def _projection() -> Projection:
    found = study(answered=False).projection
    assert found is not None
    return found


def _rows(picture: Picture) -> list[dict[str, Any]]:
    assert picture.chart is not None
    sets: dict[str, list[dict[str, Any]]] = picture.chart.to_dict()["datasets"]
    return [row for rows in sets.values() for row in rows]


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def _cliff(locale: Locale = "fr", today: date = TODAY, **renewed: date) -> Picture:
    return cliff_picture(locale, _projection(), today, renewed)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_cliff_has_a_finding_a_reading_and_a_table(locale: Locale) -> None:
    picture = _cliff(locale)
    assert picture.title
    assert picture.reading
    assert len(picture.table.rows) == 6
    assert all(len(row) == len(picture.table.heads) for row in picture.table.rows)


def test_the_finding_names_the_next_end_and_the_worst_year() -> None:
    assert _plain(_cliff().title) == (
        "Prochaine convention signée à finir : State, le 31/12/2026. "
        "En 2029, l’acquis laisse 100 000 € sans personne pour les payer."
    )
    later = _plain(_cliff(today=date(2027, 1, 1)).title)
    assert later.startswith("Prochaine convention signée à finir : Region, le 31/12/2027.")


def test_what_secured_money_leaves_is_told_in_euros_each_year() -> None:
    shown = [row[-1].text for row in _cliff().table.rows if isinstance(row[-1], Shown)]
    assert [_plain(text) for text in shown][:4] == [
        "10 000,00 €",
        "45 000,00 €",
        "85 000,00 €",
        "100 000,00 €",
    ]
    drawn = [
        _plain(row["words"]) for row in _rows(_cliff()) if "sure" not in row and "words" in row
    ]
    assert {"10 000 €", "45 000 €", "85 000 €", "100 000 €"} <= set(drawn)


def test_a_renewal_makes_a_pale_bar_after_the_end_and_only_there() -> None:
    bars = {row["name"]: row for row in _rows(_cliff(Region=date(2030, 12, 31))) if "sure" in row}
    assert bars["Region"]["end"] == "2028-01-01T00:00:00"
    assert bars["Region"]["renewed"] == "2031-01-01T00:00:00"
    assert bars["State"]["renewed"] == bars["State"]["end"]


def test_a_renewal_is_drawn_no_further_than_the_axis() -> None:
    bars = {row["name"]: row for row in _rows(_cliff(Region=date(2099, 12, 31))) if "sure" in row}
    assert bars["Region"]["renewed"] == "2032-01-01T00:00:00"


def test_what_nobody_signed_is_told_apart_by_its_dashes() -> None:
    bars = {row["name"]: row["sure"] for row in _rows(_cliff()) if "sure" in row}
    assert bars == {"State": 1, "Region": 1, "LEADER": 1, "EPCI": 0}
    assert "[4, 3]" in str(_cliff().chart.to_dict())  # type: ignore[union-attr]


@pytest.mark.parametrize(("today", "marked"), [(TODAY, True), (date(2040, 1, 1), False)])
def test_today_is_marked_where_the_axis_holds_it(today: date, marked: bool) -> None:  # noqa: FBT001 - a case
    words = [row.get("words") for row in _rows(_cliff(today=today))]
    assert ("Aujourd’hui" in words) is marked


def test_without_any_public_money_a_sentence_says_what_to_do() -> None:
    projection = _projection()
    years = tuple(replace(year, sources=(), ended=()) for year in projection.years)
    picture = cliff_picture("fr", replace(projection, years=years, undated=()), TODAY, {})
    assert picture.chart is None
    assert "saisissez" in picture.reading
