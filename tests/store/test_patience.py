"""A question that goes on for too long, or takes too much memory, is stopped; others go on."""

import threading

import pytest

from ptce_finance.store import QuestionTooLarge, QuestionTooLong, Store
from ptce_finance.store.patience import SECONDS
from tests.store.reports import SIGNED, budget

ENDLESS = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range <> b.range"
LARGE = "SELECT list(range || repeat('x', 1000)) FROM range(10000000)"


def test_a_question_has_ten_seconds() -> None:
    assert SECONDS == 10


def test_a_runaway_question_is_stopped_and_another_is_answered_meanwhile(store: Store) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    engine = store._engine
    engine.seconds = 1
    refused: list[QuestionTooLong] = []
    answers = 0

    def ask_for_ever() -> None:
        try:
            with engine.reading() as snapshot:
                snapshot.rows(ENDLESS)
        except QuestionTooLong as fault:
            refused.append(fault)

    asking = threading.Thread(target=ask_for_ever)
    asking.start()
    while asking.is_alive():
        answers += len(store.lines("c1"))
    assert [fault.values for fault in refused] == [{"seconds": "1"}]
    assert answers > 0
    assert store.check() == ()


def test_a_write_that_is_stopped_changes_nothing(store: Store) -> None:
    store.commit_import(budget("a"), cluster="Pôle", **SIGNED)
    store._engine.seconds = 1
    revision = store.revision()
    with pytest.raises(QuestionTooLong):
        _write_for_ever(store)
    assert (store.revision(), len(store.lines("c1"))) == (revision, 1)


def _write_for_ever(store: Store) -> None:
    with store._engine.writing() as transaction:
        transaction.change("DELETE FROM line")
        transaction.rows(ENDLESS)


def test_a_question_that_needs_too_much_memory_is_refused(store: Store) -> None:
    with pytest.raises(QuestionTooLarge), store._engine.reading() as snapshot:
        snapshot.rows(LARGE)
    assert store.check() == ()
