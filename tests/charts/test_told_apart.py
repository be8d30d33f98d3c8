"""What a room or a phone must tell apart: lines, legends, names, figures in narrow columns."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from ptce_finance.charts.cliff import cliff_picture
from ptce_finance.charts.comparison import comparison_picture
from ptce_finance.charts.families import families_picture
from ptce_finance.charts.family_years import family_years_picture
from ptce_finance.charts.large import Named, ends_picture
from ptce_finance.charts.own_needed import own_needed_picture
from ptce_finance.charts.picture import Picture
from ptce_finance.charts.ternary import ternary_picture
from ptce_finance.charts.two_bases import base_picture
from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.important_dates import important_dates
from ptce_finance.model.results import CoverLevel, Projection, Study
from ptce_finance.model.scenario_compare import outcome
from ptce_finance.model.scenario_ground import ground_of
from ptce_finance.model.study import compute
from ptce_finance.model.ternary import target_zone, ternary_path
from tests.charts.clusters import cluster_data

TODAY = date(2026, 11, 21)


@cache
def _study(count: int = 12) -> Study:
    return compute(cluster_data(count))


def _projection(count: int = 12) -> Projection:
    found = _study(count).projection
    assert found is not None
    return found


def _spec(picture: Picture) -> dict[str, Any]:
    assert picture.chart is not None
    found: dict[str, Any] = picture.chart.to_dict()
    return found


def _found(spec: object, key: str) -> list[Any]:
    """Every value under that key, wherever it stands in the drawing."""
    if isinstance(spec, list):
        return [one for part in spec for one in _found(part, key)]
    if not isinstance(spec, dict):
        return []
    here = [spec[key]] if key in spec else []
    return here + [one for part in spec.values() for one in _found(part, key)]


def _plain(told: str) -> str:
    return told.replace("\u202f", " ").replace("\u00a0", " ")


def _cliff(count: int = 12) -> Picture:
    events = important_dates(_study(count), ())
    return cliff_picture("fr", _projection(count), TODAY, {}, events)


def test_a_request_is_not_told_as_the_next_end() -> None:
    unsigned = [one for one in _study().agreements if one.status is not AgreementStatus.SIGNED]
    assert min(one.end for one in unsigned if one.end >= TODAY) == date(2027, 9, 28)
    assert _plain(_cliff().title).startswith(
        "Prochaine convention signée à finir : Département (2) · Ingénierie, le 28/10/2027."
    )


def test_where_nothing_is_signed_no_end_is_told() -> None:
    asked = [replace(one, status=AgreementStatus.ASKED) for one in cluster_data(3).agreements]
    found = compute(replace(cluster_data(3), agreements=tuple(asked))).projection
    assert found is not None
    title = cliff_picture("fr", found, TODAY, {}).title
    assert title.startswith("Aucune convention signée n’a de fin connue à venir.")


def test_the_cost_is_drawn_twice_as_wide_as_what_covers_it() -> None:
    widths = _found(_spec(_cliff()), "strokeWidth")
    (scale,) = [one["scale"] for one in widths if isinstance(one, dict) and "scale" in one]
    assert scale["type"] == "ordinal"
    assert scale["range"][0] > 2 * max(scale["range"][1:])


@pytest.mark.parametrize("count", [12, 30])
def test_marks_on_a_bar_leave_the_name_over_it_alone(count: int) -> None:
    layers = [one for one in _found(_spec(_cliff(count)), "mark") if isinstance(one, dict)]
    (point,) = [one for one in layers if one["type"] == "point"]
    bar = next(one for one in layers if one["type"] == "bar")
    assert point["yOffset"] == bar["yOffset"]
    name = next(one for one in layers if one["type"] == "text" and one.get("yOffset"))
    foot = name["yOffset"] + name["fontSize"] / 2
    assert point["yOffset"] - (point["size"] / 2) ** 0.5 >= foot - 2


@pytest.mark.parametrize(
    ("picture", "missing"),
    [
        (lambda: families_picture("fr", _study().years), "Non couvert"),
        (lambda: family_years_picture("fr", _study().years, ()), "Non couvert"),
        (lambda: own_needed_picture("fr", _projection()), "À trouver"),
        (lambda: base_picture("fr", _projection().years, Base.NEED), "Non couvert"),
    ],
)
def test_a_legend_shows_what_is_missing_pale_as_it_is_drawn(
    picture: Any,
    missing: str,
) -> None:
    full = {one["expr"] for one in _found(_spec(picture()), "symbolOpacity")}
    assert full == {f'datum.value === "{missing}" ? 0.3 : 1'}


def test_scenarios_are_named_by_whole_shapes() -> None:
    ground = ground_of(cluster_data(3), Reading(), None)
    assert ground is not None
    base = outcome(ground, Scenario(name=""))
    spec = _spec(comparison_picture("fr", [base, base], ["Une", "Deux"], CoverLevel.SECURED))
    (dash,), (shape,) = _found(spec, "strokeDash"), _found(spec, "shape")
    assert dash["legend"] is None
    assert dash["scale"]["domain"] != shape["scale"]["domain"]
    assert shape["legend"]["labelLimit"]


def test_the_triangle_leaves_nothing_blank_under_it_on_a_phone() -> None:
    study = _study()
    picture = ternary_picture("fr", ternary_path(study), target_zone(study.reading))
    (height,) = [one for one in _spec(picture)["params"] if one["name"] == "height"]
    assert height["expr"] == "width < 480 ? 330 : 460"


def test_a_narrow_column_says_its_figure_without_the_sign_that_its_axis_says() -> None:
    spec = _spec(base_picture("fr", _projection().years, Base.NEED))
    rows = [row for rows in spec["datasets"].values() for row in rows]
    told = {(_plain(row["words"]), row["figure"]) for row in rows if row["words"]}
    assert ("41,5 %", "41,5") in told
    assert "Part, en" in spec["layer"][0]["encoding"]["y"]["title"]


def test_a_room_sees_one_bar_for_each_funder_that_stops() -> None:
    falls = [
        Named(name="Région", amount=Decimal(9000)),
        Named(name="Ville", amount=Decimal(10000)),
        Named(name="Région", amount=Decimal(2000)),
    ]
    picture = ends_picture("fr", falls, _projection().years[-1], _cliff().table)
    words = [_plain(row["words"]) for rows in _spec(picture)["datasets"].values() for row in rows]
    assert sorted(set(words)) == ["Région · 11 000 €", "Ville · 10 000 €"]


def test_funders_that_differ_in_brackets_only_keep_them_in_a_room() -> None:
    named = ("Région", "État, politique de la ville (2)", "État, politique de la ville (3)")
    falls = [Named(name=name, amount=Decimal(9000)) for name in named]
    picture = ends_picture("fr", falls, _projection().years[-1], _cliff().table)
    words = [_plain(row["words"]) for rows in _spec(picture)["datasets"].values() for row in rows]
    assert sorted(set(words)) == [
        "Région · 9 000 €",
        "État, politique de la… (2) · 9 000 €",
        "État, politique de la… (3) · 9 000 €",
    ]
