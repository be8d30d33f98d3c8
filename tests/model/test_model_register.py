"""What the register gets wrong, what ends soon, what may be the same money."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ptce_finance.domain.agreement import Agreement, AgreementStatus, LineLink
from ptce_finance.domain.issue import Severity
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.payment import Payment
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.model.endings import endings
from ptce_finance.model.late_links import earns_nothing
from ptce_finance.model.link_suggestions import link_suggestions
from ptce_finance.model.register_checks import (
    check_agreement,
    check_together,
    check_unlinked,
    register_checks,
)
from ptce_finance.model.results.checks import CheckCode, LinkReason, RegisterCheck
from tests.model.budget import agreement, answer, day, euros, expense, resource, study, tranche

WHOLE = tranche("2026-01-01", "2026-12-31", "10,000")
LATE = ("linked-later", "v")


def codes(found: tuple[RegisterCheck, ...]) -> list[tuple[str, str]]:
    return [(one.code.value, one.agreement) for one in found]


@pytest.mark.parametrize(
    ("wrong", "code", "severity"),
    [
        (agreement("a"), CheckCode.NO_AMOUNT, Severity.ERROR),
        (
            agreement("a", tranche("2026-12-31", "2026-01-01", "1")),
            CheckCode.END_BEFORE_START,
            Severity.ERROR,
        ),
        (
            agreement("a", tranche("2026-01-01", "2036-01-01", "1")),
            CheckCode.TERM_TOO_LONG,
            Severity.WARNING,
        ),
        (
            agreement("a", WHOLE, status=AgreementStatus.PROMISED),
            CheckCode.PROBABILITY_MISSING,
            Severity.WARNING,
        ),
        (
            agreement("a", WHOLE, status=AgreementStatus.TERMINATED),
            CheckCode.TERMINATION_UNDATED,
            Severity.WARNING,
        ),
        (
            agreement("a", WHOLE, payments=(Payment(share=Decimal("0.8")),)),
            CheckCode.PLAN_NOT_WHOLE,
            Severity.WARNING,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, CheckCode) else "",
)
def test_an_agreement_alone_tells_its_fault(
    wrong: Agreement, code: CheckCode, severity: Severity
) -> None:
    (only,) = check_agreement(wrong)
    assert (only.code, only.severity, only.agreement) == (code, severity, "a")


@pytest.mark.parametrize(
    ("shares", "percent"),
    [(("0.8", "0.2"), None), (("1",), None), (("0.5", "0.625"), "112.5"), (("1", "1"), "200")],
)
def test_a_plan_pays_the_whole_agreement_and_no_more(
    shares: tuple[str, ...], percent: str | None
) -> None:
    plan = tuple(Payment(share=Decimal(share)) for share in shares)
    found = check_agreement(agreement("a", WHOLE, payments=plan))
    assert [one.values["percent"] for one in found] == ([percent] if percent else [])


def test_a_day_is_a_term_and_ten_years_to_the_day_are_no_fault() -> None:
    assert check_agreement(agreement("a", tranche("2026-01-01", "2026-01-01", "1"))) == ()
    assert check_agreement(agreement("a", tranche("2026-01-01", "2035-12-31", "1"))) == ()


def test_tranches_are_held_against_the_stated_total() -> None:
    assert check_agreement(agreement("a", WHOLE), euros("10,000")) == ()
    (only,) = check_agreement(agreement("a", WHOLE), euros("12,000"))
    assert only.code is CheckCode.TRANCHES_TOTAL
    assert only.values["difference"] == "-2000.00"


def test_two_agreements_of_one_funder_that_overlap_are_told_once() -> None:
    first = agreement("a", WHOLE, funder="Région  Sud")
    second = agreement("b", tranche("2026-12-31", "2027-12-31", "1"), funder="région sud")
    after = agreement("c", tranche("2028-01-01", "2028-12-31", "1"), funder="région sud")
    other = agreement("d", WHOLE, funder="État")
    (only,) = check_together([first, second, after, other])
    assert (only.code, only.agreement, only.values["other"]) == (
        CheckCode.FUNDER_OVERLAP,
        "b",
        "a",
    )
    assert (only.values["start"], only.values["end"]) == ("2026-12-31", "2026-12-31")


@pytest.mark.parametrize(
    "told",
    [
        {"status": AgreementStatus.REFUSED},
        {"status": AgreementStatus.TERMINATED, "terminated_on": day("2026-05-31")},
    ],
)
def test_what_is_refused_or_over_overlaps_nothing(told: dict[str, object]) -> None:
    first = agreement("a", WHOLE, funder="Région", **told)
    second = agreement("b", tranche("2026-06-01", "2026-12-31", "1"), funder="Région")
    assert check_together([first, second]) == ()


def test_a_termination_without_its_day_overlaps_to_its_agreed_end() -> None:
    lost = agreement("a", WHOLE, funder="Région", status=AgreementStatus.TERMINATED)
    second = agreement("b", tranche("2026-06-01", "2027-12-31", "1"), funder="Région")
    (only,) = check_together([second, lost])
    assert (only.agreement, only.values["end"]) == ("b", "2026-12-31")


def test_a_condition_that_is_unknown_or_leads_back_is_told_where_it_is() -> None:
    register = [
        agreement("a", WHOLE, depends_on="b"),
        agreement("b", WHOLE, depends_on="a"),
        agreement("c", WHOLE, depends_on="a"),
        agreement("d", WHOLE, depends_on="lost"),
    ]
    assert codes(check_together(register)) == [
        ("dependency-cycle", "a"),
        ("dependency-cycle", "b"),
        ("dependency-unknown", "d"),
    ]


def test_agreements_and_public_lines_that_do_not_meet_are_told() -> None:
    budget = [
        resource("74", "Région", "10,000", id="r", agreement_keys=("met",)),
        resource("74", "Ville", "5,000", id="v"),
        resource("74", "Département", "1,000", id="d"),
    ]
    register = [
        agreement("met", WHOLE),
        agreement("alone", WHOLE),
        agreement("later", tranche("2027-01-01", "2027-12-31", "1")),
        agreement("refused", WHOLE, status=AgreementStatus.REFUSED),
    ]
    told = answer("74", "Département", without_end=True)
    found = register_checks(study(budget, register, answers=(told,)))
    assert [(one.code.value, one.agreement or one.line_id, one.severity) for one in found] == [
        ("line-without-agreement", "v", Severity.WARNING),
        ("agreement-without-line", "alone", Severity.WARNING),
    ]


def test_money_that_may_count_twice_is_told_from_the_first_cents_the_most_first() -> None:
    # Of 4,800 for 24 months, 2,400 in 2026.
    register = [
        agreement("a", tranche("2026-12-31", "2026-12-31", "0.50")),
        agreement("b", tranche("2026-01-01", "2027-12-31", "4,800")),
        agreement("c", tranche("2026-01-01", "2026-12-31", "2,400")),
        agreement("lost", WHOLE, status=AgreementStatus.TERMINATED),
    ]
    found = check_unlinked(study([resource("74", "Région", "10,000")], register))
    assert [(one.agreement, one.values["amount"], one.values["year"]) for one in found] == [
        ("b", "2400.00", "2026"),
        ("c", "2400.00", "2026"),
        ("a", "0.50", "2026"),
    ]


def test_a_link_by_a_person_meets_line_and_agreement() -> None:
    budget = [resource("74", "Région", "10,000")]
    link = LineLink(account="74", label="Région", agreement_key="a")
    assert register_checks(study(budget, [agreement("a", WHOLE)], links=(link,))) == ()


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (None, [LATE]),
        ({"probability": Decimal("0.5")}, [LATE]),
        ({"without_end": True}, [LATE]),
        ({"secured_until": day("2027-03-15"), "probability": Decimal(0)}, [LATE]),
        ({"secured_until": day("2027-03-14"), "probability": Decimal(0)}, []),
        ({"probability": Decimal(0)}, []),
    ],
)
def test_a_link_to_what_starts_after_the_base_year_still_warns_until_the_line_stops(
    told: dict[str, Any] | None, found: list[tuple[str, str]]
) -> None:
    budget = [resource("74", "Ville", "10,000", id="v")]
    later = agreement("later", tranche("2027-03-15", "2028-03-14", "10,000"))
    link = LineLink(account="74", label="Ville", agreement_key="later")
    answers = () if told is None else (answer("74", "Ville", **told),)
    held = study(budget, [later], links=(link,), answers=answers)
    assert earns_nothing(held, later)
    assert [(one.code.value, one.line_id) for one in register_checks(held)] == found


@pytest.mark.parametrize(
    ("start", "end", "told", "found"),
    [
        ("2027-01-01", "2027-12-31", {}, [LATE]),
        ("2027-01-01", "2027-12-31", {"status": AgreementStatus.REFUSED}, []),
        (
            *("2027-01-01", "2027-12-31"),
            {"status": AgreementStatus.TERMINATED, "terminated_on": day("2027-06-30")},
            [],
        ),
        ("2024-01-01", "2025-12-31", {}, []),
        ("2026-12-31", "2027-12-31", {}, []),
    ],
)
def test_only_what_is_to_start_later_may_count_beside_its_line(
    start: str, end: str, told: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    later = agreement("later", tranche(start, end, "10,000"), **told)
    line = resource("74", "Ville", "10,000", id="v", agreement_keys=("lost", "later"))
    checks = register_checks(study([line], [later]))
    late = [one for one in checks if one.code is CheckCode.LINKED_LATER]
    assert [(one.code.value, one.line_id) for one in late] == found
    for one in late:
        assert one.values == {
            "agreement": "later",
            "funder": "later",
            "label": "Ville",
            "amount": "10000.00",
            "year": "2026",
            "start": "2027-01-01",
        }


@pytest.mark.parametrize(
    ("earmarked", "paid", "told"),
    [
        (None, "80,000", None),  # 80 % of the cell's 100,000: the rate itself is allowed
        (None, "80,000.01", ("100000.00", "80000.00")),
        ("Action", "16,000", None),
        ("Action", "16,000.01", ("20000.00", "16000.00")),
        ("Action inconnue", "80,000", None),  # its expenses are not known: nothing is supposed
    ],
)
def test_money_above_its_cofinancing_rate_is_told_with_the_cost_it_pays(
    earmarked: str | None, paid: str, told: tuple[str, str] | None
) -> None:
    lines = [
        expense("64", "Salaires", "100,000"),
        expense("60", "Achats", "20,000", scope="Action"),
        resource("74", "Leader", paid, agreement_keys=("a",)),
    ]
    one = agreement(
        "a",
        tranche("2026-01-01", "2026-12-31", paid),
        cofinancing=Decimal("0.8"),
        earmarked=earmarked,
    )
    found = [
        check.values
        for check in register_checks(study(lines, [one]))
        if check.code is CheckCode.COFINANCING_EXCEEDED
    ]
    assert [(values["cost"], values["most"]) for values in found] == ([told] if told else [])
    assert [values["scope"] for values in found] == ([earmarked or ""] if told else [])
    assert {(values["rate"], values["amount"], values["year"]) for values in found} <= {
        ("80", f"{euros(paid)}", "2026")
    }


def test_a_cofinancing_rate_is_held_against_the_expenses_of_the_year_alone() -> None:
    # 80 % of 10,000, whatever the year before costs; no expense at all says nothing.
    y2025 = FiscalYear.calendar(2025)
    one = agreement("a", tranche("2026-01-01", "2026-12-31", "9,000"), cofinancing=Decimal("0.825"))
    money = resource("74", "Leader", "9,000", agreement_keys=("a",))
    for costs, told in (
        ([expense("64", "S", "50,000", year=y2025), expense("64", "S", "10,000")], ["8250.00"]),
        ([expense("64", "S", "10,000"), expense("64", "S", "1", year=y2025)], ["8250.00"]),
        ([], []),
    ):
        found = register_checks(study([*costs, money], [one]))
        assert [check.values["most"] for check in found] == told
        assert {check.values["rate"] for check in found} <= {"82.5"}
    dead = replace(one, status=AgreementStatus.TERMINATED, terminated_on=day("2026-12-31"))
    assert register_checks(study([expense("64", "S", "1"), money], [dead])) == ()


def test_a_sound_register_says_nothing() -> None:
    budget = [
        expense("64", "Salaires", "10,000"),
        resource("74", "Région", "10,000", agreement_keys=("a",)),
    ]
    assert register_checks(study(budget, [agreement("a", WHOLE)])) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_check_has_its_sentence(locale: Locale) -> None:
    names = (
        "funder agreement start end found stated difference percent other condition amount year "
        "label rate most cost"
    )
    values = dict.fromkeys(names.split(), "x")
    assert all(text(locale, f"check.{code.value}", **values) for code in CheckCode)
    assert all(text(locale, f"link-reason.{reason.value}") for reason in LinkReason)


@pytest.mark.parametrize(
    ("end", "within"),
    [
        ("2026-06-14", None),
        ("2026-06-15", 3),
        ("2026-09-15", 3),
        ("2026-09-16", 6),
        ("2026-12-15", 6),
        ("2027-06-15", 12),
        ("2027-12-15", 18),
        ("2027-12-16", None),
    ],
)
def test_an_end_is_told_within_the_shortest_delay_that_holds_it(
    end: str, within: int | None
) -> None:
    found = endings([agreement("a", tranche("2024-01-01", end, "1"))], day("2026-06-15"))
    assert [one.within for one in found] == ([] if within is None else [within])


def test_ends_come_in_order_with_what_the_last_twelve_months_bring() -> None:
    register = [
        agreement("late", tranche("2025-01-01", "2026-12-31", "24,000")),
        agreement("soon", tranche("2025-07-01", "2026-08-31", "1,400")),
        agreement("asked", WHOLE, status=AgreementStatus.ASKED),
        agreement("endless", WHOLE, without_end=True),
    ]
    found = endings(register, day("2026-07-31"))
    assert [(one.agreement.key, one.within, one.days, one.amount) for one in found] == [
        ("soon", 3, 31, euros("1,200")),
        ("late", 6, 153, euros("12,000")),
    ]


def test_without_a_budget_no_agreement_counts_twice() -> None:
    assert check_unlinked(study([], [agreement("a", WHOLE)])) == ()


def test_the_funder_in_a_label_suggests_its_agreement() -> None:
    budget = [resource("74", "Subvention région Sud 2026", "10,000", id="r")]
    register = [
        agreement("a", WHOLE, funder="Région Sud"),
        agreement("b", WHOLE, funder="Région Nord"),
        agreement("c", WHOLE, funder="État", level=FunderLevel.STATE),
    ]
    first, second = link_suggestions(study(budget, register))
    assert (first.agreement.key, first.amount) == ("a", euros("10,000"))
    assert first.reasons == (
        LinkReason.SAME_FUNDER,
        LinkReason.SAME_LEVEL,
        LinkReason.SAME_AMOUNT,
    )
    assert (second.agreement.key, second.reasons) == (
        "b",
        (LinkReason.SAME_LEVEL, LinkReason.SAME_AMOUNT),
    )


def test_of_two_that_look_alike_the_nearest_amount_comes_first() -> None:
    found = link_suggestions(
        study(
            [resource("74", "Subvention région Sud", "10,000")],
            [
                agreement("a", tranche("2026-01-01", "2026-12-31", "2,000"), funder="Région Sud"),
                agreement("b", tranche("2026-01-01", "2026-12-31", "9,000"), funder="Région Sud"),
            ],
        )
    )
    assert [one.agreement.key for one in found] == ["b", "a"]


def test_the_amount_alone_or_the_level_alone_suggests_nothing() -> None:
    budget = [resource("74", "Aide", "10,000"), resource("74", "Région", "7,000")]
    assert link_suggestions(study(budget, [agreement("a", WHOLE, funder="Conseil")])) == ()


def test_the_level_that_a_document_states_holds_over_the_one_its_label_says() -> None:
    state = resource("74", "Aide de la région Sud", "7,000", level=FunderLevel.STATE)
    found = link_suggestions(
        study(
            [state],
            [
                agreement("a", WHOLE, funder="Région Sud"),
                agreement("b", WHOLE, scheme="aide", funder="DRAC", level=FunderLevel.STATE),
            ],
        )
    )
    assert [(one.agreement.key, one.reasons) for one in found] == [
        ("b", (LinkReason.SAME_SCHEME, LinkReason.SAME_LEVEL)),
        ("a", (LinkReason.SAME_FUNDER,)),
    ]


@pytest.mark.parametrize(
    ("funder", "told", "count"),
    [
        ("DLA", {}, 1),
        ("CD", {}, 0),  # two letters stand for too many things
        ("DLA", {"status": AgreementStatus.REFUSED}, 0),
    ],
)
def test_a_name_of_three_letters_in_a_label_suggests_what_is_not_refused(
    funder: str, told: dict[str, Any], count: int
) -> None:
    few = agreement("a", tranche("2026-01-01", "2026-12-31", "0.50"), funder=funder, **told)
    found = link_suggestions(study([resource("74", f"Aide {funder} 2026", "7,000")], [few]))
    assert len(found) == count


def test_a_line_that_names_an_unknown_agreement_may_be_another_s() -> None:
    line = resource("74", "Région", "10,000", agreement_keys=("lost",))
    twins = [agreement(key, WHOLE, funder="Région") for key in ("b", "a")]
    found = link_suggestions(study([line], twins))
    assert [one.agreement.key for one in found] == ["a", "b"]
    assert link_suggestions(study([], twins)) == ()
    assert not earns_nothing(study([], twins), twins[0])


def test_a_line_or_an_agreement_already_linked_is_not_suggested() -> None:
    budget = [
        resource("74", "Région", "10,000", agreement_keys=("a",)),
        resource("74", "Région", "3,000"),
    ]
    assert link_suggestions(study(budget, [agreement("a", WHOLE, funder="Région")])) == ()
