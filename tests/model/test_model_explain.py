"""Changes explained to the cent, and what each hypothesis decides of the gap."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.hypotheses import GrowthHypothesis, GrowthTarget, Hypotheses
from ptce_finance.domain.lever import LeverKind
from ptce_finance.domain.line import Version
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n.explained import explained
from ptce_finance.i18n.locale import Locale
from ptce_finance.model.explain import explain, explain_versions, public_reason
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.explained import Explanation, Reason
from ptce_finance.model.results.sensitivity import Variation, Varied
from ptce_finance.model.scenario_ground import ScenarioGround, ground_of
from ptce_finance.model.sensitivity import heat_map, tornado, usual_variations
from tests.model.budget import (
    agreement,
    answer,
    data,
    day,
    euros,
    expense,
    projection,
    renewal,
    resource,
    study,
    tranche,
)
from tests.model.example import (
    BASELINE,
    example_data,
    example_ground,
    lever,
    scenario,
    scenarios,
)

GROUND = example_ground()
YEARS = st.integers(2026, 2031)


def sentence(found: Explanation, locale: Locale) -> str:
    causes = [((one.sentence.key, one.sentence.values), one.brings) for one in found.causes]
    return explained(locale, (found.sentence.key, found.sentence.values), causes)


def test_the_years_of_a_baseline_differ_by_the_agreements_that_end() -> None:
    base = GROUND.project(BASELINE)
    found = explain(base, 2027, base, 2028, CoverLevel.SECURED)
    assert found.change == euros("40,000")
    assert [(one.reason, one.subject, one.brings) for one in found.causes] == [
        (Reason.AGREEMENT_ENDED, "region", euros("-25,000")),
        (Reason.AGREEMENT_LESS, "leader", euros("-15,000")),
    ]
    assert sentence(found, "fr").startswith("Le besoin non couvert augmente de 40")
    assert "fin de la convention region (−25" in sentence(found, "fr")
    assert "end of the agreement region (−" in sentence(found, "en")


def test_a_lever_is_named_and_its_costs_are_within() -> None:
    moved = GROUND.project(scenario(lever(LeverKind.SERVICES, "8,000", cost_share=Decimal("0.5"))))
    found = explain(GROUND.project(BASELINE), 2028, moved, 2028, CoverLevel.SECURED)
    assert [(one.reason, one.subject, one.brings) for one in found.causes] == [
        (Reason.LEVER, "services", euros("4,000"))
    ]


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_reason_has_its_words(locale: Locale) -> None:
    base = GROUND.project(BASELINE)
    found = explain(base, 2026, base, 2031, CoverLevel.FULL)
    told = replace(
        found, causes=tuple(replace(found.causes[0], reason=reason) for reason in Reason)
    )
    assert sentence(told, locale).count("(") == len(Reason)
    assert sentence(replace(told, causes=()), locale).endswith(".")


@settings(max_examples=40, deadline=None)
@given(before=scenarios(), after=scenarios(), first=YEARS, second=YEARS)
def test_causes_make_the_change_to_the_cent(
    before: Scenario, after: Scenario, first: int, second: int
) -> None:
    there, here = GROUND.project(before), GROUND.project(after)
    for level in CoverLevel:
        found = explain(there, first, here, second, level)
        assert found.before + sum(one.on_gap for one in found.causes) == found.after
        assert all(one.on_gap != 0 for one in found.causes)


def test_two_versions_of_a_year_differ_by_their_lines() -> None:
    lines = [expense("64", "Salaires", "50,000"), resource("74", "Région", "30,000")]
    actual = [
        expense("64", "Salaires", "52,000", version=Version.ACTUAL),
        resource("74", "Région", "30,000", version=Version.ACTUAL),
        resource("706", "Ventes", "1,500", version=Version.ACTUAL),
    ]
    after, before = study([*lines, *actual]).years
    found = explain_versions(before, after)
    assert (before.version, found.change) == (Version.BUDGET, euros("500"))
    assert [(one.subject, one.brings) for one in found.causes] == [
        ("Salaires", euros("-2,000")),
        ("Ventes", euros("1,500")),
    ]


def test_lines_of_one_label_make_one_cause_and_what_is_in_kind_makes_none() -> None:
    # 300 + 50 more of wages, 20 + 5 less of sales.
    budget = [
        *(expense("64", "Salaires", one) for one in ("1,000", "400")),
        *(resource("706", "Ventes", one) for one in ("900", "80")),
        expense("86", "Bénévolat", "500"),
        resource("87", "Bénévolat", "500"),
    ]
    actual = [
        *(expense("64", "Salaires", one, version=Version.ACTUAL) for one in ("1,300", "450")),
        *(resource("706", "Ventes", one, version=Version.ACTUAL) for one in ("880", "75")),
    ]
    after, before = study([*budget, *actual]).years
    found = explain_versions(before, after)
    assert (found.before, found.after) == (euros("420"), euros("795"))
    assert [(one.subject, one.on_gap) for one in found.causes] == [
        ("Salaires", euros("350")),
        ("Ventes", euros("25")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "dated", "reason"),
    [
        ("0", "1", True, Reason.AGREEMENT_NEW),
        ("1", "0", True, Reason.AGREEMENT_ENDED),
        ("1", "2", True, Reason.AGREEMENT_MORE),
        ("2", "1", True, Reason.AGREEMENT_LESS),
        ("0", "1", False, Reason.UNDATED_MORE),
        ("1", "0", False, Reason.UNDATED_LESS),
    ],
)
def test_public_money_comes_goes_grows_or_falls(
    old: str, new: str, reason: Reason, *, dated: bool
) -> None:
    assert public_reason(Decimal(old), Decimal(new), dated=dated) is reason


def test_two_lines_of_one_label_in_two_accounts_are_explained_apart() -> None:
    # 4,000 are secured to the end of 2026, the other line's 1,000 to that of June 2027.
    lines = [resource("741", "Ville", "4,000"), resource("748", "Ville", "1,000")]
    answers = (
        answer("741", "Ville", secured_until=day("2026-12-31"), probability=Decimal(0)),
        answer("748", "Ville", secured_until=day("2027-06-30"), probability=Decimal(0)),
    )
    shown = projection(study([expense("64", "S", "9,000"), *lines], answers=answers, until=2027))
    found = explain(shown, 2026, shown, 2027, CoverLevel.SECURED)
    assert [(one.reason, one.on_gap) for one in found.causes] == [
        (Reason.UNDATED_LESS, euros("4,000")),
        (Reason.UNDATED_LESS, euros("500")),
    ]
    assert (found.before, found.after) == (euros("4,000"), euros("8,500"))


def test_a_tornado_shows_the_widest_swing_first() -> None:
    chosen = scenario(lever(LeverKind.SERVICES, "10,000"))
    found = tornado(GROUND, chosen, 2029, CoverLevel.EXPECTED)
    swings = [one.swing for one in found.bars]
    assert swings == sorted(swings, reverse=True)
    by_subject = {(one.variation.kind, one.variation.subject): one for one in found.bars}
    assert by_subject[Varied.RENEWAL, "region"].swing == euros("22,500")
    assert by_subject[Varied.LEVER, "services"].swing == euros("4,000")
    assert by_subject[Varied.UNDATED, "Communauté de communes"].swing == euros("10,000")
    staff = by_subject[Varied.GROWTH, "staff"]
    assert staff.high > found.gap > staff.low


def test_a_hypothesis_that_varies_keeps_all_else_that_it_says() -> None:
    promised = agreement(
        "promised",
        tranche("2027-01-01", "2027-12-31", "12,000"),
        status=AgreementStatus.PROMISED,
        probability=Decimal("0.5"),
        renewal=renewal("0.5", "0.5", most=1),
    )
    stated = example_data()
    sure = answer("74", "Communauté de communes", secured_until=day("2029-12-31"))
    found = replace(
        GROUND,
        data=replace(stated, agreements=(*stated.agreements, promised), answers=(sure,)),
    )
    assert swings(found, 2027)[Varied.PROBABILITY, "promised"] == euros("12,000")
    assert swings(found, 2028)[Varied.RENEWAL, "promised"] == euros("3,000")
    assert swings(found, 2029)[Varied.RENEWAL, "promised"] == 0
    assert swings(found, 2029)[Varied.UNDATED, "Communauté de communes"] == 0
    assert swings(found, 2030)[Varied.UNDATED, "Communauté de communes"] == euros("10,000")


def swings(ground: ScenarioGround, year: int) -> dict[tuple[Varied, str], Decimal]:
    found = tornado(ground, BASELINE, year, CoverLevel.EXPECTED)
    return {(one.variation.kind, one.variation.subject): one.swing for one in found.bars}


def test_the_usual_variations_go_from_never_to_always_and_around_what_is_supposed() -> None:
    growth = Hypotheses(growth=(GrowthHypothesis(target=GrowthTarget.OWN, rate=Decimal("0.03")),))
    chosen = scenario(lever(LeverKind.SERVICES, "10,000"), hypotheses=growth)
    found = {
        (one.kind, one.subject): (str(one.low), str(one.high))
        for one in usual_variations(GROUND, chosen)
    }
    always = ("0", "1")
    assert found == {
        **dict.fromkeys([(Varied.RENEWAL, one) for one in ("leader", "region", "state")], always),
        (Varied.UNDATED, "Communauté de communes"): always,
        # Two points below and above what is supposed: 3 % for own services, else nothing.
        (Varied.GROWTH, "own"): ("0.01", "0.05"),
        **dict.fromkeys(
            [(Varied.GROWTH, one) for one in ("dues", "recharges", "other_expenses", "staff")],
            ("-0.02", "0.02"),
        ),
        (Varied.LEVER, "services"): ("8000.000", "12000.000"),
    }
    bars = tornado(GROUND, chosen, 2029, CoverLevel.EXPECTED).bars
    lever_bar = next(one for one in bars if one.variation.kind is Varied.LEVER)
    # A fifth of 10,000 less widens the gap by 2,000.
    gap = tornado(GROUND, chosen, 2029, CoverLevel.EXPECTED).gap
    assert (lever_bar.low - gap, lever_bar.high - gap) == (euros("2,000"), euros("-2,000"))


def test_only_what_may_end_varies_among_undated_lines_and_agreements() -> None:
    lines = [resource("74", label, "1,000") for label in ("Ville", "Région", "État")]
    register = [
        agreement("long", tranche("2026-01-01", "2026-12-31", "9"), without_end=True,
                  renewal=renewal("0.5")),
        agreement("once", tranche("2026-01-01", "2026-12-31", "9")),
        agreement("asked", tranche("2027-01-01", "2027-12-31", "9"),
                  status=AgreementStatus.ASKED, renewal=renewal("0.5", "0.8", most=2)),
        agreement("empty", renewal=renewal("0.5"), status=AgreementStatus.ASKED),
    ]  # fmt: skip
    answers = (
        answer("74", "Région", without_end=True),
        answer("74", "État", secured_until=day("2027-06-30")),
    )
    at = ground_of(data(lines, register, answers=answers), Reading(), 2028)
    assert at is not None
    found = [
        (one.kind.value, one.subject, one.factor, one.most, one.secured_until)
        for one in usual_variations(at, BASELINE)
    ]
    nothing = (Decimal(1), None)
    assert sorted(found, key=lambda one: one[:2]) == [
        ("probability", "asked", *nothing, None),
        ("renewal", "asked", Decimal("0.8"), 2, None),
        ("undated", "Ville", *nothing, None),
        ("undated", "État", *nothing, day("2027-06-30")),
    ]


def test_a_heat_map_has_five_values_of_each_unless_asked() -> None:
    region = Variation(kind=Varied.RENEWAL, subject="region", low=Decimal(0), high=Decimal(1))
    leader = replace(region, subject="leader")
    found = heat_map(GROUND, BASELINE, region, leader, year=2029, level=CoverLevel.EXPECTED)
    assert [str(one) for one in found.columns] == ["0.0000", "0.2500", "0.5000", "0.7500", "1.0000"]
    # Across, the Region's 25,000 renewed as they were; down, LEADER's 30,000.
    assert found.gaps[0][0] - found.gaps[0][4] == euros("25,000")
    assert found.gaps[0][0] - found.gaps[4][0] == euros("30,000")


def test_a_heat_map_varies_two_hypotheses_together() -> None:
    region = Variation(kind=Varied.RENEWAL, subject="region", low=Decimal(0), high=Decimal(1))
    assert [str(one) for one in region.values(4)] == ["0.0000", "0.3333", "0.6667", "1.0000"]
    leader = replace(region, subject="leader")
    found = heat_map(
        GROUND, BASELINE, region, leader, year=2029, level=CoverLevel.EXPECTED, steps=3
    )
    assert len(found.gaps) == 3
    assert found.gaps[0][0] - found.gaps[2][2] == euros("25,000") + euros("30,000")
