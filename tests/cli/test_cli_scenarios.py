"""Goal seek and simulation from a shell, on the demonstration."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.lever import Lever, LeverKind
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.scenario_text import scenario_text
from ptce_finance.model.facade import load
from ptce_finance.model.scenario_freeze import FreezeOrder, freeze
from ptce_finance.store import Store
from tests.cli.console import CERFA, EXAMPLE, call

AMOUNT = re.compile(r"-?\d+\.\d{2}")
SHARE = re.compile(r"[01]\.\d{4}")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("scenarios") / "store.duckdb"
    assert call("--db", str(path), "import", str(EXAMPLE)).status == 0
    return str(path)


def test_solve_tells_the_ways_and_a_sentence_a_lever(store: str) -> None:
    answer = call("--db", store, "solve", "--json")
    assert answer.status == 0
    told = json.loads(answer.out)
    assert told["feasible"] is True
    assert told["blocking"] is None
    assert {"cluster", "scenario", "reading", "feasible", "ways", "blocking"} <= set(told)
    for way in told["ways"]:
        assert {"effort", "levers"} <= set(way)
        assert AMOUNT.fullmatch(way["effort"])
        assert AMOUNT.fullmatch(way["at_least"])
        for one in way["levers"]:
            assert {"lever", "amount", "sentence"} == set(one)
            assert AMOUNT.fullmatch(one["amount"])


def test_solve_tells_in_both_languages_what_blocks(store: str, tmp_path: Path) -> None:
    file = tmp_path / "nothing.json"
    file.write_text(scenario_text(Scenario(name="Rien")), encoding="utf-8")
    words = ("solve", "--scenario-file", str(file))
    told = json.loads(call("--db", store, *words, "--json").out)
    assert told["feasible"] is False
    assert told["blocking"]["constraint"] == "gap"
    assert "Impossible" in call("--db", store, *words).out
    assert "Impossible: in" in call("--db", store, "--lang", "en", *words).out


def test_simulate_gives_the_same_document_for_the_same_seed(store: str) -> None:
    words = ("--db", store, "simulate", "--seed", "7", "--draws", "500", "--json")
    first, second = call(*words), call(*words)
    assert first.status == 0
    assert first.out == second.out
    told = json.loads(first.out)
    assert (told["seed"], told["draws"]) == (7, 500)
    assert SHARE.fullmatch(told["cash_spent"])
    for year in told["years"]:
        assert {"year", "gap", "deficit", "reached"} <= set(year)
        assert set(year["gap"]) == {"p10", "p50", "p90"}
        assert all(AMOUNT.fullmatch(one) for one in year["gap"].values())
        assert SHARE.fullmatch(year["deficit"])
        assert SHARE.fullmatch(year["reached"])


def test_what_is_not_known_is_null(tmp_path: Path) -> None:
    db = str(tmp_path / "store.duckdb")
    assert call("--db", db, "import", str(CERFA), "--scope", "cell").status == 0
    told = call("--db", db, "simulate", "--draws", "100", "--json").json
    assert told["cash_spent"] is None
    assert {year["cash"] for year in told["years"]} == {None}
    asked = call("--db", db, "solve", "--cash-months", "3", "--json").json
    assert asked["feasible"] is False
    assert asked["ways"] == []
    assert asked["blocking"]["constraint"] == "cash_unknown"


def test_who_decides_together_and_how_far_is_asked_and_told(store: str) -> None:
    words = ("--db", store, "simulate", "--draws", "200", "--json")
    alone = call(*words, "--correlation", "0").json
    assert (alone["correlation"], alone["grouping"]) == ("0.0000", "level")
    voted = call(*words, "--correlation", "1", "--grouping", "election").json
    assert (voted["correlation"], voted["grouping"]) == ("1.0000", "election")
    assert call(*words, "--grouping", "moon").status == 2


def test_both_commands_are_readable_in_a_console(store: str) -> None:
    assert "moindre effort" in call("--db", store, "solve").out
    assert "Chance of deficit" in call("--db", store, "--lang", "en", "simulate").out


def test_a_file_that_is_no_scenario_is_told(store: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{}", encoding="utf-8")
    answer = call("--db", store, "simulate", "--scenario-file", str(file))
    assert answer.status == 2
    assert "x.json" in answer.err


def test_a_year_that_is_not_projected_is_told(store: str) -> None:
    answer = call("--db", store, "solve", "--from", "2150")
    assert answer.status == 2
    assert "2150" in answer.err


def test_project_takes_a_scenario_from_a_file(store: str, tmp_path: Path) -> None:
    lever = Lever(key="s", kind=LeverKind.SERVICES, start=2027, fixed=Decimal("5000.00"))
    file = tmp_path / "b.json"
    file.write_text(scenario_text(Scenario(name="Option B", levers=(lever,))), encoding="utf-8")
    base = json.loads(call("--db", store, "project", "--json").out)
    words = ("project", "--scenario-file", str(file), "--json")
    moved = json.loads(call("--db", store, *words).out)
    assert moved["scenario"] == "Option B"
    gaps = [Decimal(one["years"][-1]["gap"]["secured"]) for one in (base, moved)]
    assert gaps[0] - gaps[1] == 5000


@pytest.fixture
def planned(tmp_path: Path) -> str:
    """A store of the example with a scenario, frozen under another name too."""
    path = tmp_path / "store.duckdb"
    assert call("--db", str(path), "import", str(EXAMPLE)).status == 0
    lever = Lever(key="a", kind=LeverKind.DUES, start=2027, fixed=Decimal("1000.00"))
    at = datetime(2026, 11, 21, tzinfo=UTC)
    with Store.open(path) as kept:
        cluster = kept.clusters()[0].id
        plan = kept.keep_scenario(
            cluster, Scenario(name="Option B", levers=(lever,)), author="A", at=at
        )
        order = FreezeOrder(at=at, by="A", code="1", seed=1, draws=10)
        data = load(kept, cluster)
        still = freeze(data, replace(plan, name="Gelé"), Reading(), None, order)
        kept.keep_scenario(cluster, replace(still, id=""), author="A", at=at)
    return str(path)


def test_a_kept_scenario_is_projected_by_its_name(planned: str) -> None:
    name = call("--db", planned, "scenarios", "--json").json["cluster"]
    words = ("--cluster", name, "--json")
    base = call("--db", planned, "project", *words).json
    moved = call("--db", planned, "project", "--scenario", "option b", *words).json
    frozen = call("--db", planned, "project", "--scenario", "Gelé", *words).json
    less = [
        Decimal(a["gap"]["secured"]) - Decimal(b["gap"]["secured"])
        for a, b in zip(base["years"], moved["years"], strict=True)
    ]
    assert less[0] == 0
    assert set(less[1:]) == {Decimal("1000.00")}
    assert [one["gap"] for one in frozen["years"]] == [one["gap"] for one in moved["years"]]


def test_kept_scenarios_are_listed_and_an_unknown_one_is_told(planned: str) -> None:
    listed = call("--db", planned, "scenarios", "--json").json
    assert [one["name"] for one in listed["scenarios"]] == ["Option B", "Gelé"]
    assert [bool(one["frozen_at"]) for one in listed["scenarios"]] == [False, True]
    name = listed["cluster"]
    answer = call("--db", planned, "simulate", "--scenario", "Non", "--cluster", name)
    assert answer.status == 2
    assert "Option B" in answer.err
    solved = call("--db", planned, "solve", "--scenario", "Option B", "--cluster", name, "--json")
    assert solved.json["scenario"] == "Option B"


def test_a_vote_is_recorded_listed_and_taken_back(store: str) -> None:
    with Store.open(Path(store)) as opened:
        (cluster,) = opened.clusters()
        opened.keep_scenario(
            cluster.id, Scenario(name="À voter"), author="Luc", at=datetime(2026, 1, 1, tzinfo=UTC)
        )
    asked = ("--db", store, "vote", "--scenario", "à voter", "--on", "2026-01-15")
    assert call(*asked).status == 2, "nobody voted"
    told = call(*asked, "--for", "7", "--abstained", "1", "--resolution", "Retenue.", "--json").json
    assert (told["for"], told["adopted"], told["resolution"]) == (7, True, "Retenue.")
    assert [one["id"] for one in call("--db", store, "votes", "--json").json["votes"]] == ["v1"]
    assert "À voter" in call("--db", store, "votes").out
    (kept,) = [
        one
        for one in call("--db", store, "scenarios", "--json").json["scenarios"]
        if one["name"] == "À voter"
    ]
    assert kept["frozen_at"]
    assert call("--db", store, "votes", "--undo").status == 0
    assert call("--db", store, "votes", "--undo").status == 2
    assert call("--db", store, "vote", "--scenario", "À voter", "--on", "2999-01-01").status == 2
