"""What a gap stands for, in jobs and in months of what the cell costs. Frozen results."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.period import FiscalYear


@dataclass(frozen=True, slots=True, kw_only=True)
class AtStake:
    """The secured gap of one year, in euros (signed), in jobs and in months of animation.

    `posts` is None where a job's cost is not known, `months` (the gap over a twelfth of the year's
    expenses) where the year costs nothing; a surplus stands for none of either.
    """

    year: FiscalYear
    gap: Decimal
    posts: Fraction | None
    months: Fraction | None
