"""How far the reading of a file has come, seen from outside, with the means to call it off."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from itertools import islice
from typing import TypeVar


class Stage(StrEnum):
    """What is being done with a file, in this order."""

    GUARD = "guard"
    CELLS = "cells"
    TABLES = "tables"
    CHECKS = "checks"

    @property
    def share(self) -> float:
        """The share of the stages that are behind, from 0 to 1."""
        stages = tuple(Stage)
        return stages.index(self) / len(stages)


class Cancelled(Exception):  # noqa: N818 -- a wish of the person, not a fault
    """The person called the reading off: nothing of the file is kept."""


class Progress:
    """The stage that a reading is in. It may be read, and called off, from another thread.

    `tell`, where given, hears the stage at each step of the reading, in the reading's own thread.
    """

    def __init__(self, tell: Callable[[Stage], None] | None = None) -> None:
        self.stage = Stage.GUARD
        self._tell = tell
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the reading was called off."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Calls the reading off: it ends at its next step."""
        self._cancelled.set()

    def enter(self, stage: Stage) -> None:
        """The reading comes to that stage; Cancelled where it was called off."""
        self.stage = stage
        self.step()

    def step(self) -> None:
        """The reading goes on; Cancelled where it was called off."""
        if self.cancelled:
            raise Cancelled
        if self._tell is not None:
            self._tell(self.stage)


_Item = TypeVar("_Item")
_BETWEEN_LOOKS = 2_000
_UNDER_WAY: ContextVar[Progress | None] = ContextVar("reading under way", default=None)


@contextmanager
def under_way(progress: Progress) -> Iterator[None]:
    """What is `watched` inside looks at this progress, however deep it is called."""
    token = _UNDER_WAY.set(progress)
    try:
        yield
    finally:
        _UNDER_WAY.reset(token)


def look() -> None:
    """Cancelled where the reading under way was called off."""
    progress = _UNDER_WAY.get()
    if progress is not None:
        progress.step()


def watched(items: Iterable[_Item]) -> Iterator[_Item]:
    """The same items; Cancelled between two of them where the reading was called off."""
    progress, left = _UNDER_WAY.get(), iter(items)
    if progress is None:
        yield from left
        return
    while some := list(islice(left, _BETWEEN_LOOKS)):
        progress.step()
        yield from some
