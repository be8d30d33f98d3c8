"""Public lines against the register: what nothing dates, and what people answer."""

from decimal import Decimal

import pytest

from ptce_finance.domain.agreement import AgreementStatus, LineLink, UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.line import Family, Line
from ptce_finance.model.results import CoverLevel, Study
from tests.model.budget import (
    agreement,
    answer,
    day,
    euros,
    expense,
    projection,
    resource,
    study,
    tranche,
    year,
)

COST = expense("64", "Salaires", "20,000")


def commune(**told: object) -> Line:
    return resource("74", "Commune", "12,000", **told)


def cover(shown: Study, label: int) -> list[str]:
    return [str(year(shown, label).public.at(level)) for level in CoverLevel]


def test_an_unanswered_line_is_neither_secured_nor_expected_and_is_listed() -> None:
    shown = study([COST, commune()], until=2027)
    assert cover(shown, 2026) == cover(shown, 2027) == ["0.00", "0.00", "12000.00"]
    assert [one.amount for one in projection(shown).unanswered] == [euros("12,000")]


def test_an_answer_that_says_nothing_is_no_answer() -> None:
    shown = study([COST, commune()], answers=(answer("74", "Commune"),))
    assert len(projection(shown).unanswered) == 1


def test_secured_until_a_day_then_by_its_probability() -> None:
    # 12,000 a year until 30 June 2027, then 0.5:
    # 2027: secured 6 x 1,000 = 6,000; expected 6,000 + 6,000 x 0.5 = 9,000; full 12,000.
    # 2028 and 2029: expected 12,000 x 0.5 = 6,000, not compounded.
    told = answer("74", "Commune", secured_until=day("2027-06-30"), probability=Decimal("0.5"))
    shown = study([COST, commune()], answers=(told,), until=2029)
    assert cover(shown, 2026) == ["12000.00", "12000.00", "12000.00"]
    assert cover(shown, 2027) == ["6000.00", "9000.00", "12000.00"]
    assert cover(shown, 2028) == cover(shown, 2029) == ["0.00", "6000.00", "12000.00"]
    assert projection(shown).unanswered == ()


def test_the_stated_day_may_fall_inside_a_month() -> None:
    # Until 14 February 2027: 1 + 14/28 = 1.5 months of 1,000.
    told = answer("74", "Commune", secured_until=day("2027-02-14"), probability=Decimal(0))
    shown = study([COST, commune()], answers=(told,), until=2027)
    assert cover(shown, 2027) == ["1500.00", "1500.00", "1500.00"]


def test_a_day_without_a_probability_leaves_the_rest_unanswered() -> None:
    told = answer("74", "Commune", secured_until=day("2026-12-31"))
    shown = study([COST, commune()], answers=(told,), until=2027)
    assert cover(shown, 2027) == ["0.00", "0.00", "12000.00"]


def test_money_without_end_is_permanent() -> None:
    # Structural gap: 20,000 - 12,000.
    told = answer("74", "Commune", without_end=True)
    shown = study([COST, commune()], answers=(told,), until=2030)
    assert cover(shown, 2030) == ["12000.00", "12000.00", "12000.00"]
    assert year(shown, 2030).structural_gap == euros("8,000")


def test_an_answer_outlives_the_wording_of_its_label() -> None:
    told = answer("74", " COMMUNE : ", without_end=True)
    assert cover(study([COST, commune()], answers=(told,)), 2026)[0] == "12000.00"


def test_what_an_agreement_does_not_date_is_an_undated_remainder() -> None:
    # 12,000 on the line, 9,000 accrued: 3,000 undated.
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "9,000"))
    shown = study([COST, commune(agreement_keys=("g",))], [grant], until=2027)
    assert [one.amount for one in projection(shown).undated] == [euros("3,000")]
    assert cover(shown, 2026) == ["9000.00", "9000.00", "12000.00"]
    assert cover(shown, 2027) == ["0.00", "0.00", "3000.00"]


def test_an_agreement_that_exceeds_its_line_is_told_and_followed() -> None:
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "15,000"), funder="Commune de X")
    line = commune(agreement_keys=("g",))
    shown = study([COST, line], [grant])
    (issue,) = projection(shown).issues
    assert (issue.code, issue.found, issue.expected) == (
        "agreement-exceeds-line",
        "15000.00",
        "12000.00",
    )
    assert (issue.places, issue.values["excess"]) == ((line.source,), "3000.00")
    assert year(shown, 2026).public.secured == euros("15,000")


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (AgreementStatus.REFUSED, {}),
        (AgreementStatus.ASKED, {"probability": Decimal("0.5")}),
        (AgreementStatus.TERMINATED, {"terminated_on": day("2026-03-31")}),
    ],
)
def test_a_line_dated_by_an_unsure_agreement_does_not_come_back_as_undated(
    status: AgreementStatus, told: dict[str, object]
) -> None:
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "12,000"), status=status, **told)
    shown = study([COST, commune(agreement_keys=("g",))], [grant])
    assert projection(shown).undated == ()


def test_a_person_ties_a_line_to_an_agreement_by_its_account_and_label() -> None:
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "12,000"))
    link = LineLink(account="74", label="commune", agreement_key="g")
    assert projection(study([COST, commune()], [grant], links=(link,))).undated == ()
    other = LineLink(account="741", label="commune", agreement_key="g")
    assert len(projection(study([COST, commune()], [grant], links=(other,))).undated) == 1


def test_several_lines_may_rest_on_one_agreement_and_one_line_on_several() -> None:
    # g accrues 10,000: 6,000 on the first line, 4,000 on the second, which h completes with 1,000.
    # 7,000 - 4,000 - 1,000 = 2,000 are left undated.
    lines = [
        resource("74", "Commune, animation", "6,000", agreement_keys=("g",)),
        resource("74", "Commune, emploi", "7,000", agreement_keys=("g", "h")),
    ]
    register = [
        agreement("g", tranche("2026-01-01", "2026-12-31", "10,000")),
        agreement("h", tranche("2026-01-01", "2026-12-31", "1,000")),
    ]
    shown = study([COST, *lines], register)
    assert [(one.line.label, one.amount) for one in projection(shown).undated] == [
        ("Commune, emploi", euros("2,000"))
    ]
    assert projection(shown).issues == ()


def test_a_negative_line_tied_to_an_agreement_dates_nothing_more() -> None:
    # 9,000 accrued on a line of 12,000; the 500 given back stay a correction of the year.
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "9,000"))
    back = resource("74", "Reversement", "-500", agreement_keys=("g",))
    shown = study([COST, back, commune(agreement_keys=("g",))], [grant])
    assert [one.amount for one in projection(shown).undated] == [euros("3,000")]
    assert cover(shown, 2026) == ["8500.00", "8500.00", "11500.00"]


def test_only_the_public_part_of_a_split_line_is_undated() -> None:
    line = resource("74", "Commune et ventes", "10,000")
    halves = tuple(
        SplitPart(family=family, percent=Decimal(50)) for family in (Family.PUBLIC, Family.OWN)
    )
    decision = FamilyDecision(account="74", label=line.label, parts=halves)
    shown = study([COST, line], decisions=(decision,))
    assert [one.amount for one in projection(shown).undated] == [euros("5,000")]


@pytest.mark.parametrize("recurring", [False, True])
def test_dedicated_funds_used_are_there_this_year_and_ask_nothing(*, recurring: bool) -> None:
    line = resource("7894", "Utilisations des fonds dédiés", "4,000", recurring=recurring)
    shown = study([COST, line], until=2027)
    assert projection(shown).undated == ()
    assert cover(shown, 2026) == ["4000.00"] * 3
    assert cover(shown, 2027) == (["4000.00"] * 3 if recurring else ["0.00"] * 3)


def test_a_negative_public_line_corrects_its_own_year_only() -> None:
    # 12,000 without end less 500 given back in 2026.
    back = resource("74", "Reversement", "-500")
    told: tuple[UndatedAnswer, ...] = (answer("74", "Commune", without_end=True),)
    shown = study([COST, commune(), back], answers=told, until=2027)
    assert cover(shown, 2026) == ["11500.00"] * 3
    assert cover(shown, 2027) == ["12000.00"] * 3


@pytest.mark.parametrize("amount", ["0.50", "1"])
def test_what_nothing_dates_is_told_from_the_first_cent(amount: str) -> None:
    # 9,000 accrued on a line of so much more.
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "9,000"))
    line = resource("74", "Ville", str(9_000 + Decimal(amount)), agreement_keys=("g",))
    shown = study([COST, line], [grant])
    assert [one.amount for one in projection(shown).undated] == [euros(amount)]
    used = study([COST, resource("7894", "Utilisations des fonds dédiés", amount)], until=2027)
    assert projection(used).undated == ()
    assert cover(used, 2026) == [str(euros(amount))] * 3
    assert cover(used, 2027) == ["0.00"] * 3


@pytest.mark.parametrize("account", ["74", "7894"])
def test_what_is_dated_to_the_cent_leaves_nothing_and_a_cent_beyond_is_told(account: str) -> None:
    line = resource(account, "Ville", "1", agreement_keys=("g",))
    for earned, excess in (("1", []), ("1.01", ["0.01"])):
        grant = agreement("g", tranche("2026-01-01", "2026-12-31", earned))
        shown = study([COST, line], [grant])
        assert [one.undated for one in year(shown, 2026).sources] == [None]
        assert [one.values["excess"] for one in projection(shown).issues] == excess
        assert [one.values["year"] for one in projection(shown).issues] == ["2026"] * len(excess)
