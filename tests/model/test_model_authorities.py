"""Authorities by what they pay, and how coming money rests on them."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.line import FunderLevel, Giver
from ptce_finance.model.authority_lines import authority_lines, coming_concentration
from ptce_finance.model.results import CoverLevel, Study
from tests.model.budget import agreement, answer, euros, expense, resource, study, tranche


def order(of: Study) -> list[str]:
    assert of.indicators is not None
    (year,) = of.indicators.authorities
    return [one.authority for one in year.authorities]


def test_who_pays_most_money_comes_first_then_who_lends_most_then_by_name() -> None:
    lent = {"in_kind": True, "giver": Giver.AUTHORITY}
    of = study(
        [
            resource("74", "A", "100"),
            resource("74", "B", "100"),
            resource("74", "C", "100"),
            resource("871", "Locaux", "50", funder="C", **lent),
            resource("871", "Locaux", "900", funder="D", **lent),
            resource("706", "Marché", "300", funder="E", public_contract=True),
        ]
    )
    assert order(of) == ["E", "C", "A", "B", "D"]


def test_an_authority_keeps_the_first_level_that_is_known() -> None:
    of = study(
        [
            resource("74", "Aide", "5", funder="Ville"),
            resource("74", "Prix", "5", funder="ville", level=FunderLevel.COMMUNE),
        ],
        [agreement("g", tranche("2026-01-01", "2026-12-31", "1"), funder="Ville")],
    )
    (line,) = authority_lines(of)
    assert line.level is FunderLevel.REGION, "the agreement's, since the first line says none"


def test_authorities_are_listed_by_name_whatever_its_accents() -> None:
    of = study([resource("74", name, "5") for name in ("Ville", "État", "Europe")])
    assert [one.authority for one in authority_lines(of)] == ["État", "Europe", "Ville"]


def test_what_one_funder_brings_adds_up_and_of_two_alike_the_first_by_name_is_told() -> None:
    # The city brings 3,000 by two agreements, the Region 3,000 on a line without end: halves.
    whole = ("2026-01-01", "2026-12-31")
    register = [
        agreement("a", tranche(*whole, "1,000"), funder="Ville"),
        agreement("b", tranche(*whole, "2,000"), funder="ville"),
    ]
    lines = [expense("64", "S", "1"), resource("74", "Région", "3,000")]
    kept = (answer("74", "Région", without_end=True),)
    of = study(lines, register, answers=kept, until=2026)
    (only,) = coming_concentration(of, CoverLevel.SECURED)
    assert (only.largest, only.share) == ("Région", Fraction(1, 2))
    assert (only.hhi, only.equivalent) == (Fraction(1, 2), Fraction(2))


def test_money_given_back_leaves_no_concentration_to_tell() -> None:
    lines = [resource("74", "Région", "3,000"), resource("74", "Ville", "-500")]
    kept = (answer("74", "Région", probability=Decimal(1)),)
    (only,) = coming_concentration(study(lines, answers=kept, until=2026), CoverLevel.FULL)
    assert (only.largest, only.share, only.hhi, only.equivalent) == (None, None, None, None)


def test_a_few_cents_of_public_money_rest_on_somebody() -> None:
    of = study([resource("74", "Région", "0.40")], until=2026)
    (only,) = coming_concentration(of, CoverLevel.FULL)
    assert (only.largest, only.share) == ("Région", Fraction(1))
    (none,) = coming_concentration(of, CoverLevel.SECURED)
    assert none.largest is None


def test_only_what_an_authority_gives_in_kind_is_its_own() -> None:
    of = study(
        [
            resource("871", "Locaux de la mairie", "50"),
            resource("871", "Locaux d'un adhérent", "70", giver=Giver.MEMBER),
            resource("74", "Poste adulte-relais", "200", funder="État"),
        ]
    )
    assert of.indicators is not None
    (year,) = of.indicators.authorities
    told = [(one.authority, one.money, one.in_kind) for one in year.authorities]
    assert told == [
        ("État", euros("200"), euros("0")),
        ("Locaux de la mairie", euros("0"), euros("50")),
    ]
