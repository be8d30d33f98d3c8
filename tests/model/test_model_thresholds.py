"""Thresholds of law that a budget crosses, and published measures beside it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.i18n import LOCALES, Locale, has_text
from ptce_finance.model.benchmarks import BENCHMARKS, compared
from ptce_finance.model.results import Study
from ptce_finance.model.results.benchmarks import BenchmarkCode
from ptce_finance.model.results.thresholds import Crossing, ThresholdCode
from ptce_finance.model.thresholds import FRANCHISES, crossings, franchise
from tests.model.budget import agreement, euros, expense, resource, study, tranche


def told(of: Study, code: ThresholdCode) -> list[Crossing]:
    return [one for one in crossings(of) if one.threshold.code is code]


@pytest.mark.parametrize(("amount", "count"), [("23,000", 0), ("23,000.01", 1)])
def test_a_written_agreement_is_compulsory_above_its_amount(amount: str, count: int) -> None:
    of = study([resource("74", "Région", amount, funder="Région")])
    found = told(of, ThresholdCode.AGREEMENT_COMPULSORY)
    assert [(one.subject, one.covered) for one in found] == [("Région", False)] * count
    assert [str(one.threshold.amount) for one in found] == ["23000.00"] * count


def test_the_lines_of_one_authority_count_together_and_a_signed_agreement_covers() -> None:
    budget = [
        resource("74", "Emploi", "12,000", funder="Région", agreement_keys=("g",)),
        resource("74", "Animation", "12,000", funder="région"),
    ]
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "12,000"), funder="Région")
    (only,) = told(study(budget, [grant]), ThresholdCode.AGREEMENT_COMPULSORY)
    assert (only.amount, only.covered) == (euros("24,000"), True)


@pytest.mark.parametrize(
    ("start", "end", "covered"),
    [
        ("2025-01-02", "2026-01-01", True),
        ("2026-12-31", "2027-12-30", True),
        ("2025-01-01", "2025-12-31", False),
        ("2027-01-01", "2027-12-31", False),
    ],
)
def test_an_agreement_covers_the_years_that_it_touches(
    start: str, end: str, *, covered: bool
) -> None:
    grant = agreement("g", tranche(start, end, "24,000"), funder="Région")
    of = study([resource("74", "Aide", "24,000", funder="Région")], [grant], until=2026)
    assert [one.covered for one in told(of, ThresholdCode.AGREEMENT_COMPULSORY)] == [covered]
    endless = study(
        [resource("74", "Aide", "24,000", funder="Région")],
        [replace(grant, without_end=True)],
        until=2026,
    )
    found = told(endless, ThresholdCode.AGREEMENT_COMPULSORY)
    assert [one.covered for one in found] == [start < "2027"]


def test_own_services_pass_the_franchise_of_their_year() -> None:
    y2024 = FiscalYear.calendar(2024)
    budget = [
        resource("706", "Ventes", "79,000", year=y2024, version=Version.ACTUAL),
        resource("706", "Ventes", "80,011"),
    ]
    (only,) = told(study(budget, until=2027), ThresholdCode.COMMERCIAL_FRANCHISE)
    assert (only.year, only.threshold.amount) == (y2024, euros("78,596"))
    assert not only.year_assumed


def test_only_the_version_that_counts_of_the_cell_passes_a_threshold() -> None:
    told_twice = [
        resource("706", "Ventes", "90,000"),
        resource("706", "Ventes", "95,000", version=Version.ACTUAL),
        resource("706", "Billetterie", "99,000", scope="Festival"),
    ]
    (only,) = told(study(told_twice, until=2026), ThresholdCode.COMMERCIAL_FRANCHISE)
    assert (only.amount, only.projected, only.demanded) == (euros("95,000"), False, False)


def test_a_year_without_its_own_franchise_uses_the_last_one_known_and_says_so() -> None:
    of = study([resource("706", "Ventes", "80,011.01")], until=2027)
    found = told(of, ThresholdCode.COMMERCIAL_FRANCHISE)
    assert [(one.year.label, one.projected, one.year_assumed) for one in found] == [
        (2026, False, True),
        (2027, True, True),
    ]
    assert found[0].threshold.year == max(FRANCHISES) == 2025
    assert franchise(2019).year == 2020
    assert [str(franchise(year).amount) for year in range(2020, 2026)] == [
        *("72000.00", "72432.00", "73518.00", "76679.00", "78596.00", "80011.00"),
    ]


def test_what_the_gap_demands_may_pass_the_franchise_before_the_budget_does() -> None:
    of = study([expense("64", "S", "100,000"), resource("706", "Ventes", "10,000")], until=2026)
    (only,) = told(of, ThresholdCode.COMMERCIAL_FRANCHISE)
    assert (only.demanded, only.amount) == (True, euros("100,000"))


def test_what_stands_at_the_franchise_itself_may_still_have_to_pass_it() -> None:
    of = study([expense("64", "S", "100,000"), resource("706", "Ventes", "80,011")], until=2026)
    (only,) = told(of, ThresholdCode.COMMERCIAL_FRANCHISE)
    assert (only.demanded, only.amount) == (True, euros("100,000"))


def test_subsidised_jobs_count_with_the_subsidies_of_their_authority() -> None:
    budget = [
        resource("74", "Animation", "20,000", funder="État"),
        resource("74", "Poste adulte-relais", "4,000", funder="État"),
    ]
    (only,) = told(study(budget), ThresholdCode.AGREEMENT_COMPULSORY)
    assert only.amount == euros("24,000")


def test_public_money_of_a_few_cents_has_its_share_and_of_no_cost_none() -> None:
    few = [expense("64", "S", "0.50"), resource("74", "V", "0.45")]
    (only,) = told(study(few, until=2026), ThresholdCode.PUBLIC_MONEY)
    assert only.share == Fraction(9, 10)
    assert told(study(few[1:], until=2026), ThresholdCode.PUBLIC_MONEY) == []


def test_public_money_above_four_fifths_is_told_with_and_without_in_kind() -> None:
    # 90 of 100 euros of money; 90 of 125 once 25 of volunteering are valued.
    budget = [
        expense("64", "Salaires", "100"),
        expense("864", "Bénévolat", "25"),
        resource("74", "Région", "90"),
        resource("756", "Cotisations", "10"),
        resource("875", "Bénévolat", "25"),
    ]
    (only,) = told(study(budget, until=2026), ThresholdCode.PUBLIC_MONEY)
    assert (only.share, only.share_with_in_kind) == (Fraction(9, 10), Fraction(18, 25))
    at_the_cap = [expense("64", "Salaires", "100"), resource("74", "Région", "80")]
    assert told(study(at_the_cap, until=2026), ThresholdCode.PUBLIC_MONEY) == []


def test_this_cluster_stands_beside_each_published_measure() -> None:
    budget = [
        expense("64", "Salaires", "200"),
        resource("74", "Région", "120"),
        resource("756", "Cotisations", "10"),
        resource("7084", "Postes partagés", "40", recharge=True),
        resource("706", "Ventes", "30"),
    ]
    found = compared(study(budget, facts=CellFacts(fte=Decimal("2.5"))))
    values = {one.benchmark.code: one.value for one in found}
    assert values == {
        BenchmarkCode.BUDGET_RANGE: euros("200"),
        BenchmarkCode.BUDGET_MEAN: euros("200"),
        BenchmarkCode.CULTURAL_BUDGET: euros("200"),
        BenchmarkCode.PUBLIC_SHARE_MEAN: Fraction(3, 5),
        BenchmarkCode.CULTURAL_OWN_RECEIPTS: Fraction(7, 20),
        BenchmarkCode.CULTURAL_DUES: Fraction(1, 20),
        BenchmarkCode.FTE_MEAN: Decimal("2.5"),
        BenchmarkCode.BUDGET_PER_FTE: euros("80"),
    }


def test_the_published_measures_are_those_that_were_published() -> None:
    assert {one.code: (one.low, one.high, one.year) for one in BENCHMARKS} == {
        BenchmarkCode.BUDGET_RANGE: (27_000, 750_000, 2020),
        BenchmarkCode.BUDGET_MEAN: (247_000, 247_000, 2020),
        BenchmarkCode.PUBLIC_SHARE_MEAN: (Fraction(43, 100), Fraction(43, 100), 2020),
        BenchmarkCode.FTE_MEAN: (Decimal("3.3"), Decimal("3.3"), 2020),
        BenchmarkCode.BUDGET_PER_FTE: (75_000, 75_000, 2020),
        BenchmarkCode.CULTURAL_BUDGET: (150_000, 390_000, 2015),
        BenchmarkCode.CULTURAL_OWN_RECEIPTS: (Fraction(24, 100), Fraction(39, 100), 2015),
        BenchmarkCode.CULTURAL_DUES: (Fraction(1, 100), Fraction(3, 100), 2015),
    }


def test_shares_of_cents_are_shares_and_of_nothing_none() -> None:
    for amount, share in (("0.40", Fraction(1)), ("0", None)):
        found = compared(study([resource("74", "Ville", amount)], facts=CellFacts(fte=Decimal(1))))
        values = {one.benchmark.code: one.value for one in found}
        assert values[BenchmarkCode.PUBLIC_SHARE_MEAN] == share
        assert values[BenchmarkCode.BUDGET_PER_FTE] == euros("0")
    assert compared(study([])) == ()


def test_without_jobs_nothing_is_divided_by_them() -> None:
    values = {one.benchmark.code: one.value for one in compared(study([expense("64", "S", "1")]))}
    assert values[BenchmarkCode.BUDGET_PER_FTE] is None
    assert values[BenchmarkCode.PUBLIC_SHARE_MEAN] is None


@pytest.mark.parametrize("locale", LOCALES)
def test_every_measure_and_threshold_says_its_sample_and_source(locale: Locale) -> None:
    parts = ("benchmark", "benchmark-sample", "benchmark-caveat", "benchmark-source")
    keys = [f"{part}.{one.code.value}" for part in parts for one in BENCHMARKS]
    keys += [f"{part}.{one.value}" for part in ("threshold", "threshold-source", "threshold-told")
             for one in ThresholdCode]  # fmt: skip
    assert [key for key in keys if not has_text(locale, key)] == []
    assert {one.code for one in BENCHMARKS} == set(BenchmarkCode)
