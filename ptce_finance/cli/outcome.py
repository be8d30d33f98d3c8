"""How a command ends: its exit status, and the one sentence of a refusal."""

from collections.abc import Mapping
from enum import IntEnum


class ExitStatus(IntEnum):
    """What the shell is told."""

    DONE = 0
    FILE_REFUSED = 1
    WRONG_USAGE = 2
    STORE_CLOSED = 3
    PROGRAM_FAULT = 4


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """A command that cannot be done: exit status, key of its sentence, values for the sentence."""

    def __init__(self, status: ExitStatus, key: str, values: Mapping[str, str]) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values


def wrong_usage(key: str, **values: str) -> Refusal:
    """The refusal of a wrong call, to be raised; `key` stands under `cli.wrong`."""
    return Refusal(ExitStatus.WRONG_USAGE, f"cli.wrong.{key}", values)
