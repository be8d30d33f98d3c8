"""Another rule than the three thirds, from a file."""

from datetime import UTC, datetime
from pathlib import Path

from ptce_finance.model.rule_file import FOLDER
from ptce_finance.store import Store
from tests.cli.console import Console

AT = datetime(2026, 11, 21, tzinfo=UTC)
SHIPPED = FOLDER / "three_thirds.toml"


def written(folder: Path, **changes: str) -> Path:
    text = SHIPPED.read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file = folder / "rule.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_rule_that_ships_changes_nothing(example: Console) -> None:
    assert example("thirds", "--rule", SHIPPED, "--json").json == example("thirds", "--json").json


def test_another_rule_changes_the_target_and_says_its_name(
    example: Console, tmp_path: Path
) -> None:
    file = written(tmp_path, **{"three-thirds": "halves", 'subsidies = "1"': 'subsidies = "2"'})
    answer = example("thirds", "--rule", file, "--reading", "tolerance=1", "--json").json
    assert answer["rule"] == "halves"
    assert answer["reading"]["target"] == "1:1:2"
    assert answer["reading"]["tolerance"] == "1"


def test_a_faulty_rule_is_wrong_usage_told_at_its_key(example: Console, tmp_path: Path) -> None:
    file = written(tmp_path, **{'public = "subsidies"': 'public = "own"'})
    answer = example("thirds", "--rule", file)
    assert answer.status == 2
    assert "families.public" in answer.err


def test_a_rule_file_that_is_not_there_is_wrong_usage(example: Console, tmp_path: Path) -> None:
    assert example("thirds", "--rule", tmp_path / "none.toml").status == 2


def test_the_rule_that_the_cluster_chose_is_followed_without_being_asked(
    example: Console, tmp_path: Path
) -> None:
    file = written(tmp_path, **{"three-thirds": "halves", 'subsidies = "1"': 'subsidies = "2"'})
    with Store.open(example.store) as store:
        cluster = store.clusters()[0].id
        store.choose_rule(cluster, file.read_text(encoding="utf-8"), author="J", at=AT)
    answer = example("thirds", "--json").json
    assert (answer["rule"], answer["reading"]["target"]) == ("halves", "1:1:2")
    changed = example("thirds", "--reading", "base=resources", "--json").json
    assert (changed["rule"], changed["reading"]["base"]) == ("halves", "resources")
    shipped = example("thirds", "--rule", SHIPPED, "--json").json
    assert (shipped["rule"], shipped["reading"]["target"]) == ("three-thirds", "1:1:1")
