"""What a page's rerun costs beside a bare page that draws the same charts and tables.

Run with `make bench`. Both are run by Streamlit's own test runner in this process, without a
browser: what a click costs the server once everything that may be kept is kept.
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.clusters import cluster
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.places import STORE_VARIABLE
from ptce_finance.report.template import Content, write_filled
from ptce_finance.report.template.content import YearColumn
from ptce_finance.ui import page_list
from tests.ui.conftest import load_bytes

ROOT = Path(__file__).resolve().parent.parent
PAGES = (page_list.OVERVIEW, page_list.AGREEMENTS, page_list.THIRDS, page_list.CLIFF)
ROUNDS = 7
WARM = 2
MOST = 100
"""No page costs more than so many times its bare charts and tables.

The aim is 1.5: charts are built, and checked against their schema, again at each run.
"""

_BARE = """
import json
import streamlit as st
drawn = {drawn}
for spec in drawn["charts"]:
    st.vega_lite_chart(json.loads(spec))
for rows in drawn["tables"]:
    st.table(rows)
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that holds one cluster of 40 lines and 12 agreements."""
    path = tmp_path / "store.duckdb"
    monkeypatch.setenv(STORE_VARIABLE, str(path))
    one = cluster(1)
    content = Content(
        columns=(YearColumn(FiscalYear.calendar(2026), Version.BUDGET),),
        cluster="Banc",
        lines=one.lines,
        agreements=one.agreements,
        facts=one.facts,
    )
    load_bytes(path, write_filled("fr", content), "banc.xlsx")
    st.cache_data.clear()
    st.cache_resource.clear()
    return path


def _quickest(app: AppTest) -> float:
    for _ in range(WARM):
        app.run()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        app.run()
        times.append(time.process_time() - begun)
    assert not app.exception
    return min(times)


def _opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["lang"] = "fr"
    app.run()
    app.switch_page(page)
    app.run()
    assert not app.error
    return app


def _bare(app: AppTest) -> AppTest:
    drawn: dict[str, Any] = {
        "charts": [chart.proto.spec for chart in app.get("vega_lite_chart")],
        "tables": [json.loads(table.value.to_json(orient="records")) for table in app.table],
    }
    return AppTest.from_string(_BARE.format(drawn=repr(drawn)), default_timeout=120)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_beside_its_bare_charts_and_tables(page: str) -> None:
    app = _opened(page)
    bare = _bare(app)
    ours, floor = _quickest(app), _quickest(bare)
    charts, tables = len(app.get("vega_lite_chart")), len(app.table)
    print(
        f"\n{page}: {charts} charts, {tables} tables, "
        f"{ours * 1000:.0f} ms, bare {floor * 1000:.0f} ms, x {ours / floor:.1f}"
    )
    assert ours < MOST * floor
