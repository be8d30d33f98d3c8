"""The days on which the cell's own money moves."""

import pytest

from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.cash_settings import CashSettings
from ptce_finance.model.own_cash import earlier_cents, own_movements
from ptce_finance.model.results import CashKind
from tests.model.budget import Y2026, day, euros

SETTINGS = CashSettings()
QUARTER = FiscalYear(day("2026-02-10"), day("2026-04-02"))


def days(kind: CashKind, amount: str, year: FiscalYear, settings: CashSettings = SETTINGS) -> str:
    moved = own_movements(year, {kind: euros(amount)}, settings)
    return " ".join(f"{one.day:%m-%d}:{one.amount}" for one in moved)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        # 19/28 of February, March whole, 2/30 of April: 1.745238 months, at 1,000 a month.
        (CashKind.STAFF, "02-28:678.57 03-31:1000.00 04-02:66.67"),
        (CashKind.REST, "02-28:678.57 03-31:1000.00 04-02:66.67"),
        # 45 days after the end of each month of the year, its last one of two days too.
        (CashKind.SALES, "04-14:678.57 05-15:1000.00 05-17:66.67"),
        (CashKind.RECHARGES, "04-14:678.57 05-15:1000.00 05-17:66.67"),
        (CashKind.SOCIAL_CHARGES, "03-15:678.57 04-15:1000.00 05-15:66.67"),
        # A quarter in advance: the first day that is counted, when the fifth is over.
        (CashKind.RENT, "02-10:1745.24"),
        # No March is left to wait for but this one.
        (CashKind.DUES, "03-31:1745.24"),
    ],
)
def test_each_kind_moves_on_its_days(kind: CashKind, told: str) -> None:
    assert days(kind, "1,745.24", QUARTER) == told
    assert days(kind, "0", QUARTER) == ""


def test_rent_is_paid_on_the_fifth_of_the_first_month_that_it_covers() -> None:
    assert days(CashKind.RENT, "1,200", Y2026) == (
        "01-05:300.00 04-05:300.00 07-05:300.00 10-05:300.00"
    )
    monthly = CashSettings(rent_months=1)
    assert days(CashKind.RENT, "1,745.24", QUARTER, monthly) == (
        "02-10:678.57 03-05:1000.00 04-02:66.67"
    )
    assert days(CashKind.DUES, "1,200", Y2026, CashSettings(dues_month=12)) == "12-31:1200.00"
    short = FiscalYear(day("2026-05-01"), day("2026-07-31"))
    assert days(CashKind.DUES, "90", short) == "05-31:90.00"


@pytest.mark.parametrize(
    ("kind", "settings", "told"),
    [
        # 45 days after the ends of November and December.
        (CashKind.SALES, CashSettings(), "01-14:100 02-14:100"),
        # Of three months before, the first pays on 31 December: only two are left.
        (CashKind.SALES, CashSettings(sales_days=62), "01-01:100 01-31:100 03-03:100"),
        (CashKind.SALES, CashSettings(sales_days=0), ""),
        (CashKind.SOCIAL_CHARGES, CashSettings(), "01-15:100"),
        (CashKind.SOCIAL_CHARGES, CashSettings(social_charges_months=2), "01-15:100 02-15:100"),
        (CashKind.SALES, CashSettings(sales_before=False), ""),
        (CashKind.STAFF, CashSettings(), ""),
    ],
)
def test_earlier_months_leave_what_they_pay_later(
    kind: CashKind, settings: CashSettings, told: str
) -> None:
    left = earlier_cents(kind, {kind: euros("1,200")}, Y2026, settings)
    assert " ".join(f"{on:%m-%d}:{cents // 100}" for on, cents in left) == told
