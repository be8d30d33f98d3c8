"""Thresholds of law that a budget or a projection crosses, as facts. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.domain.period import FiscalYear


class ThresholdCode(StrEnum):
    """A threshold (catalogue: `threshold.<value>`, its text of law `threshold-source.<value>`)."""

    AGREEMENT_COMPULSORY = "agreement-compulsory"
    COMMERCIAL_FRANCHISE = "commercial-franchise"
    PUBLIC_MONEY = "public-money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A threshold: euros, or a share of what the year costs. `year`: whose amount it is, if any."""

    code: ThresholdCode
    amount: Decimal | None = None
    share: Fraction | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A threshold passed in a year, the amount or share that passes it, and whose it is.

    `projected`: the year is a projected one. `demanded`: own revenue passes it only if it grows to
    what would close the gap. `covered` says of money above the agreement's threshold whether a
    signed agreement of that authority covers the year. `share_with_in_kind` counts valued
    contributions in the base, as some schemes allow. `year_assumed`: the year's own threshold is
    not known, the last known one is used.
    """

    threshold: Threshold
    year: FiscalYear
    amount: Decimal
    subject: str = ""
    share: Fraction | None = None
    share_with_in_kind: Fraction | None = None
    projected: bool = False
    demanded: bool = False
    covered: bool | None = None
    year_assumed: bool = False
