"""Goals met to the cent: small amounts, first years, cash that is not free, what blocks."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.lever import Lever, LeverKind, Quantity
from ptce_finance.domain.line import Line
from ptce_finance.domain.reading import Reading
from ptce_finance.model.results import CoverLevel
from ptce_finance.model.results.solution import ConstraintKind, Goal, Solution
from ptce_finance.model.scenario_ground import ScenarioGround, ground_of, labelled
from ptce_finance.model.solver import bounds, solve
from ptce_finance.model.solver_program import Program, Row, least_effort
from ptce_finance.model.solver_proof import _sum, least_possible
from tests.model.budget import agreement, data, day, euros, expense, renewal, resource, tranche
from tests.model.example import example_ground, lever, scenario


def ground(
    *lines: Line, until: int = 2027, reading: Reading | None = None, **told: Any
) -> ScenarioGround:
    found = ground_of(data(lines, **told), reading or Reading(), until)
    assert found is not None
    return found


def amounts(found: Solution) -> list[list[str]]:
    """The amounts of each way, whose effort is proved the least to the cent."""
    assert all(0 <= way.effort - way.at_least <= Decimal("0.01") for way in found.ways)
    return [[str(part.amount) for part in way.levers] for way in found.ways]


def blocked(found: Solution) -> tuple[ConstraintKind, int, str]:
    assert found.blocking is not None
    assert (found.ways, found.dead_ends) == ((), ())
    return found.blocking.kind, found.blocking.year, str(found.blocking.missing)


LACKS_40_CENTS = (expense("61", "Charges", "1,000.40"), resource("756", "Cotisations", "1,000"))


def test_a_gap_of_less_than_a_euro_is_closed_and_told() -> None:
    at, goal = ground(*LACKS_40_CENTS), Goal(from_year=2027)
    assert amounts(solve(at, scenario(lever(LeverKind.SERVICES, "0")), goal)) == [["0.40"]]
    limited = lever(LeverKind.SERVICES, "0", most=euros("0.15"))
    for levers, missing in (((limited,), "0.25"), ((), "0.40")):
        found = solve(at, scenario(*levers), goal)
        assert blocked(found) == (ConstraintKind.GAP, 2027, missing)


def test_a_budget_that_balances_asks_for_no_lever() -> None:
    at = ground(expense("61", "Charges", "1,000"), resource("756", "Cotisations", "1,000"))
    for levers in ((), (lever(LeverKind.SERVICES, "0"),)):
        (way,) = solve(at, scenario(*levers), Goal(from_year=2027)).ways
        assert not way.levers
        assert way.effort == way.at_least == 0


def test_there_are_three_ways_at_most() -> None:
    kinds = (LeverKind.SERVICES, LeverKind.DUES, LeverKind.PATRONAGE, LeverKind.COST_CUT)
    levers = [lever(kind, "0", effort=Decimal(at + 1)) for at, kind in enumerate(kinds)]
    found = solve(ground(*LACKS_40_CENTS), scenario(*levers), Goal(from_year=2027))
    assert amounts(found) == [["0.40"], ["0.40"], ["0.40"]]
    assert [str(way.effort) for way in found.ways] == ["0.40", "0.80", "1.20"]
    assert found.dead_ends == ()
    ended = solve(ground(*LACKS_40_CENTS), scenario(*levers[:2]), Goal(from_year=2027))
    ((without, told),) = ended.dead_ends
    assert (without, told.missing) == (("services", "dues"), euros("0.40"))


def test_a_lever_that_weighs_a_little_more_is_left_alone() -> None:
    levers = [
        lever(kind, "0", effort=Decimal(effort), least=euros("0.10"), most=euros("1,000"))
        for kind, effort in ((LeverKind.SERVICES, "1"), (LeverKind.DUES, "1.5"))
    ]
    # 0.10 of dues at 1.5 and 0.30 of services.
    way = solve(ground(*LACKS_40_CENTS), scenario(*levers), Goal(from_year=2027)).ways[0]
    assert [str(one.amount) for one in way.levers] == ["0.30", "0.10"]
    assert (str(way.effort), str(way.at_least)) == ("0.45", "0.45")


def test_the_first_year_of_a_goal_is_held_and_the_year_before_is_not() -> None:
    # The grant covers 2028 alone: 700 are missing in 2027, and in 2029, 300 in 2028.
    at = ground(
        expense("61", "Charges", "700"),
        until=2028,
        agreements=[agreement("g", tranche("2028-01-01", "2028-12-31", "400"))],
    )
    brought = scenario(lever(LeverKind.SERVICES, "0", start=2026))
    assert amounts(solve(at, brought, Goal(from_year=2027))) == [["700.00"]]
    assert amounts(solve(at, brought, Goal(from_year=2028))) == [["300.00"]]


@pytest.mark.parametrize(
    ("restricted", "months", "saved"),
    [
        # 1,000 + x - what is not free is three months of 12,000 - x: 1.25 x = 2,000 and that.
        (None, "3", "1600.00"),
        ("0", "3", "1600.00"),
        ("400", "3", "1920.00"),
        ("1,600", "0", "600.00"),
        # One month of 12,000 - x: 13/12 x = 200.
        ("200", "1", "184.62"),
    ],
)
def test_cash_that_is_not_free_pays_no_month(
    restricted: str | None, months: str, saved: str
) -> None:
    at = ground(
        expense("61", "Charges", "12,000"),
        resource("756", "Cotisations", "12,000"),
        facts=CellFacts(
            opening_cash=euros("1,000"),
            restricted_cash=euros(restricted) if restricted else None,
            cash_date=day("2026-12-31"),
        ),
    )
    goal = Goal(from_year=2027, cash_months=Decimal(months))
    found = solve(at, scenario(lever(LeverKind.COST_CUT, "0")), goal)
    assert amounts(found) == [[saved]]
    limited = lever(LeverKind.COST_CUT, "0", most=euros("100"))
    kind, year, _ = blocked(solve(at, scenario(limited), goal))
    assert (kind, year) == (ConstraintKind.CASH, 2027)


@pytest.mark.parametrize(("first", "dues"), [(2027, "1000.00"), (2028, "800.00")])
def test_cash_is_asked_for_at_the_end_of_each_year_from_the_goals(first: int, dues: str) -> None:
    # 2,600 less 600 a year: 2,000 + x at the end of 2027, 1,400 + 2 x of 2028. Three months of
    # 12,000 are 3,000.
    at = ground(
        expense("61", "Charges", "12,000"),
        resource("756", "Cotisations", "11,400"),
        until=2028,
        facts=CellFacts(
            opening_cash=euros("2,600"), restricted_cash=euros("0"), cash_date=day("2026-12-31")
        ),
    )
    goal = Goal(from_year=first, cash_months=Decimal(3))
    assert amounts(solve(at, scenario(lever(LeverKind.DUES, "0")), goal)) == [[dues]]


def test_unclassified_money_forbids_the_rule_to_be_asked_for_from_the_first_cent() -> None:
    for amount in ("1", "0.01"):
        at = ground(*LACKS_40_CENTS, resource(None, "Divers", amount))
        goal = Goal(from_year=2027, thirds_at=2027)
        found = solve(at, scenario(lever(LeverKind.SERVICES, "0")), goal)
        assert blocked(found) == (ConstraintKind.UNCLASSIFIED, 2027, str(euros(amount)))


@pytest.mark.parametrize("goal", [Goal(from_year=2028), Goal(from_year=2027, thirds_at=2028)])
def test_a_year_that_nobody_projected_is_no_goal(goal: Goal) -> None:
    with pytest.raises(KeyError):
        solve(ground(*LACKS_40_CENTS), scenario(), goal)


def thirds(reading: Reading, own: str, members: str, city: str, apart: str) -> ScenarioGround:
    """3,000 of expenses in 2027; the year after, which no goal looks at, is covered."""
    return ground(
        expense("61", "Charges", "3,000"),
        resource("706", "Ventes", own),
        resource("756", "Cotisations", members),
        resource("74", "Ville", city, agreement_keys=("city",)),
        resource("754", "Mécénat", apart),
        until=2028,
        reading=reading,
        agreements=[
            agreement(
                "city",
                tranche("2026-01-01", "2026-12-31", city),
                tranche("2027-01-01", "2027-12-31", city),
                tranche("2028-01-01", "2028-12-31", "3,000"),
            )
        ],
    )


@pytest.mark.parametrize(
    ("base", "points", "money", "dues"),
    [
        # The members' third of 3,000 less 5 points: 850. Then 150 are unfunded, which is 5 %.
        ("need", "5", ("1,000", "400", "1,000", "0"), "450.00"),
        # A third exactly, of the year covered whole.
        ("need", "0", ("1,000", "400", "1,000", "0"), "600.00"),
        # Of what is received 390.70 would do, but 5 % of the year may be unfunded and no more.
        ("resources", "5", ("1,000", "400", "1,000", "0"), "450.00"),
        # With the 600 of patronage more than 3,000 come: 100 + x are 79/300 of 2,700 + x.
        ("need", "7", ("1,000", "100", "1,000", "600"), "829.42"),
        # Patronage is in no third: 100 + x are 79/300 of 2,100 + x.
        ("resources", "7", ("1,000", "100", "1,000", "600"), "614.94"),
        # Own services are above their third: 1,700 are 121/300 of 3,250 + x.
        ("need", "7", ("1,700", "400", "1,150", "0"), "964.88"),
        ("resources", "7", ("1,700", "400", "1,150", "0"), "964.88"),
    ],
)
def test_the_rule_asks_for_thirds_on_the_base_that_decides(
    base: str, points: str, money: tuple[str, str, str, str], dues: str
) -> None:
    reading = Reading().with_settings({"base": base, "tolerance": points})
    at, asked = thirds(reading, *money), lever(LeverKind.DUES, "0", until=2027)
    found = solve(at, scenario(asked), Goal(from_year=2028, thirds_at=2027))
    assert amounts(found) == [[dues]]
    assert (
        labelled(at.project(found.ways[0].scenario).years, 2027).thirds[CoverLevel.SECURED].reached
    )


def test_in_the_rule_a_signed_agreement_takes_the_place_of_its_renewal() -> None:
    # The city's own hypothesis brings 600. In its place, x are 79/300 of 2,600 + x.
    at = ground(
        expense("61", "Charges", "3,000"),
        resource("706", "Ventes", "1,000"),
        resource("756", "Cotisations", "1,000"),
        resource("74", "Ville", "600", agreement_keys=("city",)),
        resource("754", "Mécénat", "600"),
        reading=Reading().with_settings({"tolerance": "7"}),
        agreements=[
            agreement("city", tranche("2026-01-01", "2026-12-31", "600"), renewal=renewal("0.5"))
        ],
    )
    signed = lever(LeverKind.AGREEMENT, "0", agreement="city")
    goal = Goal(from_year=2027, thirds_at=2027, level=CoverLevel.FULL)
    (way,) = solve(at, scenario(signed), goal).ways
    assert [str(part.amount) for part in way.levers] == ["929.42"]


@pytest.mark.parametrize(
    ("level", "chance", "expected"),
    [
        (CoverLevel.SECURED, "0.99", (ConstraintKind.GAP, 2027, "0.40")),
        (CoverLevel.EXPECTED, "0", (ConstraintKind.GAP, 2027, "0.40")),
        (CoverLevel.FULL, "0", (ConstraintKind.GAP, 2027, "0.40")),
    ],
)
def test_money_asked_for_covers_nothing_at_a_level_that_leaves_it_out(
    level: CoverLevel, chance: str, expected: tuple[ConstraintKind, int, str]
) -> None:
    asked = lever(LeverKind.AGREEMENT, "0", probability=Decimal(chance))
    goal = Goal(from_year=2027, level=level)
    assert blocked(solve(ground(*LACKS_40_CENTS), scenario(asked), goal)) == expected


def test_a_bound_that_is_set_holds_over_the_usual_one() -> None:
    at = example_ground(until=2029)
    saving = Lever(
        key="s",
        kind=LeverKind.COST_CUT,
        start=2027,
        quantities={Quantity.COST: Decimal(12_000), Quantity.SHARE: Decimal("0.1")},
    )
    assert bounds(at, saving) == (euros("0"), euros("12,000"))
    assert bounds(at, replace(saving, most=euros("500"))) == (euros("0"), euros("500"))
    assert bounds(at, replace(saving, least=euros("13,000"))) == (euros("13,000"),) * 2
    assert bounds(at, lever(LeverKind.DUES, "0", least=euros("7"))) == (euros("7"), None)


@pytest.mark.parametrize(
    ("opening", "restricted", "most"),
    [
        ("100", None, "50.00"),
        ("100", "30", "35.00"),
        ("100", "99.99", "0.00"),  # half a cent a year: none
        ("100", "150", "0.00"),
        (None, "30", None),
    ],
)
def test_reserves_are_drawn_on_free_cash_shared_over_the_years(
    opening: str | None, restricted: str | None, most: str | None
) -> None:
    facts = CellFacts(
        opening_cash=euros(opening) if opening else None,
        restricted_cash=euros(restricted) if restricted else None,
        cash_date=day("2026-12-31"),
    )
    at = ground(*LACKS_40_CENTS, until=2028, facts=facts)
    drawn = lever(LeverKind.RESERVES, "0", start=2027)
    assert bounds(at, drawn) == (euros("0"), euros(most) if most else None)
    assert bounds(at, replace(drawn, start=2029)) == (euros("0"), None)


def test_the_least_of_a_lever_is_brought_even_where_nothing_is_missing() -> None:
    levers: Sequence[Lever] = (
        lever(LeverKind.SERVICES, "0", least=euros("50")),
        lever(LeverKind.DUES, "0", effort=Decimal(2)),
    )
    (first, *_) = solve(ground(*LACKS_40_CENTS), scenario(*levers), Goal(from_year=2027)).ways
    assert [(one.lever.key, one.amount) for one in first.levers] == [("services", euros("50"))]
    assert first.effort == first.at_least == euros("50")


@pytest.mark.parametrize(
    ("weight", "tied", "proved"),
    [
        # 10 each of the constraint, 2 a euro and what ties it, less what is earned; the switch
        # loses 30 a weight and is worth 100 a tie, and counts where that is less than nothing.
        ("2", "0", "20"),
        ("3", "1", "20"),  # 30, and 90 less 100
        ("4", "2", "-40"),  # 40, and 120 less 200
        ("3", "0", "-70"),  # 30, and a euro that earns 1 too much, a hundred times
        ("1", "0", "15"),  # 10, and a euro that earns 1 too little, five times at least
        ("20/7", "6/7", "200/7"),
    ],
)
def test_multipliers_prove_by_hand_what_they_weigh(weight: str, tied: str, proved: str) -> None:
    # A lever from 5 to 100 euros that weighs 2 and loses 30 once it is used: 10 are asked for.
    row = Row(
        kind=ConstraintKind.GAP,
        year=2027,
        coefficients=(Fraction(1),),
        least=Fraction(10),
        switched=(Fraction(30),),
    )
    program = Program(
        efforts=(Fraction(2),), least=(Decimal(5),), most=(Decimal(100),), rows=(row,)
    )
    assert _sum(program, [Fraction(weight)], {0: Fraction(tied)}) == Fraction(proved)
    # 40 euros whole; of a switch that may be used in part, a seventh, and 100 / 7 euros.
    assert least_effort(program) == (Decimal(40),)
    assert least_possible([program]) == Decimal("28.57")
    dearer = replace(program, efforts=(Fraction(4),))
    assert least_possible([dearer, program]) == Decimal("28.57")
