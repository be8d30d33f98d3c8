"""Percentages that are shown add up to the whole, and none is further off than its rounding."""

import os
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.money import displayed_shares

EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "100")) * 2
PARTS = st.lists(st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-2)), min_size=1, max_size=9)


@settings(deadline=None, max_examples=EXAMPLES)
@given(PARTS, st.sampled_from([0, 1, 2]))
def test_shown_shares_are_whole_and_each_within_a_unit(parts: list[Decimal], places: int) -> None:
    shown = displayed_shares(parts, places)
    whole = sum(map(Fraction, parts))
    if whole == 0:
        assert shown is None
        return
    assert shown is not None
    assert sum(shown) == 100
    unit = Fraction(1, 10**places)
    for part, share in zip(parts, shown, strict=True):
        assert abs(Fraction(share) - 100 * Fraction(part) / whole) < unit
