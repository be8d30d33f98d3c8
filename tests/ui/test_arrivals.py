"""First pages in turn: one after the other, nobody for ever, nobody after the first."""

from collections.abc import Callable
from threading import Event, Thread

import pytest

from ptce_finance.ui.arrivals import turn
from tests.ui.conftest import TEMPLATE, Run

MOMENT = 0.2
PATIENCE = 60.0


def _arrive(arrived: Event, *, first: bool, longest_wait: float = 2 * PATIENCE) -> Thread:
    def visit() -> None:
        with turn(first=first, longest_wait=longest_wait):
            arrived.set()

    visitor = Thread(target=visit)
    visitor.start()
    return visitor


def test_a_first_page_waits_until_another_is_made() -> None:
    arrived = Event()
    with turn(first=True):
        waiting = _arrive(arrived, first=True)
        assert not arrived.wait(MOMENT)
    assert arrived.wait(PATIENCE)
    waiting.join()


@pytest.mark.parametrize(("first", "longest_wait"), [(False, 2 * PATIENCE), (True, 0.0)])
def test_the_next_page_of_a_window_and_who_waited_long_go_on(
    *, first: bool, longest_wait: float
) -> None:
    arrived = Event()
    with turn(first=True):
        _arrive(arrived, first=first, longest_wait=longest_wait).join(PATIENCE)
        assert arrived.is_set()


def test_who_did_not_wait_for_a_turn_gives_none_back() -> None:
    arrived = Event()
    with turn(first=True):
        _arrive(Event(), first=True, longest_wait=0.0).join(PATIENCE)
        waiting = _arrive(arrived, first=True)
        assert not arrived.wait(MOMENT)
    waiting.join()


def test_a_first_page_takes_its_turn_and_gives_it_back_whatever_becomes_of_it(
    run: Run, load: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(TEMPLATE)
    asked: list[bool] = []

    def told(*, first: bool) -> object:
        asked.append(first)
        return turn(first=first)

    monkeypatch.setattr("ptce_finance.ui.arrivals.turn", told)
    for page in ("pages/cluster/thirds.py", "pages/data/trace.py", "pages/decide/meeting.py"):
        run(page).run()
    assert asked == [True, False] * 3
    arrived = Event()
    waiting = _arrive(arrived, first=True)
    assert arrived.wait(PATIENCE)
    waiting.join()
