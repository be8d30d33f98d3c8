"""Everything one authority pays, on one line, year after year. Frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.exposure import AuthorityPays
from ptce_finance.model.results.levels import ByLevel, CoverLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityLine:
    """One authority: what it paid in each loaded year, what it brings in each coming one.

    `paid` is by fiscal year on the version that counts (subsidies, contracts, subsidised jobs, in
    kind); `coming` is public money per level from the base year on, its undated lines included.
    """

    authority: str
    level: FunderLevel | None
    paid: Mapping[FiscalYear, AuthorityPays]
    coming: Mapping[FiscalYear, ByLevel]
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingConcentration:
    """How the public money of a projected year rests on funders, at one level of cover.

    `largest` pays `share` of it; `hhi` is the sum of the squared shares, `equivalent` its inverse.
    None where there is no public money left.
    """

    year: FiscalYear
    level: CoverLevel
    largest: str | None
    share: Fraction | None
    hhi: Fraction | None
    equivalent: Fraction | None
