"""What the register gets wrong, what ends soon, what may be linked. Frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.issue import Severity
from ptce_finance.domain.line import Line


class CheckCode(StrEnum):
    """What a check found; the sentence is in the catalogue under `check.<code>`."""

    NO_AMOUNT = "no-amount"
    END_BEFORE_START = "end-before-start"
    TERM_TOO_LONG = "term-too-long"
    TRANCHES_TOTAL = "tranches-total"
    PROBABILITY_MISSING = "probability-missing"
    TERMINATION_UNDATED = "termination-undated"
    PLAN_NOT_WHOLE = "plan-not-whole"
    COFINANCING_EXCEEDED = "cofinancing-exceeded"
    FUNDER_OVERLAP = "funder-overlap"
    DEPENDENCY_UNKNOWN = "dependency-unknown"
    DEPENDENCY_CYCLE = "dependency-cycle"
    AGREEMENT_WITHOUT_LINE = "agreement-without-line"
    LINKED_LATER = "linked-later"
    LINE_WITHOUT_AGREEMENT = "line-without-agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCheck:
    """One thing to look at in the register.

    `agreement` is the key of the agreement meant, "" when a public line is (`line_id`). `values`
    fill the sentence: plain text, amounts as "1234.50", days as ISO dates, as an issue's values. An
    error cannot be kept as typed, a warning can.
    """

    code: CheckCode
    severity: Severity
    agreement: str = ""
    line_id: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A signed agreement that ends within so many months (18, 12, 6 or 3) of a day.

    `amount` is what its last twelve months bring, in euros; `days` how many are left.
    """

    agreement: Agreement
    end: date
    within: int
    days: int
    amount: Decimal


class LinkReason(StrEnum):
    """Why a line and an agreement may be the same money (catalogue: `link-reason.<value>`)."""

    SAME_FUNDER = "same-funder"
    SAME_LEVEL = "same-level"
    SAME_AMOUNT = "same-amount"
    SAME_SCHEME = "same-scheme"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSuggestion:
    """A public line that an agreement seems to pay: shown to a person, never applied alone.

    `amount` is what the agreement earns in the line's year, in euros.
    """

    line: Line
    agreement: Agreement
    amount: Decimal
    reasons: tuple[LinkReason, ...]
