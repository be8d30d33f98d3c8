"""Every hypothesis in one list, with who says so and whether it still holds. Frozen results."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class LedgerKind(StrEnum):
    """What a hypothesis is about."""

    PROBABILITY = "probability"
    RENEWAL = "renewal"
    UNDATED = "undated"
    GROWTH = "growth"
    LEVER = "lever"
    DIVISOR = "divisor"
    READING = "reading"
    STATED = "stated"


class LedgerStatus(StrEnum):
    """Whether a hypothesis is held by somebody and still to be believed."""

    HELD = "held"
    OPINION = "opinion"
    UNOWNED = "unowned"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One hypothesis: a number (`value`), or words as they were typed (`words`)."""

    kind: LedgerKind
    subject: str
    value: Decimal | None
    words: str
    owner: str
    source: str
    check_on: date | None
    status: LedgerStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every hypothesis that the figures rest on."""

    rows: tuple[LedgerRow, ...]

    @property
    def to_settle(self) -> tuple[LedgerRow, ...]:
        """The stale ones, then those that nobody owns."""
        order = (LedgerStatus.STALE, LedgerStatus.UNOWNED)
        return tuple(row for status in order for row in self.rows if row.status is status)
