"""Files that nobody wrote: each gets an answer, soon, and takes nothing along.

The long form of this is `make torture`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.torture.answering import verdict
from tests.torture.hunting import Hunt, hunt
from tests.torture.mutants import mutant
from tests.torture.results import ROOT
from tests.torture.seeds import seeds

MUTANTS = 3_000


def test_three_thousand_mutants_are_answered_each(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.torture.mutant_hunt", "--count", str(MUTANTS)]
    done = subprocess.run(
        [*command, "--shares", "1", "--folder", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads((tmp_path / "mutants-0-of-1.json").read_text(encoding="utf-8"))
    assert (done.returncode, told["escapes"]) == (0, []), done.stdout + done.stderr
    assert sum(told["words"].values()) == MUTANTS
    assert told["words"]["loaded"] < MUTANTS / 2


def test_what_the_mutants_are_made_from_is_sound() -> None:
    told = {name: verdict(name, seed.data, None) for name, seed in seeds().items()}
    # Debit and credit of a journal are no budget: it is asked what they are.
    assert {name for name, word in told.items() if word != "loaded"} == {"fec.txt"}, told


def test_a_mutant_is_the_same_bytes_again() -> None:
    assert [mutant(n) for n in range(0, 200, 7)] == [mutant(n) for n in range(0, 200, 7)]


def test_a_process_that_dies_or_answers_nothing_is_an_escape(tmp_path: Path) -> None:
    found = Hunt()
    found.hear("3 0.10 loaded")
    found.hear("4 11.00 loaded")
    found.hear("5 0.10 ESCAPE KeyError no sentence")
    assert [line.partition(":")[0] for line in found.escapes] == ["4", "5"]
    found.keep(tmp_path / "hunt.json")
    assert Hunt.kept(tmp_path / "hunt.json") == found
    heard: list[str] = []
    hunt(range(2), lambda _, line: heard.append(line), say=lambda *_: os._exit(0))
    assert [line.split(" ")[2] for line in heard] == ["ESCAPE", "ESCAPE"]
