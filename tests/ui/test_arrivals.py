"""First pages in turn: a few at a time, nobody for ever, nobody after the first."""

from collections.abc import Callable
from contextlib import ExitStack
from threading import Barrier, Event, Thread

import pytest

from ptce_finance.ui.arrivals import AT_ONCE, turn
from tests.ui.conftest import TEMPLATE, Run

MOMENT = 0.2
PATIENCE = 60.0


def _arrive(arrived: Event, *, first: bool, longest_wait: float = PATIENCE) -> Thread:
    def visit() -> None:
        with turn(first=first, longest_wait=longest_wait):
            arrived.set()

    visitor = Thread(target=visit)
    visitor.start()
    return visitor


@pytest.fixture
def crowd() -> ExitStack:
    """As many first pages under way as there may be."""
    held = ExitStack()
    for _ in range(AT_ONCE):
        held.enter_context(turn(first=True))
    return held


def test_one_more_first_page_waits_until_another_is_made(crowd: ExitStack) -> None:
    arrived = Event()
    with crowd:
        waiting = _arrive(arrived, first=True)
        assert not arrived.wait(MOMENT)
    assert arrived.wait(PATIENCE)
    waiting.join()


@pytest.mark.parametrize(("first", "longest_wait"), [(False, PATIENCE), (True, 0.0)])
def test_the_next_page_of_a_window_and_who_waited_long_go_on(
    crowd: ExitStack, *, first: bool, longest_wait: float
) -> None:
    arrived = Event()
    with crowd:
        _arrive(arrived, first=first, longest_wait=longest_wait).join(PATIENCE)
        assert arrived.is_set()


def test_who_did_not_wait_for_a_turn_gives_none_back(crowd: ExitStack) -> None:
    arrived = Event()
    with crowd:
        for _ in range(AT_ONCE):
            _arrive(Event(), first=True, longest_wait=0.0).join(PATIENCE)
        waiting = _arrive(arrived, first=True)
        assert not arrived.wait(MOMENT)
    waiting.join(PATIENCE)


def test_a_page_gives_its_turn_back_whatever_becomes_of_it(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    for page in ("pages/cluster/thirds.py", "pages/data/trace.py", "pages/decide/meeting.py"):
        run(page).run()
    together = Barrier(AT_ONCE)

    def visit() -> None:
        with turn(first=True):
            together.wait(PATIENCE)

    visitors = [Thread(target=visit) for _ in range(AT_ONCE)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    assert not together.broken
