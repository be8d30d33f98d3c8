"""Mutants of xlsx, xls, ods and csv, by the thousand: `python -m tests.torture.mutant_hunt`.

It goes on where the last run stopped, and stops when its minutes are over.
"""

import argparse
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.torture.hunting import Hunt, hunt, tried
from tests.torture.results import FOLDER, ROOT, record

MANY = 50_000


def main() -> None:
    """Runs one share, or every share in a process of its own and tells what was found."""
    asked = _asked()
    if asked.only is not None:
        _one(asked.only)
    elif asked.share is not None:
        _share(asked, int(asked.share))
    else:
        sys.exit(_all(asked))


def _asked() -> argparse.Namespace:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--count", type=int, default=MANY, help="mutants in all")
    told.add_argument("--minutes", type=float, default=90)
    told.add_argument("--shares", type=int, default=2, help="processes at once")
    told.add_argument("--folder", type=Path, default=FOLDER)
    told.add_argument("--only", type=int, help="one mutant, with what it is answered")
    told.add_argument("--share", help=argparse.SUPPRESS)
    return told.parse_args()


def _one(number: int) -> None:
    from ptce_finance.store import Store  # noqa: PLC0415 -- one mutant needs it, the shares do not

    with Store.open(FOLDER / "one.duckdb") as store:
        print(tried(number, store, anew=True))  # noqa: T201


def _state(folder: Path, share: int, shares: int) -> Path:
    return folder / f"mutants-{share}-of-{shares}.json"


class _OutOfTime(Exception):  # noqa: N818
    """The minutes are over."""


def _share(asked: argparse.Namespace, share: int) -> None:
    path = _state(asked.folder, share, asked.shares)
    found = Hunt.kept(path)
    end = time.monotonic() + 60 * asked.minutes
    numbers = range(max(share, found.next), asked.count, asked.shares)

    def hear(number: int, line: str) -> None:
        found.hear(line)
        found.next = number + asked.shares
        if sum(found.words.values()) % 50 == 0:
            found.keep(path)
        if time.monotonic() > end:
            raise _OutOfTime

    try:
        hunt(numbers, hear)
    except _OutOfTime:
        pass
    finally:
        found.keep(path)


def _all(asked: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "tests.torture.mutant_hunt"]
    for name in ("count", "minutes", "shares", "folder"):
        command += [f"--{name}", str(getattr(asked, name))]
    running = [
        subprocess.Popen([*command, "--share", str(share)], cwd=ROOT)
        for share in range(asked.shares)
    ]
    ended = [process.wait() for process in running]
    found = [Hunt.kept(_state(asked.folder, share, asked.shares)) for share in range(asked.shares)]
    words = sum((each.words for each in found), start=Counter[str]())
    escapes = [escape for each in found for escape in each.escapes]
    tried_in_all, worst = sum(words.values()), max(each.worst for each in found)
    print(dict(words.most_common()), *escapes, sep="\n")  # noqa: T201
    said = (
        f"{len(escapes)} escapes in {tried_in_all} mutants, the slowest answered in {worst:.1f} s"
    )
    print(said)  # noqa: T201
    if asked.folder == FOLDER:
        record("A2", said)
    return 1 if escapes or any(ended) else 0


if __name__ == "__main__":
    main()
