"""A cell whose fiscal years run from July to June."""

from ptce_finance.domain.period import FiscalYear
from tests.model.budget import agreement, day, euros, expense, resource, secured, study, tranche
from tests.model.budget import year as year_of

# 24,000 over the calendar years 2026 and 2027: 1,000 a month.
# 2025-26: January to June 2026, 6,000. 2026-27: 12,000. 2027-28: July to December 2027, 6,000.
# Expenses 20,000, sales 5,000: gaps 20,000 - 5,000 - 6,000 = 9,000, then 3,000, 9,000, 15,000.


def test_calendar_money_falls_into_fiscal_years() -> None:
    school = FiscalYear(day("2025-07-01"), day("2026-06-30"))
    budget = [
        expense("64", "Salaires", "20,000", year=school),
        resource("706", "Ventes", "5,000", year=school),
    ]
    grant = agreement("g", tranche("2026-01-01", "2027-12-31", "24,000"))
    of = study(budget, [grant], until=2029)
    assert secured(of, "g") == ["6000.00", "12000.00", "6000.00", "0.00"]
    gaps = [year_of(of, label).gap.secured for label in range(2026, 2030)]
    assert gaps == [euros(text) for text in ("9,000", "3,000", "9,000", "15,000")]
