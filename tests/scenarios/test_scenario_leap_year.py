"""An agreement across the 29th of February."""

from ptce_finance.domain.period import FiscalYear
from tests.model.budget import agreement, day, expense, secured, study, tranche

# Fiscal years March to February. 871 from 15 February to 14 March 2028.
# February 2028 has 29 days: 15/29 of a month; March: 14/31. Over 29 x 31 = 899: 465/899 + 406/899.
# Months: 871/899, so one 899th of a month is one euro: 465.00 up to 29 February, 406.00 after.


def test_february_has_the_days_of_its_year() -> None:
    leap = FiscalYear(day("2027-03-01"), day("2028-02-29"))
    grant = agreement("g", tranche("2028-02-15", "2028-03-14", "871"))
    of = study([expense("64", "Salaires", "1", year=leap)], [grant], until=2029)
    assert secured(of, "g") == ["465.00", "406.00"]
