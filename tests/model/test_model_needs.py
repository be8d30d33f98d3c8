"""What it takes: growth by whole numbers, money of less than a euro included."""

from decimal import Decimal

import pytest

from ptce_finance.model.needs import own_growth, own_needed, structural_gap
from ptce_finance.model.pools import Pools
from tests.model.budget import euros


@pytest.mark.parametrize(
    ("needed", "own", "years", "rate"),
    [
        ("64,000", "19,000", 1, "2.3684"),  # 64 / 19 = 3.36842
        ("0.50", "1", 1, "-0.5000"),
        ("1", "0.50", 1, "1.0000"),
        ("8", "1", 3, "1.0000"),  # 2 x 2 x 2
        ("1", "4", 2, "-0.5000"),
        ("1", "1", 5, "0.0000"),
        ("1.21", "1", 2, "0.1000"),
        ("2", "1", 2, "0.4142"),
        ("0.01", "10,000", 6, "-0.9000"),  # a millionth: a tenth each year
        ("0", "1", 1, None),
        ("1", "0", 1, None),
        ("1", "-1", 1, None),
        ("1", "1", 0, None),
    ],
)
def test_growth_is_the_yearly_rate_that_leads_from_what_is_to_what_is_needed(
    needed: str, own: str, years: int, rate: str | None
) -> None:
    found = own_growth(euros(needed), euros(own), years)
    assert (None if found is None else str(found)) == rate


def test_what_is_needed_and_the_structural_gap_count_every_pool_once() -> None:
    money = Pools(
        expenses=euros("1,000"),
        public=euros("7"),
        dues=euros("10"),
        recharges=euros("20"),
        own=euros("40"),
        public_contracts=euros("80"),
        other_private=euros("100"),
        neutral=euros("0.30"),
        unclassified=euros("0.05"),
    )
    # 1,000 - 30 of members - 200 secured - 100.35 apart; 1,000 - 30 - 120 of services - 200.
    assert own_needed(money, euros("200")) == euros("669.65")
    assert structural_gap(money, euros("200")) == euros("650")
    assert own_needed(money, euros("869.65")) == own_needed(money, euros("900")) == Decimal(0)
