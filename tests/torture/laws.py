"""The laws of the model against five thousand budgets each: `python -m tests.torture.laws`."""

import os
import subprocess
import sys

from tests.torture.results import ROOT, record

EXAMPLES = 5_000
LAWS = {"F1": "tests/model/test_model_laws.py", "F2": "tests/model/test_shown_shares.py"}


def main() -> int:
    """Runs each file of laws in its long form; tells and keeps what it found."""
    failed = False
    for row, place in LAWS.items():
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", place],
            cwd=ROOT,
            env={**os.environ, "LAW_EXAMPLES": str(EXAMPLES)},
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout.strip().splitlines()[-1].strip("= ")
        print(row, said if done.returncode == 0 else done.stdout)  # noqa: T201
        record(row, f"{said}, {EXAMPLES} examples or more each")
        failed = failed or done.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
