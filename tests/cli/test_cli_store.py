"""The store from the shell: copied, put back, checked, and refused in a sentence when it must."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.cli.console import EXAMPLE, ROOT, Console, call

READING_COMMANDS = ("sources", "resources", "thirds", "project", "agreements", "check")

HOLD = (
    "import sys\n"
    "from pathlib import Path\n"
    "from ptce_finance.store import Store\n"
    "with Store.open(Path(sys.argv[1])):\n"
    "    print('open', flush=True)\n"
    "    sys.stdin.read()\n"
)


def test_a_backup_restores_into_the_same_figures(example: Console, tmp_path: Path) -> None:
    copy = tmp_path / "copie.duckdb"
    assert example("backup", copy).status == 0
    other = Console(tmp_path / "other.duckdb")
    assert other("restore", copy, "--json").status == 0
    assert other("thirds", "--json").json == example("thirds", "--json").json
    assert other("check").status == 0


def test_a_restored_store_replaces_what_was_there(example: Console, tmp_path: Path) -> None:
    copy = tmp_path / "copie.duckdb"
    example("backup", copy)
    (source,) = example("sources", "--json").json["sources"]
    example("withdraw", source["id"])
    assert example("restore", copy).status == 0
    assert [one["status"] for one in example("sources", "--json").json["sources"]] == ["live"]


def test_a_copy_that_is_no_store_is_not_restored(example: Console, tmp_path: Path) -> None:
    junk = tmp_path / "copie.duckdb"
    junk.write_bytes(b"not a store" * 100)
    assert example("restore", junk).status == 3
    assert example("restore", tmp_path / "absent.duckdb").status == 2
    assert example("check").status == 0


def test_an_import_keeps_a_copy_that_is_listed_and_restored_by_its_name(
    example: Console, tmp_path: Path
) -> None:
    (copy,) = example("copies", "--json").json["copies"]
    assert (copy["reason"], Path(copy["file"]).is_file()) == ("import", True)
    assert copy["name"] in example("copies").out
    assert "Aucune copie" in Console(tmp_path / "none.duckdb")("copies").out
    figures = example("thirds", "--json").json
    (source,) = example("sources", "--json").json["sources"]
    example("withdraw", source["id"])
    restored = example("restore", copy["name"])
    assert restored.status == 0
    assert example("thirds", "--json").json == figures
    replaced = restored.out.split("restore ")[1].split()[0]
    example("restore", replaced)
    assert [one["status"] for one in example("sources", "--json").json["sources"]] == ["withdrawn"]


def test_damage_is_recovered_from_on_request_and_what_is_missing_is_named(
    example: Console,
) -> None:
    assert example("recover", "--json").json == {"opens": True, "ways": []}
    (source,) = example("sources", "--json").json["sources"]
    example("withdraw", source["id"])
    with duckdb.connect(example.store) as connection:
        connection.execute("UPDATE line SET amount = amount + 1")
    before = example.store.read_bytes()
    checked = example("check", "--json")
    assert checked.status == 3
    assert {issue["code"] for issue in checked.json["issues"]} == {"store-sums"}
    assert (example("thirds").status, example("thirds").out) == (3, "")
    asked = example("recover")
    assert asked.status == 3
    assert f"Import retiré : {source['file']}" in asked.out.replace("\u00a0", " ")
    assert example.store.read_bytes() == before
    done = example("recover", "--yes", "--json")
    assert (done.status, done.json["opens"], done.json["ways"][0]["missing"]) == (0, True, 1)
    opened = example("sources", "--json")
    assert [one["status"] for one in opened.json["sources"]] == ["live"]
    assert source["file"] in opened.err


def test_damage_without_a_copy_says_where_to_look(tmp_path: Path) -> None:
    junk = tmp_path / "junk.duckdb"
    junk.write_bytes(b"junk" * 500)
    answer = call("--db", junk, "recover", "--yes")
    assert (answer.status, answer.out) == (3, "")
    assert "Aucune copie" in answer.err


def test_a_synchronised_folder_is_told_beside_the_answer(tmp_path: Path) -> None:
    answer = call("--db", tmp_path / "Dropbox" / "store.duckdb", "sources", "--json")
    assert answer.json == {"sources": []}
    assert "synchronisé par Dropbox" in answer.err.replace("\u00a0", " ")


def test_a_sound_store_is_said_to_be_sound(example: Console) -> None:
    answer = example("check", "--json")
    assert (answer.status, answer.json) == (0, {"sound": True, "issues": []})


@pytest.mark.parametrize("command", READING_COMMANDS)
def test_a_file_that_is_no_store_is_refused_in_a_sentence(tmp_path: Path, command: str) -> None:
    junk = tmp_path / "junk.duckdb"
    junk.write_bytes(b"junk" * 500)
    answer = call("--db", junk, command, "--json")
    assert answer.status == 3
    assert answer.out == ""
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert junk.read_bytes() == b"junk" * 500


def test_an_import_into_no_store_answers_an_empty_list(tmp_path: Path) -> None:
    junk = tmp_path / "junk.duckdb"
    junk.write_bytes(b"junk" * 500)
    answer = call("--db", junk, "import", EXAMPLE, "--json")
    assert (answer.status, answer.json) == (3, [])


def test_a_store_in_use_names_the_process_that_holds_it(example: Console) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(example.store)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        refused = example("sources", "--json")
        imported = example("import", EXAMPLE, "--json")
        holder.communicate()
    assert (refused.status, refused.out) == (3, "")
    assert str(holder.pid) in refused.err
    assert (imported.status, imported.json) == (3, [])
    assert example("sources").status == 0


def test_the_store_is_found_by_its_variable(
    example: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTCE_FINANCE_DB", str(example.store))
    assert call("resources", "--json").json == example("resources", "--json").json


def test_without_a_word_the_store_is_in_the_users_own_folder(own_data_folder: Path) -> None:
    assert call("sources").status == 0
    assert (own_data_folder / "ptce_finance" / "ptce_finance.duckdb").is_file()
