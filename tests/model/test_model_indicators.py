"""Who pays, how long the cash lasts, how many jobs a gap stands for."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import FunderLevel, Giver
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.exposure import PostCost
from ptce_finance.model.posts import at_stake
from ptce_finance.model.results import (
    AuthorityPays,
    Concentration,
    CoverLevel,
    Indicators,
    Runway,
    RunwayEnd,
    Study,
)
from ptce_finance.model.runway import runway as gap_runway
from tests.model.budget import (
    agreement,
    day,
    euros,
    expense,
    projection,
    resource,
    study,
    tranche,
)


def indicators(of: Study) -> Indicators:
    assert of.indicators is not None
    return of.indicators


def concentration(of: Study) -> Concentration:
    (one,) = indicators(of).concentration
    return one


def test_funders_are_grouped_and_the_largest_comes_first() -> None:
    # 30,000 + 10,000 of the region, 20,000 of a foundation, out of 80,000 received.
    # Among funders: (2/3)^2 + (1/3)^2 = 5/9; 9/5 equal funders; (5/9 - 1/2) / (1 - 1/2) = 1/9.
    shown = concentration(
        study(
            [
                resource("74", "Subvention 2026", "30,000", funder="Région Sud"),
                resource("74", "Aide à l'emploi", "10,000", funder="région sud "),
                resource("754", "Fondation X", "20,000"),
                resource("706", "Ventes", "20,000"),
            ]
        )
    )
    assert [(one.funder, one.amount, one.share) for one in shown.funders] == [
        ("Région Sud", euros("40,000"), Fraction(1, 2)),
        ("Fondation X", euros("20,000"), Fraction(1, 4)),
    ]
    assert (shown.hhi, shown.equivalent, shown.normalised) == (
        Fraction(5, 9),
        Fraction(9, 5),
        Fraction(8, 9),
    )


def test_a_line_takes_the_name_of_the_funder_of_its_agreement() -> None:
    grant = agreement(
        "g",
        tranche("2026-01-01", "2026-12-31", "5"),
        funder="Métropole",
        level=FunderLevel.EPCI,
    )
    line = resource("74", "Convention triennale", "5", agreement_keys=("g",))
    (one,) = concentration(study([line], [grant])).funders
    assert (one.funder, one.level) == ("Métropole", FunderLevel.EPCI)


def test_one_funder_alone_has_no_normalised_concentration() -> None:
    shown = concentration(study([resource("74", "Région", "5")]))
    assert (shown.hhi, shown.equivalent, shown.normalised) == (
        Fraction(1),
        Fraction(1),
        None,
    )
    nobody = concentration(study([resource("706", "Ventes", "5")]))
    assert (nobody.funders, nobody.hhi) == ((), None)


@pytest.mark.parametrize(
    ("sales", "paid", "share"),
    [
        ("0", "1", Fraction(1)),
        ("0", "0.50", Fraction(1)),
        ("-0.50", "0.50", None),
        ("-2", "1", None),
    ],
)
def test_a_funder_of_a_euro_counts_and_is_no_share_of_nothing_received(
    sales: str, paid: str, share: Fraction | None
) -> None:
    lines = [resource("74", "Ville", paid), resource("706", "Avoir", sales)]
    shown = concentration(study(lines))
    assert [(one.funder, one.share) for one in shown.funders] == [("Ville", share)]
    assert shown.hhi == 1


def test_a_funder_has_the_first_level_that_its_lines_tell_and_else_its_heading() -> None:
    # Of equal amounts, by name; what comes and goes back weighs nothing.
    register = [
        agreement("a", tranche("2026-01-01", "2026-12-31", "1"), funder="Ville"),
        agreement("b", tranche("2026-01-01", "2026-12-31", "1"), funder="Département"),
    ]
    shown = concentration(
        study(
            [
                resource("74", "Aide", "3", funder="Région"),
                resource("74", "Emploi", "2", funder="RÉGION", level=FunderLevel.REGION),
                resource("74", "Poste", "1", funder="Région", level=FunderLevel.STATE),
                resource("74", ": ", "6", section="Leader"),
                resource("74", "Projet commun", "6", agreement_keys=("a", "b")),
                resource("74", "Avance", "4", funder="Banque"),
                resource("74", "Avance rendue", "-4", funder="Banque"),
            ],
            register,
        )
    )
    assert [(one.funder, one.level, str(one.amount)) for one in shown.funders] == [
        ("Leader", None, "6.00"),
        ("Projet commun", None, "6.00"),
        ("Région", FunderLevel.REGION, "6.00"),
        ("Banque", None, "0.00"),
    ]
    assert shown.hhi == Fraction(1, 3)


def test_money_given_back_leaves_no_measure_of_concentration() -> None:
    lines = [resource("74", "Ville", "3"), resource("74", "Région", "-1")]
    shown = concentration(study(lines))
    assert (shown.hhi, shown.equivalent, shown.normalised) == (None, None, None)
    # Nor money that is given back whole.
    nothing = concentration(study([resource("74", "A", "0.50"), resource("74", "B", "-0.50")]))
    assert nothing.hhi is None


def test_everything_one_authority_pays_stands_on_one_line() -> None:
    city = "Ville de Genas"
    shown = study(
        [
            resource("74", "Subvention", "1,000", funder=city),
            resource("74", "Poste aidé", "200", funder=city),
            resource("706", "Étude", "300", funder=city, public_contract=True),
            resource("871", "Locaux", "400", funder=city, in_kind=True, giver=Giver.AUTHORITY),
            resource("870", "Bénévolat", "9", in_kind=True),
            resource("706", "Ventes", "7"),
        ]
    )
    (of_year,) = indicators(shown).authorities
    (one,) = of_year.authorities
    assert one == AuthorityPays(
        authority=city,
        level=None,
        subsidies=euros("1,000"),
        subsidised_jobs=euros("200"),
        contracts=euros("300"),
        in_kind=euros("400"),
        line_ids=one.line_ids,
    )
    assert (one.money, len(one.line_ids)) == (euros("1,500"), 4)


STAFF = (
    expense("641", "Salaires", "60,000"),
    expense("621", "Personnel extérieur", "15,000"),
    expense("60", "Achats", "5,000"),
    expense("864", "Bénévoles", "9,000", in_kind=True),
)


def test_a_gap_in_jobs_shows_its_divisor() -> None:
    # (60,000 + 15,000) / 1.5 = 50,000 a job.
    cost = indicators(study(STAFF, facts=CellFacts(fte=Decimal("1.5")))).post_cost
    assert cost is not None
    assert (cost.amount, cost.typed, cost.staff) == (euros("50,000"), False, euros("75,000"))


def test_the_cost_of_a_job_that_is_typed_wins_and_an_unknown_one_stays_unknown() -> None:
    facts = CellFacts(fte=Decimal(2), cost_per_fte=euros("48,000"))
    cost = indicators(study(STAFF, facts=facts)).post_cost
    assert cost is not None
    assert (cost.amount, cost.typed) == (euros("48,000"), True)
    cheap = indicators(study(STAFF, facts=replace(facts, cost_per_fte=euros("0.50")))).post_cost
    assert cheap is not None
    assert (cheap.amount, cheap.typed) == (euros("0.50"), True)
    nought = indicators(study(STAFF, facts=replace(facts, cost_per_fte=euros("0")))).post_cost
    assert nought is not None
    assert (nought.amount, nought.typed) == (euros("37,500"), False)
    assert indicators(study(STAFF)).post_cost is None
    assert indicators(study(STAFF, facts=CellFacts(fte=Decimal(0)))).post_cost is None
    few = indicators(study([expense("64", "S", "0.60")], facts=CellFacts(fte=Decimal(1)))).post_cost
    assert few is not None
    assert (few.amount, few.staff) == (euros("0.60"), euros("0.60"))
    cent = study([expense("64", "Salaires", "0.01")], facts=CellFacts(fte=Decimal(10)))
    assert indicators(cent).post_cost is None, "nothing to divide by"


def test_the_cost_of_a_job_is_brought_to_twelve_months() -> None:
    # 75,000 over 18 months: 50,000 a year for one job.
    long = FiscalYear(day("2025-07-01"), day("2026-12-31"))
    lines = [replace(line, year=long) for line in STAFF]
    cost = indicators(study(lines, facts=CellFacts(fte=Decimal(1)))).post_cost
    assert cost is not None
    assert cost.amount == euros("50,000")


def cash(opening: str | None, restricted: str | None, when: str | None) -> CellFacts:
    return CellFacts(
        opening_cash=None if opening is None else euros(opening),
        restricted_cash=None if restricted is None else euros(restricted),
        cash_date=None if when is None else day(when),
    )


def runway(facts: CellFacts, cost: str = "12,000", until: int = 2028) -> Runway:
    shown = study([expense("64", "Salaires", cost)], facts=facts, until=until)
    return indicators(shown).runway[CoverLevel.SECURED]


def test_unrestricted_cash_lasts_until_a_month() -> None:
    # 12,000 a year: 1,000 a month. 20,000 - 4,500 = 15,500 from 31 December 2025:
    # fifteen months, then half of April 2027.
    shown = runway(cash("20,000", "4,500", "2025-12-31"))
    assert shown.end is RunwayEnd.MONTH
    assert (shown.unrestricted, shown.month) == (euros("15,500"), day("2027-04-01"))
    assert shown.months == Fraction(31, 2)


def test_the_wages_of_a_month_begun_are_still_to_pay() -> None:
    # After 15 April, April's 1,000 are paid at its end: half a month, then 500 are half of May.
    shown = runway(cash("1,500", "0", "2026-04-15"))
    assert (shown.month, shown.months) == (day("2026-05-01"), Fraction(1))
    assert shown.by_cash


def test_each_year_s_gap_is_paid_evenly_where_the_cash_is_not_placed() -> None:
    # After 15 April, half of April is left: 500 of the 1,000; then 500 are half of May.
    years = projection(study([expense("64", "Salaires", "12,000")])).years
    shown = gap_runway(cash("1,000", "0", "2026-04-15"), years, CoverLevel.SECURED)
    assert (shown.month, shown.months) == (day("2026-05-01"), Fraction(1))
    # 3,000 after 15 April: 500 in April, 1,000 in May and in June, half of July.
    shown = gap_runway(cash("3,000", "0", "2026-04-15"), years, CoverLevel.SECURED)
    assert (shown.month, shown.months) == (day("2026-07-01"), Fraction(3))
    assert not shown.by_cash


def test_cash_counted_in_the_last_projected_year_lasts_within_it() -> None:
    years = projection(study([expense("64", "Salaires", "12,000")], until=2029)).years
    shown = gap_runway(cash("1,500", "0", "2029-06-30"), years, CoverLevel.SECURED)
    assert (shown.month, shown.months) == (day("2029-08-01"), Fraction(3, 2))


@pytest.mark.parametrize(
    ("opening", "on", "end"),
    [
        ("1", "2025-12-30", RunwayEnd.UNKNOWN),
        ("1", "2025-12-31", RunwayEnd.MONTH),
        ("0.002", "2027-12-30", RunwayEnd.MONTH),
        ("0.01", "2027-12-30", RunwayEnd.BEYOND),
        ("0.01", "2027-12-31", RunwayEnd.UNKNOWN),
        ("2.00", "2025-12-31", RunwayEnd.MONTH),
        ("2.01", "2025-12-31", RunwayEnd.BEYOND),
    ],
)
def test_cash_is_followed_from_the_day_before_the_projection_to_its_end(
    opening: str, on: str, end: RunwayEnd
) -> None:
    # A euro a year until the end of 2027: its last day, a 31st of a twelfth, costs 0.0027.
    years = projection(study([expense("64", "Salaires", "1")], until=2027)).years
    facts = CellFacts(opening_cash=Decimal(opening), restricted_cash=Decimal(0), cash_date=day(on))
    assert gap_runway(facts, years, CoverLevel.SECURED).end is end


@pytest.mark.parametrize("by_cash", [True, False])
def test_cents_of_cash_last_as_they_are_spent(*, by_cash: bool) -> None:
    # 2.40 a year, 0.20 a month: 0.50 are two months and a half.
    lines, facts = [expense("61", "Frais", "2.40")], cash("0.50", "0", "2025-12-31")
    shown = indicators(study(lines, facts=facts)).runway[CoverLevel.SECURED]
    if not by_cash:
        shown = gap_runway(facts, projection(study(lines)).years, CoverLevel.SECURED)
    assert (shown.end, shown.month) == (RunwayEnd.MONTH, day("2026-03-01"))
    assert (shown.months, shown.by_cash) == (Fraction(5, 2), by_cash)
    assert (shown.unrestricted, shown.since) == (euros("0.50"), day("2025-12-31"))


def test_cash_that_outlasts_the_projection_is_not_given_a_month() -> None:
    shown = runway(cash("100,000", "0", "2025-12-31"))
    assert (shown.end, shown.month, shown.months) == (RunwayEnd.BEYOND, None, None)


def test_cash_already_spent_lasts_no_month() -> None:
    shown = runway(cash("1,000", "3,000", "2025-12-31"))
    assert (shown.month, shown.months) == (day("2026-01-01"), Fraction(0))
    # Nor where the month brings in more than it pays, and not enough.
    lines = [expense("64", "Salaires", "1,200"), resource("706", "Ventes", "60,000")]
    earning = study(lines, facts=cash("0", "50,000", "2025-12-31"))
    shown = indicators(earning).runway[CoverLevel.SECURED]
    assert (shown.month, shown.months) == (day("2026-01-01"), Fraction(0))


@pytest.mark.parametrize(
    "facts",
    [
        cash(None, "0", "2025-12-31"),
        cash("10", None, "2025-12-31"),
        cash("10", "0", None),
        # Before the base year, and after the last projected year: nobody projected those months.
        cash("10", "0", "2024-12-31"),
        cash("10", "0", "2028-12-31"),
    ],
)
def test_unknown_cash_is_not_known_and_never_zero(facts: CellFacts) -> None:
    shown = runway(facts)
    assert (shown.end, shown.month, shown.unrestricted) == (RunwayEnd.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("free", "restricted", "sales"), [("0", "0", "12,000"), ("1,000", "3,000", "12,600")]
)
def test_without_free_cash_nothing_is_left_to_spend(free: str, restricted: str, sales: str) -> None:
    budget = [expense("64", "Salaires", "12,000"), resource("706", "Ventes", sales)]
    years = projection(study(budget)).years
    shown = gap_runway(cash(free, restricted, "2025-12-31"), years, CoverLevel.SECURED)
    assert (shown.month, shown.months) == (day("2026-01-01"), Fraction(0))


def test_a_gap_stands_for_jobs_and_months_of_what_the_year_costs_a_surplus_for_none() -> None:
    # 9,000 of 12,000 a year are 9 months, and a job at 6,000 and a half; 3,000 too much are none.
    cost = PostCost(amount=euros("6,000"), typed=True)
    budget = [expense("64", "Salaires", "12,000"), resource("706", "Ventes", "3,000")]
    gap = at_stake(projection(study(budget)).years[0], cost)
    assert (gap.gap, gap.posts, gap.months) == (euros("9,000"), Fraction(3, 2), Fraction(9))
    budget[1] = resource("706", "Ventes", "15,000")
    surplus = at_stake(projection(study(budget)).years[0], cost)
    assert (surplus.gap, surplus.posts, surplus.months) == (
        euros("-3,000"),
        Fraction(0),
        Fraction(0),
    )
    few = at_stake(projection(study([expense("64", "Salaires", "6")])).years[0], None)
    assert few.months == Fraction(12)
    nothing = at_stake(projection(study(budget[1:])).years[0], None)
    assert (nothing.posts, nothing.months) == (None, None)
