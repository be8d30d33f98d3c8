"""The worked examples of docs/model.md, section 6, as the pages show them: the same cents."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import Line, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.report.template import Content, write_filled
from ptce_finance.report.template.content import YearColumn
from ptce_finance.ui import page_list
from tests.model.budget import agreement, day, expense, renewal, resource, tranche
from tests.ui.conftest import TEMPLATE, Run, load_bytes

LEVELS = ("Secured", "Expected", "All renewed")
# year: public money secured, expected, all renewed; gap at the same levels
PROJECTED = {
    2026: (90_000, 99_000, 100_000, 10_000, 1_000, 0),
    2027: (55_000, 64_000, 65_000, 45_000, 36_000, 35_000),
    2028: (15_000, 49_500, 62_500, 85_000, 50_500, 37_500),
    2029: (0, 42_000, 62_500, 100_000, 58_000, 37_500),
    2030: (0, 38_250, 62_500, 100_000, 61_750, 37_500),
    2031: (0, 34_500, 62_500, 100_000, 65_500, 37_500),
}
# year: of need services, members, subsidies, unfunded; distance on resources
THIRDS = {
    2026: (0.1357, 0.1500, 0.6429, 0.0714, 0.3590),
    2027: (0.1357, 0.1500, 0.3929, 0.3214, 0.2456),
    2028: (0.1357, 0.1500, 0.1071, 0.6071, 0.0606),
    2029: (0.1357, 0.1500, 0.0000, 0.7143, 0.3333),
}


def shown(app: AppTest, *columns: str) -> pd.DataFrame:
    """The first table of the page that has these columns."""
    tables = [table.value for table in app.table]
    heads = [[str(head).replace("\\", "") for head in table.columns] for table in tables]
    for table, names in zip(tables, heads, strict=True):
        if set(columns) <= set(names):
            return table.set_axis(names, axis="columns")
    raise AssertionError(f"no table with {columns} among {heads}")


def by_year(table: pd.DataFrame, *columns: str) -> dict[int, tuple[float, ...]]:
    """The columns by fiscal year, to the cent."""
    return {
        int(str(row["Fiscal year"])[-4:]): tuple(round(float(row[column]), 4) for column in columns)
        for _, row in table.iterrows()
    }


def load_example(
    store: Path, lines: Iterable[Line], agreements: Iterable[Agreement], year: FiscalYear
) -> None:
    """A workbook of the template with these lines, loaded as a person would."""
    content = Content(
        columns=(YearColumn(year, Version.BUDGET),),
        cluster="Exemple",
        lines=tuple(lines),
        agreements=tuple(agreements),
    )
    load_bytes(store, write_filled("fr", content), "exemple.xlsx")


PUBLIC = [f"Public: {level}" for level in LEVELS]
GAPS = [f"Gap: {level}" for level in LEVELS]


def test_example_a_cover_and_gap(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    app = run(page_list.AGREEMENTS, lang="en")
    found = by_year(shown(app, *PUBLIC), *PUBLIC, *GAPS)
    assert {year: found[year] for year in PROJECTED} == PROJECTED


def test_example_a_what_ends_and_what_it_takes(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    falls = shown(run(page_list.CLIFF, lang="en"), "Fall")
    assert list(zip(falls["Years hit"], falls["Fall"], strict=True)) == [
        ("2027", 50_000),
        ("2028 and 2029", 30_000),
        ("2028", 25_000),
    ]
    app = run(page_list.EXITS, lang="en")
    needed = by_year(shown(app, "Services needed"), "Services needed", "Growth a year")
    assert (needed[2028], needed[2030]) == ((104_000, 1.3396), (119_000, 0.5820))


def test_example_a_thirds(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    app = run(page_list.THIRDS, lang="en")
    table = shown(app, "Fiscal year", "Unfunded", "Distance (resources)")
    columns = ("Services", "Members", "Subsidies", "Unfunded", "Distance (resources)")
    found = by_year(table, *columns)
    assert {year: found[year] for year in THIRDS} == THIRDS
    loaded = shown(app, "To target").set_index("From")
    assert loaded.loc["Subsidies", "To target"] == -53_333.33


def test_example_b_parts_of_years(store_file: Path, run: Run) -> None:
    year = FiscalYear(day("2025-07-01"), day("2026-06-30"))
    grant = agreement("g", tranche("2025-10-16", "2028-10-15", "10,000"))
    lines = [expense("641", "Salaires", "20,000", year=year)]
    load_example(store_file, lines, [grant], year)
    found = by_year(shown(run(page_list.AGREEMENTS, lang="en"), *PUBLIC), PUBLIC[0], GAPS[0])
    assert found[2026] == (2_365.59, 17_634.41)
    assert found[2027] == (3_333.33, 16_666.67)
    assert found[2028] == (3_333.34, 16_666.66)
    assert found[2029] == (967.74, 19_032.26)


def test_example_c_a_decline_renewed_at_its_last_rate(store_file: Path, run: Run) -> None:
    steps = [(2026, "20,000"), (2027, "15,000"), (2028, "10,000"), (2029, "5,000")]
    parts = [tranche(f"{year}-01-01", f"{year}-12-31", amount) for year, amount in steps]
    grant = agreement("g", *parts, renewal=renewal("0.5", "0.8"))
    lines = [expense("641", "Salaires", "30,000")]
    load_example(store_file, lines, [grant], FiscalYear.calendar(2026))
    found = by_year(shown(run(page_list.AGREEMENTS, lang="en"), *PUBLIC), *PUBLIC)
    assert [found[year][0] for year, _ in steps] == [20_000, 15_000, 10_000, 5_000]
    assert found[2030] == found[2031] == (0, 2_000, 4_000)


@pytest.mark.parametrize(
    ("philanthropy", "need", "distance"),
    [
        ("apart", (0.2000, 0.1000, 0.5000, 0.1000, 0.1000), 0.2917),
        ("with_subsidies", (0.2000, 0.1000, 0.5800, 0.0200, 0.1000), 0.3258),
        ("with_own", (0.2800, 0.1000, 0.5000, 0.0200, 0.1000), 0.2348),
    ],
)
def test_example_d_philanthropy_moves_shares_only(
    store_file: Path, run: Run, philanthropy: str, need: tuple[float, ...], distance: float
) -> None:
    lines = [
        expense("641", "Salaires", "100,000"),
        resource("706", "Prestations", "20,000"),
        resource("756", "Cotisations", "10,000"),
        resource("74", "Région", "50,000", agreement_keys=("g",)),
        resource("754", "Mécénat", "8,000"),
        resource("76", "Produits financiers", "2,000"),
    ]
    grant = agreement("g", tranche("2026-01-01", "2026-12-31", "50,000"))
    load_example(store_file, lines, [grant], FiscalYear.calendar(2026))
    app = run(page_list.THIRDS, lang="en", philanthropy=philanthropy)
    table = shown(app, "Fiscal year", "Unfunded", "Distance (resources)")
    columns = ("Services", "Members", "Subsidies", "Apart", "Unfunded", "Distance (resources)")
    assert by_year(table, *columns)[2026] == (*need, distance)
    gaps = run(page_list.AGREEMENTS, lang="en", philanthropy=philanthropy)
    assert by_year(shown(gaps, *GAPS), GAPS[0])[2026] == (10_000,)
