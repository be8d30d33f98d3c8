"""Budget against actual: the variance of each line, and where the year lands."""

from datetime import date
from fractions import Fraction

import pytest

from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.landing import landings
from ptce_finance.model.results.landing import Landing
from tests.model.budget import day, euros, expense, resource, study

JUNE = date(2026, 6, 30)
ACTUAL = {"version": Version.ACTUAL}
REVISED = {"version": Version.REVISED}


def landed(*lines: Line, through: date = JUNE) -> Landing:
    (found,) = landings(study(lines).years, through)
    return found


def test_a_year_with_both_versions_lands_on_actual_and_what_is_left_of_the_budget() -> None:
    found = landed(
        expense("64", "Salaires", "120,000"),
        resource("706", "Ventes", "12,000"),
        expense("64", "Salaires", "65,000", **ACTUAL),
        resource("706", "Ventes", "4,000", **ACTUAL),
        expense("61", "Imprévu", "900", **ACTUAL),
    )
    assert (found.planned, found.elapsed) == (Version.BUDGET, Fraction(1, 2))
    spent, sold = found.total(Side.EXPENSE), found.total(Side.RESOURCE)
    assert (spent.landing, spent.variance) == (euros("125,900"), euros("-54,100"))
    assert (sold.landing, sold.variance) == (euros("10,000"), euros("-8,000"))
    assert (spent.rate, sold.rate) == (Fraction(-541, 1200), Fraction(-2, 3))
    assert found.gap == euros("115,900")
    rates = {one.label: one.rate for one in found.lines}
    assert rates == {
        "Salaires": Fraction(-55, 120),
        "Imprévu": None,
        "Ventes": Fraction(-2, 3),
    }


def test_a_budget_of_less_than_a_euro_has_its_rate_and_none_has_none() -> None:
    small = landed(expense("64", "Salaires", "0.50"), expense("64", "Salaires", "0.75", **ACTUAL))
    assert small.total(Side.EXPENSE).rate == small.lines[0].rate == Fraction(1, 2)
    assert small.total(Side.RESOURCE).rate is None


@pytest.mark.parametrize(
    ("through", "known", "landing"),
    [
        ("2026-01-31", "2026-01-31", "16,000"),
        ("2026-12-31", "2026-12-31", "5,000"),
        ("2027-03-31", "2026-12-31", "5,000"),
    ],
)
def test_what_is_left_of_the_budget_is_what_is_left_of_the_year(
    through: str, known: str, landing: str
) -> None:
    # 12,000 a year are 1,000 a month: eleven months are left after January, none after December.
    lines = (expense("64", "S", "12,000"), expense("64", "S", "5,000", **ACTUAL))
    found = landed(*lines, through=day(through))
    assert found.through == day(known)
    assert found.total(Side.EXPENSE).landing == euros(landing)


def test_the_revised_budget_is_the_plan_where_there_is_one() -> None:
    found = landed(
        expense("64", "Salaires", "100"),
        expense("64", "Salaires", "80", **REVISED),
        expense("64", "Salaires", "30", **ACTUAL),
    )
    assert found.planned is Version.REVISED
    assert found.total(Side.EXPENSE).budget == euros("80")


def test_lines_of_one_account_and_label_are_one_and_what_is_in_kind_is_none() -> None:
    found = landed(
        expense("64", "Salaires", "100"),
        expense("64", "salaires ", "20"),
        expense("864", "Bénévolat", "500"),
        expense("64", "Salaires", "30", **ACTUAL),
        expense("64", "Salaires", "15", **ACTUAL),
        expense("64", "Primes", "7", **ACTUAL),
        resource("875", "Bénévolat", "500", **ACTUAL),
    )
    told = [(one.label, str(one.budget), str(one.actual)) for one in found.lines]
    assert told == [("Primes", "0.00", "7.00"), ("Salaires", "120.00", "45.00")]


def test_lines_come_by_side_then_account_then_label() -> None:
    found = landed(
        resource("706", "Ventes", "1"),
        expense("64", "Salaires", "1"),
        expense("61", "Loyer", "1"),
        expense("61", "Assurance", "1", **ACTUAL),
        expense(None, "Zèbres", "1", **ACTUAL),
    )
    assert [(one.side, one.account, one.label) for one in found.lines] == [
        (Side.EXPENSE, None, "Zèbres"),
        (Side.EXPENSE, "61", "Assurance"),
        (Side.EXPENSE, "61", "Loyer"),
        (Side.EXPENSE, "64", "Salaires"),
        (Side.RESOURCE, "706", "Ventes"),
    ]


def test_each_year_of_the_cell_lands_the_oldest_first() -> None:
    lines = [
        expense("64", "S", "9", year=FiscalYear.calendar(year), version=version, scope=scope)
        for year in (2026, 2025)
        for version in (Version.BUDGET, Version.ACTUAL)
        for scope in ("cell", "Festival")
    ]
    found = landings(study(lines).years, JUNE)
    assert [one.year.label for one in found] == [2025, 2026]


@pytest.mark.parametrize("version", Version)
def test_a_year_with_one_version_has_no_landing(version: Version) -> None:
    assert landings(study([expense("64", "Salaires", "1", version=version)]).years, JUNE) == ()
