"""The page of what stops: empty, loaded, its dates in a calendar file."""

from collections.abc import Callable

import pytest

from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.ui import page_list
from tests.ui.conftest import CERFA, TEMPLATE, Run, said


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(page_list.CLIFF, lang=locale)
    assert not app.error
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("sample", [CERFA, TEMPLATE])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_loaded_store_draws_the_cliff(
    run: Run, load: Callable[[str], str], locale: Locale, sample: str
) -> None:
    load(sample)
    app = run(page_list.CLIFF, lang=locale)
    assert not app.error
    (chart,) = app.get("vega_lite_chart")
    assert len(chart.proto.alt) > 40
    assert app.table


def test_the_ends_are_ranked_by_their_fall(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    app = run(page_list.CLIFF)
    assert "Les arrêts, du plus lourd au plus léger" in said(app)
    assert app.get("download_button")
