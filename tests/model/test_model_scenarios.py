"""What levers and hypotheses do to the years, the register, the cash; scenarios side by side."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from ptce_finance.domain.hypotheses import (
    GrowthHypothesis,
    GrowthTarget,
    Hypotheses,
    ProbabilityHypothesis,
    RenewalHypothesis,
    UndatedHypothesis,
)
from ptce_finance.domain.lever import FORMS, CostNature, Lever, LeverKind, Quantity
from ptce_finance.domain.line import Giver
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import FrozenInputs, Scenario
from ptce_finance.domain.scenario_text import read_scenario, scenario_text
from ptce_finance.i18n import LOCALES
from ptce_finance.i18n.spoken import said, spoken
from ptce_finance.model.data import ClusterData
from ptce_finance.model.levers.sentences import lever_sentence, lever_terms
from ptce_finance.model.results import CoverLevel, ProjectedYear
from ptce_finance.model.results.scenarios import StepKind
from ptce_finance.model.scenario_compare import compare
from ptce_finance.model.scenario_freeze import FreezeOrder, digest, freeze, holds, recompute
from ptce_finance.model.scenario_ground import ground_of, labelled
from ptce_finance.model.study import compute
from ptce_finance.model.waterfall import waterfall
from tests.model.budget import agreement, data, euros, expense, renewal, tranche
from tests.model.example import (
    BASELINE,
    example_ground,
    lever,
    scenario,
    scenarios,
)

GROUND = example_ground()
NOTHING = Hypotheses()
AT_BASE = {one.year.label: one for one in GROUND.project(BASELINE).years}


def in_2028(*levers: Lever, hypotheses: Hypotheses = NOTHING) -> ProjectedYear:
    return labelled(GROUND.project(scenario(*levers, hypotheses=hypotheses)).years, 2028)


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        (LeverKind.DUES, "members"),
        (LeverKind.NEW_MEMBERS, "members"),
        (LeverKind.RECHARGED_JOBS, "members"),
        (LeverKind.RENTS, "members"),
        (LeverKind.SERVICES, "own"),
        (LeverKind.COMMON_PROJECTS, "own"),
        (LeverKind.PUBLIC_CONTRACTS, "own"),
        (LeverKind.PATRONAGE, "other_private"),
        (LeverKind.ENDOWMENT, "other_private"),
        (LeverKind.RESERVES, "neutral"),
    ],
)
def test_a_lever_brings_money_to_its_family_and_narrows_the_gap(
    kind: LeverKind, family: str
) -> None:
    moved = in_2028(lever(kind, "12,000.10"))
    assert getattr(moved, family) - getattr(AT_BASE[2028], family) == euros("12,000.10")
    assert moved.gap.secured == AT_BASE[2028].gap.secured - euros("12,000.10")


@pytest.mark.parametrize("nature", CostNature)
def test_a_saving_lowers_expenses_and_what_is_paid(nature: CostNature) -> None:
    saved = scenario(lever(LeverKind.COST_CUT, "6,000", nature=nature))
    assert labelled(GROUND.project(saved).years, 2028).expenses == euros("134,000")
    before, after = (GROUND.cash(one).levels[CoverLevel.SECURED] for one in (BASELINE, saved))
    assert [a.paid - b.paid for a, b in zip(after.years, before.years, strict=True)] == [
        euros("0"),
        *([euros("-6,000")] * 5),
    ]


def test_what_a_lever_costs_is_spent() -> None:
    moved = in_2028(lever(LeverKind.SERVICES, "10,000", cost_share=Decimal("0.4")))
    assert (moved.own, moved.expenses) == (euros("29,000"), euros("144,000"))


def test_free_premises_save_rent_and_join_the_rule_only_in_kind() -> None:
    given_by = lever(LeverKind.FREE_PREMISES, "8,000", giver=Giver.MEMBER)
    reading = Reading().with_settings({"in_kind": "included"})
    parts = {
        name: labelled(example_ground(one).project(scenario(given_by)).years, 2028)
        .thirds[CoverLevel.SECURED]
        .parts
        for name, one in (("out", Reading()), ("in", reading))
    }
    assert (parts["out"].expenses, parts["out"].members) == (euros("132,000"), euros("21,000"))
    assert (parts["in"].expenses, parts["in"].members) == (euros("140,000"), euros("29,000"))


def test_reserves_cover_a_year_and_bring_no_cash() -> None:
    used = scenario(lever(LeverKind.RESERVES, "5,000", until=2027))
    before, after = (GROUND.cash(one).levels[CoverLevel.SECURED] for one in (BASELINE, used))
    assert before.months == after.months
    gaps = [one.gap.secured for one in GROUND.project(used).years]
    assert gaps[1:3] == [AT_BASE[2027].gap.secured - 5000, AT_BASE[2028].gap.secured]


def test_a_signed_agreement_is_in_the_register_and_is_paid() -> None:
    signed = scenario(
        lever(LeverKind.AGREEMENT, "30,000", agreement="state", until=2028), name="signed"
    )
    years = {one.year.label: one for one in GROUND.project(signed).years}
    assert years[2028].public.secured == AT_BASE[2028].public.secured + 30_000
    assert years[2029].public.secured == AT_BASE[2029].public.secured
    (fall,) = (one for one in years[2029].ended if one.agreement.key == "lever:agreement")
    assert (fall.agreement.funder, fall.amount) == ("state", euros("30,000"))
    study = compute(GROUND.data, Reading(), 2031, signed)
    assert study.cash is not None
    paid = [one.secured for one in study.cash.receipts if one.agreement == "lever:agreement"]
    assert sum(paid) == euros("60,000")


def test_an_agreement_asked_for_is_secured_nowhere_and_weighed_in_expected() -> None:
    moved = in_2028(lever(LeverKind.AGREEMENT, "30,000", probability=Decimal("0.4")))
    base = AT_BASE[2028].public
    assert moved.public.secured == base.secured
    assert moved.public.expected == base.expected + 12_000
    assert moved.public.full == base.full + 30_000


def test_what_a_lever_renews_is_not_renewed_by_hypothesis_too() -> None:
    moved = in_2028(lever(LeverKind.AGREEMENT, "20,000", start=2028, agreement="region"))
    assert moved.public.full == AT_BASE[2028].public.full - euros("22,500") + 20_000


def test_hypotheses_take_the_place_of_the_registers() -> None:
    stated = Hypotheses(
        renewals=(RenewalHypothesis(agreement="region", probability=Decimal(1)),),
        probabilities=(ProbabilityHypothesis(agreement="nobody", probability=Decimal(1)),),
        undated=(
            UndatedHypothesis(account="74", label="Communauté de communes", without_end=True),
        ),
    )
    moved = in_2028(hypotheses=stated)
    assert moved.public.expected == euros("57,500")
    assert moved.permanent_public == euros("10,000")


def test_growth_compounds_and_leaves_the_base_year_alone() -> None:
    growth = (
        GrowthHypothesis(target=GrowthTarget.STAFF, rate=Decimal("0.02")),
        GrowthHypothesis(target=GrowthTarget.OWN, rate=Decimal("0.1")),
    )
    years = GROUND.project(scenario(hypotheses=Hypotheses(growth=growth))).years
    assert [one.expenses for one in years[:3]] == [
        euros("140,000"),
        euros("142,100"),
        euros("144,242"),
    ]
    assert years[2].own == euros("22,990")


@pytest.mark.parametrize("kind", LeverKind)
def test_the_sentence_of_a_lever_says_the_very_amount_that_it_brings(kind: LeverKind) -> None:
    shares = {Quantity.TAKE_UP, Quantity.SHARE, Quantity.YIELD}
    quantities = {
        one: Decimal("0.5") if one in shares else Decimal(7 + place)
        for place, one in enumerate(FORMS[kind])
    }
    counted = Lever(key="zz", kind=kind, start=2027, quantities=quantities)
    for one in (counted, counted.at(euros("1,234"))):
        sentence = lever_sentence(one)
        for locale in LOCALES:
            told = spoken(locale, sentence.key, sentence.values)
            assert said(locale, one.yearly) in told
            assert "zz" not in told


def test_the_terms_of_a_lever_are_said_after_its_sentence() -> None:
    ramped = lever(
        LeverKind.SERVICES,
        "1,000",
        ramp=(Decimal("0.5"), Decimal("0.755"), Decimal(1)),
        until=2030,
        cost_share=Decimal("0.2"),
    )
    told = "".join(spoken("en", one.key, one.values) for one in lever_terms(ramped))
    assert told == " (ramping up: 50-75.5-100% by year), until 2030, 20.0% of it spent to get it"
    assert lever_terms(lever(LeverKind.DUES, "1,000")) == ()


def test_a_shared_job_is_counted_as_it_is_shared() -> None:
    half = Lever(
        key="a",
        kind=LeverKind.RECHARGED_JOBS,
        start=2027,
        quantities={Quantity.FTE: Decimal("0.5"), Quantity.RATE: Decimal(42_000)},
    )
    sentence = lever_sentence(half)
    assert sentence.values["jobs"] == Fraction(1, 2)
    assert lever_sentence(half.at(euros("84,000"))).values["units"] == 2


def test_a_lever_switched_off_changes_nothing() -> None:
    off = scenario(lever(LeverKind.SERVICES, "10,000", on=False), name=BASELINE.name)
    assert GROUND.project(off) == GROUND.project(BASELINE)


@pytest.mark.parametrize(
    ("most", "paid"), [(None, ["12,000", "12,000", "0", "5,000"]), (0, ["0", "0", "0", "5,000"])]
)
def test_a_signed_agreement_leaves_the_renewals_that_end_before_it(
    most: int | None, paid: list[str]
) -> None:
    # Two years each: the renewal of 2027 and 2028 ends before 2030, the next one would not.
    grant = agreement(
        "g", tranche("2025-01-01", "2026-12-31", "24,000"), renewal=renewal("1", most=most)
    )
    ground = ground_of(data([expense("64", "Salaires", "50,000")], [grant]), Reading(), 2030)
    assert ground is not None
    signed = scenario(lever(LeverKind.AGREEMENT, "5,000", start=2030, agreement="g"))
    assert [one.public.full for one in ground.project(signed).years[1:]] == [*map(euros, paid)]


def test_two_scenarios_are_compared_with_their_differences() -> None:
    found = compare(GROUND, [BASELINE, scenario(lever(LeverKind.DUES, "4,000"))])
    first, second = found.outcomes
    assert first.differences == ()
    moved = {one.year.label: one for one in second.differences}[2028]
    assert moved.gap.secured == euros("-4,000")
    assert moved.cash[CoverLevel.SECURED] == euros("8,000")
    assert moved.need[CoverLevel.SECURED][1] == Fraction(4, 140)
    assert moved.jobs[CoverLevel.SECURED] == Fraction(-4, 50)


def test_differences_are_told_at_each_level_of_cover() -> None:
    asked = lever(LeverKind.AGREEMENT, "30,000", probability=Decimal("0.4"))
    (moved,) = (
        one
        for one in compare(GROUND, [BASELINE, scenario(asked)]).outcomes[1].differences
        if one.year.label == 2028
    )
    assert [moved.gap.at(level) for level in CoverLevel] == [
        euros("0"),
        euros("-12,000"),
        euros("-30,000"),
    ]
    # A job costs 50,000.
    assert [moved.jobs[level] for level in CoverLevel] == [
        Fraction(0),
        Fraction(-12, 50),
        Fraction(-30, 50),
    ]
    subsidies = [moved.need[level][2] for level in CoverLevel]
    assert subsidies == [Fraction(0), Fraction(12, 140), Fraction(30, 140)]
    # In full, 62,500 of 102,500 received become 92,500 of 132,500; the others' shares shrink.
    assert moved.resources[CoverLevel.FULL] == (
        Fraction(190, 1325) - Fraction(190, 1025),
        Fraction(210, 1325) - Fraction(210, 1025),
        Fraction(925, 1325) - Fraction(625, 1025),
    )


def test_what_costs_less_is_a_difference_of_expenses_and_of_gap() -> None:
    saving = lever(LeverKind.COST_CUT, "4,000")
    moved = compare(GROUND, [BASELINE, scenario(saving)]).outcomes[1].differences[1]
    assert (moved.expenses, moved.gap.secured) == (euros("-4,000"), euros("-4,000"))
    # 19,000 of own services of 136,000 instead of 140,000.
    own, _, _ = moved.need[CoverLevel.SECURED]
    assert own == Fraction(19, 136) - Fraction(19, 140)


@pytest.mark.parametrize("count", [1, 5])
def test_fewer_than_two_or_more_than_four_are_not_compared(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        compare(GROUND, [BASELINE] * count)


def test_the_waterfall_tells_what_each_lever_brings_in_order() -> None:
    before = scenario(lever(LeverKind.DUES, "1,000"), lever(LeverKind.SERVICES, "2,000"))
    after = scenario(lever(LeverKind.SERVICES, "5,000"), lever(LeverKind.RESERVES, "700"))
    found = waterfall(GROUND, before, after, 2028, CoverLevel.SECURED)
    assert [(one.kind, one.lever, one.amount) for one in found.steps] == [
        (StepKind.REMOVED, "dues", euros("1,000")),
        (StepKind.CHANGED, "services", euros("-3,000")),
        (StepKind.ADDED, "reserves", euros("-700")),
    ]


@settings(max_examples=40, deadline=None)
@given(before=scenarios(), after=scenarios())
def test_a_waterfall_sums_to_the_cent(before: Scenario, after: Scenario) -> None:
    for level in (CoverLevel.SECURED, CoverLevel.EXPECTED):
        found = waterfall(GROUND, before, after, 2029, level)
        assert found.start + sum(one.amount for one in found.steps) == found.end
        assert found.end == labelled(GROUND.project(after).years, 2029).gap.at(level)


@settings(max_examples=25, deadline=None)
@given(chosen=scenarios())
def test_a_frozen_scenario_gives_the_same_cents_after_its_round_trip(chosen: Scenario) -> None:
    order = FreezeOrder(
        at=datetime(2026, 3, 1, tzinfo=UTC), by="Léa", code="0.1.0", seed=1, draws=1000
    )
    frozen = freeze(GROUND.data, chosen, Reading(), 2031, order)
    back = read_scenario(scenario_text(frozen))
    assert holds(back)
    asked = compute(GROUND.data, Reading(), 2031, chosen)
    assert replace(recompute(back), overview=None) == replace(asked, overview=None)


def test_a_frozen_scenario_tells_when_its_figures_would_differ() -> None:
    order = FreezeOrder(at=datetime(2026, 3, 1, tzinfo=UTC), by="", code="0", seed=1, draws=1)
    chosen = scenario(lever(LeverKind.DUES, "1,000"))
    frozen = freeze(GROUND.data, chosen, Reading(), None, order)
    assert freeze(GROUND.data, frozen, Reading(), 2040, order) is frozen
    cent_more = replace(frozen, levers=(lever(LeverKind.DUES, "1,000.01"),))
    assert holds(frozen)
    assert not holds(cent_more)


def test_the_digest_sees_every_cent_of_cash() -> None:
    late = replace(GROUND.data, facts=replace(GROUND.data.facts, opening_cash=euros("1")))
    assert digest(compute(late)) != digest(compute(GROUND.data))


def test_the_digest_sees_the_shares_of_a_rule_that_stays_out_of_reach() -> None:
    moved = Reading().with_settings({"recharges": "own"})
    assert digest(compute(GROUND.data, moved)) != digest(compute(GROUND.data))


def test_a_freeze_keeps_everything_that_the_cluster_holds() -> None:
    assert [one.name for one in fields(FrozenInputs)] == [one.name for one in fields(ClusterData)]


def test_the_digest_sees_who_pays_and_what_moves_no_cash() -> None:
    whole = ("2026-01-01", "2026-12-31")
    lines = [expense("681", "Dotations", "100")]

    def told(first: str, second: str, worn: str = "100") -> str:
        register = [agreement("a", tranche(*whole, first)), agreement("b", tranche(*whole, second))]
        return digest(compute(data([replace(lines[0], amount=euros(worn))], register)))

    same = told("1,000", "2,000")
    assert told("1,000", "2,000") == same
    assert len({same, told("2,000", "1,000"), told("1,000", "2,000", "100.01")}) == 3
