"""The child that reads: whatever becomes of it, the parent answers with a sentence."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ptce_finance.domain.issue import Severity
from ptce_finance.ingest import child_process
from ptce_finance.ingest.child_cells import Findings, SheetCells
from ptce_finance.ingest.child_crosscheck import CountedSheet, cross_check
from ptce_finance.ingest.child_wire import WireError, read_answer
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.xml_sheet import SheetCount
from tests.ingest_reader.raw_xlsx import (
    HEADER,
    codes,
    number_cell,
    raw_xlsx,
    read,
    refused,
    row,
    sheet,
)

LARGE = raw_xlsx(
    sheet(
        "".join(
            row(n, *(number_cell(f"{letter}{n}", f"{n}.5") for letter in "ABCDEFGH"))
            for n in range(1, 20_001)
        )
    )
)


def test_a_file_that_takes_too_long_is_stopped_and_told() -> None:
    issue = refused(read(LARGE, limits=Limits(seconds_small=0.05)), "time-limit")
    assert issue.expected == "0.05"


def test_a_large_file_is_given_more_time() -> None:
    limits = Limits(seconds_small=0.01, seconds=30, small_file=1000)
    assert codes(read(LARGE, limits=limits)) == []


def test_a_file_that_takes_too_much_memory_is_stopped_by_its_parent() -> None:
    refused(read(LARGE, limits=Limits(child_memory=1_000_000)), "memory-limit")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there: the parent watches")
def test_a_child_held_to_too_little_memory_answers_or_dies_with_a_sentence() -> None:
    limits = Limits(child_address_space=30_000_000)
    assert codes(read(LARGE, limits=limits)) in (["memory-limit"], ["file-damaged"])
    starved = Limits(child_address_space=1)
    assert codes(read(raw_xlsx(), limits=starved)) in (["memory-limit"], ["file-damaged"])


def test_the_cells_that_came_back_are_those_of_every_sheet() -> None:
    found = read(LARGE).sheets[0]
    assert len(found.cells) == 160_000
    assert found.cells[20_000, 8].text == "20000.5"


def test_files_read_at_once_from_several_threads_do_not_mix() -> None:
    files = [raw_xlsx(sheet(HEADER + row(2, number_cell("A2", str(n))))) for n in range(8)]
    with ThreadPoolExecutor(8) as threads:
        books = list(threads.map(read, files))
    assert [book.sheets[0].cells[2, 1].text for book in books] == [str(n) for n in range(8)]


def test_a_file_waits_for_its_turn_no_longer_than_its_own_limit() -> None:
    slow = Limits(seconds_small=3)
    busy = [threading.Thread(target=read, args=(LARGE,)) for _ in range(6)]
    for thread in busy:
        thread.start()
    hurried = read(raw_xlsx(), limits=Limits(seconds_small=0.02))
    for thread in busy:
        thread.join()
    assert codes(hurried) in (["reader-unavailable"], ["time-limit"])
    assert codes(read(raw_xlsx(), limits=slow)) == []


def test_the_child_loads_nothing_heavy_of_the_program() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import ptce_finance.ingest.child, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"streamlit", "duckdb", "pandas", "numpy", "openpyxl", "zipfile"} & set(loaded)


def test_the_child_does_not_see_the_settings_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    monkeypatch.chdir(tmp_path)
    assert codes(read(raw_xlsx())) == []


def test_no_child_can_start_where_there_is_no_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    refused(read(raw_xlsx()), "reader-unavailable")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"not json\n",
        b"{}\n",
        b'{"texts": [2, 1], "formats": [], "issues": [], "sheets": [], "date1904": false}\nx',
        b'{"texts": [1, 9], "formats": [], "issues": [], "sheets": [{}], "date1904": false}\nx',
    ],
)
def test_an_answer_that_is_not_whole_is_none(answer: bytes) -> None:
    with pytest.raises(WireError):
        read_answer(answer)


def counted(fewest: int, most: int, *, comparable: bool = True) -> CountedSheet:
    cells = SheetCells(name="Budget", index=0)
    cells.positions.append(1025)
    count = SheetCount(fewest=fewest, most=most, comparable=comparable)
    return CountedSheet(stored_name="Budget", cells=cells, count=count)


def test_a_second_reader_that_finds_another_count_refuses_the_file() -> None:
    with pytest.raises(Refused) as caught:
        cross_check(raw_xlsx(), [counted(3, 4)])
    issue = caught.value.issue
    assert (issue.code, issue.found, issue.expected, issue.values["sheet"]) == (
        "cells-lost",
        "4",
        "2",
        "Budget",
    )


def test_a_second_reader_that_agrees_or_is_not_asked_says_nothing() -> None:
    assert cross_check(raw_xlsx(), [counted(1, 2)])
    assert cross_check(raw_xlsx(), [counted(9, 9, comparable=False)])


def test_a_second_reader_that_fails_says_so() -> None:
    assert not cross_check(b"PK", [counted(2, 2)])


def test_many_causes_of_one_code_are_told_as_a_few() -> None:
    findings = Findings()
    for number in range(60):
        findings.tell("external-link", Severity.WARNING, found=f"{number}.xlsx")
    told = findings.issues()
    assert [issue.found for issue in told][-1] == "…"
    assert len(told) == 21


# A child on a system that holds no process to limits, and that takes all it can of each.
UNBOUND = """
import sys, time
sys.modules["resource"] = None
from ptce_finance.ingest import child
child.bind_to_limits(child.Limits(child_address_space=1), 0.01)
held = []
while True:
    {greed}
"""


@pytest.mark.parametrize(
    ("greed", "code"),
    [
        ("held.append(bytearray(2_000_000)); time.sleep(0.001)", "memory-limit"),
        ("pass", "time-limit"),
        ("time.sleep(60)", "time-limit"),
    ],
)
def test_without_limits_of_the_system_the_parent_alone_stops_the_child(
    monkeypatch: pytest.MonkeyPatch, greed: str, code: str
) -> None:
    monkeypatch.setattr(child_process, "_COMMAND", ("-c", UNBOUND.format(greed=greed)))
    limits = Limits(child_memory=90_000_000, seconds_small=20 if code == "memory-limit" else 1)
    refused(read(raw_xlsx(), limits=limits), code)
    monkeypatch.undo()
    assert codes(read(raw_xlsx())) == []


def test_a_child_without_limits_of_the_system_reads_as_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = 'import sys; sys.modules["resource"] = None; from ptce_finance.ingest.child import main'
    monkeypatch.setattr(child_process, "_COMMAND", ("-c", alone + "; main()"))
    book = read(raw_xlsx(sheet(HEADER + row(2, number_cell("A2", "7")))))
    assert (codes(book), book.sheets[0].cells[2, 1].text) == ([], "7")
