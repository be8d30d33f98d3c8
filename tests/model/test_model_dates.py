"""Dates that matter: ends, renewals to ask for, reports due, elections."""

from decimal import Decimal

import pytest

from ptce_finance.domain.agreement import AgreementStatus
from ptce_finance.domain.election import Election
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.important_dates import DateSettings, fiscal_years, important_dates
from ptce_finance.model.results.dates import EventKind
from tests.model.budget import agreement, answer, day, euros, expense, resource, study, tranche

GRANT = agreement("g", tranche("2026-01-01", "2027-12-31", "20,000"), funder="Région")


def test_an_agreement_has_its_end_its_renewal_and_a_report_a_year() -> None:
    found = important_dates(study([expense("64", "Salaires", "1")], [GRANT]))
    assert [(str(one.day), one.kind) for one in found] == [
        ("2027-03-31", EventKind.RENEWAL_REQUEST),
        ("2027-06-30", EventKind.REPORT_DUE),
        ("2027-12-31", EventKind.END),
        ("2028-06-30", EventKind.REPORT_DUE),
    ]
    assert found[2].amount == euros("10,000")
    assert found[1].year == FiscalYear.calendar(2026)


def test_reports_follow_the_fiscal_years_of_the_cell() -> None:
    year = FiscalYear(day("2025-07-01"), day("2026-06-30"))
    found = important_dates(study([resource("70", "Ventes", "1", year=year)], [GRANT]))
    reports = [str(one.day) for one in found if one.kind is EventKind.REPORT_DUE]
    assert reports == ["2026-12-31", "2027-12-31", "2028-12-31"]


def test_fiscal_years_that_end_in_february_stay_there() -> None:
    reference = FiscalYear(day("2027-03-01"), day("2028-02-28"))
    found = list(fiscal_years(day("2026-01-01"), day("2026-12-31"), reference))
    assert [str(one.end)[:7] for one in found] == ["2026-02", "2027-02"]


def test_elections_stand_among_the_dates_and_the_lead_is_a_setting() -> None:
    election = Election(name="régionales", day=day("2028-03-12"))
    found = important_dates(
        study([expense("64", "Salaires", "1")], [GRANT]),
        [election],
        DateSettings(renewal_lead_months=12, report_months=3),
    )
    assert [str(one.day) for one in found] == [
        "2026-12-31",
        "2027-03-31",
        "2027-12-31",
        "2028-03-12",
        "2028-03-31",
    ]


def test_what_is_secured_until_a_day_ends_that_day() -> None:
    # Twice 15,000 over eighteen months: 20,000 in twelve.
    long = FiscalYear(day("2025-07-01"), day("2026-12-31"))
    lines = [resource("74", "Ville", "15,000", year=long) for _ in range(2)]
    told = answer("74", "Ville", secured_until=day("2027-12-31"), probability=Decimal(0))
    (end,) = important_dates(study(lines, answers=(told,)))
    assert (end.day, end.kind, end.subject) == (day("2027-12-31"), EventKind.LINE_END, "Ville")
    assert end.amount == euros("20,000")


def test_what_is_not_signed_or_never_ends_has_no_end_to_ask_about() -> None:
    whole = tranche("2026-01-01", "2026-12-31", "1")
    asked = agreement("a", whole, status=AgreementStatus.ASKED)
    endless = agreement("e", whole, without_end=True)
    found = important_dates(study([expense("64", "Salaires", "1")], [asked, endless]))
    assert [one.kind for one in found] == [EventKind.REPORT_DUE]


def test_a_typed_report_day_takes_the_place_of_the_rules_for_its_year() -> None:
    typed = agreement(
        "g", tranche("2026-01-01", "2027-12-31", "20,000"), report_on=day("2027-03-15")
    )
    found = important_dates(study([expense("64", "Salaires", "1")], [typed]))
    reports = [(str(one.day), one.year) for one in found if one.kind is EventKind.REPORT_DUE]
    assert reports == [
        ("2027-03-15", FiscalYear.calendar(2026)),
        ("2028-06-30", FiscalYear.calendar(2027)),
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        # Over by then: 2026; while no year is, the first one; on its last day a year is not over.
        ("2027-12-31", ["2027-12-31", "2028-06-30"]),
        ("2028-01-01", ["2027-06-30", "2028-01-01"]),
        ("2026-12-31", ["2026-12-31", "2028-06-30"]),
        ("2026-05-15", ["2026-05-15", "2028-06-30"]),
    ],
)
def test_a_typed_report_tells_the_last_year_that_is_over_else_the_first(
    typed: str, told: list[str]
) -> None:
    grant = agreement("g", tranche("2026-01-01", "2027-12-31", "2"), report_on=day(typed))
    found = important_dates(study([expense("64", "Salaires", "1")], [grant]))
    assert [str(one.day) for one in found if one.kind is EventKind.REPORT_DUE] == told


@pytest.mark.parametrize(
    ("end", "reports"), [("2026-12-31", 1), ("2027-01-01", 2), ("2027-12-31", 2)]
)
def test_a_year_touched_by_one_day_is_reported(end: str, reports: int) -> None:
    grant = agreement("g", tranche("2026-01-01", end, "1"))
    found = important_dates(study([expense("64", "Salaires", "1")], [grant]))
    assert [one.kind for one in found].count(EventKind.REPORT_DUE) == reports


def test_without_a_budget_years_are_the_calendars_and_no_line_ends() -> None:
    found = important_dates(study([], [GRANT]))
    reports = [one.year for one in found if one.kind is EventKind.REPORT_DUE]
    assert reports == [FiscalYear.calendar(2026), FiscalYear.calendar(2027)]


def test_what_falls_on_one_day_comes_by_kind_then_by_funder() -> None:
    whole = tranche("2026-01-01", "2026-12-31", "1")
    register = [
        agreement("y", whole, funder="Ville"),
        agreement("z", whole, funder="Région"),
        agreement("x", whole, funder="Ville"),
    ]
    found = important_dates(
        study([expense("64", "Salaires", "1")], register),
        [Election(name="municipales", day=day("2026-12-31"))],
    )
    told = [
        (one.kind.value, one.agreement.key if one.agreement else "")
        for one in found
        if one.day == day("2026-12-31")
    ]
    assert told == [("election", ""), ("end", "z"), ("end", "x"), ("end", "y")]
