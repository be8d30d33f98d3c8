"""Hypotheses, members and the cell's facts, as a person states them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ptce_finance.domain.source import SourceCell


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One stated hypothesis: value as typed, owner, source and the date to check it again."""

    key: str
    wording: str
    value: str
    owner: str = ""
    stated_source: str = ""
    check_on: date | None = None
    source: SourceCell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member organisation of the cluster and its yearly dues in euros (None: unknown)."""

    name: str
    kind: str = ""
    dues: Decimal | None = None
    source: SourceCell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFacts:
    """Typed facts of the animation cell; unknown is None, never zero (docs/model.md, section 5)."""

    opening_cash: Decimal | None = None
    restricted_cash: Decimal | None = None
    cash_date: date | None = None
    fte: Decimal | None = None
    cost_per_fte: Decimal | None = None
