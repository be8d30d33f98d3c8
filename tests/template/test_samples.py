"""The sample workbooks: fictitious, the same bytes each time, and what they are known to hold."""

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from ptce_finance.domain.line import Line, Side, Version
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.ingest.demo import samples
from ptce_finance.ingest.parse import parse
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import ProjectedYear, Study
from ptce_finance.model.study import compute
from sample_data.make import WORKBOOKS

FOLDER: Final = Path(__file__).resolve().parents[2] / "sample_data"


def report_of(name: str) -> ImportReport:
    return parse((FOLDER / name).read_bytes(), name)


def total(lines: tuple[Line, ...], side: Side, year: int, *, in_kind: bool = False) -> Decimal:
    chosen = (x for x in lines if (x.side, x.year.label, x.in_kind) == (side, year, in_kind))
    return sum((line.amount for line in chosen), Decimal(0))


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_sample_is_written_again_with_the_same_bytes(name: str) -> None:
    assert (FOLDER / name).read_bytes() == WORKBOOKS[name]()


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_sample_says_on_its_first_sheet_that_it_is_made_up(name: str) -> None:
    first = load_workbook(FOLDER / name).worksheets[0]
    said = " ".join(str(cell.value) for row in first.iter_rows(max_row=4) for cell in row)
    assert "fictives" in said or "inventés" in said


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_sample_is_read_whole_and_without_a_remark(name: str) -> None:
    report = report_of(name)
    assert report.status is ImportStatus.LOADED
    assert report.issues == ()
    assert report.row_tally.rejected == report.amounts.rejected == 0


def test_the_demonstration_names_every_sample_and_its_cluster() -> None:
    listed = samples(FOLDER)
    assert [sample.path.name for sample in listed] == list(WORKBOOKS)
    stated = [report_of(sample.path.name).cluster for sample in listed]
    known = [(sample.cluster, name) for sample, name in zip(listed, stated, strict=True)]
    assert all(name in {None, cluster} for cluster, name in known)


def test_a_missing_sample_is_left_out_of_the_demonstration(tmp_path: Path) -> None:
    assert samples(tmp_path) == ()


def test_the_cultural_cell_lies_inside_the_published_ranges() -> None:
    report = report_of("cellule_culture_cerfa.xlsx")
    assert report.layout == "cerfa-12156"
    for year, whole, given in ((2024, 236000, 20100), (2025, 251000, 21100), (2026, 262000, 21600)):
        resources = total(report.lines, Side.RESOURCE, year)
        assert total(report.lines, Side.EXPENSE, year) == resources == whole
        assert total(report.lines, Side.EXPENSE, year, in_kind=True) == given
        assert total(report.lines, Side.RESOURCE, year, in_kind=True) == given
        own = _of_account(report.lines, year, "70")
        dues = _of_account(report.lines, year, "756")
        assert 150_000 <= whole <= 390_000
        assert Decimal("0.24") <= own / resources <= Decimal("0.39")
        assert Decimal("0.01") <= dues / resources <= Decimal("0.03")


def _of_account(lines: tuple[Line, ...], year: int, account: str) -> Decimal:
    chosen = (x for x in lines if x.year.label == year and (x.account or "").startswith(account))
    return sum((line.amount for line in chosen), Decimal(0))


def test_the_story_of_2019_is_told_year_by_year() -> None:
    report = report_of("esci_arret_2019.xlsx")
    public = {
        year: sum(
            (x.amount for x in report.lines if x.agreement_keys and x.year.label == year),
            Decimal(0),
        )
        for year in range(2014, 2022)
    }
    assert public == {
        2014: 88000, 2015: 88000, 2016: 88000, 2017: 55000, 2018: 55000,
        2019: 0, 2020: 0, 2021: 8000,
    }  # fmt: skip
    versions = {line.year.label: line.version for line in report.lines}
    assert versions[2020] is Version.ACTUAL
    assert versions[2021] is Version.BUDGET
    for year in range(2014, 2022):
        assert total(report.lines, Side.EXPENSE, year) == total(report.lines, Side.RESOURCE, year)


def whole(amount: Decimal) -> int:
    """An amount that is whole euros to the cent."""
    assert amount == int(amount)
    return int(amount)


def example_a() -> Study:
    report = report_of("exemple_modele.xlsx")
    data = ClusterData(
        cluster_id="a",
        cluster="A",
        lines=report.lines,
        agreements=report.agreements,
        answers=report.undated_answers,
    )
    return compute(data, until=2031)


# The first worked example of docs/model.md, section 6: cover then gap, at the three levels.
PROJECTED: Final[dict[int, tuple[int, ...]]] = {
    2026: (90000, 99000, 100000, 10000, 1000, 0),
    2027: (55000, 64000, 65000, 45000, 36000, 35000),
    2028: (15000, 49500, 62500, 85000, 50500, 37500),
    2029: (0, 42000, 62500, 100000, 58000, 37500),
    2030: (0, 38250, 62500, 100000, 61750, 37500),
    2031: (0, 34500, 62500, 100000, 65500, 37500),
}


def test_the_first_sample_projects_as_the_worked_example_to_the_cent() -> None:
    projection = example_a().projection
    assert projection is not None
    assert {year.year.label: _levels(year) for year in projection.years} == PROJECTED
    assert projection.unanswered == ()


def _levels(year: ProjectedYear) -> tuple[int, ...]:
    return tuple(
        whole(amount)
        for levels in (year.public, year.gap)
        for amount in (levels.secured, levels.expected, levels.full)
    )


def test_the_first_sample_ends_its_agreements_as_the_worked_example() -> None:
    projection = example_a().projection
    assert projection is not None
    assert [
        [(x.agreement.key, whole(x.amount)) for x in year.ended] for year in projection.years
    ] == [
        [],
        [("ETAT-2025", 50000)],
        [("REGION-2024", 25000), ("LEADER-2026", 15000)],
        [("LEADER-2026", 15000)],
        [],
        [],
    ]


def test_the_first_sample_has_the_thirds_of_the_worked_example() -> None:
    (year,) = example_a().thirds
    rule = year.thirds
    parts = rule.parts
    assert [whole(x) for x in (parts.own, parts.members, parts.subsidies)] == [19000, 21000, 100000]
    assert str(rule.to_target.subsidies) == "-53333.33"
    assert rule.reached is False
