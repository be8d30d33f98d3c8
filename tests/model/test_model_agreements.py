"""Agreements over time, each with its arithmetic: accrual, status, renewal, conditions."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results import CoverLevel, Study
from tests.model.budget import (
    Y2026,
    agreement,
    day,
    euros,
    expense,
    projection,
    renewal,
    secured,
    study,
    tranche,
    year,
)

ASKED, PROMISED = AgreementStatus.ASKED, AgreementStatus.PROMISED


def of(*agreements: Agreement, base: FiscalYear = Y2026, until: int = 2029) -> Study:
    return study([expense("64", "Salaires", "100,000", year=base)], agreements, until=until)


def levels(shown: Study, label: int, key: str = "") -> list[str]:
    """Secured, expected and full of one agreement, or of all public money."""
    projected = year(shown, label)
    for source in projected.sources:
        if source.agreement is not None and source.agreement.key == key:
            return [str(source.secured), str(source.expected), str(source.full)]
    return [str(projected.public.at(level)) for level in CoverLevel]


def test_a_start_inside_a_month_earns_its_share_of_days() -> None:
    # 16 January 2026 to 15 January 2027: 16/31 + 11 + 15/31 = 12 months, 1,000.00 a month.
    # 2026: (16/31 + 11) x 1,000 = 11,516.129 -> 11,516.13; 2027: 12,000.00 - 11,516.13 = 483.87.
    shown = of(agreement("a", tranche("2026-01-16", "2027-01-15", "12,000")), until=2027)
    assert secured(shown, "a") == ["11516.13", "483.87"]


def test_february_of_a_leap_year_has_29_days() -> None:
    # 15 February to 14 March 2028: 15/29 + 14/31 = 871/899 months. Fiscal years end in February.
    # First part: 8,710 x (15/29) / (871/899) = 8,710 x 465/871 = 4,650.00; the rest 4,060.00.
    base = FiscalYear(day("2027-03-01"), day("2028-02-29"))
    grant = agreement("a", tranche("2028-02-15", "2028-03-14", "8,710"))
    shown = of(grant, base=base, until=2029)
    assert secured(shown, "a") == ["4650.00", "4060.00"]
    assert projection(shown).years[1].year == FiscalYear(day("2028-03-01"), day("2029-02-28"))


def test_fiscal_years_from_july_to_june_cut_an_agreement_at_their_own_ends() -> None:
    # Example B: 10,000 over 36 months from 16 October 2025.
    base = FiscalYear(day("2025-07-01"), day("2026-06-30"))
    grant = agreement("b", tranche("2025-10-16", "2028-10-15", "10,000"))
    assert secured(of(grant, base=base), "b") == ["2365.59", "3333.33", "3333.34", "967.74"]


def test_after_its_last_tranche_an_agreement_pays_nothing() -> None:
    # A hole between two tranches pays nothing either.
    grant = agreement(
        "a", tranche("2026-01-01", "2026-12-31", "6,000"), tranche("2028-01-01", "2028-12-31", "3")
    )
    assert secured(of(grant), "a") == ["6000.00", "0.00", "3.00", "0.00"]


def test_a_refused_agreement_counts_at_no_level_and_never_renews() -> None:
    refused = agreement(
        "a",
        tranche("2026-01-01", "2026-12-31", "6,000"),
        status=AgreementStatus.REFUSED,
        probability=Decimal("0.5"),
        renewal=renewal("0.5"),
    )
    shown = of(refused)
    assert levels(shown, 2026, "a") == levels(shown, 2027, "a") == ["0.00", "0.00", "0.00"]


@pytest.mark.parametrize("status", [ASKED, PROMISED])
@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        # 10,000 x 0.6 = 6,000.
        ("0.6", ["0.00", "6000.00", "10000.00"]),
        ("0", ["0.00", "0.00", "0.00"]),
        (None, ["0.00", "0.00", "10000.00"]),
    ],
)
def test_unsigned_money_counts_by_its_probability(
    status: AgreementStatus, probability: str | None, expected: list[str]
) -> None:
    asked = agreement(
        "a",
        tranche("2026-01-01", "2026-12-31", "10,000"),
        status=status,
        probability=None if probability is None else Decimal(probability),
    )
    shown = of(asked)
    assert levels(shown, 2026, "a") == expected
    unanswered = [one.key for one in projection(shown).unanswered_agreements]
    assert unanswered == (["a"] if probability is None else [])


def test_an_agreement_renews_twice_at_most_when_it_says_so() -> None:
    # 12,000 a year, r = 0.5, f = 0.9, two renewals:
    # 2027: 12,000 x 0.9 = 10,800, expected x 0.5 = 5,400;
    # 2028: 10,800 x 0.9 = 9,720, expected x 0.25 = 2,430; 2029: nothing.
    grant = agreement(
        "a", tranche("2026-01-01", "2026-12-31", "12,000"), renewal=renewal("0.5", "0.9", most=2)
    )
    shown = of(grant)
    assert levels(shown, 2026, "a") == ["12000.00", "12000.00", "12000.00"]
    assert levels(shown, 2027, "a") == ["0.00", "5400.00", "10800.00"]
    assert levels(shown, 2028, "a") == ["0.00", "2430.00", "9720.00"]
    assert levels(shown, 2029, "a") == ["0.00", "0.00", "0.00"]


def test_the_renewal_of_unsigned_money_needs_both_chances() -> None:
    # Asked with p = 0.5, r = 0.4: 2027 expected 10,000 x 0.5 x 0.4 = 2,000.
    asked = agreement(
        "a",
        tranche("2026-01-01", "2026-12-31", "10,000"),
        status=ASKED,
        probability=Decimal("0.5"),
        renewal=renewal("0.4"),
    )
    assert levels(of(asked), 2027, "a") == ["0.00", "2000.00", "10000.00"]


def test_a_term_of_sixteen_months_and_a_half_renews_for_seventeen() -> None:
    # 1 January 2026 to 15 May 2027: 16 + 15/31 months = 16.48 -> 16 months; 16 May gives 16.52 ->
    # 17 months. 17 months from 17 May 2027 end on 16 October 2028, so nothing is left in 2029
    # when there is one renewal: 2028 holds 9 + 16/31 of the renewal's months.
    # Renewal months: 15/31 + 7 (2027) + 9 + 16/31 (2028) = 17, at 17,000 / 17 = 1,000 a month.
    # 2027: (15/31 + 7) x 1,000 = 7,483.87; 2028: 17,000 - 7,483.87 = 9,516.13.
    grant = agreement(
        "a", tranche("2026-01-01", "2027-05-16", "17,000"), renewal=renewal("1", most=1)
    )
    shown = of(grant)
    agreed = Decimal(secured(shown, "a")[1])
    renewed = [Decimal(levels(shown, label, "a")[2]) for label in (2027, 2028, 2029)]
    assert [renewed[0] - agreed, *renewed[1:]] == [
        euros("7,483.87"),
        euros("9,516.13"),
        euros("0"),
    ]


def test_several_renewals_in_one_year_are_rounded_once() -> None:
    # 100.00 a month, renewed month by month from February 2026 on, r = 0.5.
    # Expected 2026: 100 + 100 x (1/2 + 1/4 + ... + 1/2^11) = 100 + 100 x (1 - 1/2048)
    # = 199.951171875 -> 199.95. Rounding each month first would give 199.97.
    grant = agreement("a", tranche("2026-01-01", "2026-01-31", "100"), renewal=renewal("0.5"))
    assert levels(of(grant), 2026, "a") == ["100.00", "199.95", "1200.00"]


def test_a_terminated_agreement_pays_until_its_day_and_never_renews() -> None:
    # 24,000 over 24 months; ended on 30 September 2026: 9 x 1,000 = 9,000, then nothing.
    stopped = agreement(
        "a",
        tranche("2026-01-01", "2027-12-31", "24,000"),
        status=AgreementStatus.TERMINATED,
        terminated_on=day("2026-09-30"),
        renewal=renewal("1"),
    )
    shown = of(stopped)
    assert levels(shown, 2026, "a") == ["9000.00", "9000.00", "9000.00"]
    assert levels(shown, 2027, "a") == ["0.00", "0.00", "0.00"]
    assert [(fall.agreement.key, fall.amount) for fall in year(shown, 2027).ended] == [
        ("a", euros("9,000"))
    ]


@pytest.mark.parametrize(
    ("last", "paid"), [("2025-12-31", "0.00"), ("2026-01-01", "1000.00"), ("2026-01-02", "2000.00")]
)
def test_a_termination_on_the_first_day_leaves_a_day(last: str, paid: str) -> None:
    # 31,000 over the 31 days of January.
    stopped = agreement(
        "a",
        tranche("2026-01-01", "2026-01-31", "31,000"),
        status=AgreementStatus.TERMINATED,
        terminated_on=day(last),
    )
    assert levels(of(stopped), 2026, "a") == [paid] * 3


@pytest.mark.parametrize(
    ("end", "renewed"),
    [
        # 12,000 for twelve months again, 1,000 a month: a day of December is 32.26.
        ("2026-12-31", ["0.00", "12000.00"]),
        ("2026-12-30", ["32.26", "12000.00"]),
        ("2026-12-29", ["64.52", "12000.00"]),
        # For eleven months: 12,000 / 11 a month.
        ("2026-11-30", ["1090.91", "13090.91"]),
    ],
)
def test_a_renewal_starts_the_day_after_even_on_the_last_day_of_a_year(
    end: str, renewed: list[str]
) -> None:
    grant = agreement("a", tranche("2026-01-01", end, "12,000"), renewal=renewal("1"))
    shown = of(grant)
    found = [
        Decimal(full) - Decimal(sure)
        for sure, _, full in (levels(shown, label, "a") for label in (2026, 2027))
    ]
    assert [str(one) for one in found] == renewed


def test_what_starts_on_the_last_projected_day_is_earned_on_it() -> None:
    # 12,000 until 30 December, 1,000 a month again from the 31st: 32.26 that day.
    grant = agreement("a", tranche("2026-01-01", "2026-12-30", "12,000"), renewal=renewal("1"))
    assert levels(of(grant, until=2026), 2026, "a") == ["12000.00", "12032.26", "12032.26"]
    # Without end, at the rate of 11 months and 30/31: 12,000 / 11.967742 / 31 that day.
    endless = replace(grant, without_end=True)
    assert levels(of(endless, until=2026), 2026, "a") == ["12032.35"] * 3


def test_a_tranche_that_ends_before_it_starts_earns_nothing_even_without_end() -> None:
    for end in ("2026-02-28", "2026-01-31"):
        wrong = agreement("a", tranche("2026-03-01", end, "100"), without_end=True)
        assert levels(of(wrong), 2026, "a") == levels(of(wrong), 2027, "a") == ["0.00"] * 3


def test_a_day_on_each_side_of_the_new_year_is_earned_in_its_year() -> None:
    # 100 on 31 December 2026, 100 on 1 January 2027.
    feast = agreement("a", tranche("2026-12-31", "2027-01-01", "200"))
    shown = of(feast)
    assert levels(shown, 2026, "a") == levels(shown, 2027, "a") == ["100.00"] * 3


def test_a_short_term_renews_for_a_month_and_its_last_tranche_by_its_rate() -> None:
    # Ten days of March renew for a month at the same amount, as often as there are months.
    short = agreement("a", tranche("2026-03-01", "2026-03-10", "100"), renewal=renewal("1"))
    secure, _, full = levels(of(short), 2026, "a")
    assert secure == "100.00"
    # From 11 March to 31 December: 9 months and 21/31.
    assert full == "1067.74"
    # The last half month of June at 300 is 600 a month; half a year of renewals is left.
    parts = agreement(
        "a",
        tranche("2026-01-01", "2026-06-15", "1,100"),
        tranche("2026-06-16", "2026-06-30", "300"),
        renewal=renewal("1"),
    )
    assert levels(of(parts), 2026, "a") == ["1400.00", "5000.00", "5000.00"]
    endless = agreement("a", *parts.tranches, without_end=True)
    assert levels(of(endless), 2026, "a") == ["5000.00"] * 3


def test_without_any_chance_or_any_time_left_nothing_is_renewed() -> None:
    never = agreement("a", tranche("2026-01-01", "2026-06-30", "600"), renewal=renewal("0"))
    assert levels(of(never), 2026, "a") == ["600.00"] * 3
    once = agreement(
        "a", tranche("2026-01-01", "2026-03-31", "300"), renewal=renewal("0.01", most=1)
    )
    assert levels(of(once), 2026, "a") == ["300.00", "303.00", "600.00"]
    sure = agreement(
        "a",
        tranche("2026-01-01", "2026-06-30", "600"),
        status=ASKED,
        probability=Decimal("0.01"),
        renewal=renewal("1"),
    )
    # 600 twice, a chance in a hundred each.
    assert levels(of(sure), 2026, "a") == ["0.00", "12.00", "1200.00"]


def test_a_termination_without_its_date_secures_nothing() -> None:
    stopped = agreement(
        "a", tranche("2026-01-01", "2027-12-31", "24,000"), status=AgreementStatus.TERMINATED
    )
    assert levels(of(stopped), 2026, "a") == ["0.00", "0.00", "0.00"]


def test_past_terms_stay_secured_in_past_years() -> None:
    # Signed for 2025 only, seen from a base year 2025.
    grant = agreement("a", tranche("2025-01-01", "2025-12-31", "5,000"))
    assert secured(of(grant, base=FiscalYear.calendar(2025), until=2026), "a") == [
        "5000.00",
        "0.00",
    ]


MATCH = tranche("2026-01-01", "2026-12-31", "12,000")
LEADER = tranche("2026-07-01", "2027-12-31", "30,000")


def test_conditional_money_is_secured_only_while_its_condition_is() -> None:
    # LEADER: 18 months, 1,666.67 a month: 10,000 in 2026, 20,000 in 2027.
    # Its match is signed for 2026, then renewed with r = 0.5: in 2027 nothing is secured,
    # expected is 20,000 x 0.5 = 10,000, full 20,000; in 2028 LEADER is over.
    shown = of(
        agreement("match", MATCH, renewal=renewal("0.5")),
        agreement("leader", LEADER, depends_on="match"),
    )
    assert levels(shown, 2026, "leader") == ["10000.00", "10000.00", "10000.00"]
    assert levels(shown, 2027, "leader") == ["0.00", "10000.00", "20000.00"]
    assert levels(shown, 2028, "leader") == ["0.00", "0.00", "0.00"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"status": AgreementStatus.REFUSED}, ["0.00", "0.00", "0.00"]),
        # 10,000 x 0.4 = 4,000.
        ({"status": ASKED, "probability": Decimal("0.4")}, ["0.00", "4000.00", "10000.00"]),
        ({"status": ASKED, "probability": Decimal(0)}, ["0.00", "0.00", "0.00"]),
        # Its match ends on 30 September: July to September are 5,000 of the 10,000.
        (
            {"status": AgreementStatus.TERMINATED, "terminated_on": day("2026-09-30")},
            ["5000.00", "5000.00", "5000.00"],
        ),
    ],
)
def test_conditional_money_falls_with_its_condition_at_every_level(
    told: dict[str, object], expected: list[str]
) -> None:
    shown = of(agreement("match", MATCH, **told), agreement("leader", LEADER, depends_on="match"))
    assert levels(shown, 2026, "leader") == expected


def test_a_termination_after_the_agreed_end_secures_nothing_more() -> None:
    # The match was to end in 2026 anyway: LEADER is not secured in 2027.
    late = {"status": AgreementStatus.TERMINATED, "terminated_on": day("2027-06-30")}
    shown = of(agreement("match", MATCH, **late), agreement("leader", LEADER, depends_on="match"))
    assert levels(shown, 2027, "leader") == ["0.00", "0.00", "0.00"]


def test_conditional_money_waits_for_its_condition_to_start() -> None:
    # The match starts on 1 October: October to December are 3 x 1,666.67 = 5,000.
    later = tranche("2026-10-01", "2026-12-31", "3,000")
    shown = of(agreement("match", later), agreement("leader", LEADER, depends_on="match"))
    assert levels(shown, 2026, "leader") == ["5000.00", "5000.00", "5000.00"]


def test_conditions_hold_along_a_chain() -> None:
    # p = 0.5 for the first, the second is asked with 0.5: the third is worth 10,000 x 0.25.
    shown = of(
        agreement("first", MATCH, status=ASKED, probability=Decimal("0.5")),
        agreement("second", MATCH, status=ASKED, probability=Decimal("0.5"), depends_on="first"),
        agreement("third", LEADER, depends_on="second"),
    )
    assert levels(shown, 2026, "third") == ["0.00", "2500.00", "10000.00"]


@pytest.mark.parametrize("condition", ["a", "b", "nobody"])
def test_a_condition_that_nobody_can_find_is_an_unanswered_one(condition: str) -> None:
    shown = of(
        agreement("a", MATCH, depends_on=condition),
        agreement("b", MATCH, depends_on="a"),
    )
    assert levels(shown, 2026, "a") == ["0.00", "0.00", "12000.00"]
    keys = [one.key for one in projection(shown).unanswered_agreements]
    assert keys == ["a", "b"]


def test_money_without_end_goes_on_at_its_last_rate() -> None:
    # 12,000 in 2026, marked without end: 12,000 a year, secured, permanent.
    shown = of(agreement("commune", MATCH, without_end=True))
    assert secured(shown, "commune") == ["12000.00"] * 4
    assert year(shown, 2029).permanent_public == euros("12,000")
    assert year(shown, 2029).structural_gap == euros("88,000")


def test_an_agreement_without_any_amount_pays_nothing() -> None:
    assert levels(of(agreement("empty")), 2026) == ["0.00", "0.00", "0.00"]
