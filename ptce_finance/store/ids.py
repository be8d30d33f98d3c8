"""Short ids that a person can type: a letter for the kind, a number never given twice."""

from enum import StrEnum


class Kind(StrEnum):
    """What the store numbers; the value is the counter's name."""

    CLUSTER = "cluster"
    SOURCE = "source"
    LINE = "line"
    AGREEMENT = "agreement"
    DECISION = "decision"
    SCENARIO = "scenario"
    VOTE = "vote"


_LETTERS = {
    Kind.CLUSTER: "c",
    Kind.SOURCE: "i",
    Kind.LINE: "l",
    Kind.AGREEMENT: "a",
    Kind.DECISION: "d",
    Kind.SCENARIO: "s",
    Kind.VOTE: "v",
}
_DIGITS = 18


def id_of(kind: Kind, number: int) -> str:
    """The id of a number: source 3 is "i3"."""
    return f"{_LETTERS[kind]}{number}"


def number_of(kind: Kind, typed: str) -> int | None:
    """The number of an id as a person types it, None where it cannot be one of that kind."""
    letter, digits = typed[:1].lower(), typed[1:]
    if letter != _LETTERS[kind] or not digits.isascii() or not digits.isdigit():
        return None
    return int(digits) if len(digits) <= _DIGITS else None


def known_number(kind: Kind, typed: str) -> int:
    """The number of an id; KeyError where it cannot be one of that kind."""
    number = number_of(kind, typed)
    if number is None:
        raise KeyError(typed)
    return number
