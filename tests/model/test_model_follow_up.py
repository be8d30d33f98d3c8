"""Expected against come true: only what was imported since, explained to the cent."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ptce_finance.domain.line import Line, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.scenario import Scenario
from ptce_finance.model.families import Decisions
from ptce_finance.model.follow_up import follow_up
from ptce_finance.model.results.explained import Reason
from ptce_finance.model.scenario_freeze import FreezeOrder, freeze
from ptce_finance.model.years import year_families
from tests.model.budget import euros, expense, resource
from tests.model.example import example_data

ORDER = FreezeOrder(at=datetime(2026, 11, 21, tzinfo=UTC), by="Anne", code="1", seed=1, draws=10)
Y2027 = {"year": FiscalYear.calendar(2027), "version": Version.ACTUAL}
OWN_REASONS = (Reason.EXPENSES, Reason.OWN, Reason.MEMBERS)
CAME_TRUE = [
    expense("64", "Salaires", "110,000.50", **Y2027),
    expense("61", "Services", "35,000", **Y2027),
    resource("706", "Prestations", "12,000", **Y2027),
    resource("756", "Cotisations", "21,000", **Y2027),
    resource("74", "Région", "20,000", agreement_keys=("region",), **Y2027),
    resource("74", "LEADER", "30,000", agreement_keys=("leader",), **Y2027),
    resource("74", "Ville", "7,000", **Y2027),
]


@pytest.fixture(scope="module")
def decided() -> Scenario:
    return freeze(example_data(), Scenario(name="Option"), Reading(), 2031, ORDER)


def test_each_year_since_is_told_with_what_explains_the_difference(decided: Scenario) -> None:
    lines = (*decided_lines(decided), *CAME_TRUE)
    (year,) = follow_up(decided, year_families(lines, Decisions.of(())))
    assert (year.year.label, year.version, year.over) == (2027, Version.ACTUAL, True)
    # Example A: 2027 costs 140,000 and leaves 36,000 at the expected level.
    assert (year.expected_expenses, year.found_expenses) == (euros("140,000"), euros("145,000.50"))
    assert (year.expected_gap, year.found_gap) == (euros("36,000"), euros("55,000.50"))
    told = {(one.reason, one.subject): one.on_gap for one in year.explanation.causes}
    assert told == {
        (Reason.EXPENSES, ""): euros("5,000.50"),
        (Reason.OWN, ""): euros("7,000"),
        (Reason.AGREEMENT_LESS, "region"): euros("5,000"),
        (Reason.UNDATED_LESS, "Communauté de communes"): euros("9,000"),
        (Reason.UNDATED_MORE, "Ville"): euros("-7,000"),
    }
    assert sum(told.values()) == year.found_gap - year.expected_gap


def test_lines_of_one_agreement_add_up_and_one_of_two_agreements_stands_by_its_label(
    decided: Scenario,
) -> None:
    came = [
        *CAME_TRUE[:4],
        resource("74", "Région", "12,000", agreement_keys=("region",), **Y2027),
        resource("74", "Région, solde", "13,000", agreement_keys=("region",), **Y2027),
        resource("74", "Deux aides", "1,000", agreement_keys=("region", "leader"), **Y2027),
        resource("74", "Ville", "4,000", **Y2027),
        resource("74", "ville ", "3,000", **Y2027),
        resource("74", "Rien", "0", **Y2027),
    ]
    lines = (*decided_lines(decided), *came)
    (year,) = follow_up(decided, year_families(lines, Decisions.of(())))
    told = {(one.reason, one.subject.strip()): one.on_gap for one in year.explanation.causes}
    public = {key: amount for key, amount in told.items() if key[0] not in {*OWN_REASONS}}
    # The Region's 25,000 are as expected; LEADER's 30,000 are not there.
    assert public == {
        (Reason.AGREEMENT_ENDED, "leader"): euros("30,000"),
        (Reason.UNDATED_LESS, "Communauté de communes"): euros("9,000"),
        (Reason.UNDATED_MORE, "Deux aides"): euros("-1,000"),
        (Reason.UNDATED_MORE, "ville"): euros("-7,000"),
    }


def test_what_was_known_on_that_day_is_not_told_again(decided: Scenario) -> None:
    assert follow_up(decided, year_families(decided_lines(decided), Decisions.of(()))) == ()


def test_a_later_budget_of_a_projected_year_is_told_as_planned(decided: Scenario) -> None:
    lines = [replace(one, version=Version.BUDGET) for one in CAME_TRUE]
    (year,) = follow_up(decided, year_families((*decided_lines(decided), *lines), Decisions.of(())))
    assert (year.version, year.over, year.found_gap) == (
        Version.BUDGET,
        False,
        euros("55,000.50"),
    )


def test_an_open_scenario_has_no_follow_up() -> None:
    with pytest.raises(ValueError, match="Ouvert"):
        follow_up(Scenario(name="Ouvert"), ())


def decided_lines(decided: Scenario) -> tuple[Line, ...]:
    assert decided.freeze is not None
    return decided.freeze.inputs.lines
