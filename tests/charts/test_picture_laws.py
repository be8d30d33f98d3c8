"""Whatever the cluster: finite numbers, the model's own figures, titles that hold."""

import math
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.charts.cash import cash_picture
from ptce_finance.charts.cliff import cliff_picture
from ptce_finance.charts.concentration import coming_table, concentration_picture
from ptce_finance.charts.exits import exit_picture, profile_text
from ptce_finance.charts.family_years import family_years_picture
from ptce_finance.charts.fragility import fragility_picture
from ptce_finance.charts.gap import cover_picture
from ptce_finance.charts.jobs import jobs_picture
from ptce_finance.charts.large import moved_picture, need_picture
from ptce_finance.charts.own_needed import own_needed_picture
from ptce_finance.charts.picture import Picture, Shown
from ptce_finance.charts.replay import replay_picture
from ptce_finance.charts.ternary import ternary_picture
from ptce_finance.charts.two_bases import base_picture, disagreement
from ptce_finance.domain.election import Election
from ptce_finance.domain.reading import Base
from ptce_finance.i18n import LOCALES, Locale, euros, month, number, year_label
from ptce_finance.model.authority_lines import coming_concentration
from ptce_finance.model.exits import degressive_exit
from ptce_finance.model.fragility import fragility
from ptce_finance.model.important_dates import important_dates
from ptce_finance.model.posts import at_stake
from ptce_finance.model.results import Cash, CoverLevel, Indicators, Projection, Study
from ptce_finance.model.results.exits import DegressiveExit, StopAndGo
from ptce_finance.model.stop_and_go import stop_and_go
from ptce_finance.model.study import compute
from ptce_finance.model.ternary import target_zone, ternary_path
from tests.charts.clusters import cluster_data

TODAY = date(2026, 11, 21)
UNHURRIED = settings(deadline=None, max_examples=12)
"""The first example of a cluster computes its whole study."""
COUNTS = st.sampled_from((1, 3, 12, 30))
LEVELS = st.sampled_from(CoverLevel)
PROFILE = (Decimal(1), Decimal("0.75"), Decimal("0.5"), Decimal("0.25"))


@cache
def _study(count: int) -> Study:
    return compute(cluster_data(count))


def _projection(count: int) -> Projection:
    found = _study(count).projection
    assert found is not None
    return found


def _indicators(count: int) -> Indicators:
    found = _study(count).indicators
    assert found is not None
    return found


def _cash(count: int) -> Cash:
    found = _study(count).cash
    assert found is not None
    return found


@cache
def _exit(count: int, key: str = "A2") -> DegressiveExit:
    found = degressive_exit(cluster_data(count), key, PROFILE, until=2036)
    assert found is not None
    return found


def _replay(count: int) -> StopAndGo:
    found = stop_and_go(_study(count))
    assert found is not None
    return found


def _cliff(locale: Locale, count: int) -> Picture:
    elections = (Election(name="municipales", day=date(2032, 3, 14)),)
    events = important_dates(_study(count), elections)
    return cliff_picture(locale, _projection(count), TODAY, {"A2": date(2031, 1, 1)}, events)


PICTURES: dict[str, Callable[[Locale, int], Picture]] = {
    "cliff": _cliff,
    "cash": lambda locale, n: cash_picture(locale, _cash(n), CoverLevel.SECURED, None, 24),
    "cover": lambda locale, n: cover_picture(locale, _projection(n), CoverLevel.EXPECTED),
    "own-needed": lambda locale, n: own_needed_picture(locale, _projection(n)),
    "jobs": lambda locale, n: jobs_picture(
        locale,
        [at_stake(year, _indicators(n).post_cost) for year in _projection(n).years],
        _indicators(n).post_cost,
    ),
    "exit": lambda locale, n: exit_picture(locale, _exit(n, "A2" if n > 1 else "A1")),
    "replay": lambda locale, n: replay_picture(locale, _replay(n), _projection(n)),
    "families": lambda locale, n: family_years_picture(
        locale, _study(n).years, _projection(n).years[1:]
    ),
    "need": lambda locale, n: base_picture(locale, _projection(n).years, Base.NEED),
    "resources": lambda locale, n: base_picture(locale, _projection(n).years, Base.RESOURCES),
    "ternary": lambda locale, n: ternary_picture(
        locale, ternary_path(_study(n)), target_zone(_study(n).reading), ternary_path(_study(n))
    ),
    "fragility": lambda locale, n: fragility_picture(
        locale, fragility(_study(n), TODAY), _projection(n).years[1].gap.secured
    ),
    "large-need": lambda locale, n: need_picture(locale, _projection(n).years[0]),
    "large-moved": lambda locale, n: moved_picture(
        locale, _projection(n).years, _projection(n).years, 2029
    ),
    "funders": lambda locale, n: concentration_picture(locale, _indicators(n).concentration[-1]),
}


def _rows(picture: Picture) -> list[dict[str, Any]]:
    assert picture.chart is not None
    sets: dict[str, list[dict[str, Any]]] = picture.chart.to_dict()["datasets"]
    return [row for rows in sets.values() for row in rows]


def _numbers(rows: list[dict[str, Any]]) -> Iterator[float]:
    return (float(x) for row in rows for x in row.values() if not isinstance(x, str))


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("count", [3, 12, 30])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_draws_finite_numbers_and_says_them_in_words(
    name: str, locale: Locale, count: int
) -> None:
    picture = PICTURES[name](locale, count)
    assert picture.title
    assert picture.reading
    assert "{" not in f"{picture.title}{picture.reading}"
    assert picture.table.rows
    assert all(len(row) == len(picture.table.heads) for row in picture.table.rows)
    assert all(math.isfinite(value) for value in _numbers(_rows(picture)))


@UNHURRIED
@given(count=COUNTS)
def test_the_columns_of_own_revenue_reach_what_is_needed(count: int) -> None:
    years = _projection(count).years
    rows = [row for row in _rows(own_needed_picture("fr", _projection(count))) if "key" in row]
    for year in years:
        tops = [row["end"] for row in rows if row["year"] == year_label("fr", year.year)]
        assert max(tops) == pytest.approx(float(max(year.own_needed, year.own)))


@UNHURRIED
@given(count=COUNTS)
def test_the_factor_told_is_what_is_needed_over_what_there_is(count: int) -> None:
    years = _projection(count).years
    factor = number("fr", years[-1].own_needed / years[0].own, 1)
    title = own_needed_picture("fr", _projection(count)).title
    assert f"multiplier par {factor}" in title
    assert year_label("fr", years[-1].year) in title


@UNHURRIED
@given(count=COUNTS, level=LEVELS, first=st.sampled_from((1, 12, 24, 48, None)))
def test_the_cash_title_tells_the_lowest_of_the_months_drawn(
    count: int, level: CoverLevel, first: int | None
) -> None:
    months = _cash(count).levels[level].months
    drawn = months[:first]
    low = min(drawn, key=lambda one: one.balance or Decimal(0))
    picture = cash_picture("fr", _cash(count), level, None, first)
    assert euros("fr", low.balance or Decimal(0), cents=False) in picture.title
    assert month("fr", low.month) in picture.title
    assert ("sous zéro en" in picture.title) is any((one.balance or 0) < 0 for one in drawn)
    lower = min(one.balance or Decimal(0) for one in months) < (low.balance or Decimal(0))
    assert ("descend encore" in picture.reading) is lower


@UNHURRIED
@given(count=COUNTS)
def test_the_jobs_are_the_gap_over_the_divisor_told(count: int) -> None:
    cost = _indicators(count).post_cost
    assert cost is not None
    stakes = [at_stake(year, cost) for year in _projection(count).years]
    picture = jobs_picture("fr", stakes, cost)
    assert euros("fr", cost.amount) in picture.reading
    drawn = [row["value"] for row in _rows(picture) if "value" in row]
    gaps = [max(year.gap.secured, Decimal(0)) for year in _projection(count).years]
    assert drawn[: len(gaps)] == pytest.approx([float(gap / cost.amount) for gap in gaps], abs=1e-3)
    costs = [year.expenses for year in _projection(count).years]
    months = [float(gap * 12 / cost_of) for gap, cost_of in zip(gaps, costs, strict=True)]
    shown = [row[3].value for row in picture.table.rows if isinstance(row[3], Shown)]
    assert [float(value or 0) for value in shown] == pytest.approx(months)


def test_without_a_job_cost_the_months_are_drawn_and_the_posts_said_unknown() -> None:
    stakes = [at_stake(year, None) for year in _projection(12).years]
    picture = jobs_picture("fr", stakes, None)
    assert "mois d’animation" in _plain(picture.title)
    assert "non connus" in picture.reading
    assert {row[2].text for row in picture.table.rows if isinstance(row[2], Shown)} == {"non connu"}


@UNHURRIED
@given(count=st.sampled_from((3, 12, 30)))
def test_an_exit_draws_what_it_pays_and_what_it_demands(count: int) -> None:
    found = _exit(count)
    rows = [row for row in _rows(exit_picture("fr", found)) if "key" in row]
    paid = [row["value"] for row in rows if row["key"] == "public"]
    needed = [row["value"] for row in rows if row["key"] == "own"]
    assert paid[: len(found.years)] == pytest.approx([float(one.paid) for one in found.years])
    assert needed[: len(found.years)] == pytest.approx(
        [float(one.own_needed) for one in found.years]
    )
    assert "100-75-50-25" in exit_picture("fr", found).title
    assert profile_text(found.profile) == "100-75-50-25"


def test_an_exit_that_pays_nothing_says_what_it_waits_for() -> None:
    picture = exit_picture("fr", _exit(3, "A3"))
    assert picture.chart is None
    assert "dépend de" in picture.reading


@UNHURRIED
@given(count=COUNTS)
def test_the_replay_tells_the_first_year_without_public_money(count: int) -> None:
    found = _replay(count)
    picture = replay_picture("fr", found, _projection(count))
    assert "2031" in picture.title
    assert euros("fr", found.years[5].gap, cents=False) in picture.title
    assert euros("fr", found.years[-1].spent, cents=False) in picture.title
    missing = [row for row in _rows(picture) if row.get("key") == "unfunded"]
    assert missing[-1]["end"] - missing[-1]["start"] == pytest.approx(float(found.years[-1].gap))


@pytest.mark.parametrize("count", [3, 12, 30])
def test_the_two_bases_are_said_to_disagree_only_where_they_do(count: int) -> None:
    years = _projection(count).years
    thirds = [year.thirds[CoverLevel.SECURED] for year in years]
    first = thirds[0]
    apart = [
        one
        for one in thirds[1:]
        if (one.resources.distance or 0) < (first.resources.distance or 0)
        and (one.need.unfunded or 0) > (first.need.unfunded or 0)
    ]
    assert (disagreement("fr", years) is not None) is bool(apart)


@UNHURRIED
@given(count=COUNTS)
def test_shares_drawn_on_each_base_make_the_whole(count: int) -> None:
    for base in Base:
        rows = [
            row
            for row in _rows(base_picture("fr", _projection(count).years, base))
            if "middle" in row
        ]
        for name in {row["year"] for row in rows}:
            parts = {row["key"]: row["end"] - row["start"] for row in rows if row["year"] == name}
            assert sum(parts.values()) == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("locale", LOCALES)
def test_past_budget_and_projection_are_drawn_apart_without_colour(locale: Locale) -> None:
    picture = PICTURES["families"](locale, 12)
    looks = {row["look"] for row in _rows(picture) if "look" in row}
    assert looks == {"actual", "budget", "projection"}
    assert picture.chart is not None
    spec = str(picture.chart.to_dict())
    assert "'strokeDash': [4, 3]" in spec
    assert "'fillOpacity': 0.22" in spec


def test_the_largest_funder_and_the_index_are_told_and_not_graded() -> None:
    found = _indicators(12).concentration[-1]
    picture = concentration_picture("fr", found)
    assert picture.title.startswith(found.funders[0].funder)
    assert found.hhi is not None
    assert f"{number('fr', found.hhi, 2)}" in picture.reading
    assert "pas noté" in picture.reading
    assert len(picture.table.rows) == len(found.funders)
    coming = coming_table("fr", coming_concentration(_study(12), CoverLevel.SECURED))
    assert len(coming.rows) == len(_projection(12).years)


def test_the_other_reading_is_drawn_only_where_it_differs() -> None:
    path, zone = ternary_path(_study(12)), target_zone(_study(12).reading)
    same = ternary_picture("fr", path, zone, path)
    assert "autre lecture" not in {row.get("words") for row in _rows(same)}
    assert "le même chemin" in same.reading
    other = ternary_path(
        compute(cluster_data(12), _study(12).reading.with_settings({"recharges": "own"}))
    )
    differs = ternary_picture("fr", path, zone, other)
    assert "autre lecture" in {row.get("words") for row in _rows(differs)}
    assert len(differs.table.rows) == 2 * len(path)


def test_the_hover_of_the_triangle_gives_the_euros() -> None:
    rows = [row for row in _rows(PICTURES["ternary"]("fr", 12)) if "hollow" in row]
    last = ternary_path(_study(12))[-1]
    assert last.parts is not None
    assert rows[-1]["own"].endswith(euros("fr", last.parts.own))


@pytest.mark.parametrize("count", [3, 12, 30])
def test_dates_conditions_and_elections_stand_on_the_cliff(count: int) -> None:
    rows = _rows(_cliff("fr", count))
    assert {"Renouvellement à demander", "Compte rendu à rendre"} <= {
        row["kind"] for row in rows if "kind" in row
    }
    assert "municipales" in {row.get("words") for row in rows}
    bars = [row["words"] for row in rows if "sure" in row and "LEADER" in row["name"]]
    assert bars
    assert all("(si État, politique de la ville" in words for words in bars)
