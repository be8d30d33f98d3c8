"""A subsidy that declines year after year."""

from tests.model.budget import agreement, euros, expense, projection, resource, study, tranche

# Expenses 50,000, sales 20,000; 30,000, 20,000, 10,000, then nothing.
# Gaps: 0, 10,000, 20,000, 30,000. Own revenue needed: 50,000 less the subsidy.
# Growth to 2028: (40,000 / 20,000)^(1/2) - 1 = 0.41421... = 0.4142.


def test_each_step_down_is_a_step_up_of_what_is_needed() -> None:
    budget = [
        expense("64", "Salaires", "50,000"),
        resource("706", "Ventes", "20,000"),
        resource("74", "Région", "30,000", agreement_keys=("g",)),
    ]
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "30,000"),
        tranche("2027-01-01", "2027-12-31", "20,000"),
        tranche("2028-01-01", "2028-12-31", "10,000"),
    )
    years = projection(study(budget, [grant], until=2029)).years
    assert [one.gap.secured for one in years] == [
        euros(text) for text in ("0", "10,000", "20,000", "30,000")
    ]
    assert [one.own_needed for one in years] == [
        euros(text) for text in ("20,000", "30,000", "40,000", "50,000")
    ]
    assert [[end.amount for end in one.ended] for one in years] == [[], *[[euros("10,000")]] * 3]
    assert str(years[2].own_growth) == "0.4142"
