"""What the last long runs found: one figure a row of docs/reliability.md, kept in one file."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".torture"
RESULTS = FOLDER / "results.json"


def record(row: str, figure: str) -> None:
    """Keeps the figure of that row, with the day and the commit it was found at."""
    FOLDER.mkdir(exist_ok=True)
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    known[row] = {
        "figure": figure,
        "when": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
    }
    RESULTS.write_text(
        json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )


def commit() -> str:
    """The commit checked out, short, with + where files differ from it."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"
