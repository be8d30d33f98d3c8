"""The ledger of hypotheses, the cost of cooperating, a funder that stops."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.hypotheses import (
    GrowthHypothesis,
    GrowthTarget,
    Hypotheses,
    ProbabilityHypothesis,
    RenewalHypothesis,
    SaidOf,
    Statement,
    UndatedHypothesis,
)
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis
from ptce_finance.domain.lever import Lever, LeverKind, Quantity
from ptce_finance.domain.reading import Reading
from ptce_finance.model.cooperation_cost import Units, cooperation_cost
from ptce_finance.model.ledger import ledger
from ptce_finance.model.results.ledger import LedgerKind, LedgerStatus
from ptce_finance.model.scenario_ground import ground_of, labelled
from ptce_finance.model.stopping import funders_to_come, stopped
from tests.model.budget import agreement, answer, data, day, euros, expense, resource, tranche
from tests.model.example import BASELINE, example_data, example_ground, lever, scenario

TODAY = date(2026, 7, 1)


def test_every_hypothesis_is_a_row_with_its_owner_and_its_date() -> None:
    held = Statement(owner="Léa", source="Lettre", check_on=date(2026, 9, 1))
    late = replace(held, check_on=date(2026, 1, 1))
    chosen = scenario(
        lever(LeverKind.DUES, "1,000"),
        hypotheses=Hypotheses(
            renewals=(
                RenewalHypothesis(agreement="region", probability=Decimal("0.4"), said=late),
            ),
            growth=(GrowthHypothesis(target=GrowthTarget.OWN, said=replace(held, source="")),),
        ),
    )
    stated = (Hypothesis(key="p", wording="Prix du jour", value="450", owner="Max"),)
    found = ledger(example_data(), chosen, Reading(), TODAY, stated)
    status = {(one.kind, one.subject): one.status for one in found.rows}
    assert status[LedgerKind.RENEWAL, "region"] is LedgerStatus.STALE
    assert status[LedgerKind.RENEWAL, "leader"] is LedgerStatus.UNOWNED
    assert status[LedgerKind.GROWTH, "own"] is LedgerStatus.OPINION
    assert status[LedgerKind.STATED, "Prix du jour"] is LedgerStatus.OPINION
    assert status[LedgerKind.READING, "tolerance"] is LedgerStatus.HELD
    assert found.to_settle[0].subject == "region"
    region = [one for one in found.rows if one.subject == "region"]
    assert [one.value for one in region] == [Decimal("0.4")]


def test_what_a_job_costs_is_a_row_once_it_was_typed() -> None:
    typed = data([], facts=CellFacts(cost_per_fte=euros("52,000")))
    rows = ledger(typed, scenario(), Reading(), TODAY).rows
    assert [(one.subject, one.value) for one in rows if one.kind is LedgerKind.DIVISOR] == [
        ("cost_per_fte", euros("52,000"))
    ]
    rows = ledger(data([]), scenario(), Reading(), TODAY).rows
    assert [one for one in rows if one.kind is LedgerKind.DIVISOR] == []


def test_the_cost_of_cooperating_has_its_break_even() -> None:
    year = labelled(example_ground().project(BASELINE).years, 2028)
    units = Units(
        members=28,
        shared_jobs=Decimal(3),
        dues=Decimal(900),
        day_price=Decimal(450),
        pooled=Decimal(18_000),
    )
    found = cooperation_cost(year, units)
    assert (found.per_member, found.per_shared_job) == (euros("5,000"), euros("46,666.67"))
    assert found.per_pooled_euro == euros("7.78")
    assert (found.members_needed, found.days_needed) == (95, 189)
    assert cooperation_cost(year, Units(members=1)).per_member == euros("140,000")
    halves = Units(shared_jobs=Decimal("0.5"), dues=Decimal("0.50"))
    small = cooperation_cost(year, halves)
    assert (small.per_shared_job, small.members_needed) == (euros("280,000"), 170_000)
    covered = replace(year, gap=replace(year.gap, secured=euros("-3")))
    assert cooperation_cost(covered, units).members_needed == 0
    bare = cooperation_cost(year, Units(members=0, dues=Decimal(0)))
    assert (bare.per_member, bare.members_needed, bare.days_needed) == (None, None, None)


def test_a_funder_that_stops_takes_its_conditional_money_with_it() -> None:
    data = example_data()
    tied = [
        replace(one, depends_on="region") if one.key == "leader" else one for one in data.agreements
    ]
    ground = replace(example_ground(until=2029), data=replace(data, agreements=tuple(tied)))
    assert set(funders_to_come(ground, BASELINE)) == {
        "leader",
        "region",
        "Communauté de communes",
    }
    found = stopped(ground, BASELINE, "Region", date(2027, 1, 1))
    assert [(one.year.label, one.more) for one in found.years] == [
        (2027, euros("55,000")),
        (2028, euros("0")),
        (2029, euros("0")),
    ]
    assert found.years[0].after.secured == euros("100,000")
    assert found.years[0].posts == Fraction(55_000) / Fraction(105_000) * Fraction("2.1")
    assert found.falls == ("leader",)
    alone = stopped(ground, BASELINE, "Communauté de communes", date(2028, 1, 1))
    assert [one.more_expected for one in alone.years] == [euros("9,000")] * 2
    assert {one.more for one in alone.years} == {euros("0")}
    within = stopped(ground, BASELINE, "Communauté de communes", date(2028, 7, 1)).years[0]
    assert (within.more, within.more_expected) == (euros("0"), euros("9,000")), "none was sure"
    kept = answer("74", "Communauté de communes", without_end=True)
    forever = replace(ground, data=replace(ground.data, answers=(kept,)))
    within = stopped(forever, BASELINE, "Communauté de communes", date(2028, 7, 1)).years[0]
    assert (within.more, within.more_expected) == (euros("5,000"), euros("5,000"))


def test_who_may_pay_after_the_base_year_is_named_the_largest_first() -> None:
    register = [
        agreement("over", tranche("2026-01-01", "2026-12-31", "9,000")),
        agreement("next", tranche("2027-01-01", "2027-12-31", "1,000")),
        agreement("later", tranche("2028-01-01", "2028-12-31", "2,000")),
    ]
    ground = ground_of(data([expense("64", "S", "9")], register), Reading(), 2028)
    assert ground is not None
    assert funders_to_come(ground, BASELINE) == ("later", "next")


def test_a_stop_ends_what_is_signed_or_was_to_end_later_and_takes_what_is_only_asked() -> None:
    whole = tranche("2027-01-01", "2027-12-31", "12,000")
    told = {"funder": "Région", "probability": Decimal("0.5")}
    ending = agreement(
        "ending", whole, status=AgreementStatus.TERMINATED, terminated_on=date(2027, 6, 30), **told
    )
    asked = agreement("asked", whole, status=AgreementStatus.ASKED, **told)
    ground = ground_of(data([expense("64", "S", "9")], [ending, asked]), Reading(), 2027)
    assert ground is not None
    (year,) = stopped(ground, BASELINE, "région", date(2027, 4, 1)).years
    # Of January to June, April to June are lost: 3,000; half of the 12,000 asked for: 6,000.
    assert (year.more, year.more_expected) == (euros("3,000"), euros("9,000"))


@pytest.mark.parametrize(
    ("ended", "lost"), [("2027-01-31", "0"), ("2027-03-31", "0"), ("2027-05-31", "2,000")]
)
def test_what_was_over_before_a_stop_is_not_lost_by_it(ended: str, lost: str) -> None:
    over = agreement(
        "a",
        tranche("2027-01-01", "2027-12-31", "12,000"),
        funder="Région",
        status=AgreementStatus.TERMINATED,
        terminated_on=day(ended),
    )
    ground = ground_of(data([expense("64", "S", "9")], [over]), Reading(), 2027)
    assert ground is not None
    assert stopped(ground, BASELINE, "Région", day("2027-04-01")).years[-1].more == euros(lost)


def test_a_line_sure_until_a_day_is_lost_from_the_first_of_the_two_days() -> None:
    for until, lost in (("2027-03-31", "0"), ("2027-09-30", "6,000"), (None, "0")):
        sure = None if until is None else day(until)
        told = answer("74", "Ville", secured_until=sure, probability=Decimal(0))
        lines = [resource("74", "Ville", "12,000")]
        ground = ground_of(data(lines, answers=(told,)), Reading(), 2027)
        assert ground is not None
        found = stopped(ground, BASELINE, "ville", day("2027-04-01"))
        assert [one.more for one in found.years] == [euros(lost)]


@pytest.mark.parametrize(
    ("since", "lost"), [("2027-01-01", "3,100"), ("2027-01-02", "3,000"), ("2027-01-31", "100")]
)
def test_what_was_paid_up_to_the_day_before_a_stop_stays(since: str, lost: str) -> None:
    january = agreement("a", tranche("2027-01-01", "2027-01-31", "3,100"), funder="Région")
    ground = ground_of(data([expense("64", "S", "9")], [january]), Reading(), 2027)
    assert ground is not None
    assert stopped(ground, BASELINE, "Région", day(since)).years[-1].more == euros(lost)


def test_what_people_say_without_a_source_keeps_the_one_that_was_stated() -> None:
    stated = (Hypothesis(key="p", wording="Prix", value="450", stated_source="Devis"),)
    for source, kept in (("", "Devis"), ("Vote", "Vote")):
        said = Statement(owner="Léa", source=source, check_on=TODAY)
        rows = ledger(
            data([]),
            scenario(),
            Reading(),
            TODAY,
            stated,
            (SaidOf(kind="stated", subject="Prix", said=said),),
        ).rows
        (row,) = (one for one in rows if one.kind is LedgerKind.STATED)
        assert (row.owner, row.source, row.check_on) == ("Léa", kept, TODAY)
        assert row.status is LedgerStatus.HELD, "on its day it is not late"


def test_a_lever_is_named_as_it_is_else_by_its_funder_else_by_its_kind() -> None:
    for given, funder, name in (
        ("Aide", "Ville", "Aide"),
        ("", "Ville", "Ville"),
        ("", "", "agreement"),
    ):
        grant = lever(LeverKind.AGREEMENT, "9,000", name=given, funder=funder)
        rows = ledger(data([]), scenario(grant), Reading(), TODAY).rows
        assert {one.subject for one in rows if one.kind is LedgerKind.LEVER} == {name}


def test_prices_and_dates_of_a_lever_are_rows_that_its_holder_holds() -> None:
    days = Lever(
        key="d",
        kind=LeverKind.SERVICES,
        start=2027,
        name="Formations",
        quantities={
            Quantity.DAYS: Decimal(80),
            Quantity.PRICE: Decimal(650),
            Quantity.TAKE_UP: Decimal("0.7"),
        },
    )
    chosen = scenario(days)
    bare = ledger(example_data(), chosen, Reading(), TODAY)
    rows = {one.detail: one for one in bare.rows if one.kind is LedgerKind.LEVER}
    assert set(rows) == {"", "days", "price", "take_up", "start"}
    assert rows["price"].value == Decimal(650)
    assert [one.detail for one in bare.to_settle if one.kind is LedgerKind.LEVER] == [""]
    late = Statement(owner="Max", source="Devis", check_on=date(2026, 1, 1))
    said = (
        SaidOf(kind="lever", subject="Formations", said=Statement(owner="Léa")),
        SaidOf(kind="lever", subject="Formations · price", said=late),
    )
    held = ledger(example_data(), chosen, Reading(), TODAY, said=said)
    owners = {one.detail: one.owner for one in held.rows if one.kind is LedgerKind.LEVER}
    assert (owners["days"], owners["price"]) == ("Léa", "Max")
    assert [one.detail for one in held.to_settle if one.kind is LedgerKind.LEVER] == ["price"]


def test_a_lever_of_public_money_rests_on_its_chance_unless_it_is_certain() -> None:
    for probability, told in ((Decimal("0.6"), [Decimal("0.6")]), (Decimal(1), [])):
        grant = lever(LeverKind.AGREEMENT, "9,000", name="Aide", probability=probability)
        rows = ledger(example_data(), scenario(grant), Reading(), TODAY).rows
        assert [one.value for one in rows if one.detail == "probability"] == told


def test_the_register_s_chances_stand_until_the_scenario_says_its_own() -> None:
    asked = agreement(
        "asked",
        tranche("2026-01-01", "2026-12-31", "9,000"),
        status=AgreementStatus.ASKED,
        probability=Decimal("0.3"),
    )
    city = answer("74", "Ville", secured_until=date(2026, 6, 30), probability=Decimal("0.9"))
    register = data([], [asked], answers=(city,))
    supposed = Hypotheses(
        probabilities=(ProbabilityHypothesis(agreement="asked", probability=Decimal("0.5")),),
        undated=(UndatedHypothesis(account="74", label="Ville", probability=Decimal("0.2")),),
    )
    for chosen, chance, undated in (
        (scenario(), "0.3", ("0.9", "2026-06-30")),
        (scenario(hypotheses=supposed), "0.5", ("0.2", "")),
    ):
        rows = ledger(register, chosen, Reading(), TODAY).rows
        chances = [one.value for one in rows if one.kind is LedgerKind.PROBABILITY]
        answers = [(one.value, one.words) for one in rows if one.kind is LedgerKind.UNDATED]
        assert chances == [Decimal(chance)]
        assert answers == [(Decimal(undated[0]), undated[1])]


def test_what_people_say_holds_over_the_workbook_and_not_over_the_scenario() -> None:
    late = Statement(owner="Max", source="Tableur", check_on=date(2026, 1, 1))
    stated = (
        Hypothesis(key="p", wording="Prix", value="450", owner="Max", check_on=late.check_on),
    )
    renewal = RenewalHypothesis(agreement="region", probability=Decimal("0.4"), said=late)
    chosen = scenario(hypotheses=Hypotheses(renewals=(renewal,)))
    said = tuple(
        SaidOf(kind=kind, subject=subject, said=Statement(owner="Léa", source="Vote"))
        for kind, subject in (("stated", "Prix"), ("renewal", "region"))
    )
    found = ledger(example_data(), chosen, Reading(), TODAY, stated, said)
    owners = {(one.kind, one.subject): one.owner for one in found.rows}
    assert owners[LedgerKind.STATED, "Prix"] == "Léa"
    assert owners[LedgerKind.RENEWAL, "region"] == "Max"
