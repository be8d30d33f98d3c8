"""The hypotheses that a scenario puts in place of the cluster's own, each with who says so."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

One = TypeVar("One")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who holds a hypothesis, where it comes from, when it is to be checked again.

    Without `source` it is the opinion of its owner, and is called so.
    """

    owner: str = ""
    source: str = ""
    check_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOf:
    """Who holds a hypothesis that the register or a lever states: its kind and subject there."""

    kind: str
    subject: str
    said: Statement = field(default_factory=Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalHypothesis:
    """How an agreement, by key, is taken to renew; probability 0: it does not."""

    agreement: str
    probability: Decimal
    factor: Decimal = Decimal(1)
    most: int | None = None
    said: Statement = field(default_factory=Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbabilityHypothesis:
    """How likely an agreement asked for or promised is taken to be, 0 to 1."""

    agreement: str
    probability: Decimal
    said: Statement = field(default_factory=Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndatedHypothesis:
    """What is taken of a public line that no agreement dates, by account and label."""

    account: str | None
    label: str
    secured_until: date | None = None
    probability: Decimal | None = None
    without_end: bool = False
    said: Statement = field(default_factory=Statement)


class GrowthTarget(StrEnum):
    """What grows: wages and their charges, other paid expenses, and the cell's own money."""

    STAFF = "staff"
    OTHER_EXPENSES = "other_expenses"
    OWN = "own"
    DUES = "dues"
    RECHARGES = "recharges"
    OTHER_PRIVATE = "other_private"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthHypothesis:
    """A yearly rate from the base year on (0.02: two per cent), compounded.

    `spread` is how uncertain each year's rate is: its standard deviation in a simulation.
    """

    target: GrowthTarget
    rate: Decimal = Decimal(0)
    spread: Decimal = Decimal(0)
    said: Statement = field(default_factory=Statement)

    def __post_init__(self) -> None:
        if self.rate <= -1 or self.spread < 0:
            raise ValueError(self.target.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypotheses:
    """What a scenario assumes instead of the register and the baseline; empty: nothing else."""

    renewals: tuple[RenewalHypothesis, ...] = ()
    probabilities: tuple[ProbabilityHypothesis, ...] = ()
    undated: tuple[UndatedHypothesis, ...] = ()
    growth: tuple[GrowthHypothesis, ...] = ()

    def over(self, parent: "Hypotheses") -> "Hypotheses":
        """These beside the parent's; on the same subject, these hold."""
        return Hypotheses(
            renewals=_over(self.renewals, parent.renewals, lambda one: one.agreement),
            probabilities=_over(self.probabilities, parent.probabilities, lambda x: x.agreement),
            undated=_over(self.undated, parent.undated, lambda one: (one.account, one.label)),
            growth=_over(self.growth, parent.growth, lambda one: one.target),
        )


def _over(
    own: tuple[One, ...], inherited: tuple[One, ...], subject: Callable[[One], Hashable]
) -> tuple[One, ...]:
    merged = {subject(one): one for one in (*inherited, *own)}
    return tuple(merged.values())
