"""Amounts laid end to end: where each part of a bar starts and stops."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ptce_finance.domain.money import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One part of a bar, from `start` to `end`, in euros."""

    key: str
    amount: Decimal
    start: Decimal
    end: Decimal

    @property
    def middle(self) -> Decimal:
        """Where its words stand."""
        return (self.start + self.end) / 2


def stacked(parts: Iterable[tuple[str, Decimal]]) -> tuple[Segment, ...]:
    """The parts end to end from zero: what is positive upwards, what is negative downwards."""
    over = under = ZERO
    segments = []
    for key, amount in parts:
        start = under if amount < 0 else over
        end = start + amount
        if amount:
            segments.append(Segment(key=key, amount=amount, start=start, end=end))
        over, under = (over, end) if amount < 0 else (end, under)
    return tuple(segments)


def top(segments: Iterable[Segment]) -> Decimal:
    """Where the bar ends upwards."""
    return max((segment.end for segment in segments), default=ZERO)
