"""A board meeting played through by keyboard alone: large type, few words, nothing lost."""

import pytest

from tests.browser.conftest import SAMPLES, Start, Visit, Visitor

pytestmark = pytest.mark.browser

SMALLEST = 28
MOST_WORDS = 40
SCREENS = ("1", "2", "3", "4", "5")
TABS = 40
HEIGHT = 720
SEEN = r"""() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.nodeValue.trim() || holder.closest('script, style, noscript')) continue;
    if (holder.closest('[data-testid=stIconMaterial]')) continue;
    if (!holder.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || box.right < 0 || box.bottom < 0) continue;
    if (holder.closest('[style*="clip"]') || holder.offsetWidth === 1) continue;
    found.push([node.nodeValue, parseFloat(getComputedStyle(holder).fontSize), box.bottom]);
  }
  return found;
}"""
"""Every visible text with the height of its type and where it ends, in pixels."""
FOCUSED = """() => {
  const one = document.activeElement;
  return one.getAttribute('aria-label') || one.innerText || one.closest('label')?.innerText || '';
}"""


def _readable(visit: Visit) -> None:
    """Large type and few words: no-break spaces hold a number or a mark to its word."""
    visit.settle()
    seen = visit.page.evaluate(SEEN)
    words = [
        word
        for text, _, _ in seen
        for word in str(text).replace("\n", " ").split(" ")
        if any(mark.isalnum() for mark in word)
    ]
    assert [text for text, size, _ in seen if size < SMALLEST] == []
    assert 5 < len(words) <= MOST_WORDS, words
    assert max(bottom for _, _, bottom in seen) <= HEIGHT


def _tab_to(visit: Visit, name: str) -> None:
    """Reach what is called so with the Tab key alone."""
    visit.settle()
    for _ in range(TABS):
        visit.page.keyboard.press("Tab")
        focused = str(visit.page.evaluate(FOCUSED)).replace("\u00a0", " ").replace("\u202f", " ")
        if focused.strip() == name:
            return
    raise AssertionError(name)


def _press(visit: Visit, name: str) -> None:
    _tab_to(visit, name)
    visit.page.keyboard.press("Enter")
    visit.settle()


def _told(visit: Visit, words: str) -> None:
    """Wait until the page says it."""
    visit.page.get_by_test_id("stMain").get_by_text(words).first.wait_for()
    visit.settle()


def _asks(visit: Visit, question: str) -> None:
    visit.page.get_by_role("heading", name=question).wait_for()
    _readable(visit)


def _move(visit: Visit, lever: str, steps: int) -> None:
    _tab_to(visit, lever)
    for _ in range(steps):
        visit.page.keyboard.press("ArrowRight")
        visit.settle()


def _stands(visit: Visit, lever: str) -> str:
    value = visit.page.get_by_role("slider", name=lever).get_attribute("aria-valuetext")
    return str(value).replace("\u00a0", " ").replace("\u202f", " ")


def _reload(visit: Visit) -> None:
    visit.page.reload()
    visit.page.locator("h1").wait_for()
    visit.settle()


def test_a_board_meeting_is_played_through_by_keyboard_and_nothing_is_lost(
    visitor: Visitor, start: Start
) -> None:
    example = SAMPLES / "exemple_modele.xlsx"
    visit = visitor(start(data=example.read_bytes(), name=example.name), height=HEIGHT)
    visit.open("meeting?lang=fr")
    _asks(visit, "Où en est-on")
    visit.page.keyboard.press("PageDown")
    _asks(visit, "Qu’est-ce qui s’arrête")
    visit.page.keyboard.press("PageDown")
    _asks(visit, "Et si")
    assert visit.page.get_by_test_id("stSidebar").is_hidden()

    _move(visit, "Services", 4)
    _move(visit, "Cotisations", 2)
    moved = _stands(visit, "Services"), _stands(visit, "Cotisations")
    _told(visit, "au lieu de 100 000 €")
    _readable(visit)
    _reload(visit)
    assert (_stands(visit, "Services"), _stands(visit, "Cotisations")) == moved
    assert moved[0] == "20 000 €"

    other = visitor(visit.server, height=HEIGHT)
    other.open("meeting?lang=fr&screen=3")
    _move(other, "Économies", 1)
    _press(visit, "Garder : Option B")
    _told(visit, "Une autre fenêtre vient de bouger : Économies")
    assert _stands(visit, "Économies") == _stands(other, "Économies") != "0 €"
    assert (_stands(other, "Services"), _stands(other, "Cotisations")) == moved

    _press(visit, "Garder : Option B")
    _told(visit, "Option B gardée.")
    _press(visit, "Suite")
    _asks(visit, "Quelles options")
    assert "Au fil de l’eau · 100 000 €" in visit.said()
    _press(visit, "Chercher le moindre effort")
    _told(visit, "Option C gardée.")
    assert "Option C : 0 € manquent en 2029" in visit.said()
    _reload(visit)
    _asks(visit, "Quelles options")
    assert "Option C : 0 € manquent en 2029" in visit.said()

    visit.page.keyboard.press("PageDown")
    _asks(visit, "Que décide-t-on")
    _tab_to(visit, "Option C")
    visit.page.keyboard.press("ArrowUp")
    visit.page.get_by_role("button", name="Figer : Option B").wait_for()
    _press(visit, "Figer : Option B")
    _told(visit, "Décision figée le")
    _reload(visit)
    assert "Décision figée le" in visit.said()

    for screen in SCREENS:
        visit.open(f"meeting?lang=en&screen={screen}")
        _readable(visit)
