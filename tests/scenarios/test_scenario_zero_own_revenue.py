"""A cell that sells nothing: what it needs has no growth rate."""

from ptce_finance.model.results import CoverLevel
from tests.model.budget import agreement, euros, expense, four, resource, study, tranche, year

# Expenses 30,000, dues 6,000, 24,000 in 2026 only. 2027: 30,000 - 6,000 = 24,000 of own revenue,
# from nothing: no rate. Shares of need in 2027: 0, 6/30 = .2000, 0; unfunded 24/30 = .8000.


def test_growth_from_nothing_is_not_a_number() -> None:
    budget = [
        expense("64", "Salaires", "30,000"),
        resource("756", "Cotisations", "6,000"),
        resource("74", "Région", "24,000", agreement_keys=("g",)),
    ]
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "24,000"))
    after = year(study(budget, [grant], until=2027), 2027)
    assert (after.own_needed, after.own_growth) == (euros("24,000"), None)
    need = after.thirds[CoverLevel.SECURED].need
    assert [four(need.own), four(need.members), four(need.unfunded)] == [
        "0.0000",
        "0.2000",
        "0.8000",
    ]
