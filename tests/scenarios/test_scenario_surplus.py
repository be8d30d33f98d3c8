"""A year that receives more than it costs."""

from tests.model.budget import euros, expense, four, resource, study, year

# Expenses 10,000; sales 8,000, dues 5,000: a surplus of 3,000. Need base: max(10,000, 13,000).
# Shares of need: 8/13 = .6154, 5/13 = .3846, 0; nothing unfunded. Own needed: 10,000 - 5,000.


def test_a_surplus_is_a_negative_gap_and_the_need_is_what_came_in() -> None:
    budget = [
        expense("64", "Salaires", "10,000"),
        resource("706", "Ventes", "8,000"),
        resource("756", "Cotisations", "5,000"),
    ]
    of = study(budget, until=2026)
    base = year(of, 2026)
    assert base.gap.secured == euros("-3,000")
    assert base.own_needed == euros("5,000")
    need = of.thirds[0].thirds.need
    assert need.base == euros("13,000")
    assert [four(need.own), four(need.members), four(need.subsidies), four(need.unfunded)] == [
        "0.6154",
        "0.3846",
        "0.0000",
        "0.0000",
    ]
    assert not of.thirds[0].thirds.reached
