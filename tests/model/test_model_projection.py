"""The projected years: neutral money, years of other lengths, actions, what it takes."""

from decimal import Decimal

import pytest

from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, Line, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.model.results import ByLevel, CoverLevel, Study
from tests.model.budget import (
    Y2026,
    agreement,
    answer,
    day,
    euros,
    expense,
    four,
    projection,
    resource,
    secured,
    study,
    tranche,
    year,
)

COST = expense("64", "Salaires", "50,000")


def by_level(secured: str, expected: str, full: str) -> ByLevel:
    return ByLevel(secured=euros(secured), expected=euros(expected), full=euros(full))


def test_six_years_are_projected_after_the_base_year_unless_asked() -> None:
    assert [one.year.label for one in projection(study([COST])).years] == list(range(2026, 2033))
    assert [one.year.label for one in projection(study([COST], until=2027)).years] == [2026, 2027]
    assert [one.year.label for one in projection(study([COST], until=2020)).years] == [2026]
    assert projection(study([COST], until=99_999)).years[-1].year.label == 2076


def test_without_public_money_the_gap_is_the_same_at_every_level() -> None:
    # 50,000 - 20,000 - 10,000 = 20,000.
    lines = [COST, resource("706", "Ventes", "20,000"), resource("756", "Cotisations", "10,000")]
    for one in projection(study(lines)).years:
        assert one.gap == by_level("20,000", "20,000", "20,000")
        assert one.structural_gap == euros("20,000")


def test_without_own_revenue_growth_has_no_meaning() -> None:
    # Needed: 50,000 - 10,000 = 40,000 from nothing.
    shown = year(study([COST, resource("756", "Cotisations", "10,000")]), 2028)
    assert (shown.own_needed, shown.own_growth) == (euros("40,000"), None)


def test_a_surplus_is_a_negative_gap_and_needs_less_own_revenue() -> None:
    # 50,000 - 60,000 = -10,000; needed 50,000 of today's 60,000.
    # Two years on: (50/60)^(1/2) - 1 = -0.0871.
    shown = study([COST, resource("706", "Ventes", "60,000")])
    assert year(shown, 2028).gap.secured == euros("-10,000")
    assert (year(shown, 2028).own_needed, year(shown, 2028).own_growth) == (
        euros("50,000"),
        Decimal("-0.0871"),
    )
    need = year(shown, 2028).thirds[CoverLevel.SECURED].need
    assert need.base == euros("60,000")
    assert (four(need.own), four(need.unfunded)) == ("1.0000", "0.0000")


def test_nothing_needed_has_no_growth() -> None:
    shown = study([COST, resource("756", "Cotisations", "80,000"), resource("70", "Ventes", "1")])
    assert (year(shown, 2027).own_needed, year(shown, 2027).own_growth) == (euros("0"), None)


def test_a_base_year_of_six_months_is_doubled_for_the_years_after_it() -> None:
    # Half a year: 5,000 of wages, 1,000 of dues, 2,000 of the city until the end of 2027, and an
    # answer for the rest: twice that from then on, 0.5 of 4,000 in the last half year.
    half = FiscalYear(day("2026-07-01"), day("2026-12-31"))
    lines = [
        expense("64", "Salaires", "5,000", year=half),
        resource("756", "Cotisations", "1,000", year=half),
        resource("74", "Ville", "2,000", year=half),
    ]
    told = answer("74", "Ville", secured_until=day("2027-06-30"), probability=Decimal("0.5"))
    shown = study(lines, answers=(told,), until=2028)
    first, second, third = projection(shown).years
    assert [(one.expenses, one.members) for one in (first, second, third)] == [
        (euros("5,000"), euros("1,000")),
        *([(euros("10,000"), euros("2,000"))] * 2),
    ]
    assert [one.public for one in (first, second, third)] == [
        by_level("2,000", "2,000", "2,000"),
        by_level("2,000", "3,000", "4,000"),
        by_level("0", "2,000", "4,000"),
    ]


def test_what_is_needed_counts_money_apart_and_no_reading() -> None:
    # 50,000 - 5,000 (members) - 4,000 (patronage) - 1,000 (interest) - 2,000 (unclassified).
    lines = [
        COST,
        resource("706", "Ventes", "10,000"),
        resource("756", "Cotisations", "5,000"),
        resource("754", "Mécénat", "4,000"),
        resource("76", "Intérêts", "1,000"),
        resource("75", "Divers", "2,000"),
    ]
    for settings in ({}, {"philanthropy": "with_own", "recharges": "own", "in_kind": "included"}):
        reading = Reading().with_settings(settings)
        assert year(study(lines, reading=reading), 2027).own_needed == euros("38,000")


@pytest.mark.parametrize(
    ("account", "label", "later"),
    [
        ("76", "Produits financiers", "100"),
        ("747", "Quote-part de subvention d'investissement", "100"),
        ("777", "Quote-part de subvention d'investissement", "100"),
        ("77", "Produits exceptionnels", "0"),
        ("775", "Produits de cessions", "0"),
        ("757", "Produits de cessions", "0"),
        ("78", "Reprises", "0"),
        ("789", "Report de ressources", "0"),
        ("79", "Transferts de charges", "0"),
        ("7587", "Indemnités d'assurance", "0"),
        (None, "Intérêts du livret", "100"),
        (None, "Produits exceptionnels", "0"),
        (None, "Utilisation de fonds dédiés", "0"),
        # The heading's account decides over the words.
        ("76", "Produits exceptionnels", "100"),
    ],
)
def test_neutral_money_that_does_not_come_back_is_gone_after_the_base_year(
    account: str | None, label: str, later: str
) -> None:
    shown = study([COST, resource(account, label, "100")])
    assert year(shown, 2026).neutral == euros("100")
    assert year(shown, 2027).neutral == euros(later)
    marked = study([COST, resource(account, label, "100", recurring=True)])
    assert year(marked, 2027).neutral == euros("100")


def test_dedicated_funds_leave_both_sides_after_the_base_year() -> None:
    # 2026: E 50,000 + 3,000; gifts used 2,000. 2027: neither.
    lines = [
        COST,
        expense("6894", "Engagements à réaliser sur subventions", "3,000"),
        resource("7896", "Utilisations des fonds dédiés", "2,000"),
        resource("754", "Dons", "1,000"),
    ]
    shown = study(lines)
    assert (year(shown, 2026).expenses, year(shown, 2026).other_private) == (
        euros("53,000"),
        euros("3,000"),
    )
    assert (year(shown, 2027).expenses, year(shown, 2027).other_private) == (
        euros("50,000"),
        euros("1,000"),
    )
    kept = expense("6894", "Engagements à réaliser", "3,000", recurring=True)
    assert year(study([COST, kept]), 2027).expenses == euros("53,000")


@pytest.mark.parametrize(
    ("account", "label", "lasts"),
    [
        ("68", "Engagements à réaliser sur subventions", False),
        (None, "Engagements à réaliser sur subventions", False),
        ("68", "Dotations aux amortissements", True),
        ("69", "Engagements à réaliser sur subventions", True),
        ("689", "Report", False),
    ],
)
def test_a_transfer_to_dedicated_funds_is_told_by_its_account_else_by_its_words(
    account: str | None, label: str, *, lasts: bool
) -> None:
    shown = study([COST, expense(account, label, "3,000")])
    assert year(shown, 2026).expenses == euros("53,000")
    assert year(shown, 2027).expenses == euros("53,000" if lasts else "50,000")


@pytest.mark.parametrize(
    ("account", "label", "later"),
    [
        ("78", "Utilisation de fonds dédiés sur subventions", "0"),
        (None, "Utilisation de fonds dédiés", "0"),
        ("789", "Report", "0"),
        ("79", "Utilisation de fonds dédiés", "100"),
        ("78", "Report", "100"),
        ("74", "Fonds dédiés de la Région", "100"),
    ],
)
def test_what_is_used_of_dedicated_funds_is_gone_whatever_family_is_decided(
    account: str | None, label: str, later: str
) -> None:
    gifts = FamilyDecision(
        account=account, label=label, parts=(SplitPart(family=Family.OTHER_PRIVATE),)
    )
    shown = study([COST, resource(account, label, "100")], decisions=(gifts,))
    assert year(shown, 2026).other_private == euros("100")
    assert year(shown, 2027).other_private == euros(later)


def test_a_base_year_of_eighteen_months_is_brought_to_twelve_for_the_years_after_it() -> None:
    # July 2025 to December 2026. E 180,000 -> x 12/18 = 120,000; own 90,000 -> 60,000.
    # Region: 120,000 over 24 months, 5,000 a month: 90,000 in the base year, 30,000 in 2027.
    # Undated 9,000 -> 6,000 a year, secured until 30 June 2027: 3,000.
    # 2026: 180,000 - 90,000 - 90,000 - 9,000 = -9,000.
    # 2027: 120,000 - 60,000 - 30,000 - 3,000 = 27,000; needed 120,000 - 33,000 = 87,000,
    # growth 87/60 - 1 = 0.45. The region fell from 60,000 over twelve months to 30,000.
    long = FiscalYear(day("2025-07-01"), day("2026-12-31"))
    lines = [
        expense("64", "Salaires", "180,000", year=long),
        resource("706", "Ventes", "90,000", year=long),
        resource("74", "Région", "90,000", year=long, agreement_keys=("region",)),
        resource("74", "Commune", "9,000", year=long),
    ]
    region = agreement("region", tranche("2025-07-01", "2027-06-30", "120,000"))
    told = answer("74", "Commune", secured_until=day("2027-06-30"), probability=Decimal(0))
    shown = study(lines, [region], answers=(told,), until=2028)
    assert projection(shown).scaled_from == 18
    first, second, third = projection(shown).years
    assert (first.expenses, first.gap.secured) == (euros("180,000"), euros("-9,000"))
    assert (second.year, second.expenses) == (FiscalYear.calendar(2027), euros("120,000"))
    assert (second.own, second.public.secured) == (euros("60,000"), euros("33,000"))
    assert (second.gap.secured, second.own_needed) == (euros("27,000"), euros("87,000"))
    assert second.own_growth == Decimal("0.4500")
    assert [(fall.agreement.key, fall.amount) for fall in second.ended] == [
        ("region", euros("30,000"))
    ]
    # 9,000 over eighteen months are 6,000 over twelve, secured until June: 3,000, then nothing.
    stopped = [
        [(x.undated.line.label, x.amount) for x in one.lines_ended] for one in (second, third)
    ]
    assert stopped == [[("Commune", euros("3,000"))], [("Commune", euros("3,000"))]]
    assert [fall.amount for fall in second.falls] == [euros("30,000"), euros("3,000")]
    assert (third.year.label, third.public.secured) == (2028, euros("0"))


def test_what_falls_is_told_the_largest_first_then_by_name_and_what_stays_is_not() -> None:
    amounts = {"C": "20", "B": "50", "A": "20", "D": "0.40"}
    ends, lasts = ("2026-01-01", "2026-12-31"), ("2026-01-01", "2027-12-31")
    lines = [resource("74", f"Ville {name}", amount) for name, amount in amounts.items()]
    told = [
        answer("74", f"Ville {name}", secured_until=day("2026-12-31"), probability=Decimal(0))
        for name in amounts
    ]
    kept = (resource("74", "Reste", "9"), answer("74", "Reste", without_end=True))
    register = [agreement(name, tranche(*ends, amount)) for name, amount in amounts.items()]
    register.append(agreement("stays", tranche(*lasts, "18")))
    shown = year(study([COST, *lines, kept[0]], register, answers=(*told, kept[1])), 2027)
    order = ["B", "A", "C", "D"]
    assert [fall.agreement.key for fall in shown.ended] == order
    assert [fall.undated.line.label for fall in shown.lines_ended] == [f"Ville {x}" for x in order]
    assert [str(fall.amount) for fall in shown.falls] == [
        *("50.00", "50.00", "20.00", "20.00", "20.00", "20.00", "0.40", "0.40"),
    ]


def test_a_loaded_year_shows_what_was_loaded_and_the_projection_what_is_signed() -> None:
    shown = study([COST, resource("74", "Région", "50,000")])
    assert shown.thirds[0].thirds.parts.subsidies == euros("50,000")
    assert year(shown, 2026).thirds[CoverLevel.SECURED].parts.subsidies == euros("0")


FESTIVAL = "Festival"


def festival(*more: Line, earmarked: str) -> Study:
    """The cell costs 100,000, of which the festival 30,000, with 5,000 of its own."""
    lines = [
        expense("64", "Salaires", "100,000"),
        resource("706", "Ventes", "35,000"),
        *more,
    ]
    register = [
        agreement("general", tranche("2026-01-01", "2028-12-31", "120,000")),
        agreement(
            "festival", tranche("2026-01-01", "2026-12-31", earmarked), earmarked="festival "
        ),
    ]
    return study(lines, register, until=2027)


ACTION_LINES = (
    expense("60", "Scène", "30,000", scope=FESTIVAL),
    resource("706", "Billetterie", "5,000", scope=FESTIVAL),
    resource("74", "Région", "25,000", scope=FESTIVAL),
)


def test_earmarked_money_covers_only_its_action() -> None:
    # Whole gap: 100,000 - 35,000 - 40,000 - 40,000 = -15,000.
    # Festival: 30,000 - 5,000 - 40,000 = -15,000: its surplus pays no animation, whose gap is
    # (100,000 - 30,000) - (35,000 - 5,000) - 40,000 = 0.
    shown = year(festival(*ACTION_LINES, earmarked="40,000"), 2026)
    assert shown.gap.secured == euros("-15,000")
    assert shown.action_gaps == {FESTIVAL: by_level("-15,000", "-15,000", "-15,000")}
    assert shown.animation_gap == by_level("0", "0", "0")


def test_when_earmarked_money_ends_its_action_is_what_lacks_it() -> None:
    # 2027: 100,000 - 35,000 - 40,000 = 25,000, all of it the festival's (30,000 - 5,000).
    shown = year(festival(*ACTION_LINES, earmarked="20,000"), 2027)
    assert shown.gap.secured == euros("25,000")
    assert shown.action_gaps[FESTIVAL].secured == euros("25,000")
    assert shown.animation_gap.secured == euros("0")


def test_an_actions_own_money_of_every_family_covers_it_first() -> None:
    # 30,000 - 5,000 - 2,000 (dues) - 1,000 (patronage) - 20,000 = 2,000.
    more = (
        resource("756", "Cotisations", "2,000", scope=FESTIVAL),
        resource("754", "Mécénat", "1,000", scope=FESTIVAL),
    )
    shown = year(festival(*ACTION_LINES, *more, earmarked="20,000"), 2026)
    assert shown.action_gaps[FESTIVAL].secured == euros("2,000")


def test_an_action_without_a_budget_costs_what_was_earmarked_to_it() -> None:
    # 2026: the festival costs its 20,000; animation 80,000 - 35,000 - 40,000 = 5,000.
    # 2027: nobody pays the festival, animation still lacks 5,000.
    shown = festival(earmarked="20,000")
    assert year(shown, 2026).action_gaps["festival"].secured == euros("0")
    assert year(shown, 2026).animation_gap.secured == euros("5,000")
    assert year(shown, 2027).action_gaps["festival"].secured == euros("20,000")
    assert year(shown, 2027).animation_gap.secured == euros("5,000")


def test_an_action_starts_from_its_budget_and_keeps_what_comes_back() -> None:
    # The actual's 28,000 do not count; the 1,000 of the base year alone are gone in 2027.
    more = (
        expense("60", "Scène", "28,000", scope=FESTIVAL, version=Version.ACTUAL),
        resource("77", "Cession", "1,000", scope=FESTIVAL),
    )
    shown = festival(*ACTION_LINES, *more, earmarked="20,000")
    assert year(shown, 2026).action_gaps[FESTIVAL].secured == euros("4,000")
    assert year(shown, 2027).action_gaps[FESTIVAL].secured == euros("25,000")


def test_an_action_without_a_budget_costs_all_that_is_earmarked_to_it() -> None:
    whole = ("2026-01-01", "2026-12-31")
    register = [
        agreement("a", tranche(*whole, "3,000"), earmarked="Fête"),
        agreement("b", tranche(*whole, "2,000"), earmarked="FÊTE "),
    ]
    shown = study([COST], register, until=2027)
    assert list(year(shown, 2027).action_gaps) == ["Fête"]
    assert year(shown, 2027).action_gaps["Fête"] == by_level("5,000", "5,000", "5,000")
    assert year(shown, 2027).animation_gap == by_level("45,000", "45,000", "45,000")


@pytest.mark.parametrize(
    ("match", "paid"),
    [
        (("2026-01-01", "2026-12-31"), ["1.00", "0.00"]),
        (("2027-01-30", "2027-12-31"), ["0.00", "1.00"]),
    ],
)
def test_conditional_money_is_sure_on_the_very_days_of_its_condition(
    match: tuple[str, str], paid: list[str]
) -> None:
    # 31 days of a month of 31: January's 30 are 30/31, the last of December 1/31.
    register = [
        agreement("match", tranche(*match, "9")),
        agreement("leader", tranche("2026-12-31", "2027-01-30", "31.00"), depends_on="match"),
    ]
    assert secured(study([COST], register, until=2027), "leader") == paid


def test_an_actions_budget_is_never_added_to_the_cell() -> None:
    shown = study([COST, *ACTION_LINES])
    assert [(one.scope, one.expenses) for one in shown.years] == [
        ("cell", euros("50,000")),
        (FESTIVAL, euros("30,000")),
    ]
    assert year(shown, 2026).expenses == euros("50,000")
    assert len(shown.thirds) == 1


@pytest.mark.parametrize(
    ("versions", "counts", "base"),
    [
        (["budget"], "budget", "budget"),
        (["budget", "revised"], "revised", "revised"),
        (["budget", "revised", "actual"], "actual", "revised"),
        (["budget", "actual"], "actual", "budget"),
        (["actual"], "actual", "actual"),
    ],
)
def test_which_version_counts_and_which_one_is_projected(
    versions: list[str], counts: str, base: str
) -> None:
    lines = [expense("64", "Salaires", "10", version=Version(version)) for version in versions]
    shown = study(lines)
    assert [one.version for one in shown.years if one.counts] == [Version(counts)]
    assert [one.version for one in shown.thirds] == [Version(counts)]
    assert projection(shown).base.version is Version(base)


def test_the_base_year_is_the_latest_with_a_budget() -> None:
    lines = [
        expense("64", "Salaires", "10", year=FiscalYear.calendar(2025)),
        expense("64", "Salaires", "20", year=Y2026),
        expense("64", "Salaires", "30", year=FiscalYear.calendar(2027), version=Version.ACTUAL),
    ]
    shown = study(lines)
    assert projection(shown).base.year == Y2026
    assert [one.year.label for one in shown.thirds] == [2025, 2026, 2027]


def test_nothing_loaded_studies_nothing() -> None:
    shown = study([])
    assert (shown.years, shown.thirds) == ((), ())
    assert (shown.projection, shown.overview, shown.indicators) == (None, None, None)
    only_action = study(ACTION_LINES)
    assert (len(only_action.years), only_action.projection) == (1, None)


def test_families_sum_to_what_was_received() -> None:
    lines = [
        COST,
        resource("706", "Ventes", "1.01"),
        resource("756", "Cotisations", "2.02"),
        resource("870", "Bénévolat", "9", in_kind=True),
    ]
    (loaded,) = study(lines).years
    assert loaded.resources == Decimal("3.03")
    assert loaded.families[Family.IN_KIND] == euros("9")
    assert set(loaded.families) == set(Family)
