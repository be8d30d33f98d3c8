"""People who open the program together: their first pages are made one after the other.

Made all at once, fifty first pages end together and late, each having computed what the others
computed too. Nobody waits for ever: after a while a page is made all the same.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LONGEST_WAIT: Final = 10.0
"""Seconds."""

_turn = threading.Lock()


@contextmanager
def turn(*, first: bool, longest_wait: float = LONGEST_WAIT) -> Iterator[None]:
    """Around the run of a page; only the first one of a window waits for its turn."""
    held = first and _turn.acquire(timeout=longest_wait)
    try:
        yield
    finally:
        if held:
            _turn.release()
