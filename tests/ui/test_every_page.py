"""Every page answers: empty, loaded, and when the store cannot be opened."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.ui.conftest import CERFA, TEMPLATE, Run, plain, said, texts

HOLD = """
import pathlib, sys
from ptce_finance.store import Store
held = Store.open(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""
PAGES = (
    page_list.OVERVIEW,
    page_list.IMPORTS,
    page_list.RESOURCES,
    page_list.THIRDS,
    page_list.AGREEMENTS,
    page_list.SCENARIOS,
)
CHARTED = (*PAGES, page_list.CLIFF, page_list.CASH, page_list.EXITS, page_list.CHANCES)
"""With the pages that tests of their own open empty and loaded."""
RAW_KEY = re.compile(
    r"\b(page|chart|family|figure|formula|attention|issue|layout|reason|store|value|status|version)"
    r"\.[a-z-]+(\.[a-z-]+)*\b"
)


def _title(locale: Locale, page: str) -> str:
    return text(locale, f"page.title.{page_list.page_name(page)}")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_says_how_to_begin(run: Run, page: str, locale: Locale) -> None:
    app = run(page, lang=locale)
    assert app.title[0].value == _title(locale, page)
    assert not app.error
    expected = "page.welcome.what" if page == page_list.OVERVIEW else "page.welcome.nothing"
    if page != page_list.IMPORTS:
        assert plain(text(locale, expected)) in said(app)
    else:
        assert app.file_uploader


@pytest.mark.parametrize("sample", [CERFA, TEMPLATE])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_a_loaded_store_fills_every_page(
    run: Run, load: Callable[[str], str], page: str, locale: Locale, sample: str
) -> None:
    load(sample)
    app = run(page, lang=locale)
    assert app.title[0].value == _title(locale, page)
    assert not app.error
    assert [shown for shown in texts(app) if RAW_KEY.search(shown)] == []
    if page != page_list.IMPORTS:
        assert app.get("vega_lite_chart")
        assert len(app.get("table")) + len(app.get("arrow_table")) + len(app.table) > 0


@pytest.mark.parametrize("page", CHARTED)
def test_every_chart_has_a_name_and_a_table(
    run: Run, load: Callable[[str], str], page: str
) -> None:
    load(TEMPLATE)
    app = run(page)
    offered = [button.proto.label for button in app.get("download_button")]
    tabled = bool(app.table or app.get("vega_lite_chart"))
    assert (text("fr", "page.files.download") in offered) is tabled
    for chart in app.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 40
    assert (
        len(app.table) >= len(app.get("vega_lite_chart")) > 0
        or page == page_list.IMPORTS
        or (page == page_list.THIRDS and app.table)
    )


def _only_sentence(app: AppTest) -> str:
    """The one message of a page that shows its title and nothing else."""
    assert len(app.error) == 1
    shown = [text for text in texts(app) if text != app.error[0].value]
    assert shown == [one.value for one in app.title]
    return plain(app.error[0].value)


@pytest.mark.parametrize("page", ["", *PAGES[1:]])
def test_a_store_held_by_another_process_shows_its_title_and_its_sentence_alone(
    store_file: Path, run: Run, page: str
) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLD,
            str(store_file),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    try:
        sentence = _only_sentence(run(page))
        assert str(holder.pid) in sentence
        assert "déjà ouvertes par une autre fenêtre" in sentence
    finally:
        holder.communicate("\n")


def test_a_file_that_is_no_store_shows_its_sentence_and_stays_as_it_is(
    store_file: Path, run: Run
) -> None:
    store_file.write_bytes(b"not a store at all" * 100)
    assert "n’est pas un fichier de données" in _only_sentence(run())
    assert store_file.read_bytes() == b"not a store at all" * 100


def test_a_damaged_store_shows_its_sentence_and_no_figure(
    store_file: Path, load: Callable[[str], str], run: Run
) -> None:
    load(TEMPLATE)
    data = bytearray(store_file.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    store_file.write_bytes(data)
    app = run()
    assert len(app.error) == 1
    assert not app.metric
    assert not app.get("vega_lite_chart")


def test_the_app_opens_again_once_the_store_is_free(store_file: Path, run: Run) -> None:
    store_file.write_bytes(b"junk")
    assert run().error
    store_file.unlink()
    assert not run().error
    with Store.open(store_file) as store:
        assert store.clusters() == ()


def test_a_page_that_fails_says_so_without_a_traceback(
    run: Run, load: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(TEMPLATE)
    monkeypatch.setattr("ptce_finance.ui.overview.attention_list", lambda *_: 1 / 0, raising=True)
    app = run()
    assert plain(app.error[0].value).startswith("Le programme a rencontré une erreur")
    assert "ZeroDivisionError" not in said(app)


def test_the_session_holds_texts_and_lists_of_texts_only(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    for page in CHARTED:
        app = run(page)
        for value in app.session_state.to_dict().values():
            _assert_plain(value)


def _assert_plain(value: object) -> None:
    if isinstance(value, dict):
        for part in value.values():
            _assert_plain(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _assert_plain(part)
    else:
        assert value is None or type(value) in {str, int, bool, float}, value
