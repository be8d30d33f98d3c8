"""What studies found of other clusters: sample, year, caveat; never a grade. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ptce_finance.model.shown import FigureUnit


class BenchmarkCode(StrEnum):
    """What was measured, told in the catalogue under `benchmark.<value>`.

    Its sample is `benchmark-sample.<value>`, what to keep in mind `benchmark-caveat.<value>`, its
    source `benchmark-source.<value>`.
    """

    BUDGET_RANGE = "budget-range"
    BUDGET_MEAN = "budget-mean"
    PUBLIC_SHARE_MEAN = "public-share-mean"
    FTE_MEAN = "fte-mean"
    BUDGET_PER_FTE = "budget-per-fte"
    CULTURAL_BUDGET = "cultural-budget"
    CULTURAL_OWN_RECEIPTS = "cultural-own-receipts"
    CULTURAL_DUES = "cultural-dues"


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One published measure: a range, or a mean where `low` equals `high`.

    `year` is the study's. `derived`: computed from published figures, not published itself.
    """

    code: BenchmarkCode
    unit: FigureUnit
    low: Decimal | Fraction
    high: Decimal | Fraction
    year: int
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A benchmark beside this cluster's own value in its base year (None: not known)."""

    benchmark: Benchmark
    value: Decimal | Fraction | None
