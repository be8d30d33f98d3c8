"""From each table of each page to the trace of its figures; the same figures read otherwise."""

import re
from collections.abc import Callable

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from ptce_finance.ui.trace_door import OPENED
from ptce_finance.ui.trace_tables import TABLES
from tests.ui.conftest import TEMPLATE, Run, opened, plain, said

PAGES = ("overview", "resources", "thirds", "agreements", "cliff", "cash")
AMOUNT = re.compile(r"[+−]?[\d ]+(,\d+)? [€%]")
EXPLAINED = {
    "Écart à la cible",  # the amount to the target, in words
    "Part du besoin financée",  # what the unfunded part leaves
    "Prestations", "Membres",  # under the opposite readings: those of the other reading
    "Prestations, en euros", "Membres, en euros",  # likewise
    "Valeur", "Choix", "Précision",  # settings and sentences
    "Part des ressources, en %",  # the funder's amount, traced, over the year's resources
    "Part de l’argent public",  # the same for the years to come
    "Ce pôle", "Publié",  # published benchmarks, each with its sample and source
    "Trésorerie libre",  # typed: the opening cash less its reserved part
    "Montant",  # of the register, whose lines say their cells
}  # fmt: skip


def offered(app: AppTest) -> str:
    """Every figure that the selectors beside the tables lead to."""
    opened(app, *(f"{OPENED}_{table}" for table in TABLES))
    doors = [one for one in app.selectbox if str(one.key).startswith("trace_door")]
    assert doors
    return plain(" ".join(option for door in doors for option in door.options))


def amounts(app: AppTest) -> set[str]:
    """The amounts and shares that the tables of the page show."""
    found = set()
    for table in app.table:
        shown = convert_arrow_bytes_to_pandas_df(table.proto.arrow_data.styler.display_values)
        for name in shown.columns:
            if plain(str(name)) not in EXPLAINED:
                found |= {plain(str(cell)) for cell in shown[name]}
    return {cell for cell in found if AMOUNT.fullmatch(cell)}


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_a_table_leads_to_its_trace(
    run: Run, load: Callable[[str], str], page: str
) -> None:
    load(TEMPLATE)
    app = run(f"pages/cluster/{page}.py")
    known = offered(app)
    shown = amounts(app)
    assert shown
    assert {amount for amount in shown if amount.lstrip("+−") not in known} == set()


def test_one_switch_shows_figures_under_both_readings_with_the_difference(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    assert "chiffres ci-dessus" not in said(run("pages/cluster/thirds.py"))
    told = said(run("pages/cluster/thirds.py", compare="recharges"))
    assert "« avec les prestations » au lieu de « avec les membres », 8 des 22 chiffres" in told
    assert "« Prestations, part du besoin, 2026 » passe de 13,6 % à 26,4 % (+12,8 points)" in told
    # Recharges move money between shares only: neither cover nor gap knows of them.
    told = said(run("pages/cluster/agreements.py", compare="recharges"))
    assert "aucun des chiffres ci-dessus ne change" in told


def test_a_traced_figure_is_told_under_the_other_reading(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    address = {"figure": "2026/thirds/need/members", "compare": "recharges"}
    told = said(run("pages/data/trace.py", **address))
    assert "passe de 15,0 % à 2,1 % (−12,9 points)" in told
