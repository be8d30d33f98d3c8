"""What a page's rerun costs beside a bare page that draws the same charts and tables.

Run with `make bench`. Both are run by Streamlit's own test runner in this process, without a
browser: what a click costs the server once everything that may be kept is kept.
"""

import json
import pickle
import time
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import streamlit as st
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
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
PAGES = (
    *(page_list.OVERVIEW, page_list.RESOURCES, page_list.AGREEMENTS),
    *(page_list.THIRDS, page_list.CLIFF, page_list.CASH),
)
ROUNDS = 15
WARM = 2
MOST = 10
"""No page costs the server more than so many times its bare charts and tables.

Measured: 2.2 to 6.2. The aim is 1.5 of what a person waits for, the browser's drawing included,
which is not measured here. What is left are selectors, words and doors that a bare page lacks.
"""

_BARE = """
import pickle
import streamlit as st

@st.cache_resource
def drawn(path):
    with open(path, "rb") as file:
        return pickle.load(file)

charts, tables = drawn({path!r})
for spec in charts:
    st.vega_lite_chart(spec=dict(spec))
for table in tables:
    st.table(table)
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


def _usual(app: AppTest) -> float:
    for _ in range(WARM):
        app.run()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        app.run()
        times.append(time.process_time() - begun)
    assert not app.exception
    return median(times)


def _opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["lang"] = "fr"
    app.run()
    app.switch_page(page)
    app.run()
    assert not app.error
    return app


def _bare(app: AppTest, path: Path) -> AppTest:
    """A page that draws the same finished charts, with their data, and the same tables."""
    charts = [_with_data(chart.proto) for chart in app.get("vega_lite_chart")]
    path.write_bytes(pickle.dumps((charts, [table.value for table in app.table])))
    return AppTest.from_string(_BARE.format(path=str(path)), default_timeout=120)


def _with_data(chart: Any) -> dict[str, Any]:  # noqa: ANN401 - what Streamlit sends has no stated type
    spec: dict[str, Any] = json.loads(chart.spec)
    named = {one.name: convert_arrow_bytes_to_pandas_df(one.data.data) for one in chart.datasets}
    return {**spec, "datasets": named}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_beside_its_bare_charts_and_tables(page: str, tmp_path: Path) -> None:
    app = _opened(page)
    bare = _bare(app, tmp_path / "drawn")
    ours, floor = _usual(app), _usual(bare)
    assert len(bare.get("vega_lite_chart")) == len(app.get("vega_lite_chart"))
    charts, tables = len(app.get("vega_lite_chart")), len(app.table)
    print(
        f"\n{page}: {charts} charts, {tables} tables, "
        f"{ours * 1000:.0f} ms, bare {floor * 1000:.0f} ms, x {ours / floor:.1f}"
    )
    assert ours < MOST * floor
