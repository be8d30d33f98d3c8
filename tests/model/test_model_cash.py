"""The cash by month: who pays when, the lowest point, what one late payment does."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import FunderLevel, Line
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.accrual import accrued_all
from ptce_finance.model.cash import cash, delay
from ptce_finance.model.cash_settings import CashSettings
from ptce_finance.model.receipts import agreement_receipts
from ptce_finance.model.results import Cash, CashKind, CoverLevel, Study
from ptce_finance.model.standing import standing
from tests.model.budget import (
    agreement,
    answer,
    day,
    euros,
    expense,
    projection,
    renewal,
    resource,
    study,
    tranche,
)
from tests.model.test_model_laws import agreements, lines

EARLIEST = date(2000, 1, 1)


def facts(opening: str = "10,000", on: str = "2025-12-31", restricted: str = "0") -> CellFacts:
    return CellFacts(
        opening_cash=euros(opening), restricted_cash=euros(restricted), cash_date=day(on)
    )


def paid(one: Agreement, horizon: str = "2035-12-31", **told: object) -> list[tuple[str, str]]:
    """The days and amounts of an agreement's payments, all renewed."""
    found = agreement_receipts(
        one,
        {one.key: one},
        day(horizon),
        CashSettings(**told),  # type: ignore[arg-type]
        EARLIEST,
    )
    return [(str(receipt.day), str(receipt.full)) for receipt in found]


def moved(of: Study) -> Cash:
    assert of.cash is not None
    return of.cash


def kinds(of: Cash, kind: CashKind) -> dict[str, str]:
    months = of.levels[CoverLevel.SECURED].months
    return {f"{one.month:%Y-%m}": str(one.kinds[kind]) for one in months if kind in one.kinds}


def test_a_grant_pays_most_after_the_start_and_the_rest_after_the_end() -> None:
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "10,000"))
    assert paid(grant) == [("2026-03-01", "8000.00"), ("2027-03-31", "2000.00")]


def test_a_single_cent_is_paid() -> None:
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "0.01"))
    assert paid(grant) == [("2026-03-01", "0.01"), ("2027-03-31", "0.00")]


def test_the_signature_starts_the_clock_where_it_is_known() -> None:
    grant = agreement(
        "g", tranche("2026-01-01", "2026-12-31", "10,000"), signed_on=day("2026-05-15")
    )
    assert paid(grant)[0] == ("2026-07-15", "8000.00")


def test_what_was_signed_before_it_starts_may_be_paid_before_it_starts() -> None:
    grant = agreement(
        "g", tranche("2026-01-01", "2026-12-31", "10,000"), signed_on=day("2025-10-15")
    )
    assert paid(grant) == [("2025-12-15", "8000.00"), ("2027-03-31", "2000.00")]


def test_each_tranche_of_an_agreement_follows_the_plan_by_itself() -> None:
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "10,000"),
        tranche("2027-01-01", "2027-12-31", "5,000"),
    )
    assert paid(grant) == [
        ("2026-03-01", "8000.00"),
        ("2027-03-01", "4000.00"),
        ("2027-03-31", "2000.00"),
        ("2028-03-31", "1000.00"),
    ]


def test_europe_pays_each_month_long_after_it_is_spent() -> None:
    leader = agreement("l", tranche("2026-01-01", "2026-03-31", "100.00"), level=FunderLevel.EUROPE)
    assert paid(leader) == [
        ("2027-07-31", "33.33"),
        ("2027-08-28", "33.34"),
        ("2027-09-30", "33.33"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "spent"),
    [
        # 30 days of January's 31 and the whole of February: 30/31 and 1 of 61/31 months.
        ("2026-01-02", "2026-02-28", [("2027-07-31", "30.00"), ("2027-08-28", "31.00")]),
        # The whole of January and half of February's 28 days, of one month and a half.
        ("2026-01-01", "2026-02-14", [("2027-07-31", "40.67"), ("2027-08-14", "20.33")]),
    ],
)
def test_a_month_that_is_not_whole_is_spent_by_its_share_of_days(
    first: str, last: str, spent: list[tuple[str, str]]
) -> None:
    leader = agreement("l", tranche(first, last, "61.00"), level=FunderLevel.EUROPE)
    assert paid(leader) == spent


def test_a_stated_plan_beats_the_usual_one_and_its_last_payment_takes_what_is_left() -> None:
    thirds = tuple(
        Payment(share=Decimal("0.333"), on=day(on))
        for on in ("2026-02-01", "2026-06-01", "2026-10-01")
    )
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "100.00"), payments=thirds)
    assert paid(grant) == [
        ("2026-02-01", "33.30"),
        ("2026-06-01", "33.30"),
        ("2026-10-01", "33.40"),
    ]


def test_a_plan_is_paid_in_the_order_of_its_days_whatever_the_order_it_was_typed_in() -> None:
    # 30 % in February; October takes its half and the fifth that no payment tells.
    typed = (
        Payment(share=Decimal("0.5"), on=day("2026-10-01")),
        Payment(share=Decimal("0.3"), on=day("2026-02-01")),
    )
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "100.00"), payments=typed)
    assert paid(grant) == [("2026-02-01", "30.00"), ("2026-10-01", "70.00")]


def test_dates_are_those_of_the_whole_agreement_whatever_its_tranches() -> None:
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "10,000"),
        tranche("2027-01-01", "2027-12-31", "5,000"),
        payments=tuple(
            Payment(share=Decimal("0.5"), on=day(on)) for on in ("2026-03-01", "2027-09-01")
        ),
    )
    assert paid(grant) == [("2026-03-01", "7500.00"), ("2027-09-01", "7500.00")]


def test_a_renewal_follows_the_dates_of_the_plan_as_much_later_as_it_starts() -> None:
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "1,000"),
        payments=(Payment(share=Decimal(1), on=day("2026-04-10")),),
        renewal=renewal("0.5", most=1),
    )
    assert paid(grant) == [("2026-04-10", "1000.00"), ("2027-04-10", "1000.00")]


def test_what_is_not_signed_cannot_have_been_paid_already() -> None:
    asked = agreement(
        "a",
        tranche("2026-01-01", "2026-12-31", "10,000"),
        status=AgreementStatus.ASKED,
        probability=Decimal("0.5"),
    )
    (first, _) = agreement_receipts(
        asked, {"a": asked}, day("2027-12-31"), CashSettings(), day("2026-06-30")
    )
    assert (first.day, first.secured, first.expected, first.full) == (
        day("2026-08-30"),
        euros("0"),
        euros("4,000"),
        euros("8,000"),
    )


def test_money_without_end_is_paid_by_years() -> None:
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "1,000"), without_end=True)
    assert paid(grant, "2028-12-31") == [
        ("2026-03-01", "800.00"),
        ("2027-03-01", "800.00"),
        ("2027-03-31", "200.00"),
        ("2028-03-01", "800.00"),
        ("2028-03-31", "200.00"),
        ("2029-03-31", "200.00"),
    ]


def test_the_last_day_of_money_without_end_is_paid_too() -> None:
    # 1,000 a month: a year from 31 December 2026, then the one day that is left, 1/31 of a month.
    grant = agreement("g", tranche("2025-12-31", "2026-12-30", "12,000"), without_end=True)
    assert paid(grant, "2027-12-31")[-2:] == [("2028-03-30", "2400.00"), ("2028-03-31", "6.45")]
    assert ("2028-02-29", "25.81") in paid(grant, "2027-12-31")


def test_sales_come_forty_five_days_after_their_month() -> None:
    # 12,000 a year, 1,000 a month: November's and December's of the year before come first.
    of = study([resource("706", "Ventes", "12,000"), expense("64", "Salaires", "0")], until=2026)
    assert kinds(moved(of), CashKind.SALES) == {
        f"2026-{month:02}": "1000.00" for month in range(1, 13)
    }


def test_what_earlier_months_leave_is_their_part_of_a_year_to_the_cent() -> None:
    # November and December, two twelfths of 6.50, are 1.08 and come in January and February.
    sales = kinds(moved(study([resource("706", "Ventes", "6.50")], until=2026)), CashKind.SALES)
    assert euros(sales["2026-01"]) + euros(sales["2026-02"]) == euros("1.08")


def test_without_earlier_sales_the_first_months_bring_none() -> None:
    of = study([resource("706", "Ventes", "12,000")], until=2026)
    late = cash(projection(of), CellFacts(), CashSettings(sales_before=False))
    assert list(kinds(late, CashKind.SALES)) == [f"2026-{month:02}" for month in range(3, 13)]


def test_dues_come_in_their_month_and_rent_by_quarter() -> None:
    of = study(
        [resource("756", "Cotisations", "900"), expense("6132", "Loyer", "4,000")], until=2026
    )
    assert kinds(moved(of), CashKind.DUES) == {"2026-03": "900.00"}
    assert kinds(moved(of), CashKind.RENT) == {
        "2026-01": "1000.00",
        "2026-04": "1000.00",
        "2026-07": "1000.00",
        "2026-10": "1000.00",
    }


def test_what_moves_on_the_day_after_the_count_is_still_to_move() -> None:
    of = study([expense("613", "Loyers", "12,000")], facts=facts(on="2026-04-04"), until=2026)
    rents = kinds(moved(of), CashKind.RENT)
    assert rents == {"2026-04": "3000.00", "2026-07": "3000.00", "2026-10": "3000.00"}


def test_social_charges_are_paid_the_month_after_the_wages() -> None:
    budget = [expense("641", "Salaires", "1,200"), expense("645", "Charges sociales", "600")]
    of = study(budget, until=2026)
    later = cash(projection(of), CellFacts(), CashSettings(sales_before=False))
    assert next(iter(kinds(later, CashKind.STAFF))) == "2026-01"
    assert next(iter(kinds(later, CashKind.SOCIAL_CHARGES))) == "2026-02"


@pytest.mark.parametrize(
    "line",
    [
        expense("681", "Dotations", "1,000"),
        expense(None, "Dotations aux amortissements", "1,000"),
        expense("864", "Bénévolat", "1,000"),
        resource("875", "Bénévolat", "1,000"),
        resource("7815", "Reprises sur provisions", "1,000"),
        resource("747", "Quote-part de subvention virée au résultat", "1,000"),
        resource("777", "Quote-part de subvention d'investissement", "1,000"),
        resource("7894", "Utilisation des fonds dédiés", "1,000"),
    ],
    ids=lambda line: line.label,
)
def test_what_moves_no_cash_is_never_there(line: Line) -> None:
    level = moved(study([line], until=2026)).levels[CoverLevel.FULL]
    assert all(month.received == month.paid == 0 for month in level.months)


def test_the_lowest_point_its_month_and_the_advance() -> None:
    # 1,000 a month are spent; 8,000 come on 1 March, 2,000 on 31 March of the year after.
    budget = [
        expense("64", "Salaires", "12,000"),
        resource("74", "Région", "10,000", agreement_keys=("g",)),
    ]
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "10,000"))
    of = study(budget, [grant], facts=facts("1,500", restricted="500"), until=2026)
    level = moved(of).levels[CoverLevel.SECURED]
    assert level.lowest is not None
    assert (level.lowest.month, level.lowest.balance) == (day("2026-12-01"), euros("-2,500"))
    assert level.first_below == day("2026-02-01")
    assert (level.advance, level.advance_free) == (euros("2,500"), euros("3,000"))
    (only,) = level.years
    assert (only.opening, only.closing) == (euros("1,500"), euros("-2,500"))


def test_a_month_cut_by_two_fiscal_years_is_one_month() -> None:
    # 1,000 a month from 16 September: half of the first September, the whole of the next one.
    autumn = FiscalYear(day("2025-09-16"), day("2026-09-15"))
    of = moved(study([expense("64", "Salaires", "12,000", year=autumn)], until=2027))
    wages = kinds(of, CashKind.STAFF)
    assert (wages["2025-09"], wages["2025-10"], wages["2026-09"]) == (
        "500.00",
        "1000.00",
        "1000.00",
    )
    years = of.levels[CoverLevel.SECURED].years
    assert [one.paid for one in years] == [euros("12,000")] * 2


def test_a_balance_of_nothing_is_not_below_it() -> None:
    spent = study([expense("64", "Salaires", "12,000")], facts=facts("1,000"), until=2026)
    level = moved(spent).levels[CoverLevel.SECURED]
    assert (level.months[0].balance, level.first_below) == (euros("0"), day("2026-02-01"))


def test_years_over_when_the_cash_is_counted_are_not_told() -> None:
    of = study([expense("64", "Salaires", "12,000")], facts=facts(on="2026-12-31"), until=2027)
    (only,) = moved(of).levels[CoverLevel.SECURED].years
    assert (only.year.label, only.opening, only.paid) == (2027, euros("10,000"), euros("12,000"))


def test_what_is_received_on_the_day_after_the_last_one_is_left_out() -> None:
    of = study([resource("706", "Ventes", "12,000")], until=2026)
    late = cash(projection(of), CellFacts(), CashSettings(sales_before=False, sales_days=1))
    assert list(kinds(late, CashKind.SALES)) == [f"2026-{month:02}" for month in range(2, 13)]
    assert set(kinds(late, CashKind.SALES).values()) == {"1000.00"}


def test_one_late_payment_digs_the_lowest_point() -> None:
    budget = [
        expense("64", "Salaires", "12,000"),
        resource("74", "Région", "12,000", agreement_keys=("g",)),
    ]
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "12,000"))
    of = study(budget, [grant], facts=facts("5,000"), until=2026)
    late = delay(of, "g", 4)
    assert late is not None
    # Until June 6,000 are spent and nothing has come; on time, 9,600 came on 1 March.
    before, after = (one.levels[CoverLevel.SECURED] for one in (late.before, late.after))
    assert before.first_below is None
    assert after.first_below == day("2026-06-01")
    assert late.deeper(CoverLevel.SECURED) == euros("3,600")


@pytest.mark.parametrize("counted", ["2026-06-30", "2026-03-01"])
def test_a_payment_already_received_is_not_received_again_when_late(counted: str) -> None:
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "10,000"))
    budget = [resource("74", "Région", "10,000", agreement_keys=("g",))]
    of = study(budget, [grant], facts=facts("0", on=counted), until=2027)
    late = delay(of, "g", 6)
    assert late is not None
    received = sum(one.received for one in late.after.levels[CoverLevel.FULL].months)
    assert received == euros("2,000")


@pytest.mark.parametrize(
    "known",
    [
        CellFacts(),
        CellFacts(opening_cash=Decimal(5)),
        facts(on="2020-01-01"),
        facts(on="2040-01-01"),
    ],
)
def test_balances_are_not_known_without_an_opening_within_the_projection(known: CellFacts) -> None:
    of = moved(study([expense("64", "Salaires", "1,200")], facts=known, until=2026))
    level = of.levels[CoverLevel.SECURED]
    assert of.opening is None
    assert [month.balance for month in level.months] == [None] * 12
    assert level.months[-1].change == euros("-1,200")
    assert (level.advance, level.first_below) == (None, None)


def test_an_undated_line_is_paid_as_its_funder_usually_pays() -> None:
    told = answer("74", "Ville", secured_until=day("2026-12-31"), probability=Decimal("0.5"))
    of = moved(study([resource("74", "Ville", "1,000")], answers=(told,), until=2027))
    assert kinds(of, CashKind.UNDATED) == {"2026-03": "800.00", "2027-03": "200.00"}
    full = [one.received for one in of.levels[CoverLevel.FULL].months if one.received]
    assert full == [euros("800"), euros("1,000")]


@settings(deadline=None, max_examples=30)
@given(agreements(2))
def test_payments_are_what_the_agreement_earns_to_the_cent(
    register: list[Agreement],
) -> None:
    known = {one.key: one for one in register}
    horizon = date(2032, 12, 31)
    for one in register:
        found = agreement_receipts(one, known, horizon, CashSettings(), EARLIEST)
        earned = sum(
            accrued_all(stretch.spreads, stretch.start, stretch.end)
            for stretch in standing(one, known, horizon)
            if stretch.secured
        )
        assert sum(receipt.secured for receipt in found) == earned


@settings(deadline=None, max_examples=30)
@given(lines(), agreements(), st.dates(date(2025, 12, 31), date(2028, 6, 30)))
def test_cash_at_the_end_of_a_year_is_cash_at_its_start_and_what_it_moved(
    budget: list[Line], register: list[Agreement], on: date
) -> None:
    known = CellFacts(opening_cash=Decimal("1234.56"), restricted_cash=Decimal(0), cash_date=on)
    of = study(budget, register, facts=known, until=2028).cash
    for level in of.levels.values() if of else ():
        balance = Decimal("1234.56")
        for year in level.years:
            months = [one for one in level.months if _within(one.month, year.year)]
            balance += sum((one.received - one.paid for one in months), start=Decimal(0))
            assert (year.closing, months[-1].balance) == (balance, balance)
            balance = year.closing or Decimal(0)


@settings(deadline=None, max_examples=30)
@given(lines(), agreements())
def test_surer_money_never_makes_more_cash(budget: list[Line], register: list[Agreement]) -> None:
    of = study(budget, register, until=2029).cash
    if of is None:
        return
    for secured, expected, full in zip(
        *(of.levels[level].months for level in CoverLevel), strict=True
    ):
        assert secured.change <= expected.change <= full.change
        assert secured.paid == expected.paid == full.paid


@settings(deadline=None, max_examples=30)
@given(lines(), agreements())
def test_kinds_make_the_month(budget: list[Line], register: list[Agreement]) -> None:
    of = study(budget, register, until=2027).cash
    out = {CashKind.STAFF, CashKind.SOCIAL_CHARGES, CashKind.RENT, CashKind.REST}
    for month in of.levels[CoverLevel.EXPECTED].months if of else ():
        paid_out = sum(amount for kind, amount in month.kinds.items() if kind in out)
        assert (paid_out, sum(month.kinds.values()) - paid_out) == (month.paid, month.received)


def _within(month: date, year: FiscalYear) -> bool:
    end = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return year.start <= end <= year.end


def test_the_moment_of_a_payment_may_be_the_start_or_the_end() -> None:
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "100.00"),
        payments=(
            Payment(share=Decimal("0.5"), moment=PaymentMoment.START),
            Payment(share=Decimal("0.5"), moment=PaymentMoment.END, months=1),
        ),
    )
    assert paid(grant) == [("2026-01-01", "50.00"), ("2027-01-31", "50.00")]
