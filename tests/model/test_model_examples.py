"""The worked examples of docs/model.md, section 6: every row, to the cent and four decimals."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ptce_finance.domain.reading import Philanthropy, Reading
from ptce_finance.model.accrual import accrued, spread_of
from ptce_finance.model.results import CoverLevel, Study
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
    secured,
    study,
    tranche,
    year,
)


@pytest.fixture(scope="module")
def example_a() -> Study:
    lines = [
        expense("64", "Salaires", "105,000"),
        expense("61", "Services extérieurs", "35,000"),
        resource("706", "Prestations", "19,000"),
        resource("756", "Cotisations", "3,000"),
        resource("7084", "Postes partagés", "18,000", recharge=True),
        resource("74", "État", "50,000", agreement_keys=("state",)),
        resource("74", "Région", "25,000", agreement_keys=("region",)),
        resource("74", "LEADER", "15,000", agreement_keys=("leader",)),
        resource("74", "Communauté de communes", "10,000"),
    ]
    agreements = [
        agreement("state", tranche("2025-01-01", "2026-12-31", "100,000"), renewal=renewal("0")),
        agreement(
            "region", tranche("2024-01-01", "2027-12-31", "100,000"), renewal=renewal("0.8", "0.9")
        ),
        agreement("leader", tranche("2026-07-01", "2028-06-30", "60,000"), renewal=renewal("0.5")),
    ]
    undated = answer("74", "Communauté de communes", probability=Decimal("0.9"))
    return study(lines, agreements, answers=(undated,), until=2031)


def test_example_a_as_loaded(example_a: Study) -> None:
    (loaded,) = example_a.thirds
    thirds = loaded.thirds
    need = [four(thirds.need.own), four(thirds.need.members), four(thirds.need.subsidies)]
    resources = [
        four(thirds.resources.own),
        four(thirds.resources.members),
        four(thirds.resources.subsidies),
    ]
    assert need == resources == ["0.1357", "0.1500", "0.7143"]
    assert four(thirds.need.shortfall) == four(thirds.resources.distance) == "0.3810"
    assert thirds.to_target.subsidies == euros("-53,333.33")
    assert not thirds.reached


@pytest.mark.parametrize(
    ("label", "state", "region", "leader", "cover", "gap", "ended"),
    [
        (2026, "50,000", "25,000", "15,000", "90,000 99,000 100,000", "10,000 1,000 0", ""),
        (2027, "0", "25,000", "30,000", "55,000 64,000 65,000", "45,000 36,000 35,000",
         "state 50,000"),
        (2028, "0", "0", "15,000", "15,000 49,500 62,500", "85,000 50,500 37,500",
         "region 25,000 leader 15,000"),
        (2029, "0", "0", "0", "0 42,000 62,500", "100,000 58,000 37,500", "leader 15,000"),
        (2030, "0", "0", "0", "0 38,250 62,500", "100,000 61,750 37,500", ""),
        (2031, "0", "0", "0", "0 34,500 62,500", "100,000 65,500 37,500", ""),
    ],
)  # fmt: skip
def test_example_a_projection(  # noqa: PLR0917 - one argument a column of the table
    example_a: Study,
    label: int,
    state: str,
    region: str,
    leader: str,
    cover: str,
    gap: str,
    ended: str,
) -> None:
    shown = year(example_a, label)
    parts = {source.agreement.key: source.secured for source in shown.sources if source.agreement}
    assert parts == {"state": euros(state), "region": euros(region), "leader": euros(leader)}
    assert [shown.public.at(level) for level in CoverLevel] == [euros(x) for x in cover.split()]
    assert [shown.gap.at(level) for level in CoverLevel] == [euros(x) for x in gap.split()]
    words = ended.split()
    falls = [(key, euros(fall)) for key, fall in zip(words[::2], words[1::2], strict=True)]
    assert [(fall.agreement.key, fall.amount) for fall in shown.ended] == falls


@pytest.mark.parametrize(
    ("label", "resources", "distance", "need", "unfunded", "shortfall"),
    [
        (2026, "0.1462 0.1615 0.6923", "0.3590", "0.1357 0.1500 0.6429", "0.0714", "0.3810"),
        (2027, "0.2000 0.2211 0.5789", "0.2456", "0.1357 0.1500 0.3929", "0.3214", "0.3810"),
        (2028, "0.3455 0.3818 0.2727", "0.0606", "0.1357 0.1500 0.1071", "0.6071", "0.6071"),
        (2029, "0.4750 0.5250 0.0000", "0.3333", "0.1357 0.1500 0.0000", "0.7143", "0.7143"),
    ],
)
def test_example_a_thirds_at_the_secured_level(
    example_a: Study,
    label: int,
    resources: str,
    distance: str,
    need: str,
    unfunded: str,
    shortfall: str,
) -> None:
    thirds = year(example_a, label).thirds[CoverLevel.SECURED]
    on = thirds.resources
    assert [four(on.own), four(on.members), four(on.subsidies)] == resources.split()
    assert four(on.distance) == distance
    of = thirds.need
    assert [four(of.own), four(of.members), four(of.subsidies)] == need.split()
    assert (four(of.unfunded), four(of.shortfall)) == (unfunded, shortfall)
    assert not thirds.reached


@pytest.mark.parametrize(
    ("label", "needed", "growth"), [(2028, "104,000", "1.3396"), (2030, "119,000", "0.5820")]
)
def test_example_a_own_revenue_needed(
    example_a: Study, label: int, needed: str, growth: str
) -> None:
    shown = year(example_a, label)
    assert (shown.own_needed, shown.own_growth) == (euros(needed), Decimal(growth))


def test_example_a_asks_nothing_more(example_a: Study) -> None:
    shown = projection(example_a)
    assert [one.amount for one in shown.undated] == [euros("10,000")]
    assert (shown.unanswered, shown.issues, shown.scaled_from) == ((), (), None)


def test_example_b_months_sum_to_years_and_years_to_the_tranche() -> None:
    spread = spread_of(tranche("2025-10-16", "2028-10-15", "10,000"))
    years = [("2025-07-01", "2026-06-30"), ("2026-07-01", "2027-06-30"),
             ("2027-07-01", "2028-06-30"), ("2028-07-01", "2029-06-30")]  # fmt: skip
    parts = [accrued(spread, day(first), day(last)) for first, last in years]
    assert parts == [
        Decimal("2365.59"), Decimal("3333.33"), Decimal("3333.34"), Decimal("967.74")
    ]  # fmt: skip
    assert sum(parts) == Decimal("10000.00")
    months = [
        ("2025-10-01", "2025-10-31"), ("2025-11-01", "2025-11-30"), ("2025-12-01", "2025-12-31"),
        ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31"),
        ("2026-04-01", "2026-04-30"), ("2026-05-01", "2026-05-31"), ("2026-06-01", "2026-06-30"),
    ]  # fmt: skip
    assert [str(accrued(spread, day(first), day(last))) for first, last in months] == (
        ["143.37", "277.78", "277.77", "277.78", "277.78", "277.78", "277.78", "277.77", "277.78"]
    )


def test_example_c_degressive_money_renews_at_its_last_rate() -> None:
    tranches = [
        tranche(f"{label}-01-01", f"{label}-12-31", amount)
        for label, amount in ((2026, "20,000"), (2027, "15,000"), (2028, "10,000"), (2029, "5,000"))
    ]
    region = agreement("region", *tranches, renewal=renewal("0.5", "0.8"))
    shown = study([expense("64", "Salaires", "30,000")], [region], until=2031)
    assert secured(shown, "region") == [
        "20000.00", "15000.00", "10000.00", "5000.00", "0.00", "0.00"
    ]  # fmt: skip
    for label in (2030, 2031):
        levels = [year(shown, label).public.at(level) for level in CoverLevel]
        assert levels == [euros("0"), euros("2,000"), euros("4,000")]


@pytest.mark.parametrize(
    ("philanthropy", "need", "shortfall", "resources", "distance"),
    [
        ("apart", "0.2000 0.1000 0.5000 0.1000 0.1000", "0.3667", "0.2500 0.1250 0.6250", "0.2917"),
        ("with_subsidies", "0.2000 0.1000 0.5800 0.0200 0.1000", "0.3667", "0.2273 0.1136 0.6591",
         "0.3258"),
        ("with_own", "0.2800 0.1000 0.5000 0.0200 0.1000", "0.2867", "0.3182 0.1136 0.5682",
         "0.2348"),
    ],
)  # fmt: skip
def test_example_d_philanthropy_moves_shares_and_never_the_gap(
    philanthropy: str, need: str, shortfall: str, resources: str, distance: str
) -> None:
    lines = [
        expense("64", "Salaires", "100,000"),
        resource("706", "Prestations", "20,000"),
        resource("756", "Cotisations", "10,000"),
        resource("74", "Région", "50,000", agreement_keys=("region",)),
        resource("754", "Mécénat", "8,000"),
        resource("76", "Produits financiers", "2,000"),
    ]
    region = agreement("region", tranche("2026-01-01", "2026-12-31", "50,000"))
    reading = replace(Reading(), philanthropy=Philanthropy(philanthropy))
    shown = year(study(lines, [region], reading=reading, until=2026), 2026)
    thirds = shown.thirds[CoverLevel.SECURED]
    of, on = thirds.need, thirds.resources
    shares = [of.own, of.members, of.subsidies, of.apart, of.unfunded]
    assert [four(share) for share in shares] == need.split()
    assert four(of.shortfall) == shortfall
    assert [four(on.own), four(on.members), four(on.subsidies)] == resources.split()
    assert four(on.distance) == distance
    assert shown.gap.secured == thirds.parts.gap == euros("10,000")
