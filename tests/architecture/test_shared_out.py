"""The tests that share a browser, an office or a long set-up are one worker's."""

import re
from pathlib import Path

from tests.architecture.house import ROOT
from tests.sharing import FIRST, GROUPS, unit

NEEDS_A_BROWSER = re.compile(r"mark\.browser\b|\brunning_programs\(")


def _files() -> list[Path]:
    return [path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]


def test_whatever_drives_a_browser_is_one_group() -> None:
    driving = [
        path.relative_to(ROOT).as_posix()
        for path in _files()
        if NEEDS_A_BROWSER.search(path.read_text(encoding="utf-8"))
    ]
    assert len(driving) > 5
    assert {unit(f"{name}::test_of_it") for name in driving} == {"browser"}


def test_every_group_and_every_long_folder_holds_tests() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in _files()]
    found = [*(path for _, paths in GROUPS for path in paths), *FIRST]
    assert [one for one in found if not any(name.startswith(one) for name in names)] == []
