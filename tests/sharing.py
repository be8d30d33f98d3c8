"""How the workers share the tests out: whole files, the long ones first.

What a file sets up once then serves all its tests. The groups below share more than a file (a
browser, a server, a computed case); they begin at once, for the run lasts as long as its longest.
"""

from pathlib import PurePosixPath
from typing import Final

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

GROUPS: Final = (
    ("browser", ("tests/browser/", "tests/torture/test_hostile_uploads.py")),
    ("office", ("tests/report/test_report_workbook",)),
    ("calculator", ("tests/independent/",)),
)
FIRST: Final = ("tests/torture/", "tests/report/", "tests/store/", "tests/architecture/")
"""Folders whose files last; they follow the groups."""


def unit(nodeid: str) -> str:
    """The name of what one worker does as a whole: a group, else the file."""
    for group, paths in GROUPS:
        if nodeid.startswith(paths):
            return group
    return nodeid.split("::", 1)[0]


def place(nodeid: str) -> int:
    """Where a test stands in the run: the groups in their order, the long folders, the others."""
    names = [group for group, _ in GROUPS]
    name = unit(nodeid)
    if name in names:
        return names.index(name)
    folder = f"{PurePosixPath(name).parent}/"
    return len(names) + (FIRST.index(folder) if folder in FIRST else len(FIRST))


class WholeFiles(LoadScopeScheduling):  # type: ignore[misc] # xdist carries no types
    """Gives a worker a whole file or group at a time, in the order in which they stand."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)
