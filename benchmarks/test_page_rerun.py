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
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from ptce_finance.ui import page_list

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    *(page_list.OVERVIEW, page_list.RESOURCES, page_list.AGREEMENTS),
    *(page_list.THIRDS, page_list.CLIFF, page_list.CASH),
)
ROUNDS = 15
WARM = 2
MOST = 4
"""No page costs the server more than so many times its bare charts and tables.

Measured on a loaded machine: 0.5 (cliff), 0.9 (rule), 1.7 (agreements, cash), 1.8 (resources), 2.9
(overview, whose bare page is one chart and two tables). The aim is 1.5 of what a person waits for,
the browser's drawing included. What is left are the selectors, buttons and words that a bare page
lacks.
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


def opened(page: str) -> AppTest:
    """The page of that path in the program, in French, on the store of the environment."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["lang"] = "fr"
    app.run()
    app.switch_page(page)
    app.run()
    assert not app.error
    return app


def _bare(app: AppTest, path: Path) -> AppTest:
    """A page that draws the same finished charts, with their data, and the same tables."""
    charts = [with_data(chart.proto) for chart in app.get("vega_lite_chart")]
    path.write_bytes(pickle.dumps((charts, [table.value for table in app.table])))
    return AppTest.from_string(_BARE.format(path=str(path)), default_timeout=120)


def with_data(chart: Any) -> dict[str, Any]:  # noqa: ANN401 - what Streamlit sends has no stated type
    """A finished chart with its data."""
    spec: dict[str, Any] = json.loads(chart.spec)
    named = {one.name: convert_arrow_bytes_to_pandas_df(one.data.data) for one in chart.datasets}
    return {**spec, "datasets": named}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_beside_its_bare_charts_and_tables(page: str, tmp_path: Path) -> None:
    app = opened(page)
    bare = _bare(app, tmp_path / "drawn")
    ours, floor = _usual(app), _usual(bare)
    assert len(bare.get("vega_lite_chart")) == len(app.get("vega_lite_chart"))
    charts, tables = len(app.get("vega_lite_chart")), len(app.table)
    print(
        f"\n{page}: {charts} charts, {tables} tables, "
        f"{ours * 1000:.0f} ms, bare {floor * 1000:.0f} ms, x {ours / floor:.1f}"
    )
    assert ours < MOST * floor
