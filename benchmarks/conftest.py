"""What the measures share: one thread of linear algebra, and a store to read."""

from pathlib import Path

import pytest
import streamlit as st

import ptce_finance
from benchmarks.clusters import cluster
from ptce_finance.domain.line import Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.places import STORE_VARIABLE
from ptce_finance.report.template import Content, write_filled
from ptce_finance.report.template.content import YearColumn
from tests.ui.conftest import load_bytes

assert ptce_finance.__version__


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
