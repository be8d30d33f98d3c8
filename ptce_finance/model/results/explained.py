"""Why a gap changed: causes that make the change to the cent. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptce_finance.model.results.sentence import Sentence


class Reason(StrEnum):
    """Why money is more or less (catalogue: `explain.reason.<value>`)."""

    AGREEMENT_ENDED = "agreement_ended"
    AGREEMENT_NEW = "agreement_new"
    AGREEMENT_MORE = "agreement_more"
    AGREEMENT_LESS = "agreement_less"
    UNDATED_MORE = "undated_more"
    UNDATED_LESS = "undated_less"
    LEVER = "lever"
    GROWTH = "growth"
    EXPENSES = "expenses"
    OWN = "own"
    MEMBERS = "members"
    OTHER_PRIVATE = "other_private"
    NEUTRAL = "neutral"
    UNCLASSIFIED = "unclassified"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One cause and the euros it adds to the gap; what it brings is the opposite."""

    reason: Reason
    subject: str
    on_gap: Decimal

    @property
    def brings(self) -> Decimal:
        """What the cause brings to the cell, in euros: negative, it takes away."""
        return -self.on_gap

    @property
    def sentence(self) -> Sentence:
        """The cause in few words."""
        return Sentence(key=f"explain.reason.{self.reason.value}", values={"subject": self.subject})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The change of a gap from `before` to `after`; the causes sum to it, the largest first."""

    before: Decimal
    after: Decimal
    causes: tuple[Cause, ...]

    @property
    def change(self) -> Decimal:
        """By how many euros the gap grows (negative: it shrinks)."""
        return self.after - self.before

    @property
    def sentence(self) -> Sentence:
        """What the gap does, before its causes."""
        way = "grows" if self.change > 0 else "shrinks" if self.change < 0 else "stays"
        return Sentence(key=f"explain.gap.{way}", values={"amount": abs(self.change)})
