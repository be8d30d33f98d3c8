"""What it takes: own revenue needed, its yearly growth, the gap that no agreement hides."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.money import ZERO, round_half_away
from ptce_finance.model.pools import Pools

_DIGITS = 12
"""Decimals of the growth factor before its one rounding to four."""


def own_needed(pools: Pools, secured: Decimal) -> Decimal:
    """Own revenue in euros that closes the secured gap: max(E − M − S − A, 0).

    No reading enters: families are those of the table, unclassified money is with A.
    """
    return max(pools.expenses - pools.members - secured - pools.apart, ZERO)


def own_growth(needed: Decimal, own: Decimal, years: int) -> Decimal | None:
    """Yearly growth rate from `own` to `needed`, four decimals; None where it has no meaning.

    >>> own_growth(Decimal(104000), Decimal(19000), 2)
    Decimal('1.3396')
    """
    if years <= 0 or own <= 0 or needed <= 0:
        return None
    factor = _root(Fraction(needed) / Fraction(own), years)
    return round_half_away(factor - 1, 4)


def structural_gap(pools: Pools, permanent: Decimal) -> Decimal:
    """E − M − O − permanent public, in euros: what time-limited money covers at best."""
    return pools.expenses - pools.members - pools.services - permanent


def _root(value: Fraction, degree: int) -> Fraction:
    """The root of that degree with twelve decimals, by whole numbers only: Newton's, from above."""
    scaled = value * 10 ** (_DIGITS * degree)
    target = scaled.numerator // scaled.denominator
    root = 1 << (target.bit_length() // degree + 1)
    while (nearer := ((degree - 1) * root + target // root ** (degree - 1)) // degree) < root:
        root = nearer
    return Fraction(root, 10**_DIGITS)
