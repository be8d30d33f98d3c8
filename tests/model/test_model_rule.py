"""The 3/3 rule under each setting of the reading, with its arithmetic."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from ptce_finance.domain.line import Giver, Line
from ptce_finance.domain.reading import Base, Reading
from ptce_finance.model.results import Thirds
from tests.model.budget import euros, expense, four, resource, study

BUDGET = (
    expense("64", "Salaires", "90,000"),
    expense("864", "Personnel bénévole", "10,000", in_kind=True),
    resource("706", "Prestations", "20,000"),
    resource("706", "Marché public", "5,000", public_contract=True),
    resource("756", "Cotisations", "10,000"),
    resource("7084", "Postes partagés", "15,000", recharge=True),
    resource("74", "Région", "30,000"),
    resource("754", "Mécénat", "6,000"),
    resource("76", "Intérêts", "1,000"),
    resource("75", "Divers", "3,000"),
    resource("870", "Bénévolat", "4,000", in_kind=True, giver=Giver.VOLUNTEER),
    resource("871", "Locaux prêtés par la commune", "5,000", in_kind=True, giver=Giver.AUTHORITY),
    resource("871", "Prestations en nature", "1,000", in_kind=True),
)


def rule(*lines: Line, **settings: str) -> Thirds:
    (year,) = study(lines, reading=Reading().with_settings(settings)).thirds
    return year.thirds


@pytest.mark.parametrize(
    ("settings", "own", "members", "subsidies", "apart"),
    [
        # Own 20,000 + 5,000; members 10,000 + 15,000; apart 6,000 + 1,000.
        ({}, "25,000", "25,000", "30,000", "7,000"),
        ({"recharges": "own"}, "40,000", "10,000", "30,000", "7,000"),
        ({"philanthropy": "with_subsidies"}, "25,000", "25,000", "36,000", "1,000"),
        ({"philanthropy": "with_own"}, "31,000", "25,000", "30,000", "1,000"),
        ({"public_contracts": "public"}, "20,000", "25,000", "35,000", "7,000"),
        # In kind: the commune's 5,000 to subsidies, 4,000 + 1,000 to members.
        ({"in_kind": "included"}, "25,000", "30,000", "35,000", "7,000"),
    ],
)
def test_a_setting_moves_whole_amounts_between_the_parts(
    settings: dict[str, str], own: str, members: str, subsidies: str, apart: str
) -> None:
    parts = rule(*BUDGET, **settings).parts
    assert [parts.own, parts.members, parts.subsidies, parts.apart] == [
        euros(amount) for amount in (own, members, subsidies, apart)
    ]
    assert parts.unclassified == euros("3,000")
    # Resources: 20 + 5 + 10 + 15 + 30 + 6 + 1 + 3 = 90 thousand.
    assert parts.gap == euros("0")


def test_in_kind_adds_to_the_need_and_to_the_cover_alike() -> None:
    without, included = rule(*BUDGET), rule(*BUDGET, in_kind="included")
    assert (without.parts.expenses, included.parts.expenses) == (euros("90,000"), euros("100,000"))
    assert (without.parts.cover, included.parts.cover) == (euros("90,000"), euros("100,000"))


def test_each_year_shows_the_opposite_recharges_and_in_kind() -> None:
    (year,) = study(BUDGET).thirds
    assert year.other_recharges == rule(*BUDGET, recharges="own")
    assert year.other_in_kind == rule(*BUDGET, in_kind="included")


def test_unclassified_money_covers_but_is_in_no_third() -> None:
    need = rule(*BUDGET).need
    # (7,000 + 3,000) / 90,000 = 0.1111; 25/90 + 25/90 + 30/90 + 10/90 = 1.
    assert four(need.apart) == "0.1111"
    shares = (need.own, need.members, need.subsidies, need.apart, need.unfunded)
    assert sum(share for share in shares if share is not None) == 1


def thirds_of(own: str, members: str, subsidies: str, cost: str, *more: Line) -> tuple[Line, ...]:
    return (
        expense("64", "Salaires", cost),
        resource("706", "Prestations", own),
        resource("756", "Cotisations", members),
        resource("74", "Région", subsidies),
        *more,
    )


@pytest.mark.parametrize(
    ("lines", "base", "reached"),
    [
        (thirds_of("100", "100", "100", "300"), "need", True),
        # Ends included: 1/3 + 5 points and 1/3 - 5 points of 300 are 115 and 85.
        (thirds_of("115", "85", "100", "300"), "need", True),
        (thirds_of("115.01", "84.99", "100", "300"), "need", False),
        # Unfunded: 315 - 300 = 15 = 4.76 % of the need, then 20 of 320 = 6.25 %.
        (thirds_of("100", "100", "100", "315"), "need", True),
        (thirds_of("100", "100", "100", "320"), "need", False),
        (thirds_of("100", "100", "100", "320"), "resources", False),
        # A surplus leaves nothing unfunded: the whole is what was received.
        (thirds_of("100", "100", "100", "200"), "need", True),
        # On resources the money apart is left out, on need it is not: 100 of 400 is 25 %.
        (thirds_of("100", "100", "100", "400", resource("76", "Intérêts", "100")), "resources",
         True),
        (thirds_of("100", "100", "100", "400", resource("76", "Intérêts", "100")), "need", False),
        # One euro that no rule classifies is enough to say nothing.
        (thirds_of("100", "100", "100", "301", resource("75", "Divers", "1")), "need", False),
    ],
)  # fmt: skip
def test_the_rule_is_reached_only_within_the_tolerance(
    lines: tuple[Line, ...], base: str, *, reached: bool
) -> None:
    assert rule(*lines, base=base).reached is reached


def test_a_surplus_is_in_the_need_with_what_stands_apart_in_it() -> None:
    # 400 come for 200 of expenses: a quarter each, and a quarter apart.
    need = rule(*thirds_of("100", "100", "100", "200", resource("76", "Intérêts", "100"))).need
    assert need.base == euros("400")
    assert [need.own, need.members, need.subsidies, need.apart] == [Fraction(1, 4)] * 4
    assert [need.unfunded, need.shortfall] == [Fraction(0), Fraction(1, 4)]


def test_the_board_may_change_target_and_tolerance() -> None:
    lines = thirds_of("500", "300", "200", "1,000")
    assert not rule(*lines).reached
    assert rule(*lines, target="50:30:20", tolerance="0").reached
    # 0.4 x 1,000 - 500 = -100; 0.4 x 1,000 - 300 = 100; 0.2 x 1,000 - 200 = 0.
    to_target = rule(*lines, target="2:2:1").to_target
    assert [to_target.own, to_target.members, to_target.subsidies] == [
        euros("-100"),
        euros("100"),
        euros("0"),
    ]


def test_the_headline_base_changes_neither_printed_base() -> None:
    need, resources = rule(*BUDGET), rule(*BUDGET, base="resources")
    assert resources.need == need.need
    assert resources.resources == need.resources
    assert replace(resources, reading=replace(resources.reading, base=Base.NEED)) == need


@pytest.mark.parametrize(
    "lines",
    [
        (expense("64", "Salaires", "0"), resource("70", "Ventes", "0")),
        (expense("64", "Avoir", "-10"), resource("709", "Rabais", "-20")),
    ],
)
def test_a_year_without_a_positive_base_has_no_shares(lines: tuple[Line, ...]) -> None:
    thirds = rule(*lines)
    assert thirds.need.own is thirds.need.unfunded is thirds.need.shortfall is None
    assert thirds.resources.own is thirds.resources.distance is None
    assert not thirds.reached


def test_a_year_of_one_cent_has_its_shares() -> None:
    found = rule(resource("706", "Ventes", "0.01"), expense("61", "Charges", "0.01"))
    assert found.need.own == found.resources.own == Fraction(1)


def test_shares_are_exact() -> None:
    thirds = rule(*thirds_of("1", "1", "1", "3"))
    assert thirds.need.own == thirds.resources.own == Fraction(1, 3)
    assert thirds.need.shortfall == 0
    assert thirds.to_target.own == Decimal("0.00")


@pytest.mark.parametrize(
    ("account", "label", "layout", "part"),
    [
        # 870 is volunteering in the State's forms, 875 in the association chart.
        ("870", "Bénévolat", "cerfa-12156", "members"),
        ("871", "Mise à disposition de locaux par la Ville de Genas", "cerfa-12156", "subsidies"),
        ("871", "Mise à disposition par un adhérent", "template", "members"),
        ("875", "Dons en nature", "cerfa-12156", "members"),
    ],
)
def test_each_contribution_in_kind_joins_its_givers_part(
    account: str, label: str, layout: str, part: str
) -> None:
    line = resource(account, label, "100", in_kind=True, layout=layout)
    parts = rule(line, in_kind="included").parts
    assert getattr(parts, part) == parts.cover == euros("100")
