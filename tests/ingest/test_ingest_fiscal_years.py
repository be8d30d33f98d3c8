"""Fiscal years as titles, sheets and file names state them."""

from datetime import date

import pytest

from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.ingest.fiscal_years import year_stated, years_stated
from ptce_finance.ingest.fiscal_years_settled import YearClaim, settle_year
from ptce_finance.ingest.layouts.layout import ParseOptions

SPORT = FiscalYear(date(2026, 7, 1), date(2027, 6, 30))
CELL = SourceCell("Budget", 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Année 2027 ou exercice du 01/07/2026 au 30/06/2027",
        "exercice du 1er juillet 2026 au 30 juin 2027",
        "01/07/2026-30/06/2027",
        "Exercice 01/07/26 – 30/06/27",
        "Exercice clos le 30/06/2027",
        "Date de début : 01/07/2026 Date de fin : 30/06/2027",
        "juillet 2026 à juin 2027",
        "2026-07-01 au 2027-06-30",
        "saison 2026-27",
        "2026–27",
        "2026/2027",
        "amg_2026_2027.xlsx",
    ],
)
def test_a_year_from_july_to_june_is_read_however_it_is_written(text: str) -> None:
    assert years_stated(text) == (SPORT,)


@pytest.mark.parametrize(
    "text",
    ["2026", "Budget 2026", "BP2026", "budget_2026_v2.xlsx", "Cerfa n° 12156*06 - Année 2026"],
)
def test_a_bare_year_is_a_calendar_year(text: str) -> None:
    assert years_stated(text) == (FiscalYear.calendar(2026),)


def test_a_first_exercise_may_be_longer_than_a_year() -> None:
    stated = year_stated("Exercice du 01/07/2025 au 31/12/2026")
    assert stated == FiscalYear(date(2025, 7, 1), date(2026, 12, 31))


def test_a_school_year_runs_from_september_to_august() -> None:
    stated = year_stated("Année scolaire 2026-2027")
    assert stated == FiscalYear(date(2026, 9, 1), date(2027, 8, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Année 20.. ou exercice du .. au ..",
        "Budget N + 1",
        "Fait à Lyon le 12/03/2026",
        "Version de mars 2026",
        "Convention 2025-2027",
        "loi n° 2000-321 du 12 avril 2000",
        "12156*06",
        "Total 2026 €",
        "2 026",
        "20261231",
        "31/02/2026 au 30/06/2027",
        "exercice du 01/01/2026 au 31/12/2031",
        "Réalisation du projet : du 01/03/2026 au 30/11/2026",
    ],
)
def test_what_only_looks_like_a_year_states_none(text: str) -> None:
    assert years_stated(text) == ()


def test_two_years_in_a_text_settle_nothing() -> None:
    assert [year.label for year in years_stated("Réalisé 2025, budget 2026")] == [2025, 2026]
    assert year_stated("Réalisé 2025, budget 2026") is None


def _settled(*claims: YearClaim, file: str = "b.xlsx", year: int | None = None) -> list[object]:
    settled = settle_year(claims, file=file, options=ParseOptions(year=year), place=CELL)
    return [settled.year and settled.year.label, *(issue.code for issue in settled.issues)]


def test_the_document_beats_the_person_who_beats_the_files_name() -> None:
    claim = YearClaim(years=(FiscalYear.calendar(2026),), place=CELL)
    assert _settled(claim, file="2024.xlsx", year=2025) == [2026, "year-mismatch"]
    assert _settled(file="2024.xlsx", year=2025) == [2025]
    assert _settled(file="2024.xlsx") == [2024]
    assert _settled() == [None, "year-missing"]


def test_exact_dates_beat_the_bare_year_that_agrees_with_them() -> None:
    bare = YearClaim(years=(FiscalYear.calendar(2026),), place=CELL)
    exact = YearClaim(years=(SPORT,), place=CELL)
    assert settle_year((bare, exact), file="", options=ParseOptions(), place=CELL).year == SPORT


def test_claims_that_clash_are_told_and_the_nearest_is_kept() -> None:
    title = YearClaim(years=(FiscalYear.calendar(2026),), place=CELL)
    sheet = YearClaim(years=(FiscalYear.calendar(2025),), place=SourceCell("2025", 1, 1))
    assert _settled(title, sheet) == [2026, "year-ambiguous"]


def test_a_year_in_passing_contradicts_no_title() -> None:
    title = YearClaim(years=(FiscalYear.calendar(2026),), place=CELL)
    founded = YearClaim(years=(FiscalYear.calendar(2012),), place=CELL, firm=False)
    assert _settled(title, founded) == [2026]


def test_several_years_in_a_title_leave_the_person_to_choose_among_them() -> None:
    several = YearClaim(years=(FiscalYear.calendar(2025), SPORT), place=CELL)
    assert _settled(several) == [None, "year-missing"]
    settled = settle_year((several,), file="", options=ParseOptions(year=2027), place=CELL)
    assert settled.year == SPORT


@pytest.mark.parametrize("year", [0, 99_999, -1])
def test_an_impossible_year_given_is_no_year(year: int) -> None:
    assert _settled(year=year) == [None, "year-missing"]


def test_a_note_of_a_page_states_no_year() -> None:
    assert [one.label for one in years_stated("exercice 2026")] == [2026]
    assert years_stated("mot " * 500 + "exercice 2026") == ()
