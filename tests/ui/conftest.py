"""The app run headless on a store of its own."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from altair.utils.schemapi import SchemaValidationError
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.elements.vega_charts import _convert_altair_to_vega_lite_spec as spec_of_drawing
from streamlit.testing.v1 import AppTest

from ptce_finance.i18n import Locale
from ptce_finance.ingest.commit import commit
from ptce_finance.ingest.parse import parse
from ptce_finance.places import STORE_VARIABLE
from ptce_finance.store import Store

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
CERFA = "cellule_culture_cerfa.xlsx"
TEMPLATE = "exemple_modele.xlsx"
STORE = "store.duckdb"
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

Run = Callable[..., AppTest]


@cache
def components() -> BidiComponentManager:
    """The components of installed packages: an app looks through every package for them.

    That takes longer than most pages, and finds the same for every app: they are looked for once.
    """
    found = BidiComponentManager()
    found.discover_and_register_components(start_file_watching=False)
    return found


_CHECKED: set[str] = set()
"""The drawings, without their rows, that are known to be of their schema."""
_ROWS = re.compile(r'"data": {"name": "[^"]*"}')


@pytest.fixture(autouse=True)
def drawings_of_their_schema(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each new drawing that a page shows is checked against the schema, which pages do not do."""
    faults: list[str] = []

    def checked(drawing: Any) -> Any:
        spec = spec_of_drawing(drawing)
        shape = _ROWS.sub("", json.dumps({**spec, "datasets": None}))
        if shape not in _CHECKED:
            try:
                drawing.to_dict.func(validate=True)
            except SchemaValidationError as fault:
                faults.append(str(fault))
            _CHECKED.add(shape)
        return spec

    monkeypatch.setattr("ptce_finance.ui.tables.spec_of_drawing", checked)
    yield
    assert faults == []


@pytest.fixture
def store_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The store that the app opens, which does not exist yet."""
    path = tmp_path / STORE
    monkeypatch.setenv(STORE_VARIABLE, str(path))
    yield path
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def samples_loaded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, str]]:
    """The folder of a store that holds one sample, loaded once, and its cluster's id."""

    @cache
    def loaded(name: str) -> tuple[Path, str]:
        folder = tmp_path_factory.mktemp("sample")
        return folder, load_bytes(folder / STORE, (SAMPLES / name).read_bytes(), name)

    return loaded


@pytest.fixture
def load(
    store_file: Path, samples_loaded: Callable[[str], tuple[Path, str]]
) -> Callable[[str], str]:
    """Load a sample workbook as a person would; answers its cluster's id.

    Into a store that does not exist yet, the sample comes as a copy of the store that holds it.
    """

    def loaded(name: str) -> str:
        if store_file.exists():
            return load_bytes(store_file, (SAMPLES / name).read_bytes(), name)
        folder, cluster = samples_loaded(name)
        shutil.copytree(folder, store_file.parent, dirs_exist_ok=True)
        return cluster

    return loaded


def load_bytes(store_file: Path, data: bytes, name: str) -> str:
    """Load a workbook's bytes into the store."""
    with Store.open(store_file) as store:
        store.set_author("Camille Roux")
        report = parse(data, name)
        cluster = report.cluster or Path(name).stem
        return commit(
            store, report, cluster=cluster, author="Camille Roux", at=AT
        ).source.cluster_id


@pytest.fixture
def run(store_file: Path) -> Run:
    """Open a page of the app at its address, the first one without a page."""
    assert store_file.parent.is_dir()

    def opened(page: str = "", *, lang: Locale = "fr", **address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        for name, value in {"lang": lang, **address}.items():
            app.query_params[name] = value
        app._bidi_component_manager = components()
        if page:
            app.switch_page(page)
        app.run()
        assert not app.exception
        return app

    return opened


def opened(app: AppTest, *keys: str) -> AppTest:
    """The page with what stands behind those folds and doors, which is drawn once they are open."""
    for key in keys:
        app.session_state[key] = True
    app.run()
    assert not app.exception
    return app


def texts(app: AppTest) -> list[str]:
    """Every text that the page shows, as it was written."""
    shown = [
        *(one.value for kind in (app.title, app.header, app.subheader) for one in kind),
        *(one.value for kind in (app.markdown, app.caption, app.text) for one in kind),
        *(one.value for kind in (app.error, app.warning, app.info, app.success) for one in kind),
        *(one.label for kind in (app.button, app.metric, app.expander) for one in kind),
    ]
    return [str(text) for text in shown if text]


def plain(text: str) -> str:
    """A text as a person reads it: no escapes, ordinary spaces."""
    for mark in ("\u2060", "\\"):
        text = text.replace(mark, "")
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def said(app: AppTest) -> str:
    """Every text of the page as a person reads it."""
    return "\n".join(plain(text) for text in texts(app))
