"""The worked example of docs/model.md, section 6 A, from the workbook to the answers."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.console import Console

# year: cover secured, expected, full; gap secured, expected, full
PROJECTED = {
    2026: ("90000.00", "99000.00", "100000.00", "10000.00", "1000.00", "0.00"),
    2027: ("55000.00", "64000.00", "65000.00", "45000.00", "36000.00", "35000.00"),
    2028: ("15000.00", "49500.00", "62500.00", "85000.00", "50500.00", "37500.00"),
    2029: ("0.00", "42000.00", "62500.00", "100000.00", "58000.00", "37500.00"),
    2030: ("0.00", "38250.00", "62500.00", "100000.00", "61750.00", "37500.00"),
    2031: ("0.00", "34500.00", "62500.00", "100000.00", "65500.00", "37500.00"),
}

# year: of resources own, members, subsidies, distance; of need own, members, subsidies, unfunded,
# shortfall
SECURED_THIRDS = {
    2026: "0.1462 0.1615 0.6923 0.3590 0.1357 0.1500 0.6429 0.0714 0.3810",
    2027: "0.2000 0.2211 0.5789 0.2456 0.1357 0.1500 0.3929 0.3214 0.3810",
    2028: "0.3455 0.3818 0.2727 0.0606 0.1357 0.1500 0.1071 0.6071 0.6071",
    2029: "0.4750 0.5250 0.0000 0.3333 0.1357 0.1500 0.0000 0.7143 0.7143",
}

ENDED = {
    2026: [],
    2027: [("State", "50000.00")],
    2028: [("Region", "25000.00"), ("LEADER", "15000.00")],
    2029: [("LEADER", "15000.00")],
    2030: [],
    2031: [],
}


@pytest.fixture(scope="module")
def years(example_store: Path) -> dict[int, Any]:
    answer = Console(example_store / "store.duckdb")("project", "--until", "2031", "--json")
    assert answer.status == 0, answer.err
    document = answer.json
    assert (document["base_year"], document["scenario"]) == (2026, "baseline")
    return {year["year"]: year for year in document["years"]}


@pytest.fixture(scope="module")
def schemes(example_store: Path) -> dict[str, str]:
    """The scheme of each agreement."""
    named = {"state": "State", "region": "Region", "europe": "LEADER"}
    answer = Console(example_store / "store.duckdb")("agreements", "--json")
    return {one["id"]: named[one["level"]] for one in answer.json["agreements"]}


def test_the_projection_runs_from_the_base_year_to_the_year_asked(years: dict[int, Any]) -> None:
    assert list(years) == list(PROJECTED)


@pytest.mark.parametrize("year", PROJECTED)
def test_cover_and_gap_come_out_to_the_cent(years: dict[int, Any], year: int) -> None:
    levels = ("secured", "expected", "full")
    found = years[year]
    shown = [found[part][level] for part in ("cover", "gap") for level in levels]
    assert tuple(shown) == PROJECTED[year]
    assert found["expenses"] == "140000.00"


@pytest.mark.parametrize("year", SECURED_THIRDS)
def test_the_thirds_come_out_to_the_fourth_decimal(years: dict[int, Any], year: int) -> None:
    resources, need = years[year]["thirds"]["resources"], years[year]["thirds"]["need"]
    shown = [resources[part] for part in ("own", "members", "subsidies", "distance")]
    shown += [need[part] for part in ("own", "members", "subsidies", "unfunded", "shortfall")]
    assert " ".join(shown) == SECURED_THIRDS[year]
    assert years[year]["thirds"]["reached"] is False


@pytest.mark.parametrize("year", ENDED)
def test_what_ends_is_named_largest_first(
    schemes: dict[str, str], years: dict[int, Any], year: int
) -> None:
    ended = [(schemes[end["agreement"]], end["amount"]) for end in years[year]["ended"]]
    assert ended == ENDED[year]


def test_own_revenue_needed_is_said_plainly(years: dict[int, Any]) -> None:
    needed = {year: (found["own_needed"], found["own_growth"]) for year, found in years.items()}
    assert needed[2026] == ("29000.00", None)
    assert needed[2028][0] == "104000.00"
    assert needed[2028][1] == "1.3396"
    assert needed[2030][0] == "119000.00"
    assert needed[2030][1] == "0.5820"


def test_as_loaded_the_budget_balances_on_subsidies(example: Console) -> None:
    answer = example("thirds", "--json").json
    (year,) = [one for one in answer["years"] if one["year"] == 2026]
    assert year["resources"] == {
        "own": "0.1357",
        "members": "0.1500",
        "subsidies": "0.7143",
        "distance": "0.3810",
    }
    assert year["need"] == {
        "own": "0.1357",
        "members": "0.1500",
        "subsidies": "0.7143",
        "apart": "0.0000",
        "unfunded": "0.0000",
        "shortfall": "0.3810",
    }
    assert year["to_target"] == {
        "own": "27666.67",
        "members": "25666.67",
        "subsidies": "-53333.33",
    }
    assert year["reached"] is False


def test_recharges_read_as_own_move_between_thirds_only(example: Console) -> None:
    moved = example("thirds", "--reading", "recharges=own", "--json").json
    (year,) = [one for one in moved["years"] if one["year"] == 2026]
    assert moved["reading"]["recharges"] == "own"
    assert year["need"]["own"] == "0.2643"
    assert year["need"]["members"] == "0.0214"
    assert year["need"]["subsidies"] == "0.7143"
    gaps = [
        [year["gap"] for year in example("project", "--json", *words).json["years"]]
        for words in ([], ["--reading", "recharges=own"])
    ]
    assert gaps[0] == gaps[1]


def test_the_horizon_is_six_years_after_the_base_year(example: Console) -> None:
    assert [year["year"] for year in example("project", "--json").json["years"]][-1] == 2032


def test_a_figure_opens_down_to_its_cells(example: Console) -> None:
    answer = example("trace", "2026/families/public", "--json")
    assert answer.status == 0, answer.err
    figure = answer.json["figure"]
    assert figure["value"] == "100000.00"
    lines = _lines(figure)
    assert sum(float(line["amount"]) for line in lines) == 100_000
    assert all(line["file"] == "exemple_modele.xlsx" and line["cell"] for line in lines)
    alone = example("trace", lines[0]["id"], "--json").json
    assert alone["line"] == lines[0]
    assert alone["figure"] is None


def _lines(figure: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(figure["lines"])
    for part in figure["inputs"]:
        found += _lines(part)
    return list({line["id"]: line for line in found}.values())
