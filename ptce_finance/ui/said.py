"""What is said to a person after a write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence to show after a write: its catalogue key and the texts that fill it."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
