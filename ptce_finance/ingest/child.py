"""The reading child: one file from its standard input, its cells on its standard output.

Run by the reader as `python -m ptce_finance.ingest.child`, with nothing of the program in its
memory: a file that brings it down takes nothing else along.
"""

import gc
import sys
from collections.abc import Callable
from importlib import import_module

from ptce_finance.ingest.child_book import BookCells, ReadingRequest
from ptce_finance.ingest.child_wire import read_request, write_answer
from ptce_finance.ingest.guard import Refused
from ptce_finance.ingest.guard_limits import Limits

# Each kind of file is read by one function of one module, loaded only when it is needed.
_READERS = {
    "xlsx": ("ptce_finance.ingest.child_xlsx", "read_xlsx"),
    "xlsm": ("ptce_finance.ingest.child_xlsx", "read_xlsx"),
    "ods": ("ptce_finance.ingest.child_ods", "read_ods"),
    "xls": ("ptce_finance.ingest.child_xls", "read_xls"),
    "csv": ("ptce_finance.ingest.csv_reader", "read_csv"),
}


def main() -> None:
    """Answers one request, within the limits it states."""
    gc.disable()  # it lives for one file and makes no cycles
    request = read_request(sys.stdin.buffer)
    bind_to_limits(request.limits, request.limits.seconds_for(len(request.data)))
    write_answer(sys.stdout.buffer, answer(request))


def answer(request: ReadingRequest) -> BookCells:
    """The cells of the file, or why it is refused."""
    module, function = _READERS[request.kind]
    try:
        read: Callable[[ReadingRequest], BookCells] = getattr(import_module(module), function)
        return read(request)
    except Refused as refusal:
        return BookCells(issues=[refusal.issue])
    except MemoryError:
        return BookCells(issues=[Refused("memory-limit").issue])


def bind_to_limits(limits: Limits, seconds: float) -> None:
    """Asks the system to hold this process to its limits, where the system can."""
    try:
        import resource  # noqa: PLC0415 -- absent on Windows
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, limits.child_address_space),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_FSIZE, limits.answer_size),
        (resource.RLIMIT_CORE, 0),
    )
    for name, most in wanted:
        _, hard = resource.getrlimit(name)
        held = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(name, (held, held))
        except (ValueError, OSError):  # a system without that limit: the parent watches
            continue


if __name__ == "__main__":
    main()
