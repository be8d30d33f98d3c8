"""Fragility and the cost of cooperating: empty, loaded, what is typed outlives a reload."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.ui import page_list
from tests.charts.clusters import fill
from tests.ui.conftest import CERFA, TEMPLATE, Run, said


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_store_says_how_to_begin(run: Run, locale: Locale) -> None:
    app = run(page_list.FRAGILITY, lang=locale)
    assert not app.error
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize(("sample", "locale"), [(TEMPLATE, "fr"), (TEMPLATE, "en"), (CERFA, "fr")])
def test_five_parts_are_read_beside_their_base_and_none_is_a_grade(
    run: Run, load: Callable[[str], str], sample: str, locale: Locale
) -> None:
    load(sample)
    app = run(page_list.FRAGILITY, lang=locale)
    assert not app.error
    (chart,) = app.get("vega_lite_chart")
    assert len(chart.proto.alt) > 40
    parts, stops, costs = app.table
    assert len(parts.value) == 5
    assert len(stops.value) > 1
    assert any(one.value.startswith(("Sans ", "Without ")) for one in app.subheader)
    assert len(costs.value) > 1


def test_what_is_typed_gives_the_cost_by_member_and_outlives_a_reload(
    run: Run, store_file: Path
) -> None:
    cluster = fill(store_file, 3)
    app = run(page_list.FRAGILITY)
    assert "tapez la cotisation ou le prix d’une journée" in said(app)
    app.number_input(f"cooperation_{cluster}_members").set_value(20.0).run()
    app.number_input(f"cooperation_{cluster}_day_price").set_value(500.0).run()
    assert not app.error
    assert "journées vendues de plus couvriraient" in said(app)
    again = run(page_list.FRAGILITY)
    assert again.number_input(f"cooperation_{cluster}_members").value == 20
    assert "journées vendues de plus couvriraient" in said(again)
