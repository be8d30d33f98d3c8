"""Every figure opens: its key, its inputs, its lines."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.model.results import Figure, FigureUnit, Study
from ptce_finance.model.trace import figure, figure_keys, figures, line_ids, year_token
from tests.model.budget import (
    agreement,
    answer,
    day,
    euros,
    expense,
    four,
    projection,
    renewal,
    resource,
    study,
    tranche,
    year,
)

SALARIES = expense("64", "Salaires", "50,000", id="salaries")
SALES = resource("706", "Ventes", "10,000", id="sales")
DUES = resource("756", "Cotisations", "2,000", id="dues")
SHARED = resource("7084", "Postes partagés", "3,000", id="shared", recharge=True)
REGION = resource("74", "Région", "20,000", id="region", agreement_keys=("region/1",))
CITY = resource("74", "Ville de X", "5,000", id="city")
LINES = (SALARIES, SALES, DUES, SHARED, REGION, CITY)
GRANT = agreement(
    "region/1",
    tranche("2026-01-01", "2027-12-31", "40,000"),
    funder="Région",
    renewal=renewal("0.5"),
    earmarked="Fête / été",
)


@pytest.fixture(scope="module")
def shown() -> Study:
    told = answer("74", "Ville de X", probability=Decimal("0.5"))
    facts = CellFacts(
        fte=Decimal(1),
        opening_cash=euros("9,000"),
        restricted_cash=euros("0"),
        cash_date=day("2025-12-31"),
    )
    return study(LINES, [GRANT], answers=(told,), facts=facts)


def opened(of: Study, key: str) -> Figure:
    found = figure(of, key)
    assert found is not None, key
    return found


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("2026/expenses", "50,000", {"salaries"}),
        ("2026/families/public", "25,000", {"region", "city"}),
        ("2026/families/members", "5,000", {"dues", "shared"}),
        ("2026/pools/recharges", "3,000", {"shared"}),
        ("2026/resources", "40,000", {"sales", "dues", "shared", "region", "city"}),
        ("2026/thirds/parts/members", "5,000", {"dues", "shared"}),
        ("2026/cover/secured", "20,000", {"region", "city"}),
        ("2026/public/region%2F1", "20,000", {"region"}),
        ("2026/undated/city", "0", {"city"}),
        ("2026/undated/city/expected", "2,500", {"city"}),
        # 2028: the region's renewal, 40,000 over two years, at 0.5; the city's 5,000 at 0.5.
        ("2028/public/region%2F1/expected", "10,000", {"region"}),
        ("2028/cover/expected", "12,500", {"region", "city"}),
        ("2028/cover/full", "25,000", {"region", "city"}),
        ("2028/ended/region%2F1", "20,000", {"region"}),
        # 50,000 - 10,000 - 5,000 = 35,000 without any signed money.
        ("2028/gap/secured", "35,000", {"salaries", "sales", "dues", "shared", "region", "city"}),
        ("2028/own_needed", "45,000", {"salaries", "dues", "shared", "region", "city"}),
        ("2028/structural_gap", "35,000", {"salaries", "sales", "dues", "shared"}),
        # The festival is taken to cost what the region brings to it in 2026.
        ("2028/action_gap/Fête %2F été/secured", "20,000", {"region"}),
        ("staff", "50,000", {"salaries"}),
    ],
)
def test_a_figure_opens_down_to_its_lines(
    shown: Study, key: str, value: str, lines: set[str]
) -> None:
    one = opened(shown, key)
    assert (one.key, one.unit, one.value) == (key, FigureUnit.EUROS, euros(value))
    assert sorted(line_ids(one)) == sorted(lines), "each once"


def test_the_fall_of_a_line_opens_on_what_it_was_and_is() -> None:
    told = answer("74", "Ville de X", secured_until=day("2027-06-30"), probability=Decimal(0))
    one = opened(study(LINES, answers=(told,)), "2027/line_ended/city")
    assert (one.value, one.subject) == (euros("2,500"), "Ville de X")
    assert [x.key for x in one.inputs] == ["2026/undated/city", "2027/undated/city"]


def test_shares_carry_their_base_and_rates_have_none(shown: Study) -> None:
    share = opened(shown, "2026/thirds/need/own")
    assert (share.unit, share.value, share.base) == (
        FigureUnit.SHARE,
        Fraction(1, 5),
        euros("50,000"),
    )
    growth = opened(shown, "2028/own_growth")
    # (45,000 / 10,000)^(1/2) - 1 = 1.1213.
    assert (growth.unit, growth.value, growth.base) == (FigureUnit.RATE, Decimal("1.1213"), None)
    posts = opened(shown, "2028/posts/secured")
    assert (posts.unit, posts.value) == (FigureUnit.POSTS, Fraction(7, 10))


def test_a_share_of_need_rests_on_its_part_and_the_base(shown: Study) -> None:
    for share, parts in (("own", ["own"]), ("apart", ["apart", "unclassified"])):
        assert [one.key for one in opened(shown, f"2026/thirds/need/{share}").inputs] == [
            *(f"2026/thirds/parts/{part}" for part in parts),
            "2026/thirds/need/base",
        ]


def test_every_figure_is_listed_once_and_built_on_listed_ones(shown: Study) -> None:
    known = figures(shown)
    assert figure_keys(shown) == tuple(known)
    for key, one in known.items():
        assert one.key == key
        for part in one.inputs:
            assert known[part.key] is part
    assert figure(shown, "2026/nothing") is None


def test_every_number_of_the_projection_has_its_figure(shown: Study) -> None:
    known = figures(shown)
    for one in projection(shown).years:
        label = one.year.label
        for level in ("secured", "expected", "full"):
            assert known[f"{label}/gap/{level}"].value == getattr(one.gap, level)
            assert known[f"{label}/cover/{level}"].value == getattr(one.public, level)
            thirds = one.thirds[level]  # type: ignore[index] # a StrEnum's value is its key
            assert known[f"{label}/{level}/thirds/need/unfunded"].value == thirds.need.unfunded
        assert known[f"{label}/expenses"].value == one.expenses
        assert known[f"{label}/families/own"].value == one.own


def euro_sum(one: Figure) -> Fraction:
    return sum((Fraction(part.value or 0) for part in one.inputs), start=Fraction(0))


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"recharges": "own"},
        {"philanthropy": "with_own"},
        {"in_kind": "included", "public_contracts": "public"},
    ],
)
def test_the_inputs_of_a_sum_make_it_under_every_reading(settings: dict[str, str]) -> None:
    more = [
        resource("754", "Mécénat", "700"),
        resource("706", "Marché public", "300", public_contract=True),
        resource("871", "Locaux de la ville", "90", in_kind=True, level=None),
        expense("861", "Locaux", "90", in_kind=True),
    ]
    reading = Reading().with_settings(settings)
    of = study([*LINES, *more], [GRANT], reading=reading)
    sums = ("thirds/parts/own", "thirds/parts/members", "thirds/parts/subsidies",
            "thirds/parts/apart", "thirds/parts/expenses", "thirds/cover")  # fmt: skip
    for prefix in ("2026", "2026/secured", "2029/expected"):
        for name in sums:
            one = opened(of, f"{prefix}/{name}")
            assert euro_sum(one) == one.value, one.key
    for key in ("2026/resources", "2029/cover/full", "2029/permanent_public"):
        assert euro_sum(opened(of, key)) == opened(of, key).value


def test_a_version_that_does_not_count_and_an_action_have_keys_of_their_own() -> None:
    of = study(
        [
            expense("64", "Salaires", "10"),
            expense("64", "Salaires", "20", version=Version.ACTUAL),
            expense("64", "Salaires", "30", scope="Fête"),
        ]
    )
    assert opened(of, "2026/expenses").value == euros("20")
    assert opened(of, "2026@budget/expenses").value == euros("10")
    assert opened(of, "actions/Fête/2026/expenses").value == euros("30")
    # The projection starts from the budget.
    assert {part.key for part in opened(of, "2027/expenses").inputs} == {"2026@budget/expenses"}


def test_a_projected_year_that_is_loaded_too_does_not_hide_it() -> None:
    later = FiscalYear.calendar(2027)
    of = study([SALARIES, expense("64", "Réel", "1", year=later, version=Version.ACTUAL)])
    assert opened(of, "2027/expenses").value == euros("1")
    assert opened(of, "2027@projected/expenses").value == year(of, 2027).expenses
    assert opened(of, "2027/gap/secured").value == euros("50,000")


def test_two_years_of_one_label_are_named_by_their_dates() -> None:
    short = FiscalYear(day("2026-01-01"), day("2026-06-30"))
    long = FiscalYear(day("2026-07-01"), day("2026-12-31"))
    of = study([expense("64", "A", "1", year=short), expense("64", "B", "2", year=long)])
    assert opened(of, "2026-01-01..2026-06-30/expenses").value == euros("1")
    assert year_token(of, 2026) == "2026-07-01..2026-12-31"
    assert year_token(of, 2030) is None


def test_months_of_cash_are_a_figure(shown: Study) -> None:
    # A month: wages 4,166.67 less sales and shared jobs 1,083.33. In March 2026 come 32,000 of the
    # Region (80 % of 40,000) and 2,000 of dues: (9,000 + 34,000) / 3,083.33 = 13.9459.
    runway = opened(shown, "runway/secured")
    assert runway.unit is FigureUnit.MONTHS
    assert four(Fraction(runway.value or 0)) == "13.9459"


def test_every_month_of_cash_follows_from_the_one_before(shown: Study) -> None:
    known = figures(shown)
    cash = shown.cash
    assert cash is not None
    for level, one in cash.levels.items():
        before = known["cash/opening"]
        for month in one.months:
            balance = known[f"cash/{level.value}/{month.month:%Y-%m}/balance"]
            first, received, paid = balance.inputs
            assert first.key == before.key
            assert (received.value, paid.value) == (month.received, month.paid)
            assert balance.value == month.balance
            assert balance.value == euros(f"{first.value}") + month.received - month.paid
            before = balance
        assert one.lowest is not None
        lowest = known[f"cash/{level.value}/lowest"]
        assert (lowest.value, lowest.subject) == (one.lowest.balance, f"{one.lowest.month:%m/%Y}")
        assert known[f"cash/{level.value}/advance"].value == one.advance
    paid_lines = set(line_ids(known["cash/secured/2026-03/paid"]))
    assert paid_lines == set(line_ids(known["2026/expenses"]))
