"""The page of what stops: empty, loaded, its dates in a calendar file."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.store import Store
from ptce_finance.ui import page_list
from tests.ui.conftest import CERFA, TEMPLATE, Run, plain, said

UNDATED = "Communauté de communes : aide annuelle"


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


def test_a_line_secured_until_a_day_stands_among_the_ends_and_the_dates(
    run: Run, load: Callable[[str], str], store_file: Path
) -> None:
    cluster = load(TEMPLATE)
    with Store.open(store_file) as store:
        line = next(x for x in store.lines(cluster) if x.label == UNDATED)
        told = UndatedAnswer(
            account=line.account,
            label=line.label,
            secured_until=date(2027, 12, 31),
            probability=Decimal(0),
        )
        at = datetime(2026, 11, 21, tzinfo=UTC)
        store.answer_undated(cluster, told, author="Camille Roux", at=at)
    app = run(page_list.CLIFF)
    words = [" ".join(map(str, row)) for one in app.table for row in one.value.itertuples()]
    last = float(date(2027, 12, 31).toordinal())
    ranked, end = (plain(one) for one in words if UNDATED in plain(one))
    assert ranked.endswith(f"{UNDATED} {last} 2028 10000.0")
    assert f" {last} Fin de l’argent acquis : {UNDATED}" in end
    assert end.endswith("Ses douze derniers mois apportent 10 000,00 €.")
