"""Dates that matter to the cell's money. Frozen results."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.period import FiscalYear


class EventKind(StrEnum):
    """What happens on a day (catalogue: `event.<value>`, `event-detail.<value>`)."""

    END = "end"
    RENEWAL_REQUEST = "renewal_request"
    REPORT_DUE = "report_due"
    ELECTION = "election"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """One date that matters.

    `subject` is the funder's name or the election's. `amount` is what the agreement's last twelve
    months bring, for its end and its renewal; `year` the fiscal year that a report tells.
    """

    day: date
    kind: EventKind
    subject: str
    agreement: Agreement | None = None
    amount: Decimal | None = None
    year: FiscalYear | None = None
