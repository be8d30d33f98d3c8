"""Agreements with funders: tranches, status, hypotheses of renewal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.payment import Payment
from ptce_finance.domain.source import SourceCell


class AgreementStatus(StrEnum):
    """Typed by the person; *ended* and *paid* are read from dates and payments."""

    ASKED = "asked"
    PROMISED = "promised"
    SIGNED = "signed"
    REFUSED = "refused"
    TERMINATED = "terminated"


WAITING = frozenset({AgreementStatus.ASKED, AgreementStatus.PROMISED})
"""Not signed yet: such money comes with a probability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tranche:
    """One instalment: an amount in euros earned evenly from start to end, both included."""

    start: date
    end: date
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """Hypothesis: probability and factor of each renewal, most renewals (None: no limit).

    `reason` says in the person's words why it is believed.
    """

    probability: Decimal
    factor: Decimal = Decimal(1)
    most: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A convention: who pays, what, when, how sure (docs/model.md, section 5).

    `key` names it within its cluster and stays the same from one workbook to the next.
    `probability` is required for asked and promised agreements and None while unanswered.
    `terminated_on` is the last day it pays when terminated. `depends_on` is another agreement's
    key, without which this one pays nothing. `earmarked` names the action it pays for. `payments`
    is its payment plan, empty where nobody stated one: its level's usual plan then holds.
    `cofinancing` is the most that it may pay of what it pays for (0 to 1), `carry_over` what
    earlier years left of it unspent (fonds dédiés, in euros), `report_on` the day on which its
    next report is due: all three are facts to show, and None where nobody stated them.
    """

    key: str
    funder: str
    level: FunderLevel
    tranches: tuple[Tranche, ...]
    status: AgreementStatus
    scheme: str = ""
    probability: Decimal | None = None
    renewal: Renewal | None = None
    signed_on: date | None = None
    terminated_on: date | None = None
    earmarked: str | None = None
    depends_on: str | None = None
    without_end: bool = False
    source: SourceCell | None = None
    source_id: str = ""
    payments: tuple[Payment, ...] = ()
    cofinancing: Decimal | None = None
    carry_over: Decimal | None = None
    report_on: date | None = None

    @property
    def start(self) -> date:
        """First day of the first tranche."""
        return min(tranche.start for tranche in self.tranches)

    @property
    def end(self) -> date:
        """Last day of the last tranche."""
        return max(tranche.end for tranche in self.tranches)

    @property
    def amount(self) -> Decimal:
        """Sum of the tranches, in euros."""
        return sum((tranche.amount for tranche in self.tranches), Decimal("0.00"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UndatedAnswer:
    """What a person states of a public line that no agreement dates.

    Keyed by (account, label) of the line, normalised, so that it outlives a new import.
    `secured_until` None means never answered on that point; `probability` is what it is worth each
    year after that date; `without_end` marks permanent public money.
    """

    account: str | None
    label: str
    secured_until: date | None = None
    probability: Decimal | None = None
    without_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLink:
    """A person's word that the lines with this (account, label) are paid by an agreement."""

    account: str | None
    label: str
    agreement_key: str
