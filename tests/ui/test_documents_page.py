"""The documents page: every document is offered, the public switch takes the request away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ptce_finance.domain.scenario import Scenario
from ptce_finance.i18n import LOCALES, Locale, text
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.ui.conftest import AT, TEMPLATE, Run, plain, said


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
    assert len(app.get("download_button")) == 24, keys


def test_the_public_version_takes_requests_and_their_funders_away(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    app = run(page_list.DOCUMENTS)
    everybody = app.selectbox(key="documents_funder").options
    app.toggle(key="documents_public").set_value(True).run()
    assert not app.error
    assert [area.key for area in app.text_area] == ["vote_resolution"]
    assert set(app.selectbox(key="documents_funder").options) < set(everybody)


def test_a_vote_is_recorded_freezes_its_option_and_is_taken_back(
    run: Run, load: Callable[[str], str], store_file: Path
) -> None:
    cluster = load(TEMPLATE)
    with Store.open(store_file) as store:
        store.keep_scenario(cluster, Scenario(name="Vendre"), author="Luc", at=AT)
    app = run(page_list.DOCUMENTS)
    app.selectbox(key="vote_option").set_value("s1")
    app.number_input(key="vote_for").set_value(7)
    app.text_area(key="vote_resolution").set_value("Le conseil retient l’option.")
    app.button(key="vote_save").click().run()
    assert not app.error
    assert "Vote enregistré : « Vendre »." in said(app)
    with Store.open(store_file) as store:
        (vote,) = store.votes(cluster)
        assert (vote.in_favour, vote.voices, vote.adopted) == (7, 7, True)
        assert store.scenario(cluster, "s1").frozen
    app.button(key="vote_undo").click().run()
    assert not app.error
    with Store.open(store_file) as store:
        assert store.votes(cluster) == ()
        assert not store.scenario(cluster, "s1").frozen


def test_a_vote_without_a_voice_is_refused(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    app = run(page_list.DOCUMENTS)
    app.button(key="vote_save").click().run()
    assert "au moins une voix" in said(app)
