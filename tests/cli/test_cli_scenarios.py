"""Goal seek and simulation from a shell, on the demonstration."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.lever import Lever, LeverKind
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.scenario_text import scenario_text
from tests.cli.console import EXAMPLE, call


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
    first = told["ways"][0]
    assert first["effort"].count(".") == 1
    assert {"lever", "amount", "sentence"} == set(first["levers"][0])


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
    assert set(told["years"][0]["gap"]) == {"p10", "p50", "p90"}


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
