"""How sure public money must be to count, and amounts at each level. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class CoverLevel(StrEnum):
    """How sure public money must be to count."""

    SECURED = "secured"
    EXPECTED = "expected"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLevel:
    """One amount per level of cover, in euros."""

    secured: Decimal
    expected: Decimal
    full: Decimal

    def at(self, level: CoverLevel) -> Decimal:
        """The amount at that level."""
        return {
            CoverLevel.SECURED: self.secured,
            CoverLevel.EXPECTED: self.expected,
            CoverLevel.FULL: self.full,
        }[level]
