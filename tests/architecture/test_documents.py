"""What the documents say is true of the program."""

import re

import click
import pytest

from docs import write_reliability
from docs.reliability_rows import NOT_DONE, ROWS
from docs.write_messages import PAGE, page
from ptce_finance.cli.entry import program
from tests.architecture.house import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/guide.fr.md", "docs/guide.en.md")
MAKE = re.compile(r"(?:^ {4}|`)make (\w+)", re.MULTILINE)
CALL = re.compile(r"python -m ptce_finance ([a-z][\w.-]*)((?: [^\n`]*)?)")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_command_of_a_document_exists(name: str) -> None:
    targets = set(re.findall(r"^(\w+):", _read("Makefile"), re.MULTILINE))
    assert [word for word in MAKE.findall(_read(name)) if word not in targets] == []


def test_the_readme_gives_the_two_commands() -> None:
    assert {"run", "test"} <= set(MAKE.findall(_read("README.md")))


@pytest.mark.parametrize("name", ["README.md", "docs/guide.fr.md", "docs/guide.en.md"])
def test_every_call_of_a_document_is_understood(name: str) -> None:
    calls = CALL.findall(_read(name))
    assert calls
    for command, words in calls:
        known = program.get_command(click.Context(program), command)
        assert known is not None, command
        options = {name for parameter in known.params for name in parameter.opts}
        used = {word.partition("=")[0] for word in words.split() if word.startswith("--")}
        assert used <= options, f"{command}: {used - options}"


@pytest.mark.parametrize("name", ["README.md", "docs/guide.fr.md", "docs/guide.en.md"])
def test_every_call_of_a_document_names_the_python_that_has_the_program(name: str) -> None:
    calls = re.findall(
        r"^ {4}(.*python -m ptce_finance .*)|`([^`\n]*python -m ptce_finance [^`]+)`",
        _read(name),
        re.MULTILINE,
    )
    assert calls
    assert [
        call for pair in calls for call in pair if call and not call.startswith(".venv/bin/")
    ] == []


@pytest.mark.parametrize(
    "path",
    [ROOT / name for name in DOCUMENTS] + sorted((ROOT / "docs").rglob("*.md")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_links_between_documents_lead_somewhere(path: object) -> None:
    document = ROOT / str(path)
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_list_of_messages_is_that_of_the_catalogue() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make messages`"


def test_the_page_of_promises_is_that_of_its_rows() -> None:
    written = write_reliability.PAGE.read_text(encoding="utf-8")
    assert written == write_reliability.page(written, {}), "run `make reliability`"


def test_every_promise_has_a_test_that_exists_and_no_row_stands_twice() -> None:
    assert [test for row in ROWS for test in row.tests if not (ROOT / test).exists()] == []
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert all(why.endswith(".") for _, why in NOT_DONE)


def test_a_long_run_changes_its_figure_and_no_other() -> None:
    written = write_reliability.PAGE.read_text(encoding="utf-8")
    new = {"figure": "0 of 7", "when": "2026-11-29", "commit": "abc"}
    changed = write_reliability.page(written, {"B1": new}).splitlines()
    before = written.splitlines()
    (line,) = [line for line, old in zip(changed, before, strict=True) if line != old]
    assert line.startswith("| B1 |")
    assert line.endswith("| 0 of 7 | 2026-11-29, abc |")
