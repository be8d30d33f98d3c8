"""Import, list, withdraw: what the answers say and what the store keeps."""

import hashlib
import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.console import CERFA, EXAMPLE, SAMPLES, Console, call

FILE_KEYS = {
    "file",
    "sha256",
    "source",
    "status",
    "layout",
    "cluster",
    "scope",
    "exercises",
    "rows",
    "amounts",
    "issues",
}
EXERCISE_KEYS = {
    "year",
    "start",
    "end",
    "version",
    "lines",
    "expenses",
    "resources",
    "in_kind_expenses",
    "in_kind_resources",
    "stated_expenses",
    "stated_resources",
}
ISSUE_KEYS = {"code", "severity", "sheet", "cell", "found", "expected", "message"}
TALLY_KEYS = {"loaded", "ignored", "rejected"}


def test_a_loaded_file_is_answered_whole(console: Console) -> None:
    answer = console("import", EXAMPLE, "--json")
    assert answer.status == 0
    (file,) = answer.json
    assert set(file) >= FILE_KEYS
    assert file["status"] == "loaded"
    assert file["sha256"] == hashlib.sha256(EXAMPLE.read_bytes()).hexdigest()
    assert set(file["rows"]) == set(file["amounts"]) == TALLY_KEYS
    (exercise,) = [one for one in file["exercises"] if one["year"] == 2026]
    assert set(exercise) >= EXERCISE_KEYS
    assert (exercise["start"], exercise["end"]) == ("2026-01-01", "2026-12-31")
    assert (exercise["expenses"], exercise["resources"]) == ("140000.00", "140000.00")
    assert all(set(issue) >= ISSUE_KEYS for issue in file["issues"])


def test_the_example_loads_without_an_error_or_a_warning(console: Console) -> None:
    (file,) = console("import", EXAMPLE, "--json").json
    assert [issue for issue in file["issues"] if issue["severity"] != "info"] == []


def test_the_same_bytes_twice_change_nothing_and_say_so(console: Console) -> None:
    first = console("import", EXAMPLE, "--json").json[0]
    again = console("import", EXAMPLE, "--json")
    assert again.status == 0
    assert again.json[0]["status"] == "duplicate"
    assert again.json[0]["source"] == first["source"]
    assert len(console("sources", "--json").json["sources"]) == 1


def test_a_bad_file_stops_no_other(console: Console, tmp_path: Path) -> None:
    bad = tmp_path / "abîmé.xlsx"
    bad.write_bytes(EXAMPLE.read_bytes()[:-200])
    answer = console("import", bad, EXAMPLE, "--json")
    assert answer.status == 1
    assert [file["status"] for file in answer.json] == ["rejected", "loaded"]
    (issue,) = answer.json[0]["issues"]
    assert "« abîmé.xlsx »".replace(" ", "\u00a0") in issue["message"]
    assert answer.json[0]["source"] is None


def test_a_missing_file_is_wrong_usage_and_nothing_is_loaded(
    console: Console, tmp_path: Path
) -> None:
    answer = console("import", EXAMPLE, tmp_path / "absent.xlsx", "--json")
    assert answer.status == 2
    assert answer.json == []
    assert "absent.xlsx" in answer.err
    assert console("sources", "--json").json["sources"] == []


def test_no_file_at_all_is_wrong_usage_with_a_list_all_the_same(console: Console) -> None:
    answer = console("import", "--json")
    assert (answer.status, answer.json) == (2, [])


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(console: Console) -> None:
    answer = console("import", EXAMPLE, "--dry-run", "--json")
    assert answer.status == 0
    assert answer.json[0]["status"] == "loaded"
    assert answer.json[0]["source"] is None
    assert not console.store.exists()
    assert not list(console.store.parent.glob("store.*"))


def test_a_dry_run_knows_what_is_already_there(example: Console) -> None:
    assert example("import", EXAMPLE, "--dry-run", "--json").json[0]["status"] == "duplicate"
    changed = example("import", CERFA, "--dry-run", "--json").json[0]
    assert (changed["status"], changed["source"]) == ("loaded", None)
    assert len(example("sources", "--json").json["sources"]) == 1


def test_the_cluster_is_the_one_named_else_read_else_the_file(console: Console) -> None:
    read = console("import", EXAMPLE, "--dry-run", "--json").json[0]["cluster"]
    assert read
    named = console("import", EXAMPLE, "--cluster", "Le Pôle", "--dry-run", "--json").json[0]
    assert named["cluster"] == "Le Pôle"


def test_a_newer_file_takes_the_place_of_the_older_until_withdrawn(
    example: Console, tmp_path: Path
) -> None:
    newer = tmp_path / "exemple_modele.xlsx"
    newer.write_bytes(_with_one_amount_changed(EXAMPLE.read_bytes()))
    (file,) = example("import", newer, "--json").json
    assert file["status"] == "loaded"
    assert "version-replaced" in {issue["code"] for issue in file["issues"]}
    before, after = example("sources", "--json").json["sources"]
    assert (before["status"], after["status"]) == ("superseded", "live")
    assert after["id"] == file["source"]
    gone = example("withdraw", after["id"], "--json")
    assert gone.status == 0
    statuses = [one["status"] for one in example("sources", "--json").json["sources"]]
    assert statuses == ["live", "withdrawn"]
    years = example("resources", "--json").json["years"]
    assert [year["expenses"] for year in years if year["year"] == 2026] == ["140000.00"]


def test_what_is_withdrawn_can_be_imported_again(example: Console) -> None:
    (source,) = example("sources", "--json").json["sources"]
    example("withdraw", source["id"])
    assert example("import", EXAMPLE, "--json").json[0]["status"] == "loaded"


def test_withdrawing_what_was_never_imported_is_wrong_usage(example: Console) -> None:
    answer = example("withdraw", "nothing")
    assert answer.status == 2
    assert "nothing" in answer.err


def test_a_source_is_listed_with_its_years(example: Console) -> None:
    (source,) = example("sources", "--json").json["sources"]
    assert set(source) >= {"id", "file", "sha256", "imported_at", "status", "years"}
    assert source["file"] == "exemple_modele.xlsx"
    assert 2026 in source["years"]
    assert source["imported_at"].endswith("+00:00")


def test_an_action_is_shown_beside_the_cell_and_never_in_it(example: Console) -> None:
    cluster = example("resources", "--json").json["cluster"]
    loaded = example("import", CERFA, "--cluster", cluster, "--scope", "Festival", "--json")
    assert loaded.json[0]["scope"] == "Festival"
    answer = example("resources", "--json").json
    assert {year["scope"] for year in answer["actions"]} == {"Festival"}
    assert {year["year"] for year in answer["years"]} == {2026}


def test_the_demonstration_loads_every_sample(console: Console) -> None:
    answer = console("demo", "--json")
    assert answer.status == 0, answer.out
    assert {file["file"] for file in answer.json} == {path.name for path in SAMPLES.glob("*.xlsx")}
    assert answer.json[0]["file"] == EXAMPLE.name
    assert len({file["cluster"] for file in answer.json}) == len(answer.json)
    assert {file["status"] for file in answer.json} == {"loaded"}
    assert {file["status"] for file in console("demo", "--json").json} == {"duplicate"}


def test_the_template_is_a_workbook_that_holds_no_budget_yet(
    console: Console, tmp_path: Path
) -> None:
    blank = tmp_path / "budget.xlsx"
    assert console("template", blank).status == 0
    assert openpyxl.load_workbook(blank).sheetnames
    answer = console("import", blank, "--json")
    assert answer.status == 1
    assert answer.json[0]["layout"] == "template"
    assert answer.json[0]["issues"]


def test_the_template_replaces_no_file(console: Console, tmp_path: Path) -> None:
    mine = tmp_path / "budget.xlsx"
    mine.write_text("mine", encoding="utf-8")
    answer = console("template", mine)
    assert answer.status == 2
    assert mine.read_text(encoding="utf-8") == "mine"
    assert console("template", tmp_path / "absent" / "budget.xlsx").status == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_person_reads_what_became_of_a_file(console: Console, language: str) -> None:
    answer = call("--db", console.store, "--lang", language, "import", EXAMPLE)
    assert answer.status == 0
    amount = {"fr": "140\u202f000,00\u00a0€", "en": "€140,000.00"}[language]
    assert "exemple_modele.xlsx" in answer.out
    assert amount in answer.out


def _with_one_amount_changed(workbook: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == 19000:
                    cell.value = 19500
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
