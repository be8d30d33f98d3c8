"""Help, wrong calls and faults: one sentence, in the language asked, and the right exit status."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import EXAMPLE, ROOT, Console, call

COMMANDS = [
    *("demo", "template", "import", "sources", "withdraw", "mappings"),
    *("resources", "thirds", "project", "scenarios", "vote", "votes", "rebuild"),
    *("agreements", "cash", "solve", "simulate", "trace", "report", "backup", "restore", "check"),
    *("copies", "recover"),
]


def test_help_lists_every_command_in_french() -> None:
    answer = call("--help")
    assert answer.status == 0
    listed = re.findall(r"^  (\w+) ", answer.out.partition("Commandes")[2], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)
    assert "liste les imports" in answer.out


def test_help_speaks_english_when_asked() -> None:
    answer = call("--lang", "en", "import", "--help")
    assert answer.status == 0
    assert "reads, checks and loads each file" in answer.out
    assert "Usage:" in answer.out


def test_help_leaves_no_word_of_the_framework_in_french() -> None:
    for command in COMMANDS:
        out = call(command, "--help").out
        assert not any(word in out for word in ("Options:", "Usage:", "Show this message"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["imports"], "« imports » n’existe pas"),
        (["sources", "--wrong"], "« --wrong » n’existe pas"),
        (["withdraw"], "Il manque ID"),
        (["--lang", "de", "sources"], "--lang"),
        (["project", "--until", "soon"], "--until"),
        (["import", "x.xlsx", "--version", "final"], "--version"),
        (["thirds", "--reading", "recharges=nobody"], "recharges=nobody"),
        (["thirds", "--reading", "colour=red"], "colour=red"),
        (["sources", "too", "many"], "un mot de trop"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(words: list[str], said: str) -> None:
    answer = call(*words)
    assert answer.status == 2
    assert said.replace(" ", "\u00a0") in answer.err.replace(" ", "\u00a0")
    assert answer.out == ""


def test_a_call_without_a_command_shows_the_help() -> None:
    answer = call()
    assert answer.status == 2
    assert "Commandes" in answer.err


def test_a_kind_of_document_that_is_not_written_is_told(example: Console) -> None:
    answer = example("report", "--audience", "board", "--to", "x.odp", "--json")
    assert answer.status == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert ".odp" in answer.err


def test_an_unknown_scenario_is_told_with_those_that_there_are(example: Console) -> None:
    answer = example("project", "--scenario", "plus")
    assert answer.status == 2
    assert "plus" in answer.err
    assert "baseline" in answer.err


def test_without_a_cluster_the_way_on_is_told(console: Console) -> None:
    answer = console("resources", "--json")
    assert answer.status == 2
    assert "demo" in answer.err


def test_an_unknown_cluster_is_answered_with_the_known_ones(example: Console) -> None:
    cluster = example("resources", "--json").json["cluster"]
    answer = example("thirds", "--cluster", "Ailleurs")
    assert answer.status == 2
    assert f"  {cluster}" in answer.err.splitlines()


def test_among_several_clusters_one_must_be_named(example: Console) -> None:
    first = example("resources", "--json").json["cluster"]
    assert example("import", EXAMPLE, "--cluster", "Autre pôle").status == 0
    answer = example("resources")
    assert answer.status == 2
    assert {f"  {first}", "  Autre pôle"} <= set(answer.err.splitlines())
    assert (
        example("resources", "--cluster", " autre POLE", "--json").json["cluster"] == "Autre pôle"
    )


def test_a_figure_that_does_not_exist_is_told(example: Console) -> None:
    answer = example("trace", "1999/families/public")
    assert answer.status == 2
    assert "1999/families/public" in answer.err


def test_a_fault_of_the_program_leaves_its_details_in_a_file(
    own_data_folder: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("ptce_finance.cli.tables.sources", broken)
    answer = console("sources")
    assert answer.status == 4
    assert "Traceback" not in answer.err + answer.out
    assert "secret detail" not in answer.err
    log = own_data_folder / "ptce_finance" / "incidents.log"
    assert str(log) in answer.err
    assert "secret detail" in log.read_text(encoding="utf-8")


def test_the_command_line_loads_no_room_that_it_does_not_need() -> None:
    # pandas is not ours to spare: DuckDB loads it as soon as a value is bound to a statement.
    heavy = ("streamlit", "openpyxl", "altair", "scipy", "python_calamine")
    code = (
        "import sys; from ptce_finance.cli import main; main(['sources']); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = _python("-c", code)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_runs_from_a_shell_and_gives_its_exit_status(tmp_path: Path) -> None:
    store = str(tmp_path / "s.duckdb")
    assert _python("-m", "ptce_finance", "--db", store, "sources", "--json").returncode == 0
    wrong = _python("-m", "ptce_finance", "--db", store, "withdraw", "nothing")
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert "« nothing »".replace(" ", "\u00a0") in wrong.stderr


def test_the_lines_of_the_readme_run_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sample_data").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^ {4}\.venv/bin/python -m ptce_finance (.*)", readme, re.MULTILINE)
    calls = [shlex.split(line) for line in lines]
    assert calls
    ask = Console(tmp_path / "s.duckdb")
    slow = {"demo", "solve", "report"}  # which have their own tests
    answers = {tuple(one): ask(*one) for one in calls if one[0] not in slow}
    assert {one: each.err for one, each in answers.items() if each.status} == {}


def _python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
