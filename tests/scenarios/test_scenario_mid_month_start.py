"""An agreement that starts and ends in the middle of a month."""

from tests.model.budget import agreement, expense, secured, study, tranche

# 9,000 from 16 March 2026 to 15 March 2027.
# March 2026: 16 days of 31. Months of 2026: 16/31 + 9 = 295/31; of 2027: 2 + 15/31 = 77/31.
# Together 372/31 = 12 months, 750 a month.
# 2026: 750 x 295/31 = 221,250/31 = 7,137.0967... = 7,137.10. 2027: 9,000 - 7,137.10 = 1,862.90.


def test_each_year_has_its_months_and_its_days() -> None:
    grant = agreement("g", tranche("2026-03-16", "2027-03-15", "9,000"))
    of = study([expense("64", "Salaires", "1")], [grant], until=2028)
    assert secured(of, "g") == ["7137.10", "1862.90", "0.00"]
