"""Writes docs/reliability.md from the promises and the last long runs: `make reliability`.

A run leaves its figures in `.torture/results.json`; a row without one keeps the figure that the
page already shows.
"""

import json
import re
from pathlib import Path

from docs.reliability_rows import NOT_DONE, ROWS, Row

ROOT = Path(__file__).resolve().parents[1]
PAGE = Path(__file__).with_name("reliability.md")
RESULTS = ROOT / ".torture" / "results.json"
_KEPT = re.compile(r"^\| (\w+) \|.*\| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)
_NONE = ("—", "—")

HEAD = """# Reliability

What the program promises a person who gives it a cluster's accounts, the test that can fail for
it, and the figure of the last long run. Written by `make reliability` from
`docs/reliability_rows.py` and the results of `make torture` and `make load`. Limits and what is
trusted are in [security.md](security.md).

Each change runs the short form (`make test`). Where a run is told with its machine's load, the
machine was doing other work: such a figure is a bound, not a speed.

| Row | Promise | Held by | Last long run | Day and commit |
|---|---|---|---|---|
"""

TAIL = """
## Not done

| Row | Why |
|---|---|
"""


def page(before: str, results: dict[str, dict[str, str]]) -> str:
    """The whole page: the rows with their newest figures, then what is not done and why."""
    kept = {row: (figure, day) for row, figure, day in _KEPT.findall(before)}
    rows = [_line(row, _figure(row, kept, results)) for row in ROWS]
    missing = [f"| {ids} | {why} |" for ids, why in NOT_DONE]
    return HEAD + "\n".join(rows) + "\n" + TAIL + "\n".join(missing) + "\n"


def _figure(
    row: Row, kept: dict[str, tuple[str, str]], results: dict[str, dict[str, str]]
) -> tuple[str, str]:
    new = results.get(row.id)
    if new is None:
        return kept.get(row.id, _NONE)
    return new["figure"].replace("|", "/"), f"{new['when']}, {new['commit']}"


def _line(row: Row, last: tuple[str, str]) -> str:
    tests = ", ".join(f"`{test}`" for test in row.tests)
    return f"| {row.id} | {row.promise} | {tests} | {last[0]} | {last[1]} |"


def write() -> None:
    """Writes the page anew."""
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    before = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    PAGE.write_text(page(before, results), encoding="utf-8")


if __name__ == "__main__":
    write()
