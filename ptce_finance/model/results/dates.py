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
    LINE_END = "line_end"
    RENEWAL_REQUEST = "renewal_request"
    REPORT_DUE = "report_due"
    ELECTION = "election"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """One date that matters.

    `subject` is the funder's name, the line's label or the election's. `amount` is what the last
    twelve months bring, for an end and a renewal; `year` the fiscal year that a report tells.
    """

    day: date
    kind: EventKind
    subject: str
    agreement: Agreement | None = None
    amount: Decimal | None = None
    year: FiscalYear | None = None
