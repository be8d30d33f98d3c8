"""A workbook read back: the same lines, families, agreements and gap, and the same workbook."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.line import CELL_SCOPE, Family, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.reading import Reading
from ptce_finance.domain.report import ImportReport, ImportStatus
from ptce_finance.i18n import Locale
from ptce_finance.ingest.parse import parse
from ptce_finance.model.data import ClusterData
from ptce_finance.model.results import CoverLevel, Study
from ptce_finance.model.study import compute
from ptce_finance.report.workbook import write_workbook
from tests.cli.console import CERFA, EXAMPLE
from tests.model.budget import agreement, answer, expense, resource, study, tranche
from tests.report.clusters import cluster

TODAY = date(2026, 11, 21)
JULY = FiscalYear(date(2026, 7, 1), date(2027, 6, 30))
READING = Reading()
MEMBERS = (Member(name="Coopérative A", kind="SCIC", dues=Decimal("150.00")),)
STATED = (Hypothesis(key="loyer", wording="Le loyer reste stable", value="oui", owner="Anne"),)


def imported(report: ImportReport, reading: Reading = READING, until: int = 2031) -> Study:
    """What the figures are once the report alone is loaded."""
    return compute(
        ClusterData(
            cluster_id="c1",
            cluster=report.cluster or "",
            lines=report.lines,
            agreements=report.agreements,
            answers=report.undated_answers,
            facts=report.facts or CellFacts(),
        ),
        reading,
        until,
    )


def sample(path: Path) -> Study:
    return imported(parse(path.read_bytes(), path.name))


def hard() -> Study:
    """Splits, decisions, links, headings, two versions, an action, labels that look like others."""
    shared = FamilyDecision(
        account="706",
        label="Prestations",
        parts=(
            SplitPart(family=Family.MEMBERS, percent=Decimal("33.33"), recharge=True),
            SplitPart(family=Family.OWN, percent=Decimal("66.67"), public_contract=True),
        ),
    )
    moved = FamilyDecision(
        account="74",
        label="Mécénat de la Ville",
        parts=(SplitPart(family=Family.OTHER_PRIVATE, percent=Decimal(100)),),
    )
    actual = {"version": Version.ACTUAL}
    return study(
        [
            expense("641", "=Salaires  de l'équipe", "100,000.01"),
            expense("864", "Bénévolat", "1,500"),
            expense(None, "Loyer", "12,000", section="61 - Services extérieurs"),
            expense("641", "Salaires", "9,000", scope="Festival"),
            resource("706", "Prestations", "33,333.33"),
            resource("74", "Mécénat de la Ville", "5,000"),
            resource(None, "Région", "40,000", section="74 - Subventions"),
            resource("74", "Commune", "3,000.99"),
            resource("875", "Bénévolat", "1,500"),
            resource("77", "Produit exceptionnel", "100"),
            resource("708", "Chose sans nom", "10", recharge=False),
            resource(None, "Inclassable xyz", "17"),
            expense("641", "Salaires", "98,000", **actual),
            resource("706", "Prestations", "30,000", **actual),
        ],
        [
            agreement("R-1", tranche("2026-01-01", "2027-12-31", "80,000"), funder="Région"),
            agreement(
                "L 2",
                tranche("2026-07-01", "2026-12-31", "1,000"),
                tranche("2027-01-01", "2027-12-31", "2,000.50"),
                depends_on="R-1",
                funder="LEADER",
            ),
        ],
        decisions=(shared, moved),
        answers=(answer("74", "Commune", secured_until=date(2027, 6, 30)),),
        until=2031,
    )


def july() -> Study:
    """Fiscal years from July to June."""
    told = {"year": JULY}
    return study(
        [
            expense("64", "Salaires", "20,000", **told),
            resource("74", "Ville", "8,000", **told),
        ],
        until=2031,
    )


STUDIES: dict[str, Callable[[], Study]] = {
    "example": lambda: sample(EXAMPLE),
    "cerfa": lambda: sample(CERFA),
    "hard": hard,
    "july": july,
    "drawn": lambda: cluster(2),
}


@pytest.mark.parametrize("name", STUDIES)
def test_a_workbook_read_back_gives_the_same_figures(name: str) -> None:
    before = STUDIES[name]()
    locale: Locale = "en" if name == "july" else "fr"
    written = write_workbook(before, locale, today=TODAY, members=MEMBERS, hypotheses=STATED)
    report = parse(written, "classeur.xlsx")
    told = [(one.code, one.places[:1], one.found) for one in report.issues]
    assert report.status is ImportStatus.LOADED, told
    assert before.projection is not None
    after = imported(report, before.reading, before.projection.years[-1].year.label)
    assert lines_of(after) == lines_of(before)
    assert families_of(after) == families_of(before)
    assert register_of(after) == register_of(before)
    assert figures_of(after) == figures_of(before)
    assert [one.name for one in report.members] == ["Coopérative A"]
    assert [one.owner for one in report.hypotheses] == ["Anne"]
    again = write_workbook(after, locale, today=TODAY, members=MEMBERS, hypotheses=STATED)
    assert stated_in(again) == stated_in(written), "the second workbook states the same"


def lines_of(found: Study) -> Counter[tuple[object, ...]]:
    """Every part of every line, whatever the order of files."""
    rows: Counter[tuple[object, ...]] = Counter()
    for year in found.years:
        key = (year.year, year.version, year.scope)
        for line in year.expense_lines:
            rows[*key, "expense", " ".join(line.label.split()), line.amount] += 1
        for one in year.lines:
            for part in one.parts:
                told = (part.family, part.recharge, part.public_contract, part.sure)
                rows[*key, " ".join(one.line.label.split()), part.amount, *told] += 1
    return rows


def families_of(found: Study) -> object:
    return [
        (one.year, one.version, one.expenses, one.in_kind_expenses, dict(one.families))
        for one in found.years
        if one.scope == CELL_SCOPE
    ]


def register_of(found: Study) -> dict[str, tuple[object, ...]]:
    return {one.key: _agreement(one) for one in found.agreements}


def _agreement(one: Agreement) -> tuple[object, ...]:
    told = (one.funder, one.level, one.status, one.probability, one.depends_on, one.without_end)
    renewal = one.renewal
    renewed = renewal and (renewal.probability, renewal.factor, renewal.most)
    return (*told, one.tranches, one.terminated_on, renewed)


def figures_of(found: Study) -> object:
    assert found.projection is not None
    return [
        (
            one.year,
            one.expenses,
            [one.gap.at(level) for level in CoverLevel],
            [one.public.at(level) for level in CoverLevel],
            [one.thirds[level].need for level in CoverLevel],
        )
        for one in found.projection.years
    ]


def stated_in(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """What the sheets that are read back hold."""
    return {
        sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(BytesIO(data))
        if sheet.title.startswith(("Données", "Data"))
    }
