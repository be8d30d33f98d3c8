"""The search for cyclic garbage, left aside while a long list of values is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cycles_left_alone() -> Iterator[None]:
    """No cycle is sought inside; where they were sought before, they are again afterwards.

    A report holds hundreds of thousands of values that point nowhere back: to look through all of
    them again and again while they are made takes a third of the time, and finds nothing.
    """
    seeking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if seeking:
            gc.enable()
