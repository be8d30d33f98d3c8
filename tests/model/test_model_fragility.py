"""The fragility reading: five parts, each with its base, what is at stake and what is lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.fragility import fragility
from ptce_finance.model.results.fragility import FragilityPart, FragilityReading
from ptce_finance.model.study import compute
from tests.model.budget import agreement, answer, day, euros, expense, resource, study, tranche
from tests.model.example import example_data

TODAY = date(2026, 7, 1)


def test_fragility_is_read_in_five_parts_each_with_what_is_at_stake() -> None:
    found = {one.part: one for one in fragility(compute(example_data()), TODAY)}
    assert set(found) == set(FragilityPart)
    largest = found[FragilityPart.CONCENTRATION]
    assert (largest.subject, largest.value) == ("state", Fraction(50, 140))
    assert (largest.stake, largest.base) == (euros("50,000"), euros("140,000"))
    cliff = found[FragilityPart.CLIFF]
    assert (cliff.subject, cliff.stake) == ("state, region", euros("75,000"))
    assert cliff.base == euros("140,000")
    assert cliff.value == Fraction(75, 140)
    unsigned = found[FragilityPart.UNSIGNED]
    assert (unsigned.stake, unsigned.base) == (euros("10,000"), euros("65,000"))
    assert unsigned.value == Fraction(10, 65)
    assert unsigned.subject == "2027"
    assert found[FragilityPart.RESERVES].stake == euros("55,000")
    assert found[FragilityPart.RESERVES].value == Fraction(55_000 * 12, 140_000)
    assert found[FragilityPart.OWN_SHARE].value == Fraction(40, 140)
    # In 2027 the State pays nothing any more; the Region and LEADER still pay what ends by then.
    lost = {part: one.lost for part, one in found.items()}
    assert lost == {
        FragilityPart.CONCENTRATION: euros("0"),
        FragilityPart.CLIFF: euros("25,000"),
        FragilityPart.UNSIGNED: None,
        FragilityPart.RESERVES: None,
        FragilityPart.OWN_SHARE: euros("4,000"),
    }


def test_without_a_coming_year_fragility_reads_the_base_year() -> None:
    found = {one.part: one for one in fragility(compute(example_data(), until=2026), TODAY)}
    assert found[FragilityPart.OWN_SHARE].value == Fraction(40, 140)
    assert found[FragilityPart.UNSIGNED].stake == euros("10,000")


def test_reserves_that_nobody_typed_are_not_known() -> None:
    blind = study([expense("61", "Charges", "100"), resource("706", "Ventes", "40")])
    parts = {one.part: one for one in fragility(blind, TODAY)}
    assert parts[FragilityPart.RESERVES].value is None
    assert parts[FragilityPart.RESERVES].stake is None
    assert fragility(study([]), TODAY) == ()


def test_money_that_nobody_gives_is_nothing_to_lose() -> None:
    alone = study([expense("61", "Charges", "100"), resource("706", "Ventes", "40")])
    parts = {one.part: one for one in fragility(alone, TODAY)}
    assert parts[FragilityPart.CONCENTRATION].value == 0
    assert parts[FragilityPart.CONCENTRATION].subject == ""
    assert parts[FragilityPart.CONCENTRATION].stake == parts[FragilityPart.CLIFF].stake == 0
    assert parts[FragilityPart.CONCENTRATION].lost == parts[FragilityPart.CLIFF].lost == 0
    assert parts[FragilityPart.UNSIGNED].value is None


def _funded(
    *agreements: Agreement, facts: CellFacts | None = None
) -> dict[FragilityPart, FragilityReading]:
    lines = [
        resource("74", one.key.title(), "30,000", agreement_keys=(one.key,)) for one in agreements
    ]
    found = study(
        [
            expense("64", "Salaires", "200,000"),
            resource("74", "Ville", "20,000"),
            resource("74", "Fondation", "7,000"),
            *lines,
        ],
        agreements,
        answers=(
            answer("74", "Ville", secured_until=day("2028-12-31"), probability=Decimal(1)),
            answer("74", "Fondation", secured_until=day("2028-12-31"), probability=Decimal(1)),
        ),
        facts=facts or CellFacts(),
    )
    return {one.part: one for one in fragility(found, TODAY)}


LONG = tranche("2026-01-01", "2028-12-31", "90,000")
SOON = tranche("2026-01-01", "2027-06-30", "45,000")


def test_a_funder_who_leaves_takes_what_rests_on_its_money() -> None:
    # Two lines of the same city, dated or not; Europe pays while the city does, the foundation
    # while Europe does; the Region pays whatever happens.
    found = _funded(
        agreement("city", LONG, funder="Ville"),
        agreement("europe", LONG, depends_on="city"),
        agreement("match", SOON, depends_on="europe"),
        agreement("region", LONG),
    )
    largest = found[FragilityPart.CONCENTRATION]
    assert (largest.subject, largest.stake) == ("Ville", euros("50,000"))
    # In 2027: the city's 20,000 and 30,000, Europe's 30,000, half a year of what follows Europe.
    assert largest.lost == euros("20,000") + euros("30,000") * 2 + euros("15,000")
    cliff = found[FragilityPart.CLIFF]
    assert (cliff.subject, cliff.stake, cliff.lost) == (
        "match",
        euros("30,000"),
        euros("15,000"),
    )


def test_a_funder_with_two_agreements_that_end_is_named_once() -> None:
    found = _funded(
        agreement("first", SOON, funder="Région"), agreement("second", SOON, funder="Région")
    )
    cliff = found[FragilityPart.CLIFF]
    assert (cliff.subject, cliff.stake, cliff.lost) == (
        "Région",
        euros("60,000"),
        euros("30,000"),
    )


def test_concentration_is_that_of_the_base_year() -> None:
    before = FiscalYear.calendar(2025)
    found = study(
        [
            resource("74", "État", "90", year=before, version=Version.ACTUAL),
            resource("74", "Région", "30"),
            resource("706", "Ventes", "10"),
        ]
    )
    (largest, *_) = fragility(found, TODAY)
    assert (largest.subject, largest.value) == ("Région", Fraction(3, 4))


def test_a_year_of_cents_has_its_shares_and_a_year_that_costs_nothing_has_none() -> None:
    facts = CellFacts(
        opening_cash=euros("0.30"), restricted_cash=euros("0"), cash_date=day("2025-12-31")
    )
    sold = resource("706", "Ventes", "0.20")
    for costs, months, share in (
        ([expense("61", "Frais", "0.60")], Fraction(6), Fraction(1, 3)),
        ([], None, None),
    ):
        parts = {one.part: one for one in fragility(study([*costs, sold], facts=facts), TODAY)}
        assert parts[FragilityPart.RESERVES].value == months
        assert parts[FragilityPart.OWN_SHARE].value == share
        assert parts[FragilityPart.OWN_SHARE].lost == euros("0.02")


def test_free_cash_is_read_in_months_of_what_the_coming_year_pays() -> None:
    half = CellFacts(opening_cash=euros("60,000"), cash_date=day("2026-12-31"))
    whole = replace(half, restricted_cash=euros("10,000"))
    reserves = _funded(agreement("region", LONG), facts=whole)[FragilityPart.RESERVES]
    assert (reserves.stake, reserves.base) == (euros("50,000"), euros("200,000"))
    assert reserves.value == 3
    unknown = _funded(agreement("region", LONG), facts=half)[FragilityPart.RESERVES]
    assert (unknown.stake, unknown.value) == (None, None)
