"""What the register says of the past. Frozen results."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalHistory:
    """Signed agreements of a funder that are over, and how many of them another one followed."""

    funder: str
    ended: int
    followed: int
