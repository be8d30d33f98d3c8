"""Two renewals at most, each smaller and less sure."""

from tests.model.budget import agreement, expense, renewal, secured, study, tranche, year

# 12,000 in 2026; r = 0.5, f = 0.9, two renewals at most.
# 2027: 12,000 x 0.9 = 10,800, weight 0.5: 5,400. 2028: 10,800 x 0.9 = 9,720, weight 0.25: 2,430.


def test_the_second_renewal_is_the_last() -> None:
    grant = agreement(
        "g", tranche("2026-01-01", "2026-12-31", "12,000"), renewal=renewal("0.5", "0.9", most=2)
    )
    of = study([expense("64", "Salaires", "1")], [grant], until=2029)
    assert secured(of, "g") == ["12000.00", "0.00", "0.00", "0.00"]
    found = [
        (str(p.expected), str(p.full)) for p in (year(of, n).public for n in (2027, 2028, 2029))
    ]
    assert found == [("5400.00", "10800.00"), ("2430.00", "9720.00"), ("0.00", "0.00")]
