"""One cluster's figures are the same on the pages, from a shell, in documents and their tables."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.hypothesis import CellFacts
from ptce_finance.domain.line import Version
from ptce_finance.domain.money import round_half_away
from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results import CoverLevel
from ptce_finance.report.template import Content, write_filled
from ptce_finance.report.template.content import YearColumn
from ptce_finance.ui import page_list
from tests.cli.console import Console
from tests.model.budget import agreement, expense, renewal, resource, tranche
from tests.report.everywhere import (
    CENTS,
    FAMILIES,
    NEED,
    PERCENT,
    THIRDS,
    Key,
    Read,
    of_command_line,
    of_pdf,
    of_slides,
    of_tables,
    of_workbook,
)
from tests.ui.conftest import Run, plain

CONTENT = Content(
    columns=(YearColumn(FiscalYear.calendar(2026), Version.BUDGET),),
    cluster="Pôle des centimes",
    lines=(
        expense("64", "Salaires", "100,000.37"),
        expense("61", "Loyer", "23,456.78"),
        resource("706", "Prestations", "31,234.51"),
        resource("7083", "Locaux mis à disposition", "9,876.54"),
        resource("756", "Cotisations", "12,345.67"),
        resource("754", "Mécénat", "4,321.09"),
        resource("74", "Région", "41,000.41", agreement_keys=("a",)),
        resource("74", "État", "24,678.93", agreement_keys=("b",)),
    ),
    agreements=(
        agreement("a", tranche("2025-01-01", "2027-06-30", "99,999.99"), funder="Région"),
        agreement(
            "b",
            tranche("2026-01-01", "2026-12-31", "24,678.93"),
            funder="État",
            renewal=renewal("0.5", "0.75"),
        ),
    ),
    facts=CellFacts(
        opening_cash=Decimal("15432.19"), cash_date=date(2026, 1, 1), fte=Decimal("2.5")
    ),
)
LEVELS = {
    "Acquis": CoverLevel.SECURED,
    "Attendu": CoverLevel.EXPECTED,
    "Tout renouvelé": CoverLevel.FULL,
}
HEADS = dict(
    zip(NEED, ("Prestations", "Membres", "Subventions", "À part", "Non couvert"), strict=True)
)
ALL, SECURED = ("family", "share", "projected", "gap"), CoverLevel.SECURED
FIVE = ("2026", "2027", "2028", "2029", "2032")
"""An authority is told the shares of five years: the last one always."""
HOLDS: dict[str, tuple[Key, ...]] = {
    "pages": (*((one,) for one in ALL), ("cash low",), ("cash end",)),
    "board PDF": (
        *(("family",), ("share",), ("projected",), ("gap", SECURED)),
        *(("gap", CoverLevel.EXPECTED), ("cash end", SECURED)),
    ),
    "authority's PDF": (("projected",),),
    "board slides": (
        *(("family",), ("share", "need"), ("projected",), ("gap",), ("cash end", SECURED)),
    ),
    "authority's slide": (("projected",), ("gap", SECURED)),
    "workbook": (("family",), ("projected",), ("gap",)),
}
HOLDS["CSV"] = HOLDS["JSON"] = HOLDS["board PDF"]
"""The figures that each form must hold: those whose names begin so."""


def test_the_same_figure_stands_everywhere(tmp_path: Path, store_file: Path, run: Run) -> None:
    console = Console(store_file)
    (tmp_path / "centimes.xlsx").write_bytes(write_filled("fr", CONTENT))
    assert console("import", tmp_path / "centimes.xlsx").status == 0
    told = of_command_line(lambda command: console(command, "--json").json)
    read = documents(console, tmp_path) | {"pages": pages(run)}
    for form, found in read.items():
        expected = {key for key in told if any(key[: len(x)] == x for x in HOLDS[form])}
        if form.startswith("authority"):
            expected -= {key for key in told if key[0] == "projected" and key[-1] not in FIVE}
        assert set(found) == expected, form
        assert {key: found[key] for key in found if not same(told[key][0], *found[key])} == {}, form
    percents = {
        (key, value)
        for found in read.values()
        for key, (value, digits) in found.items()
        if digits == PERCENT
    }
    assert len(percents) == len(dict(percents)), "the same share is shown in two ways"


def same(told: Decimal, found: Decimal, digits: int) -> bool:
    """To the last digit shown; shown shares may give up a unit so that they sum to the whole."""
    if digits == PERCENT:
        return abs(found - told) < Decimal("0.001")
    exact = min(digits, 4)
    return round_half_away(found, exact) == round_half_away(told, exact)


def documents(console: Console, folder: Path) -> dict[str, Read]:
    """Every document and table that the command line writes, read back."""
    board, page = ("--audience", "board"), ("--audience", "official", "--funder", "Région")
    for name, asked in {
        "board.pdf": board,
        "page.pdf": page,
        "board.pptx": board,
        "page.pptx": page,
        "board.xlsx": board,
        "board.zip": board,
    }.items():
        answer = console("report", *asked, "--to", folder / name)
        assert answer.status == 0, answer.err
    assert console("rebuild", folder / "board.zip", "--to", folder / "pack").status == 0
    return {
        "board PDF": of_pdf(folder / "board.pdf"),
        "authority's PDF": of_pdf(folder / "page.pdf"),
        "board slides": of_slides(folder / "board.pptx"),
        "authority's slide": of_slides(folder / "page.pptx"),
        "workbook": of_workbook(folder / "board.xlsx"),
        "CSV": of_tables(folder / "pack" / "tables", "csv"),
        "JSON": of_tables(folder / "pack" / "tables", "json"),
    }


def pages(run: Run) -> Read:
    """The same figures in the tables of five pages."""
    families = table(run(page_list.RESOURCES), "Public", "Total des ressources")
    heads = dict(zip(FAMILIES, ("Public", "Membres", "Prestations", "Autre privé"), strict=True))
    found: Read = {("family", one): cell(families, 0, heads[one]) for one in FAMILIES}
    rule = run(page_list.THIRDS)
    shares = table(rule, "Part du besoin")
    for row, one in enumerate(NEED):
        found["share", "need", one] = cell(shares, row, "Part du besoin", 4)
        if one in THIRDS:
            found["share", "resources", one] = cell(shares, row, "Part des ressources", 4)
    projected = table(rule, "Exercice", "Non couvert", "Distance (ressources)")
    gaps = table(run(page_list.AGREEMENTS), "Non couvert : Acquis")
    for row, year in enumerate(projected["Exercice"]):
        for one in NEED:
            found["projected", one, str(year)] = cell(projected, row, HEADS[one], 4)
        for name, level in LEVELS.items():
            found["gap", level, str(year)] = cell(gaps, row, f"Non couvert : {name}")
    cash = run(page_list.CASH)
    lows = table(cash, "Niveau", "Son mois", "Premier mois sous zéro")
    for row, name in enumerate(lows["Niveau"]):
        found["cash low", LEVELS[name]] = cell(lows, row, "Point le plus bas")
    ends = table(cash, "Exercice", "Solde en fin d’exercice")
    for row, (year, name) in enumerate(zip(ends["Exercice"], ends["Niveau"], strict=True)):
        found["cash end", LEVELS[name], str(year)] = cell(ends, row, "Solde en fin d’exercice")
    return found


def table(app: AppTest, *heads: str) -> pd.DataFrame:
    """The first table of the page with these heads."""
    assert not app.error
    for shown in app.table:
        names = [plain(str(head)) for head in shown.value.columns]
        if set(heads) <= set(names):
            return shown.value.set_axis(names, axis="columns")
    raise AssertionError(f"no table with {heads}")


def cell(found: pd.DataFrame, row: int, head: str, digits: int = CENTS) -> tuple[Decimal, int]:
    """A number of a table, with its decimals."""
    return Decimal(repr(float(found.iloc[row][head]))), digits
