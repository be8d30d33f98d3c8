"""Copies are listed, looked into and put back from the page; damaged data have a way back there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ptce_finance.domain.agreement import LineLink
from ptce_finance.domain.keeping import CopyReason
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.places import STORE_VARIABLE
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.ui.conftest import AT, CERFA, TEMPLATE, Run, plain, said

Load = Callable[[str], str]


def kept(store_file: Path) -> str:
    with Store.open(store_file) as store:
        return store.keep_copy(CopyReason.IMPORT, AT)


def page_says(locale: Locale, key: str, **values: str) -> str:
    return plain(text(locale, f"page.{key}", **values))


def click(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def test_a_copy_is_put_back_from_the_page_and_that_is_undone(
    run: Run, load: Load, store_file: Path
) -> None:
    load(TEMPLATE)
    name = kept(store_file)
    load(CERFA)
    app = run(page_list.COPIES)
    assert f"import de {CERFA}" in said(app)
    assert "Dont cet import :\n\n- import de" in said(app)
    click(app, "copy_verify")
    assert page_says("fr", "copies.said-sound") in said(app)
    click(app, "copy_put_back")
    assert page_says("fr", "copies.said-put-back") in said(app)
    with Store.open(store_file) as store:
        assert [source.file for source in store.sources()] == [TEMPLATE]
        assert store.check() == ()
    click(app, "copy_undo")
    with Store.open(store_file) as store:
        assert [source.file for source in store.sources()] == [TEMPLATE, CERFA]
    click(app, "copy_make")
    reasons = sorted(one.reason.value for one in Store.copies(store_file))
    assert reasons == ["hand", "import", "replaced", "replaced"]
    copy = Store.copy_file(store_file, name)
    copy.write_bytes(copy.read_bytes()[:9000])
    app.selectbox(key="copy_chosen").select(name).run()
    assert "est abîmé" in said(app)


def test_writes_that_are_no_import_are_counted_without_an_empty_list(
    run: Run, load: Load, store_file: Path
) -> None:
    cluster = load(TEMPLATE)
    kept(store_file)
    with Store.open(store_file) as store:
        for funder in ("Un", "Deux"):
            link = LineLink(account="74", label=funder, agreement_key=funder)
            store.link(cluster, link, author="Camille Roux", at=AT)
    words = said(run(page_list.COPIES))
    assert "contiennent 2 écritures de plus, qui ne seraient plus montrées." in words
    assert page_says("fr", "copies.lacks-nothing") not in words
    assert "Dont" not in words


@pytest.mark.parametrize("locale", LOCALES)
def test_damaged_data_go_back_to_their_copy_and_what_is_missing_is_named(
    run: Run, load: Load, store_file: Path, locale: Locale
) -> None:
    load(TEMPLATE)
    kept(store_file)
    load(CERFA)
    damaged = store_file.read_bytes()[:9000]
    store_file.write_bytes(damaged)
    app = run(lang=locale)
    assert len(app.title) == len(app.error) == 1
    assert page_says(locale, "recovery.first") in said(app)
    assert CERFA in said(app)
    assert "python -m" not in said(app)
    assert not app.metric
    assert store_file.read_bytes() == damaged
    click(app, "recover_0")
    assert page_says(locale, "recovery.said-taken") in said(app)
    (missing,) = [one.value for one in app.warning if CERFA in plain(one.value)]
    assert "i2" in missing
    assert not app.error
    app.switch_page(page_list.THIRDS).run()
    assert CERFA in said(app)


def test_damaged_data_without_a_copy_may_give_way_to_empty_ones(
    run: Run, load: Load, store_file: Path
) -> None:
    load(TEMPLATE)
    damaged = store_file.read_bytes()[:9000]
    store_file.write_bytes(damaged)
    app = run()
    assert page_says("fr", "recovery.no-way") in said(app)
    click(app, "recover_anew")
    assert page_says("fr", "recovery.said-anew") in said(app)
    (aside,) = Store.copies(store_file)
    assert Store.copy_file(store_file, aside.name).read_bytes() == damaged


def test_a_synchronised_folder_is_told_on_the_first_page_and_on_that_of_the_copies(
    run: Run, store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synchronised = store_file.parent / "Dropbox" / "store.duckdb"
    monkeypatch.setenv(STORE_VARIABLE, str(synchronised))
    app = run()
    assert "synchronisé par Dropbox" in said(app)
    app.switch_page(page_list.SETTINGS).run()
    assert "Dropbox" not in said(app)
    app.switch_page(page_list.COPIES).run()
    assert "synchronisé par Dropbox" in said(app)
    assert page_says("fr", "copies.none") in said(app)
