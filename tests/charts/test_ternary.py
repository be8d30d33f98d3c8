"""The path between the three thirds: places, hollow years, the years that share a place."""

from math import hypot
from typing import Any

import pytest

from ptce_finance.charts.picture import Picture
from ptce_finance.charts.ternary import ternary_picture
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.ternary import target_zone, ternary_path
from tests.charts.example import study

STUDY = study()


def _picture(locale: Locale = "fr") -> Picture:
    return ternary_picture(locale, ternary_path(STUDY), target_zone(STUDY.reading))


def _rows(picture: Picture) -> list[dict[str, Any]]:
    assert picture.chart is not None
    sets: dict[str, list[dict[str, Any]]] = picture.chart.to_dict()["datasets"]
    return [row for rows in sets.values() for row in rows]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_path_has_a_finding_a_reading_and_a_table(locale: Locale) -> None:
    picture = _picture(locale)
    assert picture.title
    assert picture.reading
    assert len(picture.table.rows) == len(ternary_path(STUDY))
    assert all(len(row) == len(picture.table.heads) for row in picture.table.rows)


def test_the_triangle_is_drawn_with_equal_sides() -> None:
    corners = [(r["x"], r["y"]) for r in _rows(_picture()) if "words" in r and "order" not in r]
    own, members, subsidies = min(corners, key=lambda at: (-at[1], -at[0])), (1, 0), (0, 0)
    assert hypot(own[0] - members[0], own[1] - members[1]) == pytest.approx(1)
    assert hypot(own[0] - subsidies[0], own[1] - subsidies[1]) == pytest.approx(1)


def test_a_starved_year_is_hollow_and_small_wherever_it_stands() -> None:
    points = [row for row in _rows(_picture()) if "hollow" in row]
    last = max(points, key=lambda row: str(row["year"]))
    first = points[0]
    assert last["hollow"] == 1
    assert last["size"] < first["size"]
    assert _picture().title.startswith("En 2031, les parts comptent peu")


def test_years_at_one_place_share_their_name() -> None:
    names = [row["words"] for row in _rows(_picture()) if "words" in row]
    assert "2029 – 2031" in names
    assert len(names) == len(set(names))


def test_without_any_year_a_sentence_says_why() -> None:
    picture = ternary_picture("fr", (), target_zone(STUDY.reading))
    assert picture.chart is None
    assert "nulles ou négatives" in picture.reading
