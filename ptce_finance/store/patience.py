"""How long a question may take: a watch that interrupts the one that goes on for too long."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from time import monotonic_ns

import duckdb

from ptce_finance.store.errors import QuestionTooLong

SECONDS = 10
"""The longest that one question, or one statement of a write, may take."""

_GLANCE = 4
"""How many times a second the watch looks."""
_NANOSECONDS = 1_000_000_000


class _Watch:
    """One thread for the whole process, which sleeps while nothing runs."""

    def __init__(self) -> None:
        self._running: dict[object, tuple[int, duckdb.DuckDBPyConnection]] = {}
        self._changed = threading.Condition()
        self._asleep = False
        self._thread: threading.Thread | None = None

    @contextmanager
    def over(self, cursor: duckdb.DuckDBPyConnection, until: int) -> Iterator[None]:
        """Interrupt the cursor if the block still runs at that time."""
        mine = object()
        with self._changed:
            self._running[mine] = (until, cursor)
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
                self._thread.start()
            elif self._asleep:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                del self._running[mine]

    def _look(self) -> None:
        with self._changed:
            while True:
                self._asleep = not self._running
                self._changed.wait(None if self._asleep else 1 / _GLANCE)
                now = monotonic_ns()
                for until, cursor in self._running.values():
                    if now >= until:
                        cursor.interrupt()


_WATCH = _Watch()


def within(cursor: duckdb.DuckDBPyConnection, seconds: int | None) -> AbstractContextManager[None]:
    """A statement on that cursor: QuestionTooLong once it ran that long, None for ever."""
    return nullcontext() if seconds is None else _limited(cursor, seconds)


@contextmanager
def _limited(cursor: duckdb.DuckDBPyConnection, seconds: int) -> Iterator[None]:
    try:
        with _WATCH.over(cursor, monotonic_ns() + seconds * _NANOSECONDS):
            yield
    except duckdb.InterruptException as fault:
        raise QuestionTooLong(seconds=str(seconds)) from fault
