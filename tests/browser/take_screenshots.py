"""Takes the pictures of the pages that the documents show.

Run as `python tests/browser/take_screenshots.py`. The demonstration is loaded into a store of its
own; each page is taken in French, 1280 by 800.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.conftest import PATIENCE, ROOT, Visit, running_programs
from tests.browser.install_browser import browser_path

PAGES = ("overview", "imports", "resources", "thirds", "agreements")
FOLDER = ROOT / "docs" / "screenshots"
SIZE: ViewportSize = {"width": 1280, "height": 800}


def _load_demonstration(visit: Visit) -> None:
    visit.open()
    visit.page.get_by_role("button", name="Voir la démonstration").click()
    visit.page.get_by_text("La démonstration est chargée").wait_for()
    visit.settle()


def _take(visit: Visit, name: str) -> None:
    visit.open("" if name == "overview" else name)
    if name != "imports":
        visit.page.locator('[data-testid="stVegaLiteChart"] svg').first.wait_for()
    visit.settle()
    visit.page.screenshot(path=FOLDER / f"{name}.png")


def main() -> None:
    """Write one picture a page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_programs(Path(folder)) as start:
        server = start()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=browser_path(), args=["--no-sandbox"]
            )
            context = chromium.new_context(viewport=SIZE, locale="fr-FR")
            context.set_default_timeout(PATIENCE)
            visit = Visit(page=context.new_page(), server=server)
            _load_demonstration(visit)
            for name in PAGES:
                _take(visit, name)
            chromium.close()


if __name__ == "__main__":
    main()
