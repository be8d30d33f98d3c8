"""The reading child as a copy of the process that asks: quicker to start, held to the same limits.

Only a process that does nothing else may read so; the program itself starts its child anew.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import IO, cast

from ptce_finance.ingest import child, child_process, reader
from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_wire import write_answer
from ptce_finance.ingest.progress import Progress


class _Copy:
    """What the watch of the reading child asks of a process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.left = False

    def poll(self) -> int | None:
        """None while it runs."""
        self.left = self.left or os.waitpid(self.pid, os.WNOHANG)[0] != 0
        return 0 if self.left else None

    def end(self) -> None:
        """Stops it, whatever it does."""
        if not self.left:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def read_in_copy(request: ReadingRequest, progress: Progress) -> BookCells:
    """As `read_in_child`, in a copy of this process."""
    limits = request.limits
    seconds = limits.seconds_for(len(request.data))
    with tempfile.TemporaryFile() as answer:
        copy = _Copy(os.fork())
        if copy.pid == 0:
            _answer(request, answer, seconds)
        try:
            process = cast("subprocess.Popen[bytes]", copy)
            child_process._watch(process, seconds, limits, progress)
        finally:
            copy.end()
        return child_process._taken(answer, request)


def _answer(request: ReadingRequest, answer: IO[bytes], seconds: float) -> None:
    """The life of the copy: one answer, within the limits; it never returns."""
    status = 1
    try:
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * 4096
        own = request.limits.child_address_space
        child.bind_to_limits(replace(request.limits, child_address_space=held + own), seconds)
        write_answer(answer, child.answer(request))
        status = 0
    finally:
        os._exit(status)


@contextlib.contextmanager
def reading_in_copies() -> Iterator[None]:
    """Inside, files are read by copies of this process."""
    for module, _ in child._READERS.values():
        import_module(module)
    before = reader.read_in_child  # type: ignore[attr-defined]
    reader.read_in_child = read_in_copy  # type: ignore[attr-defined]
    try:
        yield
    finally:
        reader.read_in_child = before  # type: ignore[attr-defined]
