"""A server of its own on a free port, and a real browser whose requests are all recorded."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from ptce_finance.ingest.commit import commit
from ptce_finance.ingest.parse import parse
from ptce_finance.store import Store
from tests.browser.install_browser import browser_path
from tests.connections import asked_elsewhere, recording

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
CERFA = SAMPLES / "cellule_culture_cerfa.xlsx"
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PATIENCE = 90_000
SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const still = app && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]');
  const since = window.stillSince = still ? window.stillSince || Date.now() : 0;
  return since && Date.now() - since > 500;
}"""
"""Whether the page has not changed for a moment."""
HERE = {"localhost", "127.0.0.1"}


@dataclass(frozen=True, slots=True)
class Server:
    """A running program: its port, its store, its process."""

    port: int
    store: Path
    process: subprocess.Popen[bytes] | None = None

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def address(self, page: str = "") -> str:
        """The address of a page."""
        return f"http://localhost:{self.port}/{page}"


@dataclass(slots=True)
class Visit:
    """A page of the browser, with what it asked other machines."""

    page: Page
    server: Server
    outside: list[str] = field(default_factory=list)

    def open(self, page: str = "") -> None:
        """Open a page of the program, at its address, and wait until it is drawn."""
        self.page.goto(page if page.startswith("http") else self.server.address(page))
        self.page.locator("h1").wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until the page has drawn everything and stays so from now on."""
        self.page.evaluate("() => { window.stillSince = 0; }")
        self.page.wait_for_function(SETTLED, polling=100)

    def choose(self, selector: str, option: str) -> None:
        """Pick an option of the selector of that name, and see it taken."""
        # A rerun that arrives meanwhile closes the list, and what was picked is then lost: the
        # list is opened again until the selector, once left, says what was picked.
        deadline = time.monotonic() + PATIENCE / 1000
        while True:
            self.settle()
            box = self.page.get_by_role("combobox", name=selector, exact=True).first
            try:
                self._pick(box, option)
                expect(box).to_have_value(option, timeout=PATIENCE / 15)
            except (PlaywrightTimeout, AssertionError):
                if time.monotonic() > deadline:
                    raise
                self.page.keyboard.press("Escape")
            else:
                self.settle()
                return

    def _pick(self, box: Locator, option: str) -> None:
        box.scroll_into_view_if_needed()
        box.click()
        self.page.get_by_role("option", name=option, exact=True).click(timeout=PATIENCE / 15)
        box.blur()

    def said(self) -> str:
        """Every visible text of the main part, with ordinary spaces."""
        self.settle()
        text = self.page.locator('[data-testid="stMain"]').inner_text()
        return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers; AssertionError when it stopped."""
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            continue
    raise TimeoutError("the server does not answer")


Start = Callable[..., Server]


@contextmanager
def running_programs(folder: Path) -> Iterator[Start]:
    """Start programs as `make run` does, each on a free port and a store of its own.

    What one of them asks of another machine fails at the end.
    """
    running: list[subprocess.Popen[bytes]] = []

    def started(
        *,
        data: bytes | None = None,
        name: str = CERFA.name,
        fill: Callable[[Path], object] | None = None,
        again: Server | None = None,
    ) -> Server:
        server = again or Server(port=free_port(), store=folder / f"store-{len(running)}.duckdb")
        if fill is not None:
            fill(server.store)
        elif data is not None:
            _fill(server.store, data, name)
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        options = ["--server.headless", "true", "--server.port", str(server.port)]
        process = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env={**recording(folder / "asked"), "PTCE_FINANCE_DB": str(server.store)},
            stdout=(folder / f"server-{len(running)}.log").open("wb"),
            stderr=subprocess.STDOUT,
        )
        running.append(process)
        wait_until_up(process, server.port)
        return replace(server, process=process)

    try:
        yield started
    finally:
        for process in running:
            process.terminate()
            process.wait(timeout=30)
    assert not running or asked_elsewhere(folder / "asked") == []


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a program for one test: empty, or holding the bytes of a workbook."""
    with running_programs(tmp_path) as started:
        yield started


@pytest.fixture
def server(start: Start) -> Server:
    """A fresh program with nothing stored."""
    return start()


def _fill(path: Path, data: bytes, name: str) -> None:
    with Store.open(path) as store:
        store.set_author("Camille Roux")
        report = parse(data, name)
        commit(store, report, cluster="Les Trois Rives", author="Camille Roux", at=AT)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A program that holds the Cerfa sample; tests only look at it."""
    with running_programs(tmp_path_factory.mktemp("loaded")) as started:
        yield started(data=CERFA.read_bytes())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


Visitor = Callable[..., Visit]


@pytest.fixture
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Someone who opens a program, the test's `server` unless another is given.

    What their browser asks elsewhere fails the test.
    """
    visits: list[Visit] = []

    def arrived(
        server: Server | None = None, *, width: int = 1280, height: int = 900, dark: bool = False
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="fr-FR",
        )
        context.set_default_timeout(PATIENCE)
        visit = Visit(page=context.new_page(), server=server or request.getfixturevalue("server"))
        context.on("request", lambda request: _record(visit, request.url))
        visits.append(visit)
        return visit

    yield arrived
    for visit in visits:
        visit.page.context.close()
    assert [asked for visit in visits for asked in visit.outside] == []


def _record(visit: Visit, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HERE:
        visit.outside.append(url)
