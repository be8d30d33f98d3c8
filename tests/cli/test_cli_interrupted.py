"""A long import on the command line says where it is, and Ctrl-C ends it with nothing written."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

from ptce_finance.store import Store
from tests.cli.console import ROOT
from tests.long_files import long_file
from tests.processes import children


def _read_until(terminal: int, words: str) -> str:
    """What the program says up to those words, or to its end."""
    said = ""
    while words not in said:
        try:
            said += os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
    return said


def test_ctrl_c_ends_a_long_import_cleanly(tmp_path: Path) -> None:
    file, store = tmp_path / "long.xlsx", tmp_path / "store.duckdb"
    file.write_bytes(long_file())
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "ptce_finance", "--db", store, "import", file],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as program:
        os.close(theirs)
        said = _read_until(ours, "(étape 2 sur 4)")
        readers = children(program.pid)
        program.send_signal(signal.SIGINT)
        said += _read_until(ours, "no such words")
        status = program.wait()
    os.close(ours)
    assert "les cellules sont lues (étape 2 sur 4)" in said
    assert "Interrompu" in said
    assert "Traceback" not in said
    assert status == 130
    assert len(readers) == 1
    assert not [pid for pid in readers if Path(f"/proc/{pid}").exists()]
    with Store.open(store) as opened:
        assert not opened.sources()
