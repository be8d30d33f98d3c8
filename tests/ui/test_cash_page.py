"""The cash page: empty, loaded, a funder who pays late."""

from collections.abc import Callable

import pytest

from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.ui import page_list
from tests.ui.conftest import CERFA, TEMPLATE, Run, said


def test_an_empty_store_says_how_to_begin(run: Run) -> None:
    app = run(page_list.CASH)
    assert not app.error
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize(("sample", "locale"), [(TEMPLATE, "fr"), (TEMPLATE, "en"), (CERFA, "fr")])
def test_a_loaded_store_draws_the_months(
    run: Run, load: Callable[[str], str], sample: str, locale: Locale
) -> None:
    assert locale in LOCALES
    load(sample)
    app = run(page_list.CASH, lang=locale)
    assert not app.error
    (chart,) = app.get("vega_lite_chart")
    assert len(chart.proto.alt) > 40
    assert app.table


def test_the_slider_says_what_a_late_funder_does(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    app = run(page_list.CASH)
    app.slider[0].set_value(6).run()
    assert not app.exception
    assert "Payée 6 mois plus tard" in said(app)


def test_an_unknown_opening_cash_is_sent_to_the_settings(
    run: Run, load: Callable[[str], str]
) -> None:
    load(CERFA)
    assert "à la page « Réglages du pôle »" in said(run(page_list.CASH))
