"""What the eye meets: language, theme, phone width, text shown as typed."""

import pytest
from playwright.sync_api import Dialog

from ptce_finance.charts import colours
from ptce_finance.domain.line import Family
from tests.browser.conftest import Server, Start, Visit, Visitor
from tests.ui import hostile

pytestmark = pytest.mark.browser

PAGES = ("", "resources", "thirds", "agreements", "imports")
DRAWN_BY_EACH_MEANS = (
    *("", "resources", "register", "agreements", "cliff", "scenarios?scenario=s1"),
    *("ledger?scenario=s1", "meeting?screen=5", "imports", "settings"),
)
"""Pages that, between them, draw a text in each of the ways that there are."""
FOREIGN = ", ".join(
    f"[data-testid=stApp] {mark}"
    for mark in (
        *("img:not([src^='/'])", "a[href*='evil']", "a[href^='javascript']", "a[href^='data:']"),
        *("iframe", "form[action*='evil']", "details[ontoggle]", "svg[onload]", ".katex"),
    )
)
"""What only markup in somebody's text could have put on a page."""
ENGLISH = ("Upload", "MB per file", "Choose an option", "Press Enter", "No results")


def _language(visit: Visit) -> str:
    return str(visit.page.evaluate("document.documentElement.lang"))


def test_the_document_says_its_language(visitor: Visitor, loaded: Server) -> None:
    visit = visitor(loaded)
    visit.open()
    visit.page.wait_for_function("document.documentElement.lang === 'fr'")
    visit.open("?lang=en")
    assert "Overview" in visit.said()
    visit.page.wait_for_function("document.documentElement.lang === 'en'")
    assert _language(visit) == "en"


def test_no_word_of_the_drop_zone_is_left_in_english(visitor: Visitor, loaded: Server) -> None:
    visit = visitor(loaded)
    visit.open("imports")
    visit.page.get_by_text("Choisir des fichiers").wait_for()
    said = visit.said()
    assert "25 Mo par fichier" in said
    assert [word for word in ENGLISH if word in said] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(visitor: Visitor, loaded: Server, width: int) -> None:
    visit = visitor(loaded, width=width)
    for page in PAGES:
        visit.open(page)
        wide = visit.page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]');"
            " return m.scrollWidth - m.clientWidth }"
        )
        assert wide <= 1, page


def test_no_figure_of_the_overview_is_cut(visitor: Visitor, loaded: Server) -> None:
    visit = visitor(loaded, width=1280)
    visit.open()
    cut = visit.page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMetricValue] *')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)"
        ".map(e => e.innerText)"
    )
    assert cut == []


@pytest.mark.parametrize("dark", [False, True])
def test_charts_take_the_colours_of_the_theme(
    visitor: Visitor, loaded: Server, *, dark: bool
) -> None:
    visit = visitor(loaded, dark=dark)
    visit.open("resources")
    ink = (colours.DARK if dark else colours.LIGHT)[Family.PUBLIC]
    bar = visit.page.locator(f'[data-testid="stVegaLiteChart"] path[fill="{ink}" i]')
    bar.first.wait_for(state="attached")


def test_markup_in_every_text_is_shown_as_typed_and_asks_nothing_of_anybody(
    visitor: Visitor, start: Start
) -> None:
    visit = visitor(start(fill=lambda store: hostile.fill(store, together=8)))
    dialogs: list[str] = []

    def noted(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visit.page.on("dialog", noted)
    said = ""
    for path in DRAWN_BY_EACH_MEANS:
        visit.open(path)
        assert visit.page.evaluate("window.__x") is None, path
        assert visit.page.locator(FOREIGN).count() == 0, path
        said += visit.said()
    assert dialogs == []
    for shown in ("![x](http:", "<img src=x onerror=window.", "$x^2$", '#read("/etc/passwd")'):
        assert shown in said.replace("\u2060", "")


def test_a_deep_link_opened_first_on_a_fresh_server_opens_its_page(
    visitor: Visitor, start: Start
) -> None:
    fresh = start()
    visit = visitor(fresh)
    visit.page.goto(fresh.address("imports?lang=fr"))
    visit.page.get_by_role("heading", name="Import", exact=True).wait_for()
    visit.page.get_by_role("button", name="Télécharger le modèle").wait_for()
    visit.settle()
    assert visit.page.url.startswith(fresh.address("imports"))
    assert visit.page.get_by_role("dialog").count() == 0
