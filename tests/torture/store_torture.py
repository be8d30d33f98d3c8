"""The long run on the store: `python -m tests.torture.store_torture`; bounded by its counts."""

import argparse
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

from ptce_finance.store import Store
from tests.store.reports import SIGNED, many_lines
from tests.torture.damage import closed_store, cuts, damaged, flips, killed_store
from tests.torture.killing import kill_many
from tests.torture.results import record

THREADS = 8


def main() -> None:
    """Kill, cut, flip and ask; keep each figure under its row."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=500)
    asked.add_argument("--flips", type=int, default=300)
    asked.add_argument("--questions", type=int, default=10_000, help="for each of 8 threads")
    asked.add_argument("--seed", type=int, default=20261129)
    wanted = asked.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for row, figure, wrong in _rows(Path(folder), wanted):
            print(f"{row}: {figure}", *wrong, sep="\n  ", flush=True)  # noqa: T201
            record(row, figure)
            failed += wrong
    if failed:
        raise SystemExit(1)


def _rows(folder: Path, wanted: argparse.Namespace) -> Iterator[tuple[str, str, list[str]]]:
    base = killed_store(folder / "cut" / "base", 4)
    seen = damaged(base, base.log, cuts(base.log.read_bytes()))
    yield "B2", f"log cut at every 4 KB: {seen.told()}", seen.wrong
    base = closed_store(folder / "flip" / "base")
    inside = damaged(base, base.store, flips(base.store.read_bytes(), wanted.flips, wanted.seed))
    base = killed_store(folder / "flip-log" / "base", 4)
    log = damaged(base, base.log, flips(base.log.read_bytes(), wanted.flips, wanted.seed))
    told = f"bits flipped in the file: {inside.told()}. In its log: {log.told()}"
    yield "B3", told, [*inside.wrong, *log.wrong]
    wrong = _wrong_answers(folder / "threads.duckdb", wanted.questions)
    questions = f"{THREADS} threads × {wanted.questions} questions while another writes"
    yield "B8", f"{questions}: {wrong} wrong answers", [str(wrong)] if wrong else []
    found = kill_many(folder / "kills", wanted.kills, wanted.seed)
    yield "B1", found.told(), found.lost


def _wrong_answers(path: Path, questions: int) -> int:
    """How many answers were another thread's, while one more writes without end."""
    with Store.open(path) as store:
        for number in range(1, THREADS + 1):
            report = many_lines(f"f{number}", 4 * number, f"{number}.00")
            store.commit_import(report, cluster=f"P {number}", **SIGNED)

        def ask(number: int) -> int:
            wrong = 0
            for _ in range(questions):
                lines = store.lines(f"c{number}")
                wrong += {line.amount for line in lines} != {Decimal(number)}
                wrong += len(lines) != 4 * number
            return wrong

        with ThreadPoolExecutor(THREADS + 1) as pool:
            asking = [pool.submit(ask, number) for number in range(1, THREADS + 1)]
            turn = 0
            while not all(one.done() for one in asking):
                store.set_author(f"Jeanne {turn}")
                turn += 1
            return sum(one.result() for one in asking)


if __name__ == "__main__":
    main()
