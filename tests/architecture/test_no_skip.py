"""A skipped test fails the run where the whole suite is meant to run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

SKIPPED_TEST = "import pytest\n\n@pytest.mark.skip\ndef test_nothing():\n    assert False\n"


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
@pytest.mark.parametrize(
    "workers", [[], ["-p", "xdist.plugin", "-n", "1"]], ids=["alone", "shared-out"]
)
def test_a_skip_fails_the_run_only_in_ci(
    tmp_path: Path, ci: str, status: int, workers: list[str]
) -> None:
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "test_skipped.py").write_text(SKIPPED_TEST, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *workers],
        cwd=tmp_path,
        env={**os.environ, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout
