"""What levers say of themselves, what they sign in the register, which ones are usual."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.domain.lever import FORMS, Lever, LeverKind
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n.spoken import spoken
from ptce_finance.model.levers.effects import amount_in, lever_changes, with_agreements
from ptce_finance.model.levers.sentences import lever_sentence, units
from ptce_finance.model.levers.usual import usual_levers
from tests.model.budget import (
    agreement,
    day,
    euros,
    expense,
    projection,
    renewal,
    resource,
    study,
    tranche,
)
from tests.model.example import lever

YEARS = [FiscalYear.calendar(label) for label in range(2026, 2036)]
GRANT = agreement(
    "g",
    tranche("2025-01-01", "2026-12-31", "24,000"),
    funder="Région Sud",
    scheme="Animation",
    level=FunderLevel.REGION,
    earmarked="Jardin",
    depends_on="match",
    renewal=renewal("0.5"),
)


def counted(kind: LeverKind, *quantities: str, fixed: str | None = "20,400") -> Lever:
    return Lever(
        key="zz",
        kind=kind,
        start=2027,
        quantities=dict(zip(FORMS[kind], map(Decimal, quantities), strict=True)),
        fixed=euros(fixed) if fixed else None,
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # 20,400 at 600 a day, one day in two sold: 68 days to offer.
        (counted(LeverKind.SERVICES, "10", "600", "0.5"), "68 days to offer at €600, 50.0% sold"),
        # 5 % of 408,000.
        (counted(LeverKind.ENDOWMENT, "10", "0.05"), "408,000 € of capital to gather, return"),
        (counted(LeverKind.DUES, "10", "600"), "34 dues of €600 to call"),
        # One cent more asks for one more of them.
        (counted(LeverKind.DUES, "10", "600", fixed="20,400.01"), "35 dues of €600 to call"),
        (counted(LeverKind.SERVICES, "10", "600", "0"), "Services: €20,400 more of sales"),
        (lever(LeverKind.RESERVES, "900"), "Reserves: €900 to draw"),
    ],
)
def test_a_lever_counts_its_amount_in_prices_and_shares(said: Lever, told: str) -> None:
    sentence = lever_sentence(said)
    assert told in spoken("en", sentence.key, sentence.values)


def test_a_lever_goes_by_its_name_else_its_funder_else_its_kind() -> None:
    asked = lever(LeverKind.AGREEMENT, "9,000")
    funded = replace(asked, funder="Région Sud")
    named = replace(funded, name="Contrat")
    names = [str(lever_sentence(one).values["name"]) for one in (asked, funded, named)]
    assert names == ["agreement", "Région Sud", "Contrat"]
    own = replace(named, meaning="Relancer la Région")
    said = lever_sentence(own)
    assert "Relancer la Région" in spoken("fr", said.key, said.values)


def test_nothing_is_counted_at_no_price() -> None:
    assert units(counted(LeverKind.PATRONAGE, "10", "0")) is None
    assert units(counted(LeverKind.PATRONAGE, "10", "1")) == 20_400
    assert units(lever(LeverKind.PATRONAGE, "100")) is None


def test_a_longer_year_takes_as_much_more_of_a_lever_and_a_shorter_one_less() -> None:
    long = FiscalYear(day("2026-01-01"), day("2027-06-30"))
    short = FiscalYear(day("2027-01-01"), day("2027-03-31"))
    brought = lever(LeverKind.SERVICES, "1,200", ramp=(Decimal("0.5"),))
    assert [str(amount_in(brought, one)) for one in (long, short)] == ["900.00", "150.00"]
    # A quarter of less than a euro is spent to get it.
    cents = lever(LeverKind.SERVICES, "0.80", cost_share=Decimal("0.25"))
    moved = [(one.pool, str(one.amount)) for one in lever_changes(cents, YEARS[:2])]
    assert moved == [("own", "0.80"), ("expenses", "0.20")]
    (euro,) = lever_changes(lever(LeverKind.DUES, "1"), YEARS[:2])
    assert (euro.year.label, euro.amount) == (2027, euros("1"))


@pytest.mark.parametrize(
    ("start", "most", "kept"),
    [
        *((2027, None, 0), (2028, None, 0), (2029, None, 1), (2030, None, 1), (2031, None, 2)),
        *((2031, 0, 0), (2031, 1, 1), (2031, 2, 2), (2031, 3, 2)),
    ],
)
def test_an_agreement_keeps_the_renewals_of_two_years_that_end_before_the_one_signed(
    start: int, most: int | None, kept: int
) -> None:
    renewed = replace(GRANT, renewal=renewal("0.5", most=most))
    signed = lever(LeverKind.AGREEMENT, "9,000", start=start, agreement="g")
    first, _ = with_agreements([renewed], [signed], YEARS)
    assert first.renewal is not None
    assert (first.renewal.most, first.tranches) == (kept, GRANT.tranches)


def register(signed: Lever, *agreements: Agreement) -> tuple[Agreement, ...]:
    return with_agreements(agreements, [signed], YEARS)


def test_what_is_signed_again_is_as_what_it_renews_a_tranche_a_year() -> None:
    asked = lever(LeverKind.AGREEMENT, "0.60", start=2028, until=2029, agreement="g", name="Suite")
    _, found = register(replace(asked, probability=Decimal("0.4")), GRANT)
    assert (found.key, found.funder, found.scheme) == ("lever:agreement", "Région Sud", "Animation")
    assert (found.level, found.earmarked, found.depends_on) == (
        FunderLevel.REGION,
        "Jardin",
        "match",
    )
    assert (found.status, found.probability) == (AgreementStatus.ASKED, Decimal("0.4"))
    assert found.tranches == (
        tranche("2028-01-01", "2028-12-31", "0.60"),
        tranche("2029-01-01", "2029-12-31", "0.60"),
    )
    (alone,) = register(replace(asked, agreement=None))
    assert (alone.funder, alone.scheme, alone.status) == ("Suite", "Suite", AgreementStatus.SIGNED)
    assert (alone.level, alone.probability) == (FunderLevel.OTHER_PUBLIC, None)
    (unnamed,) = register(replace(asked, agreement="nobody", name=""))
    assert unnamed.funder == "agreement"
    _, typed = register(replace(asked, funder="Ville"), GRANT)
    assert typed.funder == "Ville"


def test_what_is_signed_after_the_last_year_or_by_another_lever_changes_no_register() -> None:
    assert register(lever(LeverKind.AGREEMENT, "9", start=2036, agreement="g"), GRANT) == (GRANT,)
    assert register(lever(LeverKind.DUES, "9", agreement="g"), GRANT) == (GRANT,)
    endless = replace(GRANT, renewal=None)
    first, _ = register(lever(LeverKind.AGREEMENT, "9", agreement="g"), endless)
    assert first == endless


def test_the_usual_levers_bring_nothing_yet_and_double_no_negative_dues() -> None:
    base = projection(
        study([expense("61", "Charges", "10.05"), resource("756", "Avoir de cotisations", "-3")])
    ).base
    found = usual_levers(base).levers
    assert [str(one.most) for one in found] == ["None", "0.00", "1.01"]
    assert {one.fixed for one in found} == {Decimal(0)}
