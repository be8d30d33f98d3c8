"""The reading child seen by its parent: started, watched, stopped, its answer taken."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO

import ptce_finance
from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_memory import resident_bytes
from ptce_finance.ingest.child_wire import WireError, read_answer, write_request
from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.progress import Progress

_ROOT = Path(ptce_finance.__file__).resolve().parent.parent
_COMMAND = ("-s", "-P", "-X", "utf8", "-m", "ptce_finance.ingest.child")
# What a process needs to start; nothing of the person's or the program's settings.
_KEPT = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH",
         "DYLD_LIBRARY_PATH", "PATH")  # fmt: skip
_AT_ONCE = threading.BoundedSemaphore(2)
_QUICK, _SLOW = 0.002, 0.02
_LOOK = 0.1
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read_in_child(request: ReadingRequest, progress: Progress) -> BookCells:
    """The cells of a file, read in a process of its own; at most two at once.

    Refused: time-limit, memory-limit, file-damaged where the file brings its reader down, and
    reader-unavailable where no reader could be started. Called off, the child is stopped at once
    and Cancelled goes on.
    """
    limits = request.limits
    seconds = limits.seconds_for(len(request.data))
    _take_turn(seconds, progress)
    try:
        with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
            write_request(question, request)
            question.seek(0)
            _run(question, answer, limits, seconds=seconds, progress=progress)
            return _taken(answer, request)
    except (OSError, subprocess.SubprocessError) as fault:
        raise Refused("reader-unavailable") from fault
    finally:
        _AT_ONCE.release()


def _take_turn(seconds: float, progress: Progress) -> None:
    """Waits until fewer than two files are being read, so long at most."""
    end = time.monotonic() + seconds
    while not _AT_ONCE.acquire(timeout=_LOOK):
        progress.step()
        if time.monotonic() > end:
            raise Refused("reader-unavailable")


def _run(
    question: IO[bytes],
    answer: IO[bytes],
    limits: Limits,
    *,
    seconds: float,
    progress: Progress,
) -> None:
    """Runs the child to its end, or stops it at its limits."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 -- this Python, a fixed module
        [sys.executable, *_COMMAND],
        stdin=question,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={**environment, "PYTHONPATH": str(_ROOT)},
        cwd=_ROOT,
        creationflags=_NO_WINDOW,
        start_new_session=True,
    )
    try:
        _watch(process, seconds, limits, progress)
    finally:
        process.kill()
        process.wait()


def _watch(
    process: "subprocess.Popen[bytes]", seconds: float, limits: Limits, progress: Progress
) -> None:
    start = time.monotonic()
    pause = _QUICK
    while process.poll() is None:
        progress.step()
        spent = time.monotonic() - start
        if spent > seconds:
            raise Refused("time-limit", expected=f"{seconds:g}")
        if resident_bytes(process) > limits.child_memory:
            raise Refused("memory-limit")
        time.sleep(pause)
        pause = min(pause * 1.1, _SLOW)


def _taken(answer: IO[bytes], request: ReadingRequest) -> BookCells:
    size = answer.seek(0, os.SEEK_END)
    if not 0 < size <= request.limits.answer_size:
        raise damaged(request.kind)
    answer.seek(0)
    try:
        return read_answer(answer.read())
    except WireError as fault:
        raise damaged(request.kind) from fault
