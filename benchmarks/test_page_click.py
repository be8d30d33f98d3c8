"""What a person waits for after a click, beside a bare page that draws the same in the browser.

Run with `make bench`. Both pages run in a server of their own and are clicked in the same Chromium:
from the click on another level of cover to the moment when the page has drawn its answer.
"""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from benchmarks.test_page_rerun import opened, with_data
from ptce_finance.model.results import CoverLevel
from ptce_finance.places import STORE_VARIABLE
from ptce_finance.ui import page_list
from tests.browser.conftest import PATIENCE, ROOT, free_port, wait_until_up
from tests.browser.install_browser import browser_path

ROUNDS = 15
WARM = 3
MOST = 1.5
"""A click on a page is answered within so many times the wait on its bare charts and tables."""
PAGES = {page_list.AGREEMENTS: "agreements", page_list.CASH: "cash"}

_BARE = """
import pickle
import streamlit as st

@st.cache_resource
def drawn(path):
    with open(path, "rb") as file:
        return pickle.load(file)

states = drawn({path!r})
state = st.radio("State", list(states), horizontal=True)
st.text(state)
charts, tables = states[state]
for spec in charts:
    st.vega_lite_chart(spec=dict(spec))
for table in tables:
    st.table(table)
"""
LONGEST = 20_000
"""Milliseconds after which a click that shows nothing new fails the measure."""
_CLICK = """([label, longest]) => new Promise((answered, failed) => {
  const app = document.querySelector('[data-testid=stApp]');
  const shown = () => document.querySelector('[data-testid=stMain]').textContent;
  const before = shown();
  const begun = performance.now();
  const late = setTimeout(() => {
    observer.disconnect();
    failed(new Error('nothing new is shown after ' + longest + ' ms'));
  }, longest);
  const watch = () => {
    if (app.dataset.testScriptState !== 'notRunning') return;
    if (document.querySelector('[data-stale=true]') || shown() === before) return;
    observer.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => requestAnimationFrame(() => answered(performance.now() - begun)));
  };
  const observer = new MutationObserver(watch);
  observer.observe(document.body, {attributes: true, childList: true, subtree: true});
  label.click();
})"""
"""Clicks, and gives the milliseconds until the server's answer stands on the screen."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _served(script: Path, log: Path, held: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--server.headless", "true", "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, STORE_VARIABLE: str(held)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_up(process, port)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _choice(app: AppTest) -> Radio[str]:
    """The selector of the level of cover."""
    return next(one for one in app.radio if str(one.key).endswith("_level"))


def _levels(app: AppTest) -> list[str]:
    return [str(option) for option in _choice(app).options]


def _states(app: AppTest) -> dict[str, tuple[list[object], list[object]]]:
    """The finished charts and the tables of the page at each level."""
    states: dict[str, tuple[list[object], list[object]]] = {}
    for level, value in zip(_levels(app), CoverLevel, strict=True):
        _choice(app).set_value(value.value).run()
        charts = [with_data(chart.proto) for chart in app.get("vega_lite_chart")]
        states[level] = ([*charts], [table.value for table in app.table])
    return states


def _copied(store: Path, folder: Path) -> Path:
    """The store is open in this process: the server gets its own."""
    folder.mkdir()
    for part in store.parent.glob(f"{store.name}*"):
        shutil.copy(part, folder)
    return folder / store.name


def _waits(browser: Browser, address: str, levels: list[str]) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 2400})
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    _drawn(page)
    waits = [
        page.get_by_role("radio", name=levels[(turn + 1) % 2], exact=True)
        .locator("xpath=ancestor::label")
        .evaluate(f"label => ({_CLICK})([label, {LONGEST}])")
        for turn in range(WARM + ROUNDS)
    ]
    page.close()
    return median(waits[WARM:])


def _drawn(page: Page) -> None:
    page.locator('[data-testid="stVegaLiteChart"] svg, canvas').first.wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState"
        " === 'notRunning'"
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_click_beside_the_same_click_on_bare_charts(
    page: str, tmp_path: Path, store: Path, chromium: Browser
) -> None:
    held = _copied(store, tmp_path / "served")
    app = opened(page)
    levels = _levels(app)[:2]
    drawn = tmp_path / "drawn"
    drawn.write_bytes(pickle.dumps(_states(app)))
    bare = tmp_path / "bare.py"
    bare.write_text(_BARE.format(path=str(drawn)), encoding="utf-8")
    with _served(ROOT / "app.py", tmp_path / "ours.log", held) as address:
        ours = _waits(chromium, f"{address}/{PAGES[page]}?lang=fr", levels)
    with _served(bare, tmp_path / "bare.log", held) as address:
        floor = _waits(chromium, address, levels)
    print(f"\n{page}: {ours:.0f} ms, bare {floor:.0f} ms, x {ours / floor:.2f}")
    assert ours < MOST * floor
