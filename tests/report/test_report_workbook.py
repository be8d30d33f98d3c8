"""The workbook of a study, recomputed by LibreOffice: every figure is the program's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ptce_finance.i18n import LOCALES
from ptce_finance.model.facade import study as study_of
from ptce_finance.model.results import Study
from ptce_finance.model.results.changes import CauseKind, Change
from ptce_finance.report.workbook import write_workbook
from ptce_finance.store import Store
from tests.cli.console import EXAMPLE, Console
from tests.model.budget import agreement, expense, resource, study, tranche
from tests.report.clusters import cluster
from tests.report.recalculated import (
    changed,
    differing,
    errors,
    named,
    opened,
    planted,
    recalculated,
)

TODAY = date(2026, 11, 21)
SEEDS = range(6)
TYPED = ("=1+1", "+33 1", "-remise", "@SUM(A1)", "\tonglet", "\rretour", "<5", '"guillemets"')


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The worked example of docs/model.md, section 6 A, as its workbook is read."""
    console = Console(tmp_path_factory.mktemp("example") / "store.duckdb")
    assert console("import", EXAMPLE).status == 0
    with Store.open(console.store) as store:
        return study_of(store, store.clusters()[0].id, until=2031)


@pytest.fixture(scope="module")
def typed() -> Study:
    """A cluster whose texts look like formulas."""
    lines = [expense("64", text, "100") for text in TYPED]
    lines += [resource("74", text, "10") for text in TYPED]
    grants = [
        agreement(text, tranche("2026-01-01", "2026-12-31", "10"), funder=text) for text in TYPED
    ]
    return study(lines, grants, until=2027)


def alone() -> Study:
    """A cell that no authority pays."""
    return study([expense("64", "Salaires", "20,000"), resource("706", "Ventes", "12,000")])


@pytest.fixture(scope="module")
def studies(example: Study, typed: Study) -> Mapping[str, Study]:
    """Every study whose workbook is checked as it is."""
    drawn = {f"drawn-{seed}": cluster(seed) for seed in SEEDS}
    return {"example-fr": example, "example-en": example, "typed": typed, "alone": alone(), **drawn}


@pytest.fixture(scope="module")
def books(
    studies: Mapping[str, Study], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, bytes]:
    """What LibreOffice makes of every workbook, in one run."""
    written = {
        name: write_workbook(one, "en" if name.endswith("-en") else "fr", today=TODAY)
        for name, one in studies.items()
    }
    example = written["example-fr"]
    written["growth"] = changed(example, {"growth_expenses": 0.02, "growth_own": 0.1})
    written["renewed"] = changed(example, {"Conventions!K6": 0.5, "Conventions!L6": 0.75})
    written["read-otherwise"] = changed(example, {"reading_recharges": "Avec les prestations"})
    return recalculated(tmp_path_factory.mktemp("office"), written)


NAMES = ["example-fr", "example-en", "typed", "alone", *(f"drawn-{seed}" for seed in SEEDS)]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_the_program_s_to_the_cent(
    studies: Mapping[str, Study], books: Mapping[str, bytes], name: str
) -> None:
    book = opened(books[name])
    assert differing(studies[name], book) == {}
    assert errors(book) == []
    assert named(book, "differences") == 0


def test_the_workbook_follows_its_hypotheses(books: Mapping[str, bytes]) -> None:
    book = opened(books["growth"])
    # 2028: 140,000 x 1.02^2 = 145,656; own 19,000 x 1.1^2 = 22,990; members 21,000; secured 15,000.
    assert named(book, "gap_secured_2028") == 86_666
    assert named(book, "gap_secured_2026") == 10_000
    # The members' third of 2028 is 21,000 / 145,656 of the need.
    assert round(named(book, "need_members_secured_2028"), 6) == 0.144175
    assert named(book, "differences") > 0


def test_a_renewal_that_nobody_expected_can_be_supposed(books: Mapping[str, bytes]) -> None:
    book = opened(books["renewed"])
    # The State: 100,000 over two years, renewed one time in two at three quarters: 37,500 a year.
    assert named(book, "public_full_2027") == 65_000 + 37_500
    assert named(book, "public_expected_2027") == 64_000 + 18_750
    assert named(book, "public_secured_2027") == 55_000


def test_the_reading_moves_thirds_and_never_the_gap(books: Mapping[str, bytes]) -> None:
    book = opened(books["read-otherwise"])
    # 19,000 + 18,000 recharged of 140,000.
    assert round(named(book, "need_own_secured_2027"), 4) == 0.2643
    assert named(book, "gap_secured_2027") == 45_000


def test_an_error_planted_in_a_formula_is_found_whatever_value_the_file_brings(
    example: Study, books: Mapping[str, bytes], tmp_path: Path
) -> None:
    wrong = planted(books["example-fr"], "gap_expected_2029", "expenses_2029-services_2029")
    assert differing(example, opened(wrong)) == {}, "the file still brings the right value"
    found = differing(example, opened(recalculated(tmp_path, {"wrong": wrong})["wrong"]))
    assert list(found) == ["gap_expected_2029"]
    assert found["gap_expected_2029"][0] == 121_000


def test_texts_that_look_like_formulas_stay_texts(typed: Study, books: Mapping[str, bytes]) -> None:
    for data in (write_workbook(typed, "fr", today=TODAY), books["typed"]):
        lines = load_workbook(BytesIO(data))["Lignes"]
        shown = [lines.cell(row, 6) for row in range(6, 6 + len(TYPED))]
        assert {cell.data_type for cell in shown} == {"s"}
        assert [str(cell.value).strip() for cell in shown] == [text.strip() for text in TYPED]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_same_study_on_the_same_day_gives_the_same_bytes(example: Study, locale: str) -> None:
    first, again = (write_workbook(example, locale, today=TODAY) for _ in range(2))  # type: ignore[arg-type]
    assert first == again


def test_lines_keep_their_file_and_cell(example: Study) -> None:
    source = example.years[0].expense_lines[0]
    files = {source.source_id: "budget.xlsx"}
    book = load_workbook(BytesIO(write_workbook(example, "fr", today=TODAY, files=files)))
    row = [cell.value for cell in book["Lignes"][6]]
    assert row[-3:] == ["budget.xlsx", source.source.sheet, source.source.address]


def test_a_study_without_a_projection_makes_no_workbook() -> None:
    with pytest.raises(ValueError, match="projected year"):
        write_workbook(study([]), "fr", today=TODAY)


def test_a_scenario_is_refused_rather_than_shown_as_the_baseline(example: Study) -> None:
    assert example.projection is not None
    change = Change(
        year=example.projection.years[1].year,
        kind=CauseKind.GROWTH,
        cause="own",
        pool="own",
        amount=Decimal(100),
        cash=None,
    )
    moved = replace(example, projection=replace(example.projection, changes=(change,)))
    with pytest.raises(ValueError, match="baseline"):
        write_workbook(moved, "fr", today=TODAY)
