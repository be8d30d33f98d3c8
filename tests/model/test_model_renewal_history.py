"""How often each funder signed again, counted by hand."""

from dataclasses import replace
from datetime import date

from ptce_finance.domain.agreement import Agreement, AgreementStatus
from ptce_finance.model.renewal_history import renewal_history
from tests.model.budget import agreement, tranche

DAY = date(2026, 11, 29)


def signed(key: str, funder: str, start: str, end: str) -> Agreement:
    return replace(agreement(key, tranche(start, end, "30,000")), funder=funder)


def test_an_agreement_is_followed_by_one_that_starts_within_a_year_of_its_end() -> None:
    found = renewal_history(
        [
            signed("a", "Région", "2019-01-01", "2021-12-31"),
            signed("b", "RÉGION", "2022-12-31", "2024-12-31"),
            signed("c", "Région ", "2026-01-02", "2027-12-31"),
            signed("d", "État", "2020-01-01", "2022-12-31"),
            signed("e", "Ville", "2025-01-01", "2027-12-31"),
        ],
        DAY,
    )
    assert [(one.funder, one.ended, one.followed) for one in found] == [
        ("Région", 2, 1),
        ("État", 1, 0),
    ]


def test_what_is_not_signed_follows_nothing_and_what_was_terminated_is_not_followed() -> None:
    first = signed("a", "Région", "2019-01-01", "2021-12-31")
    after = signed("b", "Région", "2022-01-01", "2027-12-31")
    asked = replace(after, status=AgreementStatus.ASKED)
    stopped = replace(first, status=AgreementStatus.TERMINATED, terminated_on=date(2020, 6, 30))
    assert [one.followed for one in renewal_history([first, after], DAY)] == [1]
    assert [one.followed for one in renewal_history([first, asked], DAY)] == [0]
    assert [one.followed for one in renewal_history([stopped, after], DAY)] == [0]
    assert renewal_history([after, asked], DAY) == ()
    beside = signed("c", "Région", "2019-01-01", "2023-12-31")
    within = signed("d", "Région", "2020-01-01", "2021-12-31")
    assert [one.followed for one in renewal_history([first, beside], DAY)] == [0]
    assert [one.followed for one in renewal_history([first, within], DAY)] == [0]
    assert [one.ended for one in renewal_history([replace(first, without_end=True)], DAY)] == []


def test_an_agreement_is_over_the_day_after_its_last_one() -> None:
    last = signed("a", "Région", "2024-01-01", "2026-11-29")
    assert renewal_history([last], DAY) == ()
    assert [one.ended for one in renewal_history([last], date(2026, 11, 30))] == [1]


def test_funders_with_most_ends_come_first_then_by_name_whatever_the_register_s_order() -> None:
    ends = [("Ville", "2021"), ("Région", "2021"), ("Ville", "2022"), ("Département", "2021")]
    register = [
        signed(f"{funder}{end}", funder, "2020-01-01", f"{end}-12-31") for funder, end in ends
    ]
    for one in (register, register[::-1]):
        found = renewal_history(one, DAY)
        assert [told.funder for told in found] == ["Ville", "Département", "Région"]


def test_an_agreement_without_end_follows_one_that_ended_later_than_its_last_tranche() -> None:
    first = signed("a", "Région", "2019-01-01", "2021-12-31")
    lasting = signed("b", "Région", "2021-01-01", "2021-06-30")
    assert [one.followed for one in renewal_history([first, lasting], DAY)] == [0]
    lasting = replace(lasting, without_end=True)
    assert [one.followed for one in renewal_history([first, lasting], DAY)] == [1]


def test_what_was_to_stop_after_its_end_is_over_at_its_end() -> None:
    stopped = replace(
        signed("a", "Région", "2019-01-01", "2021-12-31"),
        status=AgreementStatus.TERMINATED,
        terminated_on=date(2027, 6, 30),
    )
    assert [one.ended for one in renewal_history([stopped], DAY)] == [1]
