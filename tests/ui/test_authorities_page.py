"""One line per authority, and the thresholds of law with their source."""

from collections.abc import Callable

import pytest

from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.ui import page_list
from tests.ui.conftest import CERFA, TEMPLATE, Run, said


def test_each_authority_has_one_line_and_its_coming_years(
    run: Run, load: Callable[[str], str]
) -> None:
    load(TEMPLATE)
    app = run(page_list.AUTHORITIES)
    (table,) = app.table
    told = table.value
    names = list(told.iloc[:, 0])
    assert len(names) == len(set(names)) == 4
    assert "4 financeurs apportent 100 000,00 € en 2026" in said(app)


def test_a_threshold_is_told_with_its_source(run: Run, load: Callable[[str], str]) -> None:
    load(TEMPLATE)
    told = said(run(page_list.AUTHORITIES))
    assert "plus de 23 000 € : une convention écrite est obligatoire" in told
    assert "Loi 2000-321 du 12 avril 2000" in told
    assert "Une convention signée la couvre." in told


@pytest.mark.parametrize("locale", LOCALES)
def test_new_pages_answer_in_both_languages_empty_and_loaded(
    run: Run, load: Callable[[str], str], locale: Locale
) -> None:
    pages = (page_list.AUTHORITIES, page_list.REGISTER, page_list.SETTINGS)
    for page in pages:
        assert not run(page, lang=locale).error
    load(CERFA)
    for page in pages:
        app = run(page, lang=locale)
        assert not app.error
        assert app.header
