"""Simulated futures against closed forms, and the same bytes for the same seed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypotheses import GrowthHypothesis, GrowthTarget, Hypotheses
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.lever import LeverKind
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.simulation import Grouping, Quantiles, SimulationSettings
from ptce_finance.model.scenario_ground import ScenarioGround, ground_of
from ptce_finance.model.simulation import quantiles, simulate, table_of
from ptce_finance.model.simulation_draws import Drawn, draw
from tests.model.budget import agreement, answer, data, euros, expense, renewal, resource, tranche
from tests.model.example import BASELINE, FACTS, example_ground, lever, scenario

DRAWS = 20_000
NO_SPREAD = SimulationSettings(draws=DRAWS)
GROWTH = Hypotheses(
    growth=(
        GrowthHypothesis(target=GrowthTarget.OWN, rate=Decimal("0.03"), spread=Decimal("0.10")),
        GrowthHypothesis(target=GrowthTarget.STAFF, spread=Decimal("0.02")),
    )
)


def drawn(
    ground: ScenarioGround, chosen: Scenario = BASELINE, settings: SimulationSettings = NO_SPREAD
) -> Drawn:
    return draw(table_of(ground, chosen, settings), settings.seed, settings.draws, 1)


def funded(*agreements: Agreement) -> ScenarioGround:
    found = ground_of(
        data(
            [expense("61", "Charges", "100,000"), resource("706", "Ventes", "20,000")],
            agreements,
            facts=FACTS,
        ),
        Reading(),
        2028,
    )
    assert found is not None
    return found


def one(key: str, probability: str, **told: object) -> Agreement:
    return agreement(
        key,
        tranche("2026-01-01", "2026-12-31", "30,000"),
        renewal=renewal(probability),
        **told,
    )


def assert_within_four_errors(found: float, wanted: float, deviation: float) -> None:
    assert abs(found - wanted) <= 4 * deviation / sqrt(DRAWS)


def public(of: Drawn, year: int, ground: ScenarioGround) -> np.ndarray:
    """Euros of public money by draw in the projected year of that position."""
    projected = ground.project(BASELINE).years[year]
    before = projected.gap.secured + projected.public.secured
    return float(before) - of.gap[:, year] / 100


def test_renewals_have_the_mean_and_variance_of_their_probability() -> None:
    ground = funded(one("a", "0.6"))
    amounts = public(drawn(ground), 1, ground)
    mean, variance = 0.6 * 30_000, 0.6 * 0.4 * 30_000**2
    assert_within_four_errors(amounts.mean(), mean, sqrt(variance))
    fourth = 30_000**4 * 0.6 * 0.4 * (0.4**3 + 0.6**3)
    assert_within_four_errors(amounts.var(), variance, sqrt(fourth - variance**2))


def test_a_second_renewal_needs_the_first() -> None:
    ground = funded(one("a", "0.6"))
    of = drawn(ground, settings=replace(NO_SPREAD, correlation=Decimal(0)))
    first, second = public(of, 1, ground) > 0, public(of, 2, ground) > 0
    assert not (second & ~first).any()
    assert_within_four_errors(float(second.mean()), 0.36, sqrt(0.36 * 0.64))


@pytest.mark.parametrize("correlation", ["0", "0.3", "0.8", "1"])
def test_decisions_of_one_group_vary_together_as_the_copula_says(correlation: str) -> None:
    ground = funded(one("a", "0.6"), one("b", "0.3"))
    settings = replace(NO_SPREAD, correlation=Decimal(correlation))
    amounts = public(drawn(ground, settings=settings), 1, ground)
    cut = norm.ppf([0.6, 0.3])
    rho = float(correlation)
    both = 0.3 if rho == 1 else multivariate_normal.cdf(cut, cov=[[1, rho], [rho, 1]])
    odds = {0: 1 - 0.6 - 0.3 + both, 30_000: 0.9 - 2 * both, 60_000: both}
    mean = sum(amount * share for amount, share in odds.items())
    moments = {
        power: sum((amount - mean) ** power * share for amount, share in odds.items())
        for power in (2, 4)
    }
    assert_within_four_errors(amounts.mean(), mean, sqrt(moments[2]))
    assert_within_four_errors(amounts.var(), moments[2], sqrt(moments[4] - moments[2] ** 2))


def test_groups_apart_are_independent() -> None:
    ground = funded(one("a", "0.5"), one("b", "0.5", level=FunderLevel.STATE))
    settings = replace(NO_SPREAD, correlation=Decimal(1))
    amounts = public(drawn(ground, settings=settings), 1, ground)
    assert_within_four_errors(amounts.var(), 0.5 * 30_000**2, 0.5 * 30_000**2)
    together = replace(settings, grouping=Grouping.YEAR)
    assert set(public(drawn(ground, settings=together), 1, ground)) == {0.0, 60_000.0}


def test_the_decisions_of_one_authority_go_together_whatever_its_levels() -> None:
    settings = replace(NO_SPREAD, correlation=Decimal(1), grouping=Grouping.AUTHORITY)
    for funders, together in ((("Ville", "VILLE "), True), (("Ville", "Autre ville"), False)):
        levels = (FunderLevel.COMMUNE, FunderLevel.EPCI if together else FunderLevel.COMMUNE)
        told = zip("ab", funders, levels, strict=True)
        ground = funded(*(one(key, "0.5", funder=name, level=level) for key, name, level in told))
        amounts = public(drawn(ground, settings=settings), 1, ground)
        assert (30_000.0 in set(amounts)) is not together


def test_growth_that_is_sure_takes_no_random_number() -> None:
    sure = Hypotheses(growth=(GrowthHypothesis(target=GrowthTarget.OWN, rate=Decimal("0.03")),))
    table = table_of(funded(), scenario(hypotheses=sure), NO_SPREAD)
    assert (table.drift, table.normals) == (None, 0)
    # A decision and its group's number, then a number for each of two years that grow.
    unsure = Hypotheses(growth=(replace(sure.growth[0], spread=Decimal("0.01")),))
    most = one("a", "0.6")
    ground = funded(replace(most, renewal=renewal("0.6", most=1)))
    assert table_of(ground, scenario(hypotheses=unsure), NO_SPREAD).normals == 4


def test_the_decisions_of_an_election_year_go_together_whoever_takes_them() -> None:
    plain = funded(one("a", "0.5"), one("b", "0.5", level=FunderLevel.STATE))
    voting = (Election(name="régionales", day=date(2027, 3, 14)),)
    ground = replace(plain, data=replace(plain.data, elections=voting))
    settings = replace(NO_SPREAD, correlation=Decimal(1), grouping=Grouping.ELECTION)
    of = drawn(ground, settings=settings)
    assert set(public(of, 1, ground)) == {0.0, 60_000.0}
    assert 30_000.0 in set(public(of, 2, ground))
    apart = public(drawn(plain, settings=settings), 1, plain)
    assert_within_four_errors(apart.var(), 0.5 * 30_000**2, 0.5 * 30_000**2)


def test_the_decisions_on_one_scheme_go_together_whoever_takes_them() -> None:
    settings = replace(NO_SPREAD, correlation=Decimal(1), grouping=Grouping.SCHEME)
    for schemes, together in ((("Tiers-lieux", "tiers-lieux"), True), (("", ""), False)):
        pair = zip("ab", schemes, (FunderLevel.REGION, FunderLevel.STATE), strict=True)
        found = [replace(one(key, "0.5", level=level), scheme=said) for key, said, level in pair]
        ground = funded(*found)
        amounts = public(drawn(ground, settings=settings), 1, ground)
        assert (30_000.0 in set(amounts)) is not together


def test_a_late_decision_moves_the_cash_and_not_the_gap() -> None:
    ground = funded(one("a", "0.5"))
    usual = simulate(ground, BASELINE, NO_SPREAD)
    late = simulate(ground, BASELINE, replace(NO_SPREAD, late=12))
    assert [year.gap for year in late.years] == [year.gap for year in usual.years]
    paid = [(a.cash, b.cash) for a, b in zip(late.years, usual.years, strict=True)]
    assert all(a and b and a.p90 <= b.p90 for a, b in paid)
    assert any(a and b and a.p90 < b.p90 for a, b in paid)
    never = simulate(ground, BASELINE, replace(NO_SPREAD, late=1200))
    sure = simulate(funded(one("a", "0")), BASELINE, NO_SPREAD)
    assert [year.cash for year in never.years] == [year.cash for year in sure.years]


def test_conditional_money_falls_with_its_condition() -> None:
    signed = agreement("leader", tranche("2026-01-01", "2028-12-31", "90,000"), depends_on="match")
    match = agreement(
        "match",
        tranche("2026-01-01", "2026-12-31", "0"),
        renewal=renewal("0.5"),
        probability=Decimal("0.7"),
        status=AgreementStatus.PROMISED,
    )
    ground = funded(signed, match)
    of = drawn(ground, settings=replace(NO_SPREAD, correlation=Decimal(0)))
    assert set(public(of, 1, ground)) == {0.0, 30_000.0}
    assert_within_four_errors(float((public(of, 1, ground) > 0).mean()), 0.35, sqrt(0.35 * 0.65))


def test_money_whose_condition_nobody_can_find_never_comes() -> None:
    ground = funded(
        agreement("a", tranche("2026-01-01", "2028-12-31", "90,000"), depends_on="lost")
    )
    assert set(public(drawn(ground, settings=SimulationSettings(draws=10)), 1, ground)) == {0.0}


def test_growth_is_lognormal_with_its_rate_and_spread() -> None:
    ground = example_ground(until=2028)
    own = scenario(hypotheses=Hypotheses(growth=GROWTH.growth[:1]))
    of = drawn(funded(), own)
    sales = 80_000 - (of.gap[:, 2] / 100 - 20_000)
    mean, ratio = 20_000 * 1.03**2, (0.10 / 1.03) ** 2
    variance = mean**2 * ((1 + ratio) ** 2 - 1)
    assert_within_four_errors(sales.mean(), mean, sqrt(variance))
    assert abs(sales.var() / variance - 1) < 0.08
    assert (of.gap[:, 0] == of.gap[0, 0]).all()
    assert ground.years[2].label == 2028


@pytest.mark.parametrize(
    ("target", "low", "high"),
    [
        # A yearly factor of mean 1 and deviation 0.5: sigma² = ln 1.25 = 0.2231, the first and
        # ninth tenths are exp(-0.1116 ± 1.2816 × 0.4724) = 0.4882 and 1.6386.
        (GrowthTarget.OWN, 100_000 - 20_000 * 1.6386, 100_000 - 20_000 * 0.4882),
        (GrowthTarget.OTHER_EXPENSES, 100_000 * 0.4882 - 20_000, 100_000 * 1.6386 - 20_000),
    ],
)
def test_money_that_drifts_is_skewed_on_its_own_side_of_the_gap(
    target: GrowthTarget, low: float, high: float
) -> None:
    growth = Hypotheses(growth=(GrowthHypothesis(target=target, spread=Decimal("0.5")),))
    of = drawn(funded(), scenario(hypotheses=growth))
    found = quantiles(of.gap[:, 1])
    for tenth, wanted in ((found[0], low), (found[2], high)):
        assert abs(float(tenth) - wanted) < 0.02 * (high - low)


def test_without_anything_uncertain_every_draw_is_the_projection() -> None:
    ground = funded(agreement("a", tranche("2026-01-01", "2027-06-30", "45,000")))
    of, projected = drawn(ground), ground.project(BASELINE)
    cash = ground.cash(BASELINE).levels[CoverLevel.SECURED]
    for at, year in enumerate(projected.years):
        assert set(of.gap[:, at]) == {float(year.gap.secured * 100)}
        assert set(of.cash[:, at]) == {float((cash.years[at].closing or 0) * 100)}
        assert set(of.reached[:, at]) == {year.thirds[CoverLevel.SECURED].reached}


def test_what_came_on_the_day_of_the_count_is_in_the_cash_already() -> None:
    plain = funded(agreement("a", tranche("2026-01-01", "2027-12-31", "45,000")))
    facts = replace(FACTS, cash_date=date(2026, 3, 1))
    ground = replace(plain, data=replace(plain.data, facts=facts))
    assert [str(one.day) for one in plain.cash(BASELINE).receipts] == ["2026-03-01", "2028-03-31"]
    of, cash = drawn(ground), ground.cash(BASELINE).levels[CoverLevel.SECURED]
    for at, year in enumerate(cash.years):
        assert set(of.cash[:, at]) == {float((year.closing or 0) * 100)}


def test_the_mean_gap_is_the_expected_one() -> None:
    ground = example_ground()
    of, projected = drawn(ground), ground.project(BASELINE)
    for at, year in enumerate(projected.years):
        deviation = float(of.gap[:, at].std()) / 100
        assert_within_four_errors(of.gap[:, at].mean() / 100, float(year.gap.expected), deviation)


def test_the_mean_cash_is_the_expected_one() -> None:
    ground = example_ground()
    of = drawn(ground, scenario(hypotheses=GROWTH))
    expected = ground.cash(scenario(hypotheses=GROWTH)).levels[CoverLevel.EXPECTED].years
    for at, year in enumerate(expected):
        deviation = float(of.cash[:, at].std()) / 100
        closing = float(year.closing or 0)
        assert_within_four_errors(of.cash[:, at].mean() / 100, closing, deviation + 1)


@pytest.mark.parametrize("target", [GrowthTarget.OWN, GrowthTarget.OTHER_EXPENSES])
def test_a_future_that_lacks_more_has_less_cash(target: GrowthTarget) -> None:
    spread = Hypotheses(growth=(GrowthHypothesis(target=target, spread=Decimal("0.10")),))
    of = drawn(funded(), scenario(hypotheses=spread))
    assert of.gap[:, 2].std() > 0
    assert np.corrcoef(of.gap[:, 2], of.cash[:, 2])[0, 1] < -0.7


@pytest.mark.parametrize("threads", [2, 3, 5])
def test_the_same_seed_gives_the_same_bytes_at_any_number_of_threads(threads: int) -> None:
    settings = SimulationSettings(seed=42, draws=2_150)
    table = table_of(example_ground(), scenario(hypotheses=GROWTH), settings)
    alone, several = (draw(table, 42, 2_150, count) for count in (1, threads))
    for name in ("gap", "cash", "reached", "spent"):
        assert getattr(alone, name).tobytes() == getattr(several, name).tobytes()


def test_a_seed_draws_the_futures_that_it_drew_in_every_version() -> None:
    # Packs are made again from their seed: a change of these numbers changes every one of them.
    # 0.4 × 0.7, 0.6 × 0.7 + 0.4 × 0.3 and 0.6 × 0.3 of 1,000 are 280, 540 and 180.
    ground = funded(one("a", "0.6"), one("b", "0.3", level=FunderLevel.STATE))
    settings = SimulationSettings(seed=42, draws=1_000)
    amounts = public(draw(table_of(ground, BASELINE, settings), 42, 1_000, 1), 1, ground)
    assert [int((amounts == euro).sum()) for euro in (0, 30_000, 60_000)] == [263, 572, 165]
    of = draw(table_of(example_ground(), scenario(hypotheses=GROWTH), settings), 42, 1_000, 1)
    drifting = [quantiles(drawn_cents[:, 2]) for drawn_cents in (of.gap, of.cash)]
    assert drifting == [
        (euros("33,719.65"), euros("49,011.71"), euros("69,882.39")),
        (euros("-106,622.19"), euros("-34,945.92"), euros("12,535.77")),
    ]


def test_another_seed_gives_other_futures_and_fewer_draws_the_first_of_them() -> None:
    settings = SimulationSettings(seed=1, draws=900)
    table = table_of(example_ground(), BASELINE, settings)
    first, other, fewer = draw(table, 1, 900, 1), draw(table, 2, 900, 1), draw(table, 1, 250, 1)
    assert (first.gap != other.gap).any()
    assert first.gap[:250].tobytes() == fewer.gap.tobytes()


def test_a_seed_may_be_nought_and_none_is_below() -> None:
    assert SimulationSettings(seed=0, draws=1).seed == 0
    with pytest.raises(ValueError, match="seed"):
        SimulationSettings(seed=-1)


@pytest.mark.parametrize(
    "told", [{"draws": 0}, {"correlation": "-0.01"}, {"correlation": "1.01"}, {"late": -1}]
)
def test_no_draw_no_tie_beyond_whole_and_no_money_before_its_day(told: dict[str, object]) -> None:
    changed = {name: Decimal(one) if isinstance(one, str) else one for name, one in told.items()}
    with pytest.raises(ValueError, match=next(iter(told))):
        replace(NO_SPREAD, **changed)  # type: ignore[arg-type]
    for tie in (Decimal(0), Decimal(1)):
        assert replace(NO_SPREAD, draws=1, correlation=tie, late=0).correlation == tie


def test_quantiles_are_the_first_fifth_and_ninth_of_ten() -> None:
    cents_drawn = np.array([700, 200, 1_000, 400, 100, 900, 300, 600, 800, 500], dtype=float)
    assert quantiles(cents_drawn) == (euros("1"), euros("5"), euros("9"))


def test_a_simulation_tells_quantiles_chances_and_jobs() -> None:
    chosen = scenario(lever(LeverKind.SERVICES, "40,000"), hypotheses=GROWTH)
    found = simulate(example_ground(), chosen, SimulationSettings(draws=2_000))
    year = found.years[3]
    assert year.gap.p10 <= year.gap.p50 <= year.gap.p90
    assert year.gap.p50 == year.gap.p50.to_integral_value()
    assert year.cash is not None
    assert year.jobs_kept is not None
    assert Decimal(0) <= year.jobs_kept.p10 <= year.jobs_kept.p90 <= Decimal("2.1")
    assert 0 < year.deficit <= 1
    assert found.cash_spent is not None
    assert found.cash_spent.denominator <= 2_000
    assert isinstance(year.reached, Fraction)


def test_jobs_kept_are_those_that_the_gap_leaves_to_a_tenth() -> None:
    # 80,000 are a job and a quarter at 64,000: 2.1 - 1.25 = 0.85.
    ground = funded()
    facts = replace(FACTS, cost_per_fte=euros("64,000"))
    ground = replace(ground, data=replace(ground.data, facts=facts))
    year = simulate(ground, BASELINE, SimulationSettings(draws=10)).years[1]
    tenth = Decimal("0.9")
    assert year.jobs_kept == Quantiles(p10=tenth, p50=tenth, p90=tenth)


@pytest.mark.parametrize(("sales", "deficit"), [("99.99", 1), ("100", 0)])
def test_a_cent_is_a_deficit_and_nothing_is_none(sales: str, deficit: int) -> None:
    ground = ground_of(
        data([expense("61", "Charges", "100"), resource("706", "Ventes", sales)]), Reading(), 2027
    )
    assert ground is not None
    found = simulate(ground, BASELINE, SimulationSettings(draws=10))
    assert {year.deficit for year in found.years} == {Fraction(deficit)}


@pytest.mark.parametrize(("unknown", "reached"), [("0", 1), ("0.01", 0)])
def test_the_rule_is_reached_in_every_draw_unless_money_is_unclassified(
    unknown: str, reached: int
) -> None:
    budget = [
        expense("61", "Charges", "100"),
        resource("706", "Ventes", "34"),
        resource("756", "Cotisations", "33"),
        resource("74", "Ville", "33"),
        resource("75", "Divers", unknown),
    ]
    kept = answer("74", "Ville", without_end=True)
    ground = ground_of(data(budget, answers=(kept,)), Reading(), 2027)
    assert ground is not None
    found = simulate(ground, BASELINE, SimulationSettings(draws=10))
    assert [year.reached for year in found.years] == [Fraction(reached)] * 2


@pytest.mark.parametrize("base", Base)
@pytest.mark.parametrize(("own", "given", "reached"), [("0.01", "0", 1), ("0", "0.01", 0)])
def test_a_rule_of_own_money_alone_is_reached_by_a_single_cent_of_it(
    base: Base, own: str, given: str, reached: int
) -> None:
    budget = [resource("706", "Ventes", own), resource("754", "Dons", given)]
    whole = Reading(target=(Fraction(1), Fraction(0), Fraction(0)), base=base)
    ground = ground_of(data([expense("61", "Charges", "0.01"), *budget]), whole, 2027)
    assert ground is not None
    found = simulate(ground, BASELINE, SimulationSettings(draws=10))
    assert [year.reached for year in found.years] == [Fraction(reached)] * 2


THIRDS = (
    expense("61", "Charges", "100,000"),
    resource("756", "Cotisations", "31,500"),
    resource("74", "Ville", "31,500"),
)
SURE = (answer("74", "Ville", without_end=True),)


@pytest.mark.parametrize(("own", "reached"), [("32,000", 1), ("31,999.99", 0)])
def test_five_points_that_nothing_funds_are_within_the_tolerance_and_a_cent_more_is_not(
    own: str, reached: int
) -> None:
    ground = ground_of(data([*THIRDS, resource("706", "V", own)], answers=SURE), Reading(), 2027)
    assert ground is not None
    found = simulate(ground, BASELINE, SimulationSettings(draws=10))
    assert [year.reached for year in found.years] == [Fraction(reached)] * 2


def test_money_that_drifts_moves_its_own_third_of_each_draw() -> None:
    budget = data([*THIRDS, resource("706", "V", "36,000")], answers=SURE)
    ground = ground_of(budget, Reading(), 2027)
    assert ground is not None
    drifting = (GrowthHypothesis(target=GrowthTarget.OWN, spread=Decimal("0.2")),)
    of = drawn(ground, scenario(hypotheses=Hypotheses(growth=drifting)))
    gap = of.gap[:, 1] / 100
    own, need = 37_000 - gap, np.maximum(100_000, 100_000 - gap)
    within = [np.abs(part / need - 1 / 3) <= 0.05 for part in (own, 31_500)]
    wanted = within[0] & within[1] & (gap <= 0.05 * need)
    assert 0.1 < wanted.mean() < 0.9
    assert (of.reached[:, 1] == wanted).all()


def test_the_choices_of_a_simulation_unless_told() -> None:
    assert SimulationSettings() == SimulationSettings(
        seed=1, draws=10_000, correlation=Decimal("0.3"), grouping=Grouping.LEVEL, late=0
    )


def test_a_year_without_money_reaches_no_rule_in_any_draw() -> None:
    ground = ground_of(data([expense("61", "Charges", "0")]), Reading(), 2027)
    assert ground is not None
    found = simulate(ground, BASELINE, SimulationSettings(draws=10))
    assert [year.reached for year in found.years] == [Fraction(0)] * 2


@pytest.mark.parametrize("counted", [date(2027, 12, 31), date(2028, 12, 10)])
def test_cash_counted_late_tells_the_last_year_alone(counted: date) -> None:
    ground = funded()
    facts = replace(FACTS, cash_date=counted)
    ground = replace(ground, data=replace(ground.data, facts=facts))
    found = simulate(ground, BASELINE, SimulationSettings(draws=10))
    assert [year.cash is None for year in found.years] == [True, True, False]


@pytest.mark.parametrize(("restricted", "spent"), [("50", 1), ("40", 1), ("39.99", 0)])
def test_cash_that_is_not_free_counts_as_spent(restricted: str, spent: int) -> None:
    # 60 of the 100 are spent in 2027: 40 are left.
    facts = CellFacts(
        opening_cash=euros("100"), restricted_cash=euros(restricted), cash_date=date(2026, 12, 31)
    )
    ground = ground_of(data([expense("61", "Charges", "60")], facts=facts), Reading(), 2027)
    assert ground is not None
    assert simulate(ground, BASELINE, SimulationSettings(draws=10)).cash_spent == spent


def test_cash_that_is_not_known_is_not_simulated() -> None:
    bare = replace(example_ground(), data=replace(example_ground().data, facts=CellFacts()))
    found = simulate(bare, BASELINE, SimulationSettings(draws=400))
    assert found.cash_spent is None
    assert {year.cash for year in found.years} == {None}
    assert {year.jobs_kept for year in found.years} == {None}


def test_expenses_that_nothing_tells_are_a_gap_in_every_draw() -> None:
    ground = funded()
    found = simulate(ground, BASELINE, SimulationSettings(draws=10))
    assert {year.deficit for year in found.years} == {Fraction(1)}
    assert {year.gap.p90 for year in found.years} == {euros("80,000")}
