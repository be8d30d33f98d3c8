"""The documents page: every document is offered, the public switch takes the request away."""

from collections.abc import Callable

import pytest

from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.ui import page_list
from tests.ui.conftest import TEMPLATE, Run, plain, said


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(page_list.DOCUMENTS, lang=locale)
    assert not app.error
    assert plain(text(locale, "page.welcome.nothing")) in said(app)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_document_is_offered(run: Run, load: Callable[[str], str], locale: Locale) -> None:
    load(TEMPLATE)
    app = run(page_list.DOCUMENTS, lang=locale)
    assert not app.exception
    assert not app.error
    keys = {button.proto.id.rpartition("-")[2] for button in app.get("download_button")}
    assert len(app.get("download_button")) == 19, keys


def test_the_public_version_takes_requests_and_their_funders_away(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    app = run(page_list.DOCUMENTS)
    everybody = app.selectbox(key="documents_funder").options
    app.toggle(key="documents_public").set_value(True).run()
    assert not app.error
    assert not app.text_area
    assert set(app.selectbox(key="documents_funder").options) < set(everybody)
