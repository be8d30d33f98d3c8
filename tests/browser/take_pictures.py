"""Takes every picture of the pages for fictitious clusters of three, twelve and thirty agreements.

Run as `python tests/browser/take_pictures.py FOLDER [COUNT[:VIEW]…]`: in both languages, light and
dark, on a projector's 1280 by 720 and on a phone's width, or in the one view asked for, such as
`12:en-dark-phone`. Each picture is one file, and each view has a sheet that shows its pictures
together; pages that draw nothing are taken whole.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.conftest import PATIENCE, Server, Visit, running_programs
from tests.browser.install_browser import browser_path
from tests.charts.clusters import fill, keep_scenarios

COUNTS = (3, 12, 30)
PAGES = ("cliff", "thirds", "resources", "cash", "exits")
WHOLE = ("register", "settings", "authorities")
DECIDING = (
    *("scenarios?scenario=s1", "compare", "solve?scenario=s1", "chances?scenario=s1"),
    *("ledger?scenario=s1", "fragility", "landing"),
    *(f"meeting?screen={number}" for number in range(1, 6)),
)
"""Pages that decide: each is taken whole, its sentences and forms with its pictures."""
SIZES = {"projector": (1280, 720), "phone": (390, 844)}
TALL = 2600
"""A window in which the highest picture stands whole."""
THEMES = ("light", "dark")
LANGUAGES = ("fr", "en")
COLUMNS = {"projector": 2, "phone": 5}
"""Pictures side by side on a sheet."""


def _views() -> Iterator[tuple[str, str, str]]:
    return iter(product(LANGUAGES, THEMES, SIZES))


def _context(browser: Browser, theme: str, size: str) -> BrowserContext:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        locale="fr-FR",
    )
    context.set_default_timeout(PATIENCE)
    return context


def _take(visit: Visit, folder: Path, language: str, size: str) -> list[Path]:
    """Every picture of every page with its title and its sentence."""
    taken: list[Path] = []
    width, height = SIZES[size]
    for name in PAGES:
        visit.page.set_viewport_size({"width": width, "height": TALL})
        visit.open(f"{name}?lang={language}")
        charts = visit.page.locator('[data-testid="stVegaLiteChart"]')
        charts.first.locator("svg, canvas").first.wait_for()
        visit.settle()
        for number in range(charts.count()):
            charts.nth(number).scroll_into_view_if_needed()
            visit.settle()
            path = folder / f"{name}-{number + 1}.png"
            charts.nth(number).screenshot(path=path)
            taken.append(path)
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.settle()
        path = folder / f"{name}-page.png"
        visit.page.screenshot(path=path, full_page=False)
    visit.page.set_viewport_size({"width": width, "height": TALL})
    for name in WHOLE:
        visit.open(f"{name}?lang={language}")
        path = folder / f"{name}.png"
        visit.page.screenshot(path=path, full_page=False)
        taken.append(path)
    return taken


def _take_whole(visit: Visit, folder: Path, language: str, size: str) -> list[Path]:
    """Every page that decides, from its title to its end; a meeting as the room sees it."""
    taken: list[Path] = []
    width, height = SIZES[size]
    for address in DECIDING:
        name, _, choice = address.partition("?")
        room = name == "meeting"
        visit.page.set_viewport_size({"width": width, "height": height if room else TALL})
        visit.open(f"{address}{'&' if choice else '?'}lang={language}")
        path = folder / f"{name}-{choice.rpartition('=')[2] or 'whole'}.png"
        visit.page.screenshot(path=path, full_page=False)
        taken.append(path)
    return taken


def _sheet(page: Page, taken: list[Path], path: Path, columns: int) -> None:
    """One picture that shows them all."""
    images = "".join(f'<img src="{one.as_uri()}" style="width:100%">' for one in taken)
    html = path.with_suffix(".html")
    style = f"display:grid;grid-template-columns:repeat({columns},1fr);gap:8px;background:#888"
    html.write_text(f'<body style="margin:8px"><div style="{style}">{images}</div>')
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(html.as_uri())
    page.wait_for_load_state("load")
    page.screenshot(path=path, full_page=True)
    html.unlink()


def _shoot(browser: Browser, server: Server, folder: Path, only: str) -> None:
    for language, theme, size in _views():
        view = folder / f"{language}-{theme}-{size}"
        if only not in {"", view.name}:
            continue
        view.mkdir(parents=True, exist_ok=True)
        context = _context(browser, theme, size)
        visit = Visit(page=context.new_page(), server=server)
        taken = _take(visit, view, language, size)
        _sheet(context.new_page(), taken, view.with_suffix(".png"), COLUMNS[size])
        whole = _take_whole(visit, view, language, size)
        _sheet(context.new_page(), whole, folder / f"{view.name}-deciding.png", COLUMNS[size])
        context.close()


def main(folder: Path, asked: Sequence[str]) -> None:
    """Write the pictures of each cluster into a folder of its own."""
    with (
        tempfile.TemporaryDirectory() as work,
        running_programs(Path(work)) as start,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        for number, one in enumerate(asked):
            count, _, view = one.partition(":")
            store = Path(work) / f"store-{number}.duckdb"
            keep_scenarios(store, fill(store, int(count)))
            _shoot(chromium, start(), folder.resolve() / count, view)
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or [str(count) for count in COUNTS])
