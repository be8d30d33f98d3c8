"""No command asks anything of another machine; a connection elsewhere would be recorded."""

import subprocess
import sys
from pathlib import Path

from tests.cli.console import EXAMPLE, ROOT
from tests.connections import asked_elsewhere, recording

ELSEWHERE = """
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    one.connect(("192.0.2.7", 9))
"""


def _run(folder: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=recording(folder), check=True, capture_output=True
    )


def test_importing_and_writing_documents_stays_on_this_machine(tmp_path: Path) -> None:
    recorded = tmp_path / "asked"
    program = ("-m", "ptce_finance", "--db", str(tmp_path / "store.duckdb"))
    _run(recorded, *program, "import", str(EXAMPLE))
    pack = str(tmp_path / "board.zip")
    _run(recorded, *program, "report", "--audience", "board", "--to", pack)
    _run(recorded, *program, "rebuild", pack, "--to", str(tmp_path / "documents"))
    assert (tmp_path / "documents" / "board.pptx").is_file()
    assert asked_elsewhere(recorded) == []


def test_a_connection_elsewhere_is_recorded(tmp_path: Path) -> None:
    _run(tmp_path / "asked", "-c", ELSEWHERE)
    assert asked_elsewhere(tmp_path / "asked") == [("socket.connect", "192.0.2.7")]
