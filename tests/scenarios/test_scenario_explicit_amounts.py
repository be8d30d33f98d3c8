"""Amounts typed one by one, with a year of nothing between them."""

from tests.model.budget import agreement, expense, renewal, secured, study, tranche, year

# 5,000 over January to June 2026, nothing in 2027, 7,000 in 2028. Renewed at its last rate:
# 7,000 / 12 a month, from 1 January 2029 on; r = 0.5, so 3,500 expected and 7,000 in full.


def test_a_year_without_an_amount_brings_nothing() -> None:
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-06-30", "5,000"),
        tranche("2028-01-01", "2028-12-31", "7,000"),
        renewal=renewal("0.5"),
    )
    of = study([expense("64", "Salaires", "1")], [grant], until=2029)
    assert secured(of, "g") == ["5000.00", "0.00", "7000.00", "0.00"]
    renewed = year(of, 2029).public
    assert (str(renewed.expected), str(renewed.full)) == ("3500.00", "7000.00")
