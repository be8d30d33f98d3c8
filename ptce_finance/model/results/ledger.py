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
    """One hypothesis: a number (`value`), or words as they were typed (`words`).

    `detail` names one of the prices, quantities and dates that a lever rests on: a row of its own,
    held by whoever holds the lever unless somebody is said to hold it.
    """

    kind: LedgerKind
    subject: str
    value: Decimal | None
    words: str
    owner: str
    source: str
    check_on: date | None
    status: LedgerStatus
    detail: str = ""

    @property
    def said_subject(self) -> str:
        """Under what people say who holds it."""
        return f"{self.subject} · {self.detail}" if self.detail else self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every hypothesis that the figures rest on."""

    rows: tuple[LedgerRow, ...]

    @property
    def to_settle(self) -> tuple[LedgerRow, ...]:
        """The stale ones, then those that nobody owns; of a lever's details, the stale only."""
        stale = (row for row in self.rows if row.status is LedgerStatus.STALE)
        unowned = (row for row in self.whole if row.status is LedgerStatus.UNOWNED)
        return (*stale, *unowned)

    @property
    def whole(self) -> tuple[LedgerRow, ...]:
        """The rows without the details of levers."""
        return tuple(row for row in self.rows if not row.detail)
