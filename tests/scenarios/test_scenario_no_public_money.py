"""A cell that no authority pays: nothing ends, nothing is concentrated."""

from ptce_finance.model.authority_lines import coming_concentration
from ptce_finance.model.results import CoverLevel
from tests.model.budget import euros, expense, projection, resource, study

# Expenses 20,000; sales 12,000, dues 8,000. Each year: 20,000 - 12,000 - 8,000 = 0 at every level.
# To the thirds of 20,000 (6,666.67 each): own 5,333.33 over, members 1,333.33 over, subsidies
# 6,666.67 missing.


def test_every_year_is_the_first_one() -> None:
    budget = [
        expense("64", "Salaires", "20,000"),
        resource("706", "Ventes", "12,000"),
        resource("756", "Cotisations", "8,000"),
    ]
    of = study(budget, until=2030)
    for one in projection(of).years:
        assert one.gap.secured == one.gap.expected == one.gap.full == 0
        assert (one.ended, one.sources) == ((), ())
    target = of.thirds[0].thirds.to_target
    assert (target.own, target.members, target.subsidies) == (
        euros("-5,333.33"),
        euros("-1,333.33"),
        euros("6,666.67"),
    )
    assert of.indicators is not None
    assert of.indicators.concentration[0].hhi is None
    assert all(one.hhi is None for one in coming_concentration(of, CoverLevel.FULL))
