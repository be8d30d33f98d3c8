"""Loaded lines as years: the order in which they arrive changes nothing."""

from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.model.families import Decisions
from ptce_finance.model.years import base_year, year_families
from tests.model.budget import day, euros, expense, resource

HERE = {"source": SourceCell("Budget", 3, 4), "id": ""}


def test_lines_of_one_place_stand_by_account_then_label_then_amount() -> None:
    lines = [
        resource(None, "B", "1", **HERE),
        resource("74", "A", "1", **HERE),
        resource("74", "A", "2", **HERE),
        resource("74", "B", "1", **HERE),
        resource("75", "A", "1", **HERE),
        resource("75", "A", "1", source=SourceCell("Budget", 4, 1), id=""),
    ]
    for order in (lines, lines[::-1], [*lines[3:], *lines[:3]], [*lines[1::2], *lines[::2]]):
        (year,) = year_families(order, Decisions())
        assert [one.line for one in year.lines] == lines


def test_the_cell_comes_first_then_actions_by_name_then_years_then_what_happened() -> None:
    y2025 = FiscalYear.calendar(2025)
    lines = [
        resource("74", "Région", "1", scope=scope, year=year, version=version)
        for scope in ("Zone", "cell", "Atelier")
        for year in (FiscalYear.calendar(2026), y2025)
        for version in (Version.BUDGET, Version.ACTUAL, Version.REVISED)
    ]
    found = year_families(lines, Decisions())
    assert [one.scope for one in found] == ["cell"] * 6 + ["Atelier"] * 6 + ["Zone"] * 6
    assert [(one.year.label, one.version.value, one.counts) for one in found[:6]] == [
        *((2025, "actual", True), (2025, "revised", False), (2025, "budget", False)),
        *((2026, "actual", True), (2026, "revised", False), (2026, "budget", False)),
    ]
    base = base_year(found)
    assert base is not None
    assert (base.scope, base.year.label, base.version) == ("cell", 2026, Version.REVISED)
    assert base_year([one for one in found if one.scope != "cell"]) is None


def test_of_two_years_that_end_together_the_one_that_starts_last_is_the_base() -> None:
    long = FiscalYear(day("2025-07-01"), day("2026-12-31"))
    lines = [expense("64", "S", "2", year=long), expense("64", "S", "1")]
    for order in (lines, lines[::-1]):
        base = base_year(year_families(order, Decisions()))
        assert base is not None
        assert base.expenses == euros("1")
