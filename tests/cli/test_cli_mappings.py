"""`import --mapping`, what is remembered of it, and `mappings`."""

import json
from pathlib import Path

import pytest

from ptce_finance.domain.mapping_text import mapping_text
from tests.cli.console import Console
from tests.mapping.unknown import by_hand, rows, workbook


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two years of an unknown layout, and how to read it."""
    (tmp_path / "tilleuls.xlsx").write_bytes(workbook(rows()))
    (tmp_path / "suivant.xlsx").write_bytes(workbook(rows(2027, region=21000)))
    (tmp_path / "lecture.json").write_text(mapping_text(by_hand()), encoding="utf-8")
    return tmp_path


def test_a_mapping_reads_the_file_and_the_next_year_needs_none(
    console: Console, files: Path
) -> None:
    book, mapping = files / "tilleuls.xlsx", files / "lecture.json"
    asked = console("import", book, "--cluster", "Tilleuls", "--json")
    assert (asked.status, asked.json[0]["status"]) == (1, "needs-mapping")
    first = console("import", book, "--cluster", "Tilleuls", "--mapping", mapping, "--json")
    assert (first.status, first.json[0]["layout"]) == (0, "mapped")
    assert first.json[0]["exercises"][0]["stated_expenses"] == "35000.00"
    second = console("import", files / "suivant.xlsx", "--json")
    assert (second.status, second.json[0]["cluster"]) == (0, "Tilleuls")
    assert second.json[0]["exercises"][0]["resources"] == "36000.00"


def test_a_dry_run_remembers_nothing(console: Console, files: Path) -> None:
    book, mapping = files / "tilleuls.xlsx", files / "lecture.json"
    dry = console("import", book, "--mapping", mapping, "--dry-run", "--json")
    assert (dry.status, dry.json[0]["status"]) == (0, "loaded")
    assert not console.store.exists()


def test_a_mapping_that_does_not_fit_refuses_the_file(console: Console, files: Path) -> None:
    other = files / "autre.xlsx"
    other.write_bytes(workbook([("Rubrique", "Somme 2026"), ("Loyer", 5)]))
    told = console("import", other, "--mapping", files / "lecture.json", "--json")
    assert (told.status, told.json[0]["status"]) == (1, "needs-mapping")
    assert told.json[0]["issues"][0]["code"] == "mapping-outdated"


@pytest.mark.parametrize(
    ("content", "named"),
    [("pas du JSON", "JSON"), ('{"format": 1, "tables": 3}', "tables"), ('{"format": 9}', "9")],
)
def test_a_file_that_is_no_mapping_is_wrong_usage_with_its_faults(
    console: Console, files: Path, content: str, named: str
) -> None:
    wrong = files / "faux.json"
    wrong.write_text(content, encoding="utf-8")
    told = console("import", files / "tilleuls.xlsx", "--mapping", wrong)
    assert told.status == 2
    assert named in told.err
    assert console("import", files / "tilleuls.xlsx", "--mapping", files / "rien").status == 2


def test_what_is_remembered_is_listed_and_exported(console: Console, files: Path) -> None:
    console("import", files / "tilleuls.xlsx", "--mapping", files / "lecture.json")
    listed = console("mappings", "--json").json
    print_ = by_hand().fingerprint
    assert listed["mappings"] == [{"fingerprint": print_, "file": "tilleuls.xlsx", "tables": 1}]
    assert print_ in console("mappings").out
    target = files / "copie.json"
    assert console("mappings", print_[:6], "--to", target).status == 0
    assert json.loads(target.read_text(encoding="utf-8")) == json.loads(mapping_text(by_hand()))
    assert console("mappings", "--to", target).status == 2
    assert console("mappings", "none", "--to", files / "x.json").status == 2
