"""Many threads at once each get their own rows, while another writes."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Event

from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family
from ptce_finance.store import Store
from tests.store.reports import SIGNED, many_lines

THREADS, QUERIES = 8, 20


def test_eight_threads_get_the_answers_to_their_own_questions(store: Store) -> None:
    for number in range(1, THREADS + 1):
        report = many_lines(f"f{number}", 40 * number, f"{number}.00")
        store.commit_import(report, cluster=f"Pôle {number}", **SIGNED)
    done = Event()

    def wrong_answers(number: int) -> int:
        wrong = 0
        for _ in range(QUERIES):
            lines = store.lines(f"c{number}")
            wrong += {line.amount for line in lines} != {Decimal(number)}
            wrong += len(lines) != 40 * number
            wrong += [source.id for source in store.sources(f"c{number}")] != [f"i{number}"]
        return wrong

    def write() -> int:
        part = SplitPart(family=Family.OWN, percent=Decimal(100))
        written = 0
        while not done.is_set() or not written:
            decision = FamilyDecision(account="74", label=f"n {written}", parts=(part,))
            store.decide("c1", decision, **SIGNED)
            written += 1
        return written

    with ThreadPoolExecutor(THREADS + 1) as pool:
        writer = pool.submit(write)
        try:
            wrong = sum(pool.map(wrong_answers, range(1, THREADS + 1)))
        finally:
            done.set()
        written = writer.result()
    assert wrong == 0
    assert len(store.decisions("c1")) == written
    assert store.check() == ()


def test_writes_of_many_threads_are_all_kept_each_with_its_own_id(store: Store) -> None:
    def load(number: int) -> str:
        return store.commit_import(many_lines(f"f{number}", 5), cluster="Pôle", **SIGNED).id

    with ThreadPoolExecutor(THREADS) as pool:
        ids = list(pool.map(load, range(24)))
    assert sorted(ids) == sorted(f"i{number}" for number in range(1, 25))
    assert len({line.id for line in store.lines("c1", live=False)}) == 120
    assert store.check() == ()
