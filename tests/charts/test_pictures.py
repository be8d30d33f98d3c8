"""Each picture states its finding, says the same in a table, and draws exact amounts."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ptce_finance.charts.colours import ORDER, UNFUNDED
from ptce_finance.charts.families import families_picture, in_kind_table
from ptce_finance.charts.family_years import family_years_picture
from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.levels import gap_picture
from ptce_finance.charts.picture import Picture, Shown, Table, styled
from ptce_finance.charts.thirds import projected_thirds_table, thirds_picture
from ptce_finance.domain.line import Family
from ptce_finance.domain.reading import Base
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.model.results import CoverLevel, Projection, Study
from tests.charts.example import study

STUDY = study()


def _projection(found: Study = STUDY) -> Projection:
    assert found.projection is not None
    return found.projection


PICTURES: dict[str, Callable[[Locale], Picture]] = {
    "families": lambda locale: families_picture(locale, STUDY.years),
    "need": lambda locale: thirds_picture(locale, STUDY.thirds[0].thirds, Base.NEED),
    "resources": lambda locale: thirds_picture(locale, STUDY.thirds[0].thirds, Base.RESOURCES),
    "cover": lambda locale: cover_picture(locale, _projection(), CoverLevel.SECURED),
    "gap": lambda locale: gap_picture(locale, _projection()),
}


def _texts(table: Table) -> list[list[str]]:
    return [[c.text if isinstance(c, Shown) else c for c in row] for row in table.rows]


def _rows(picture: Picture) -> list[dict[str, Any]]:
    assert picture.chart is not None
    sets: dict[str, list[dict[str, Any]]] = picture.chart.to_dict()["datasets"]
    return [row for rows in sets.values() for row in rows]


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_has_a_finding_a_reading_and_a_table(name: str, locale: Locale) -> None:
    picture = PICTURES[name](locale)
    assert picture.title
    assert picture.reading
    assert picture.table.rows
    assert all(len(row) == len(picture.table.heads) for row in picture.table.rows)
    assert picture.chart is not None
    assert picture.chart.to_dict()["config"]["locale"]["number"]["decimal"] in {",", "."}


def test_the_families_are_found_with_their_base() -> None:
    picture = PICTURES["families"]("fr")
    assert _plain(picture.title) == (
        "Ressources publiques : 71,4 % des 140 000 € de ressources de 2026"
    )
    assert [_plain(x) for x in _texts(picture.table)[0]] == [
        "2026 · Prévisionnel",
        "100 000,00 €",
        "21 000,00 €",
        "19 000,00 €",
        "140 000,00 €",
        "140 000,00 €",
    ]


def test_the_drawn_families_lie_end_to_end_up_to_the_total() -> None:
    rows = [row for row in _rows(PICTURES["families"]("fr")) if "key" in row]
    assert sum(row["end"] - row["start"] for row in rows) == pytest.approx(140000)
    assert {row["key"] for row in rows} == {"public", "members", "own"}


def test_what_no_resource_covers_is_drawn_as_unfunded() -> None:
    year = STUDY.years[0]
    short = replace(year, families={**year.families, Family.PUBLIC: Decimal("60000.00")}, lines=())
    rows = _rows(families_picture("fr", [short]))
    missing = [row for row in rows if row.get("key") == UNFUNDED]
    assert [(row["start"], row["end"]) for row in missing] == [(100000, 140000)]


def test_colours_follow_the_fixed_order_whatever_is_shown() -> None:
    picture = PICTURES["families"]("fr")
    assert picture.chart is not None
    bars = picture.chart.to_dict()["layer"][0]["layer"][0]
    domain = bars["encoding"]["color"]["scale"]["domain"]
    assert len(domain) == len(set(domain)) == len(ORDER)
    assert domain[ORDER.index(Family.OWN)] == "Ventes et prestations"


def test_an_empty_cluster_has_a_sentence_and_no_drawing() -> None:
    picture = families_picture("fr", [])
    assert picture.chart is None
    assert picture.reading


def test_no_projected_year_hides_what_is_unfunded() -> None:
    picture = PICTURES["cover"]("fr")
    assert "100 000 €" in _plain(picture.title)
    assert "2029" in picture.title
    missing = [row for row in _rows(picture) if row.get("key") == UNFUNDED]
    assert [(row["year"], row["end"] - row["start"]) for row in missing] == [
        ("2026", 10000),
        ("2027", 45000),
        ("2028", 85000),
        ("2029", 100000),
        ("2030", 100000),
        ("2031", 100000),
    ]


def test_the_gap_is_told_at_the_three_levels() -> None:
    picture = PICTURES["gap"]("fr")
    year_2028 = [_plain(x) for x in _texts(picture.table)[2]]
    assert year_2028[-3:] == ["85 000,00 €", "50 500,00 €", "37 500,00 €"]
    assert {row["level"] for row in _rows(picture) if "level" in row} == {
        "Acquis",
        "Attendu",
        "Tout renouvelé",
    }


def test_levels_are_told_apart_by_dash_and_shape_not_by_colour() -> None:
    picture = PICTURES["gap"]("fr")
    assert picture.chart is not None
    points = picture.chart.to_dict()["layer"][2]["encoding"]
    assert "color" not in points
    assert len(set(points["shape"]["scale"]["range"])) == 3


def test_levels_are_named_at_the_end_of_their_lines() -> None:
    rows = _rows(PICTURES["gap"]("fr"))
    assert {row["words"] for row in rows if "words" in row} == {
        "Acquis",
        "Attendu",
        "Tout renouvelé",
    }


def test_levels_that_end_at_the_same_gap_share_their_label() -> None:
    projection = _projection(study(answered=False))
    last = projection.years[-1]
    same = replace(last, gap=replace(last.gap, expected=last.gap.secured))
    picture = gap_picture("fr", replace(projection, years=(*projection.years[:-1], same)))
    words = {row["words"] for row in _rows(picture) if "words" in row}
    assert words == {"Acquis et Attendu", "Tout renouvelé"}
    alike = replace(same, gap=replace(same.gap, full=last.gap.secured))
    told = gap_picture("fr", replace(projection, years=(*projection.years[:-1], alike)))
    assert "que les financements soient renouvelés ou non" in told.title


def test_shares_of_need_add_up_to_a_hundred() -> None:
    picture = PICTURES["need"]("fr")
    shown = [_plain(row[2]) for row in _texts(picture.table)]
    assert shown == ["13,6 %", "15,0 %", "71,4 %", "0,0 %", "0,0 %"]
    assert _plain(_texts(picture.table)[2][4]) == "dépasse de 53 333,33 €"


def test_the_unfunded_part_is_the_finding_when_there_is_one() -> None:
    year = _projection().years[2]
    thirds = year.thirds[CoverLevel.SECURED]
    need = thirds_picture("fr", thirds, Base.NEED)
    assert _plain(need.title) == "60,7 % du besoin n’est couvert par personne"
    resources = thirds_picture("fr", thirds, Base.RESOURCES)
    assert "couvert par personne" not in resources.title


def test_nothing_to_share_out_is_said() -> None:
    thirds = STUDY.thirds[0].thirds
    none = replace(
        thirds.resources, base=Decimal(0), own=None, members=None, subsidies=None, distance=None
    )
    picture = thirds_picture("fr", replace(thirds, resources=none), Base.RESOURCES)
    assert picture.chart is None
    assert "n. s." in picture.reading
    assert [row[3] for row in _texts(picture.table)] == ["n. s.", "n. s.", "n. s.", "", ""]


def test_the_rule_is_projected_year_by_year() -> None:
    rows = _texts(projected_thirds_table("fr", _projection().years))
    assert [_plain(x) for x in rows[2]] == [
        "2028",
        "13,6 %",
        "15,0 %",
        "10,7 %",
        "0,0 %",
        "60,7 %",
        "6,1 points",
    ]


def test_in_kind_stands_apart_from_money() -> None:
    table = in_kind_table("fr", STUDY.years)
    assert table.numeric(1)
    assert _plain(_texts(table)[0][1]) == "0,00 €"


def test_equal_values_of_two_units_keep_each_their_own_text() -> None:
    none = Shown(text="n. s.", value=None)
    shown = tuple(Shown(text=words, value=Decimal(4)) for words in ("4,00 €", "4 postes"))
    table = Table(heads=("Valeur",), rows=tuple((one,) for one in (*shown, none)))
    html = styled(table).to_html()
    assert [words for words in ("4,00 €", "4 postes", "n. s.") if words in html] == [
        "4,00 €",
        "4 postes",
        "n. s.",
    ]


def test_a_table_sorts_by_value_and_reads_as_text() -> None:
    table = Table(
        heads=("Ligne", "Ligne"),
        rows=(
            ("![x](http://a)", Shown(text="9,00 €", value=Decimal(9))),
            ("b", Shown(text="10,00 €", value=Decimal(10))),
            ("c", Shown(text="n. s.", value=None)),
        ),
    )
    style = styled(table, plain=lambda value: value.replace("!", ""))
    html = style.to_html()
    assert "9,00 €" in html
    assert "n. s." in html
    assert "![x]" not in html
    assert list(style.data.iloc[:2, 1]) == [9.0, 10.0]  # type: ignore[attr-defined]


def test_families_over_time_go_as_far_as_the_projection() -> None:
    of = study()
    assert of.projection is not None
    later = of.projection.years[1:]
    coming = (*later, *later)
    picture = family_years_picture("fr", of.years[-1:], coming)
    assert len(picture.table.rows) == 1 + len(coming)
